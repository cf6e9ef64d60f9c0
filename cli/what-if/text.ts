import { contributionName, type ScenarioOutcome, type WhatIfResult } from "../../analysis/index.ts";
import { type ExactNumber, type Language, messageOf, problem, truncateCells, visible } from "../../core/index.ts";
import { type Contribution, type CrossedEdge, differenceText, isNumber, shownScore } from "../../scoring/index.ts";
import { changedText } from "../amendment/sets.ts";
import { type Column, type Line, tableText } from "../table.ts";
import type { Session } from "../terminal.ts";
import { whatIfWords } from "./words.ts";

type Shown = Pick<Session, "lang" | "paint">;

/** Scenarios side by side, then each by itself: what it sets, the edges it crosses, what it breaks. */
export function whatIfText({ finding, scenarios }: WhatIfResult, { lang, paint }: Shown): string {
  const several = scenarios.length > 1;
  const blocks = scenarios.flatMap((outcome) => {
    const parts = detailParts(outcome, lang);
    const title = several ? [paint("strong", visible(outcome.name))] : [];
    return parts.length === 0 ? [] : [[...title, ...parts].join("\n")];
  });
  return [paint("strong", visible(finding[lang])), sideBySide(scenarios, { lang, paint }), ...blocks].join("\n\n");
}

const widestName = 24;

function sideBySide(scenarios: readonly ScenarioOutcome[], { lang, paint }: Shown): string {
  const words = whatIfWords[lang];
  const [first] = scenarios;
  if (first === undefined) return "";
  const head = (name: string) => (scenarios.length === 1 ? words.scenario : truncateCells(visible(name), widestName));
  const columns: Column[] = [
    { head: words.part, align: "left" },
    { head: words.asItIs, align: "decimal" },
    ...scenarios.flatMap(({ name }): Column[] => [
      { head: head(name), align: "decimal" },
      { head: words.difference, align: "decimal" },
    ]),
  ];
  const parts = partsOf(scenarios).map((part) => partCells(part, scenarios, lang));
  const { before } = first.change;
  const totals = scenarios.flatMap(({ change }) => [
    shownScore(change.after.total),
    differenceText(numberOf(change.after.total), numberOf(change.before.total)),
  ]);
  const lines: Line[] = [
    ...parts,
    ...(parts.length === 0 ? [] : ["rule" as const]),
    [words.total, shownScore(before.total), ...totals],
  ];
  const grades = scenarios.flatMap(({ change }) => [gradeText(change.after.grade), ""]);
  if (before.grade !== undefined) lines.push([words.grade, gradeText(before.grade), ...grades]);
  const table = tableText(columns, lines, paint);
  return parts.length === 0 ? `${table}\n${words.nothing}` : table;
}

/** Every part that some scenario moves, in the order in which the first scenario that does tells it. */
function partsOf(scenarios: readonly ScenarioOutcome[]): Contribution[] {
  const all = scenarios.flatMap(({ change }) => change.waterfall ?? []);
  const byKey = new Map<string, Contribution>();
  for (const part of all) if (!byKey.has(keyOf(part))) byKey.set(keyOf(part), part);
  const parts = [...byKey.values()];
  return [...parts.filter(({ kind }) => kind === "indicator"), ...parts.filter(({ kind }) => kind === "effect")];
}

function keyOf({ kind, block }: Contribution): string {
  return `${kind} ${block.path.join(".")}`;
}

function partCells(part: Contribution, scenarios: readonly ScenarioOutcome[], lang: Language): string[] {
  const cells = scenarios.flatMap(({ change }) => {
    const own = change.waterfall?.find((one) => keyOf(one) === keyOf(part));
    return [shownScore(own?.to ?? part.from), differenceText(own?.to, own?.from)];
  });
  return [visible(contributionName(part)[lang]), shownScore(part.from), ...cells];
}

function gradeText(grade: unknown): string {
  return typeof grade === "string" ? visible(grade) : "—";
}

function numberOf(value: unknown): ExactNumber | undefined {
  return isNumber(value) ? value : undefined;
}

function detailParts({ inputs, change, carried, contradictions, notes }: ScenarioOutcome, lang: Language): string[] {
  const words = whatIfWords[lang];
  const isCarried = !notes.some(({ code }) => code === "carry-possible");
  return [
    ...part(
      words.sets,
      inputs.map((one) => changedText(one, lang)),
    ),
    ...part(
      words.edges,
      change.edges.map((edge) => edgeText(edge, lang)),
    ),
    ...part(
      words.requirements,
      change.broken.map(({ condition, requirement: { doc } }) => requirementText(condition, doc, lang)),
    ),
    ...part(
      isCarried ? words.carried : words.notCarried,
      carried.map(
        (one) =>
          `${visible(one.name[lang])}  ${one.fromText} → ${one.toText}  ${words.by(visible(one.identity.label[lang]))}`,
      ),
    ),
    ...part(
      words.identities,
      contradictions.map(({ code, words: values }) => visible(messageOf(problem(code, undefined, values), lang).what)),
    ),
  ];
}

function part(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function requirementText(condition: string, doc: string | undefined, lang: Language): string {
  return visible(doc === undefined ? condition : `${condition}${whatIfWords[lang].colon}${doc}`);
}

/** `三公经费：分档 三公控制率  [90%, 100%] → < 90%` */
function edgeText({ kind, block, rule, from, to }: CrossedEdge, lang: Language): string {
  const words = whatIfWords[lang];
  const home = block === undefined ? "" : `${visible(block.name)}${words.colon}`;
  if (kind === "choice") return `${home}${visible(rule)}  ${visible(from)} → ${visible(to)}`;
  return `${home}${visible(rule)}  ${to === "" ? words.ends : words.begins}`;
}
