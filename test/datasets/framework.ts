import { baseUnit, knownUnits, plain, Rational, SourceText, type Span } from "../../core/index.ts";
import type { RulesFile } from "../../grammar/index.ts";
import {
  type Block,
  type CheckedFramework,
  type Domain,
  type Field,
  type Input,
  judgedNames,
  type Table,
  type Type,
} from "../../scoring/index.ts";

/** A framework by hand, so that data are tested without the rules' parser and checker. */
const source = new SourceText("test.rules", "input … ");
const span: Span = { source, start: 0, end: 5 };

const root = block("测试", undefined, { level: "framework", path: [] });

export function block(name: string, parent: Block | undefined, over: Partial<Block> = {}): Block {
  return {
    kind: "block",
    level: "item",
    name,
    path: [...(parent?.path ?? []), name],
    parent,
    children: [],
    role: undefined,
    points: undefined,
    scoring: { kind: "children" },
    orLeftOut: false,
    rescale: false,
    rounding: undefined,
    notApplicable: [],
    vetoes: [],
    caps: [],
    lets: [],
    sources: [],
    doc: undefined,
    span,
    ...over,
  };
}

export function judged(name: string, points: number, parent: Block = root, over: Partial<Block> = {}): Block {
  return block(name, parent, { points: Rational.of(points), scoring: { kind: "judged" }, ...over });
}

/** `万元`, `%`, `number`, `text`, `yes/no`, `a|b|c`, `元/人` with bounds in that unit. */
export function field(name: string, kind: string, domain: Domain = {}, over: Partial<Field> = {}): Field {
  const { type, unitText, scale } = typeOf(kind);
  const shared = { name, type, unitText, scale, whole: false, optional: false, fallback: undefined };
  return { ...shared, better: undefined, doc: undefined, span, domain, ...over };
}

function typeOf(kind: string): { type: Type; unitText: string; scale: Rational } {
  const one = { unitText: "", scale: Rational.ONE };
  if (kind === "text") return { ...one, type: { kind: "text" } };
  if (kind === "yes/no") return { ...one, type: { kind: "truth" } };
  if (kind.includes("|")) return { ...one, type: { kind: "choice", labels: kind.split("|") } };
  if (kind === "number") return { ...one, type: { kind: "number", dimension: plain } };
  if (kind === "%") return { type: { kind: "number", dimension: plain }, unitText: "%", scale: Rational.of(1, 100) };
  const unit = knownUnits.get(kind) ?? baseUnit(kind);
  return { type: { kind: "number", dimension: unit.dimension }, unitText: kind, scale: unit.scale };
}

export function between(low: number, high: number, scale: Rational = Rational.ONE): Domain {
  const bound = (n: number) => ({ value: Rational.of(BigInt(n) * scale.num, scale.den), closed: true });
  return { low: bound(low), high: bound(high) };
}

export const percent = between(0, 100, Rational.of(1, 100));

export function table(name: string, keys: readonly string[], columns: readonly Field[]): Table {
  const given = columns.map((column) => [column.name, { ...column, kind: "givenColumn" as const }] as const);
  return { name, keys, columns: new Map(given), doc: undefined, span };
}

interface Parts {
  readonly inputs?: readonly Field[];
  readonly tables?: readonly Table[];
  readonly blocks?: readonly Block[];
}

export function framework({ inputs = [], tables = [], blocks = [] }: Parts): CheckedFramework {
  const file = { kind: "rulesFile" } as unknown as RulesFile;
  return {
    title: "测试",
    version: undefined,
    file,
    root,
    blocks,
    judged: judgedNames(blocks),
    inputs: new Map(inputs.map((one) => [one.name, { ...one, kind: "input", home: root } satisfies Input])),
    tables: new Map(tables.map((one) => [one.name, one])),
    params: new Map(),
    outputs: new Map(),
    requirements: [],
    grades: [],
    examples: [],
    units: knownUnits,
    better: undefined,
    needsCohort: false,
    order: [],
  };
}
