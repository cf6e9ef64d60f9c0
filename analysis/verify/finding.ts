import { type Bilingual, type Diagnostic, formatDecimal, type Rational, type Span } from "../../core/index.ts";
import {
  type CheckedFramework,
  inputText,
  isNumber,
  type Leaf,
  MOVED,
  type UnitData,
  type Variable,
  type Verdict,
  valueOfVariable,
  variablesOf,
} from "../../scoring/index.ts";

/** What was asked about the rules; in the order in which it is told. */
export const topics = [
  "covered",
  "reached",
  "needed",
  "alike",
  "divisors",
  "values",
  "within",
  "range",
  "grades",
  "limits",
  "direction",
  "steps",
  "effect",
] as const;
export type Topic = (typeof topics)[number];

/** One claim about a framework and what became of it. */
export interface Finding {
  readonly topic: Topic;
  readonly place: Span;
  /** What is claimed of all data. */
  readonly claim: Bilingual;
  readonly verdict: Verdict["kind"];
  /** Tables were looked at with up to so many rows. */
  readonly rows?: number;
  /** Of what is undecided: why. */
  readonly reason?: Bilingual;
  /** Data that show it, scored. */
  readonly witness?: readonly Setting[];
  /** What an analyst must look at. */
  readonly fault?: Diagnostic;
}

/** One datum of a witness, as `--set` takes it. */
export interface Setting {
  readonly name: string;
  readonly value: Bilingual;
}

/**
 * The data that a claim speaks of, in the order of the rules.
 *
 * @param names  what the claim calls inputs of the framework otherwise
 */
export function settingsOf(
  framework: CheckedFramework,
  unit: UnitData,
  concerns: readonly Leaf[],
  names: ReadonlyMap<string, string> = new Map(),
): Setting[] {
  const wanted = new Set(concerns.map(placeOf));
  return variablesOf(framework, unit).flatMap((variable) => {
    const place = variablePlace(variable);
    if (!wanted.has(names.get(place) ?? place)) return [];
    const value = valueOfVariable(variable, unit);
    const text = (lang: "zh" | "en") => inputText(variable, value, lang);
    return [{ name: variable.name, value: { zh: text("zh"), en: text("en") } }];
  });
}

function placeOf({ at }: Leaf): string {
  return at.kind === "value" ? at.name : `${at.table.name}[${at.row}].${at.column}`;
}

function variablePlace({ at }: Variable): string {
  if (at.kind === "input") return at.input.name;
  return at.kind === "judged" ? at.name : `${at.table.name}[${at.row}].${at.column.name}`;
}

export function witnessText(settings: readonly Setting[]): Bilingual[] {
  return settings.map(({ name, value }) => ({ zh: `${name} = ${value.zh}`, en: `${name} = ${value.en}` }));
}

export function scoreText(value: unknown): string {
  return isNumber(value) ? formatDecimal(value) : "—";
}

export function numberText(value: Rational): string {
  return formatDecimal(value);
}

export function isMovedLeaf({ key }: Leaf): boolean {
  return key.endsWith(MOVED);
}

const reasons: Readonly<Record<string, Bilingual>> = {
  "not-shown": {
    zh: "求解器找到的数据不在上报精度上，换到精度上就不成立",
    en: "the data that the solver found lie between reporting steps, and on the steps they show nothing",
  },
  size: { zh: "规则太大，没有交给求解器", en: "the rules are too large for the solver" },
};

/** Why something is undecided, with how far the search went. */
export function reasonOf(reason: string, effort: number): Bilingual {
  const known = reasons[reason];
  if (known !== undefined) return known;
  if (/resource limit|canceled|timeout|interrupted/u.test(reason))
    return {
      zh: `求解器用完了 ${effort} 毫秒份额的工作量仍无结论`,
      en: `the solver reached no result within the work of about ${effort} ms`,
    };
  return { zh: `求解器无结论：${reason}`, en: `the solver gives no result: ${reason}` };
}
