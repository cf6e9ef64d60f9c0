import { type Bilingual, DiagnosticError, type ExactNumber, problem, type Rational } from "../core/index.ts";
import {
  type Along,
  allows,
  type Block,
  between,
  type CheckedFramework,
  isNumber,
  numberOfVariable,
  type Output,
  type Pieces,
  pieceAt,
  type UnitData,
  type Variable,
  valueIn,
} from "../scoring/index.ts";
import { askedStretch } from "./asked-stretch.ts";
import { causeTexts, type Edge, edgesOf, isJump, jumpOf, type Stretch, sideOf, stretchesOf } from "./edges.ts";
import { Baseline, type Claim, variableNamed } from "./moved.ts";
import { type Column, madeFrom, type Result } from "./result.ts";
import { quantity, withUnit } from "./told.ts";
import { walked, withNumbers } from "./walked.ts";

export interface BreakpointsOptions {
  /** The name of the input that moves. */
  readonly input: string;
  /** What it moves: a block or an output; the total when left out. */
  readonly of?: Block | Output;
  /** The stretch to look at, in base units; the whole domain when left out. */
  readonly from?: Rational;
  readonly to?: Rational;
  readonly advance?: (done: number, all: number) => void;
}

export interface Breakpoints extends Result<Edge> {
  readonly variable: Variable;
  /** The result between the edges. */
  readonly stretches: readonly Stretch[];
  readonly current: { readonly at: Rational; readonly value: ExactNumber | undefined } | undefined;
}

const atOnce = 64;

/**
 * Every jump and bend of a result while one input moves over its domain and all else stays.
 *
 * Found by walking the rules, without a grid; the total beside and on each edge is evaluated before it is told.
 *
 * @throws DiagnosticError `unknown-variable`, `not-a-number-input`, `cohort-moves`, `empty-stretch`,
 *   `nowhere-a-number`, `walk-too-long`
 */
export function breakpoints(framework: CheckedFramework, unit: UnitData, options: BreakpointsOptions): Breakpoints {
  const baseline = new Baseline(framework, unit);
  const variable = variableNamed(options.input, framework, unit);
  if (variable.field.type.kind !== "number")
    throw new DiagnosticError([problem("not-a-number-input", undefined, { name: variable.name })]);
  const range = askedStretch(variable, options);
  const along = walked(framework, unit, variable);
  const target = options.of ?? framework.root;
  const pieces = withNumbers(limited(piecesOf(along, target), range), nameOf(target), along);
  const edges = edgesOf(pieces, along);
  confirmEdges(edges, pieces, variable, baseline, options);
  const at = numberOfVariable(variable, unit);
  return {
    made: {
      ...madeFrom(framework, [unit]),
      method: "breakpoints",
      settings: settingsOf(variable, target, options),
      certainty: "exact",
      evaluations: baseline.evaluations,
    },
    finding: findingOf(edges, variable, target),
    columns: columnsOf(variable),
    rows: edges,
    notes: [],
    variable,
    stretches: stretchesOf(pieces, variable),
    current: at === undefined ? undefined : { at, value: numberAt(pieces, at) },
  };
}

function piecesOf(along: Along, target: Block | Output): Pieces {
  if (target.kind === "block") return along.blockPieces(target).value;
  return along.domain.flatMap((cell) => along.definition(target, cell));
}

function limited(pieces: Pieces, { from, to }: BreakpointsOptions): Pieces {
  const [first, last] = [pieces[0]?.cell.low, pieces.at(-1)?.cell.high];
  if (first === undefined || last === undefined || (from === undefined && to === undefined)) return pieces;
  return between(pieces, from ?? first, to ?? last);
}

function numberAt(pieces: Pieces, at: Rational): ExactNumber | undefined {
  const form = pieceAt(pieces, at)?.form;
  const value = form && valueIn(form, at);
  return isNumber(value) ? value : undefined;
}

