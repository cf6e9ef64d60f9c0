import { type Bilingual, problem, type Span, spanText } from "../../core/index.ts";
import type { ConditionTerm, Reached, Scorecard } from "../../scoring/index.ts";
import type { Examiner } from "./examiner.ts";
import { witnessText } from "./finding.ts";

type ChooseNode = Extract<Reached["node"], { op: "choose" }>;

/** All that stands at one place of the rules: a function that is called twice has its rows twice. */
interface Place {
  readonly node: ChooseNode;
  readonly row: number;
  readonly span: Span;
  readonly all: readonly Reached[];
}

/** Straight lines have no rows: beyond their ends they are flat. */
const forms: ReadonlySet<string> = new Set(["bands", "match"]);

/** Rows of bands, lines and choices: what fits none, what is never reached, what changes nothing, what could be one. */
export async function examineRows(examiner: Examiner): Promise<void> {
  const met = examiner.encoder.met.filter(
    (one): one is Reached & { node: ChooseNode } => one.node.op === "choose" && forms.has(one.node.form),
  );
  for (const place of placesOf(met)) {
    if (place.row > place.node.cases.length) await examineGap(place, examiner);
    else await examineReach(place, examiner);
  }
  for (const [first, second] of neighbours(met)) tellAlike(first, second, examiner);
}

function placesOf(met: readonly (Reached & { node: ChooseNode })[]): Place[] {
  const groups = new Map<string, { node: ChooseNode; row: number; span: Span; all: Reached[] }>();
  for (const one of met) {
    const span = one.node.cases[one.row]?.span ?? one.node.span;
    const key = `${span.source.name}:${span.start}:${span.end}:${one.row}`;
    const known = groups.get(key) ?? { node: one.node, row: one.row, span, all: [] };
    known.all.push(one);
    groups.set(key, known);
  }
  return [...groups.values()];
}

async function examineGap({ node, all }: Place, examiner: Examiner): Promise<void> {
  const { terms } = examiner.prover.world;
  const name = shortText(node.span);
  await examiner.ask({
    topic: "covered",
    place: node.span,
    claim: { zh: `“${name}”没有空缺`, en: `"${name}" leaves no gap` },
    unless: terms.or(...all.map(({ when }) => when)),
    shows: (cards) => tells(cards, "no-band", node.span),
    faultWhen: "refuted",
    fault: ({ witness }) => problem("no-row-fits", node.span, { name, witness: witnessText(witness) }),
  });
}

async function examineReach(place: Place, examiner: Examiner): Promise<void> {
  const { node, row, span, all } = place;
  const { terms } = examiner.prover.world;
  const text = row < node.cases.length ? shortText(span) : "else";
  const where = row < node.cases.length ? span : node.span;
  const verdict = await examiner.ask({
    topic: "reached",
    place: where,
    claim: { zh: `“${text}”永远轮不到`, en: `"${text}" is never reached` },
    unless: terms.or(...all.map(({ when }) => when)),
    shows: (cards) => reaches(cards, node, row),
    faultWhen: "proved",
    fault: () => problem("row-never-reached", where, { row: text }),
  });
  if (verdict.kind === "proved") return;
  const differs = differsWithout(place, examiner);
  if (differs === undefined) return;
  // Only a proof is told: that a row matters is what one expects.
  if (!(await examiner.prover.excludes(differs, examiner.effort))) return;
  examiner.tell(
    {
      topic: "needed",
      place: where,
      claim: { zh: `“${text}”不改变任何结果`, en: `"${text}" changes no result` },
      unless: differs,
      shows: () => false,
      faultWhen: "proved",
      fault: () => problem("row-without-effect", where, { row: text }),
    },
    { kind: "proved" },
  );
}

/** Where the row gives another result than the rows after it would; undefined where none after it can fit. */
function differsWithout({ node, row, all }: Place, examiner: Examiner): ConditionTerm | undefined {
  if (row >= node.cases.length) return undefined;
  const { world } = examiner.prover;
  const { encoder } = examiner;
  const conditions = all.map((one) => {
    const after = encoder.met.filter(({ instance, row: later }) => instance === one.instance && later > one.row);
    return encoder.differsFrom(one, after);
  });
  if (conditions.some((one) => one === undefined)) return undefined;
  return world.terms.or(...(conditions as ConditionTerm[]));
}

/** Rows beside each other that give the same constant. */
function neighbours(met: readonly (Reached & { node: ChooseNode })[]): [Span, Span][] {
  const nodes = new Set(met.map(({ node }) => node));
  const told = new Set<string>();
  return [...nodes].flatMap((node) =>
    node.cases.flatMap((one, index): [Span, Span][] => {
      const next = node.cases[index + 1];
      if (next === undefined || one.value.op !== "number" || next.value.op !== "number") return [];
      const isSame = one.value.value.num === next.value.value.num && one.value.value.den === next.value.value.den;
      const key = `${one.span.start}`;
      if (!isSame || told.has(key)) return [];
      told.add(key);
      return [[one.span, next.span]];
    }),
  );
}

function tellAlike(first: Span, second: Span, examiner: Examiner): void {
  const [a, b] = [shortText(first), shortText(second)];
  const claim: Bilingual = { zh: `“${a}”与“${b}”得分相同`, en: `"${a}" and "${b}" give the same` };
  const fault = problem("rows-alike", first, { first: a, second: b });
  examiner.findings.push({ topic: "alike", place: first, claim, verdict: "proved", fault });
}

function reaches(cards: readonly Scorecard[], node: ChooseNode, row: number): boolean {
  return cards.some((card) =>
    [...(card.notes?.values() ?? [])].some((notes) =>
      notes.choices.some((one) => one.row === row && isSameSpan(one.node.span, node.span)),
    ),
  );
}

export function tells(cards: readonly Scorecard[], code: string, span: Span): boolean {
  return cards.some(({ diagnostics }) =>
    diagnostics.some(
      (one) => one.code === code && one.place !== undefined && "span" in one.place && isSameSpan(one.place.span, span),
    ),
  );
}

function isSameSpan(a: Span, b: Span): boolean {
  return a.source === b.source && a.start === b.start && a.end === b.end;
}

const LONGEST = 40;

/** As it is written, on one line. */
export function shortText(span: Span): string {
  const text = spanText(span)
    .replaceAll(/\s+/gu, " ")
    .replace(/[;；]\s*$/u, "");
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
