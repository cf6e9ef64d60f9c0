import type { Language } from "../../core/index.ts";
import { words as languageWords } from "../../grammar/index.ts";
import type { Detail } from "./detail.ts";
import { stepLabels, words } from "./render-words.ts";
import type { Shown } from "./shown.ts";
import type { EdgeMet, RoundingShown, RowsShown, Step } from "./steps.ts";

/** A formula at work: as written, with its numbers, its result; then what it met. */
export function stepLines(step: Step, lang: Language): Detail[] {
  const w = words[lang];
  // `at most 60` is said by what it did.
  if (step.kind === "cap" && step.substituted === undefined) return [];
  return [
    ...formulaDetails(step, lang),
    ...rowDetail(step, lang),
    ...edgeTexts(step, lang).map((text) => ({ label: w.edge, text })),
    ...step.roundings
      .filter(isRounded)
      .map(({ before, after }) => ({ label: w.rounding, text: `${before.text} → ${after.text}` })),
    ...step.rows.map((rows) => ({ label: w.rowsLabel, text: rowsText(rows, step, lang) })),
  ];
}

/** The nearest edges that the step's numbers were held against: `90.46% <= 90%：否，距界线 0.46 个百分点`. */
export function edgeTexts({ edges }: Pick<Step, "edges">, lang: Language): string[] {
  return nearestEdges(edges).map((edge) => edgeText(edge, lang));
}

function isRounded({ before, after }: RoundingShown): boolean {
  return before.value !== after.value;
}

function rowsText({ formula, table, all, counted, result }: RowsShown, step: Step, lang: Language): string {
  const count = words[lang].rows(table, all, counted);
  if (result === undefined || formula === step.formula) return count;
  return `${formula} = ${result.text}${lang === "zh" ? `（${count}）` : ` (${count})`}`;
}

/** `得分 = min(1, 率) = min(1, 94.93%) ≈ 0.949267083`; a condition has its answer behind an arrow. */
function formulaDetails({ kind, name, formula, substituted, result }: Step, lang: Language): Detail[] {
  const own = stepLabels[kind][lang];
  const label = isCondition(kind) ? own : `${own === "" ? name : own} =`;
  const end = result === undefined ? words[lang].missing : resultText(result, lang);
  const middle = substituted === undefined || substituted === end || isAnswer(substituted) ? [] : [substituted];
  const [equal, last] = isCondition(kind) ? ["→", "→"] : ["=", result?.rounded === true ? "≈" : "="];
  return [
    {
      label,
      text: [formula, ...middle.map((text) => `${equal} ${text}`), ...(end === formula ? [] : [`${last} ${end}`])],
    },
  ];
}

/** A formula that is nothing but one name has its result for its numbers. */
function isAnswer(substituted: string): boolean {
  return answers.has(substituted);
}

const answers: ReadonlySet<string> = new Set(
  (["yes", "no", "missing"] as const).flatMap((key) => [
    languageWords.get(key)?.zh ?? key,
    languageWords.get(key)?.en ?? key,
  ]),
);

function isCondition(kind: Step["kind"]): boolean {
  return kind === "veto" || kind === "cap condition" || kind === "not applicable";
}

function resultText(shown: Shown, lang: Language): string {
  const w = words[lang];
  if (typeof shown.value === "boolean") return shown.value ? w.yes : w.no;
  return shown.exact === undefined ? shown.text : `${shown.text}${w.exact(shown.exact)}`;
}

function rowDetail({ choice }: Step, lang: Language): Detail[] {
  if (choice === undefined || choice.form === "if") return [];
  const w = words[lang];
  return [{ label: "", text: choice.form === "linear" ? w.lines : w.row(choice.row) }];
}

/** Of many edges that one number was held against, the nearest on either side tell enough. */
function nearestEdges(edges: readonly EdgeMet[]): EdgeMet[] {
  const kept = new Map<string, EdgeMet>();
  for (const edge of edges) {
    const side = isBelow(edge) ? "below" : "not below";
    const key = `${side} ${edge.left.name} ${edge.left.shown.text}`;
    const known = kept.get(key);
    if (known === undefined || Number(edge.distance.value) < Number(known.distance.value)) kept.set(key, edge);
  }
  return edges.filter((edge) => [...kept.values()].includes(edge));
}

/** Only to choose what is shown: the decision itself was exact. */
function isBelow({ left, right }: EdgeMet): boolean {
  return Number(left.shown.value) < Number(right.shown.value);
}

const signs: Readonly<Record<EdgeMet["operator"], string>> = {
  "<": "<",
  "<=": "≤",
  ">": ">",
  ">=": "≥",
  "=": "=",
  "!=": "≠",
};

function edgeText({ left, operator, right, holds, distance }: EdgeMet, lang: Language): string {
  const w = words[lang];
  const far = distance.value === "0" ? w.onEdge : w.fromEdge(distanceText(distance, lang));
  const comma = lang === "zh" ? "，" : ", ";
  return `${left.shown.text} ${signs[operator]} ${right.shown.text}${w.colon}${holds ? w.yes : w.no}${comma}${far}`;
}

function distanceText({ text, unit }: Shown, lang: Language): string {
  return unit === "%" ? words[lang].percentagePoints(text.slice(0, -1)) : text;
}