function confirmEdges(
  edges: readonly Edge[],
  pieces: Pieces,
  variable: Variable,
  baseline: Baseline,
  { of, advance }: BreakpointsOptions,
): void {
  for (let first = 0; first < edges.length; first += atOnce) {
    const some = edges.slice(first, first + atOnce).flatMap((edge) => placesOf(edge, variable));
    const claims = some.map((at): Claim => ({ at, value: numberAt(pieces, at) }));
    baseline.confirm(variable, claims, of);
    advance?.(Math.min(first + atOnce, edges.length), edges.length);
  }
}

/** The reportable values beside the edge, and the edge where it can be reported itself. */
function placesOf({ at, below, above }: Edge, variable: Variable): Rational[] {
  return [below, allows(variable, at) ? at : undefined, above].filter((one) => one !== undefined);
}

function settingsOf(variable: Variable, target: Block | Output, { from, to }: BreakpointsOptions) {
  return {
    input: variable.name,
    of: target.name,
    ...(from === undefined ? {} : { from: withUnit(from, variable) }),
    ...(to === undefined ? {} : { to: withUnit(to, variable) }),
  };
}

function nameOf(target: Block | Output): Bilingual {
  const isTotal = target.kind === "block" && target.parent === undefined;
  return isTotal ? { zh: "总分", en: "the total" } : { zh: target.name, en: target.name };
}

function findingOf(edges: readonly Edge[], variable: Variable, target: Block | Output): Bilingual {
  const jumps = edges.filter(isJump).length;
  const bends = edges.length - jumps;
  const { zh, en } = nameOf(target);
  return {
    zh: `${variable.name}变动时，${zh}有 ${jumps} 处跳变、${bends} 处转折。`,
    en: `As ${variable.name} moves, ${en} jumps at ${jumps} places and bends at ${bends}.`,
  };
}

const sides = {
  below: { zh: "属下段", en: "with below" },
  above: { zh: "属上段", en: "with above" },
  both: { zh: "相连", en: "joined" },
  neither: { zh: "自成一点", en: "a point alone" },
} as const satisfies Record<string, Bilingual>;

function columnsOf(variable: Variable): Column<Edge>[] {
  const told = (value: Rational | undefined) => (value === undefined ? undefined : quantity(value, variable));
  return [
    {
      key: "at",
      title: { zh: "界线", en: "edge" },
      value: ({ at, exact }) => (exact ? quantity(at, variable) : undefined),
    },
    { key: "unit", title: { zh: "单位", en: "unit" }, value: () => variable.field.unitText },
    {
      key: "kind",
      title: { zh: "种类", en: "kind" },
      value: (edge) => (isJump(edge) ? { zh: "跳变", en: "jump" } : { zh: "转折", en: "bend" }),
    },
    { key: "below", title: { zh: "下邻值", en: "last below" }, value: ({ below }) => told(below) },
    { key: "above", title: { zh: "上邻值", en: "first above" }, value: ({ above }) => told(above) },
    {
      key: "side",
      title: { zh: "界线归属", en: "the edge is" },
      value: (edge) => {
        const side = sideOf(edge);
        return side && sides[side];
      },
    },
    { key: "before", title: { zh: "之前", en: "before" }, value: ({ before }) => before },
    { key: "on", title: { zh: "界线上", en: "on it" }, value: ({ on }) => on },
    { key: "after", title: { zh: "之后", en: "after" }, value: ({ after }) => after },
    { key: "jump", title: { zh: "跳变", en: "jump" }, value: (edge) => jumpOf(edge) },
    { key: "slopeBefore", title: { zh: "之前斜率", en: "slope before" }, value: ({ slopeBefore }) => slopeBefore },
    { key: "slopeAfter", title: { zh: "之后斜率", en: "slope after" }, value: ({ slopeAfter }) => slopeAfter },
    {
      key: "blocks",
      title: { zh: "得分项", en: "item" },
      value: ({ blocks }) => blocks.map(({ name }) => name).join("、"),
    },
    { key: "rule", title: { zh: "规则", en: "rule" }, value: (edge) => causeTexts(edge).join("；") },
  ];
}
