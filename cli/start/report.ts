import {
  type Diagnostic,
  type ExactNumber,
  type Language,
  messageOf,
  type Paint,
  sub,
  valueText,
  visible,
} from "../../core/index.ts";
import type { DataPackage } from "../../datasets/index.ts";
import { isNumber, lostPoints, shownScore } from "../../scoring/index.ts";
import { type EditEffect, editLines } from "../amendment/changes.ts";
import { PROGRAM } from "../program.ts";
import { lostOf } from "../score/lost.ts";
import { lossRows } from "../score/lost-lines.ts";
import { wrapped } from "../wrap.ts";
import { type ComparedRow, comparisonTable, differsFromPublished } from "./comparison.ts";
import { readingLines } from "./readings.ts";
import type { Scored } from "./runs.ts";
import { startWords } from "./words.ts";

/** All that `npm start` found out. */
export interface Outcome {
  readonly package: DataPackage;
  readonly printed: Scored;
  readonly applied: Scored;
  readonly rows: readonly ComparedRow[];
  readonly edits: readonly EditEffect[];
  readonly readings: readonly Scored[];
  readonly findings: readonly Diagnostic[];
  /** Relative to the project's root, in the order of `startWords.files`. */
  readonly files: readonly string[];
}

/** The report as it is printed. */
export function startReport(outcome: Outcome, lang: Language, paint: Paint): string {
  const { printed, applied, rows } = outcome;
  const words = startWords[lang];
  const { sections } = words;
  const gap =
    isNumber(printed.card.total) && isNumber(applied.card.total)
      ? sub(printed.card.total, applied.card.total)
      : undefined;
  const section = (title: string, ...lines: readonly string[]) => [paint("strong", title), "", ...lines].join("\n");
  return [
    paint("strong", words.title(visible(titleOf(outcome.package, lang)))),
    section(sections.table, comparisonTable(rows, lang, paint), "", ...resultLines(outcome, lang, paint)),
    section(sections.differences(shown(gap)), editLines(printed.card, outcome.edits, lang).join("\n\n")),
    section(
      sections.lost(shown(lostOf(applied.card.framework.root, applied.card))),
      ...lossRows(lostPoints(applied.card), lang),
    ),
    section(sections.readings, readingLines(printed.card, outcome.readings, lang).join("\n\n")),
    section(sections.audit(String(outcome.findings.length)), ...findingLines(outcome, lang)),
    section(sections.written, ...fileLines(outcome.files, lang)),
    section(sections.next, ...nextLines(outcome, lang)),
  ].join("\n\n");
}

function titleOf({ title, name }: DataPackage, lang: Language): string {
  return title === undefined ? name : valueText(title, lang);
}

function shown(n: ExactNumber | undefined): string {
  return n === undefined ? "—" : shownScore(n);
}

function resultLines({ printed, applied, rows }: Outcome, lang: Language, paint: Paint): string[] {
  const words = startWords[lang];
  const line = (name: string, { card: { total, grade } }: Scored) => {
    const label = typeof grade === "string" ? words.grade(visible(grade)) : "";
    return `  ${name}${words.colon}${paint("strong", shown(isNumber(total) ? total : undefined))} ${words.points}${words.comma}${label}`;
  };
  const differing = rows.filter(differsFromPublished).map(({ block }) => visible(block.name));
  const count = rows.filter(({ isIndicator, published }) => isIndicator && published !== undefined).length;
  const verdict = differing.length === 0 ? words.same(String(count)) : words.notSame(differing.join(words.listMark));
  return [line(words.applied, applied), line(words.printed, printed), `  ${verdict}`];
}

/** What disagrees, in a sentence each. */
function findingLines({ findings, package: data }: Outcome, lang: Language): string[] {
  const lines = findings.map((finding) => wrapped(messageOf(finding, lang).what, "  · "));
  return [...lines, "", `  ${startWords[lang].moreAudit(`${PROGRAM} audit ${data.folder}`)}`];
}

function fileLines(files: readonly string[], lang: Language): string[] {
  const { files: meanings } = startWords[lang];
  const width = Math.max(...files.map((file) => file.length));
  return files.map((file, index) => `  ${file.padEnd(width)}  ${meanings[index] ?? ""}`);
}

/** Commands to copy, each with what it does above it. */
function nextLines({ applied, package: data, rows }: Outcome, lang: Language): string[] {
  const changed = rows.find(
    ({ isIndicator, printed, applied: other }) => isIndicator && shown(printed) !== shown(other),
  );
  const name = changed?.block.name ?? "";
  // One command a line: not every shell knows `&&`.
  const commands = [
    [`${PROGRAM} explain ${applied.path} --data ${data.folder} ${name}`],
    [`${PROGRAM} fmt ${applied.path} --expand > my.rules`, `${PROGRAM} score my.rules --data ${data.folder}`],
    [`${PROGRAM} new mine.rules`, `${PROGRAM} test mine.rules`],
  ];
  return startWords[lang].nextDoes.flatMap((does, index) => [
    `  # ${does}`,
    ...(commands[index] ?? []).map((command) => `  ${command}`),
  ]);
}
