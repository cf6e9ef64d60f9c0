import { RowScorer, type ScoredRows } from "../../analysis/index.ts";
import { type Diagnostic, DiagnosticError, distinct, hasErrors, problem, toJson, visible } from "../../core/index.ts";
import {
  type Bulk,
  type BulkBlock,
  openBulk,
  openDuckDB,
  openRules,
  type ResultColumn,
  type ResultWriter,
  resultWriter,
} from "../../datasets/index.ts";
import { type CheckedFramework, frameworkHash } from "../../scoring/index.ts";
import { type Input, textOption, textOptions } from "../command.ts";
import type { Session } from "../terminal.ts";
import { bulkWords } from "./bulk-words.ts";

/** What is known of all units when the last is scored. */
interface Tally {
  units: number;
  withoutTotal: number;
  evaluated: number;
  sum: number;
  least: number;
  most: number;
  readonly grades: Map<string, number>;
}

/** Diagnostics that are listed; the rest of each kind is counted. */
const MOST_LISTED = 12;

/** Scores units of any number in blocks, and writes the scores beside them. */
export async function scoreBulk(input: Input, session: Session): Promise<number> {
  const { framework, loaded, diagnostics } = await openRules(input.args[0] ?? "");
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (framework === undefined) return told(errors, undefined, session);
  const refused = [...refusals(framework, (loaded?.sets ?? []).length, input), ...misread(textOptions(input, "table"))];
  if (refused.length > 0) return told(refused, undefined, session);
  const engine = await openDuckDB();
  try {
    const tables = tablesOf(textOptions(input, "table"));
    const opened = await openBulk([textOption(input, "data") ?? ""], framework, engine, { tables });
    if (opened.bulk === undefined) return told(opened.diagnostics, undefined, session);
    const { bulk } = opened;
    const out = textOption(input, "out");
    const writer =
      out === undefined
        ? undefined
        : await resultWriter(out, {
            columns: columnsOf(framework),
            origin: { framework: frameworkHash(framework), sources: bulk.files.map(({ file }) => file.path) },
            engine,
          });
    const { tally, found } = await scored(framework, bulk, writer, session);
    return told([...opened.diagnostics, ...found, ...bulk.remarks()], { tally, out }, session);
  } catch (error) {
    if (error instanceof DiagnosticError) return told(error.diagnostics, undefined, session);
    throw error;
  } finally {
    await engine.close();
  }
}

/** Everything that asks for more than blocks of units can give. */
function refusals(framework: CheckedFramework, sets: number, { options }: Input): Diagnostic[] {
  const refuse = (why: keyof typeof reasons) => problem("not-in-blocks", undefined, reasons[why]);
  return [
    ...(framework.needsCohort ? [refuse("cohort")] : []),
    ...(sets > 0 ? [refuse("sets")] : []),
    ...(options.csv !== undefined || options.ndjson === true ? [refuse("formats")] : []),
  ];
}

const oneFile = {
  zh: "请把全部单位放进一个 CSV 或 JSON 文件，不用 --out 计分。",
  en: "Put all units into one CSV or JSON file and score it without --out.",
};

const reasons = {
  cohort: { reason: { zh: "规则要把各单位相互比较", en: "the rules compare units with each other" }, next: oneFile },
  sets: {
    reason: { zh: "规则文件是情景，要改动数据", en: "the rules file is a scenario that changes data" },
    next: oneFile,
  },
  formats: {
    reason: { zh: "分块计分不写 --csv 和 --ndjson", en: "blocks are not written by --csv and --ndjson" },
    next: { zh: "请用 --out 文件（.csv 或 .parquet）。", en: "Use --out FILE (.csv or .parquet)." },
  },
} as const;

function misread(given: readonly string[]): Diagnostic[] {
  const allowed = { zh: "数据表名=文件", en: "NAME=PATH" };
  return given
    .filter((text) => !/^[^=]+=./u.test(text))
    .map((value) => problem("wrong-argument", undefined, { name: "--table", value, allowed }));
}

function tablesOf(given: readonly string[]): Map<string, string> {
  return new Map(
    given.map((text) => {
      const at = text.indexOf("=");
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

async function scored(framework: CheckedFramework, bulk: Bulk, writer: ResultWriter | undefined, session: Session) {
  const scorer = new RowScorer(framework);
  const tally = emptyTally();
  const found = new Map<string, { readonly first: Diagnostic[]; count: number }>();
  const notice = noticeOf(session);
  try {
    for await (const block of bulk.batches()) {
      const rows = scorer.score(block.columns, block.unitAt);
      for (const card of rows.cards.values()) for (const one of card.diagnostics) collect(one, found);
      count(rows, tally);
      if (writer?.wants(block.first, rows.rows)) await writer.write(resultsOf(framework, scorer, block, rows));
      notice(tally.units);
    }
    await writer?.finish();
  } catch (error) {
    await writer?.abandon();
    throw error;
  }
  return { tally, found: listed(found) };
}

function emptyTally(): Tally {
  return {
    units: 0,
    withoutTotal: 0,
    evaluated: 0,
    sum: 0,
    least: Number.POSITIVE_INFINITY,
    most: Number.NEGATIVE_INFINITY,
    grades: new Map(),
  };
}

/** The mean is told to four places: doubles are good enough for it. */
function count(rows: ScoredRows, tally: Tally): void {
  tally.evaluated += rows.evaluated;
  for (let row = 0; row < rows.rows; row += 1) {
    tally.units += 1;
    const score = rows.score(row);
    if (score === null) {
      tally.withoutTotal += 1;
      continue;
    }
    tally.sum += score;
    tally.least = Math.min(tally.least, score);
    tally.most = Math.max(tally.most, score);
    const grade = rows.grade(row);
    if (grade !== null) tally.grades.set(grade, (tally.grades.get(grade) ?? 0) + 1);
  }
}

function collect(one: Diagnostic, found: Map<string, { readonly first: Diagnostic[]; count: number }>): void {
  const known = found.get(one.code) ?? { first: [], count: 0 };
  found.set(one.code, known);
  known.count += 1;
  if (known.first.length < MOST_LISTED) known.first.push(one);
}

function listed(
  found: ReadonlyMap<string, { readonly first: readonly Diagnostic[]; readonly count: number }>,
): Diagnostic[] {
  return [...found].flatMap(([code, { first, count }]) => [
    ...distinct(first),
    ...(count > MOST_LISTED ? [problem("and-more", undefined, { count: String(count - MOST_LISTED), code })] : []),
  ]);
}

/** Every ten seconds how many are done, where nobody would else see that anything happens. */
function noticeOf(session: Session): (units: number) => void {
  let last = performance.now();
  return (units) => {
    if (performance.now() - last < 10_000) return;
    last = performance.now();
    session.tell(bulkWords[session.lang].done(String(units)));
  };
}

function columnsOf(framework: CheckedFramework): ResultColumn[] {
  const text = (name: string): ResultColumn => ({ name, kind: "text" });
  const { indicators } = new RowScorer(framework);
  const used = new Set(["unit", "total", "score", "grade", "certified"]);
  const named = [...indicators.map(({ path }) => path.join(".")), ...framework.outputs.keys()].map((name) => {
    const own = used.has(name) ? `${name} (2)` : name;
    used.add(own);
    return text(own);
  });
  return [
    text("unit"),
    text("total"),
    { name: "score", kind: "double" },
    text("grade"),
    { name: "certified", kind: "truth" },
    ...named,
  ];
}

function resultsOf(framework: CheckedFramework, scorer: RowScorer, block: BulkBlock, rows: ScoredRows) {
  const told = (value: string | number | boolean | null) => (typeof value === "boolean" ? String(value) : value);
  return {
    first: block.first,
    rows: rows.rows,
    values: [
      block.idAt,
      (row: number) => rows.total(row),
      (row: number) => rows.score(row),
      (row: number) => rows.grade(row),
      (row: number) => !rows.cards.has(row),
      ...scorer.indicators.map((indicator) => (row: number) => rows.block(indicator, row)),
      ...[...framework.outputs.keys()].map((name) => (row: number) => told(rows.output(name, row))),
    ],
  };
}

interface Done {
  readonly tally: Tally;
  readonly out: string | undefined;
}

function told(found: readonly Diagnostic[], done: Done | undefined, session: Session): number {
  if (session.json) session.printJson(json(found, done, session));
  else if (done !== undefined) session.print(text(done, session));
  session.report(found);
  return hasErrors(found) ? 1 : 0;
}

function text({ tally, out }: Done, { lang }: Session): string {
  const words = bulkWords[lang];
  const scoredUnits = tally.units - tally.withoutTotal;
  const grades = [...tally.grades].sort((a, b) => b[1] - a[1]).map(([grade, units]) => `${visible(grade)} ${units}`);
  return [
    words.units(String(tally.units), String(tally.withoutTotal), String(tally.evaluated)),
    ...(scoredUnits === 0 ? [] : [words.totals(mean(tally), String(tally.least), String(tally.most))]),
    ...(grades.length === 0 ? [] : [words.grades(grades.join(lang === "zh" ? "，" : ", "))]),
    out === undefined ? words.noOut : words.wrote(visible(out)),
  ].join("\n");
}

function mean({ sum, units, withoutTotal }: Tally): string {
  return (sum / (units - withoutTotal)).toFixed(4);
}

function json(found: readonly Diagnostic[], done: Done | undefined, { lang }: Session) {
  return {
    schema: "quanheng.score-bulk/1",
    units: done?.tally.units ?? 0,
    withoutTotal: done?.tally.withoutTotal ?? 0,
    evaluated: done?.tally.evaluated ?? 0,
    mean: done === undefined || done.tally.units === done.tally.withoutTotal ? null : mean(done.tally),
    least: done === undefined || !Number.isFinite(done.tally.least) ? null : String(done.tally.least),
    most: done === undefined || !Number.isFinite(done.tally.most) ? null : String(done.tally.most),
    grades: Object.fromEntries(done?.tally.grades ?? []),
    out: done?.out ?? null,
    diagnostics: found.map((one) => toJson(one, lang)),
  };
}
