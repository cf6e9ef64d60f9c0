import { type Diagnostic, hasErrors, visible } from "../../core/index.ts";
import { frameworkHash, type Scorecard } from "../../scoring/index.ts";
import { type Comparison, compareWithBase } from "../amendment/compare.ts";
import { comparisonJson } from "../amendment/comparison-json.ts";
import { comparisonText } from "../amendment/comparison-text.ts";
import { setJson, setText } from "../amendment/sets.ts";
import { dataOption, oneRules } from "../arguments.ts";
import { type Command, type Input, textOption } from "../command.ts";
import { type OpenedRun, openRun } from "../open-run.ts";
import { PROGRAM } from "../program.ts";
import { filesRead } from "../read-files.ts";
import { isBulk } from "../score/bulk/is-bulk.ts";
import { completenessText } from "../score/completeness.ts";
import { scoreEach } from "../score/score-each.ts";
import { scoreJson, unitLine } from "../score/score-json.ts";
import { unitText } from "../score/unit-table.ts";
import { unitsText } from "../score/units-table.ts";
import { scoreWords } from "../score/words.ts";
import { writeCsv } from "../score/write-csv.ts";
import type { Session } from "../terminal.ts";

export const scoreCommand: Command = {
  name: "score",
  summary: { zh: "按规则给数据计分，说明每一分扣在哪里", en: "score data by rules and say where each lost point went" },
  argument: oneRules,
  options: [
    dataOption,
    {
      name: "csv",
      value: "FILE",
      meaning: {
        zh: "另把得分写成表格文件，可用 Excel 打开",
        en: "also write the scores to a table that Excel opens",
      },
    },
    {
      name: "out",
      value: "PATH",
      meaning: {
        zh: "许多单位的得分写到这里：.csv 或 .parquet 文件，或一个文件夹（分部分写，中断后可接着做）",
        en: "write the scores of many units here: a .csv or .parquet file, or a folder (in parts; an interrupted run goes on)",
      },
    },
    {
      name: "table",
      value: "NAME=PATH",
      many: true,
      meaning: {
        zh: "规则中一个数据表的文件；不写则找与单位数据同处的 NAME.parquet 或 NAME.csv",
        en: "the file of a table of the rules; else NAME.parquet or NAME.csv beside the data of the units",
      },
    },
    {
      name: "engine",
      value: "ENGINE",
      allowed: ["auto", "js", "duckdb", "clickhouse"],
      meaning: {
        zh: "在哪里计分：js 在本程序中（文件的默认），duckdb 和 clickhouse 把规则变成查询，送到数据那里；结果相同",
        en: "where to score: js in this program (default for files); duckdb and clickhouse send the rules to the data as a query; same results",
      },
    },
    {
      name: "url",
      value: "URL",
      meaning: {
        zh: "ClickHouse 服务器的地址；--data 和 --table 则是其中的表（db.units）；用户名和口令见 QUANHENG_CLICKHOUSE_USER 等环境变量",
        en: "the address of a ClickHouse server, where --data and --table are tables (db.units); user and password: QUANHENG_CLICKHOUSE_USER, QUANHENG_CLICKHOUSE_PASSWORD",
      },
    },
    {
      name: "out-table",
      value: "TABLE",
      meaning: {
        zh: "把得分写成 ClickHouse 服务器上的一个新表（db.scores）；全部写完才有这个名称",
        en: "write the scores to a new table of the ClickHouse server (db.scores); it gets its name when all is written",
      },
    },
    {
      name: "threads",
      value: "N",
      meaning: {
        zh: "分块计分用几个线程，不写则用全部；结果与线程数无关",
        en: "threads for scoring in blocks, all if not given; results do not depend on their number",
      },
    },
    {
      name: "ndjson",
      meaning: { zh: "每个单位写一行 JSON，边算边写", en: "write one line of JSON a unit, as they are scored" },
    },
  ],
  examples: [
    {
      line: `${PROGRAM} score rules/luohu-2024-as-applied.rules --data datasets/dongxiao-2024`,
      does: { zh: "重算 2024 年报告", en: "score the 2024 report again" },
    },
    {
      line: `${PROGRAM} score my.rules --data units.csv --csv scores.csv`,
      does: { zh: "许多单位，另写一张表格", en: "many units, and a table of them" },
    },
    {
      line: `${PROGRAM} score my.rules --data units.csv --ndjson > scores.ndjson`,
      does: { zh: "许多单位，每个一行", en: "many units, one line each" },
    },
    {
      line: `${PROGRAM} score my.rules --data 'depts/*.parquet' --out scores`,
      does: { zh: "任意多个单位，分块读、分块写", en: "any number of units, read and written in blocks" },
    },
    {
      line: `${PROGRAM} score my.rules --engine clickhouse --url https://db.example:8443 --data db.units --out scores`,
      does: { zh: "单位在服务器的表中", en: "units in a table of a server" },
    },
    {
      line: `cat unit.json | ${PROGRAM} score my.rules --data - --json`,
      does: { zh: "从标准输入读数据，结果写成 JSON", en: "data from standard input, result as JSON" },
    },
  ],
  note: {
    zh: "有错误，或有分数算不出时，退出码为 1。",
    en: "The exit code is 1 when there are errors or a score is missing.",
  },
  run: async (input, session) => {
    // Brings the analyses along, which a single unit does not need.
    if (isBulk(input)) return (await import("../score/bulk/score-bulk.ts")).scoreBulk(input, session);
    const opened = await openRun(input);
    if (input.options.ndjson === true) return stream(input, opened, session);
    const { framework, units, diagnostics } = opened;
    const cards: Scorecard[] = [];
    if (framework !== undefined) scoreEach(framework, units, session, (card) => cards.push(card));
    const found = [
      ...diagnostics,
      ...cards.flatMap((card) => card.diagnostics),
      ...(await csvOf(input, opened, cards, session)),
    ];
    const comparison = await compareWithBase(opened.loaded, cards, opened.data);
    const more = {
      ...(opened.changed.length === 0 ? {} : { set: opened.changed.flatMap(setJson) }),
      ...(comparison === undefined ? {} : { comparison: comparisonJson(comparison) }),
      ...(opened.data.forms && { forms: opened.data.forms }),
    };
    if (session.json) session.printJson(scoreJson(framework, cards, found, session.lang, more));
    else printTables({ input, opened, cards, comparison }, session);
    session.report(found);
    return hasErrors(found) ? 1 : 0;
  },
};

interface Scores {
  readonly input: Input;
  readonly opened: OpenedRun;
  readonly cards: readonly Scorecard[];
  readonly comparison: Comparison | undefined;
}

function printTables({ input, opened, cards, comparison }: Scores, session: Session): void {
  const { print, lang, paint } = session;
  const [only, another] = cards;
  if (opened.data.forms !== undefined) print(`${completenessText(opened.data.forms, lang, paint)}\n`);
  if (only === undefined) return;
  if (another === undefined) print(unitText(only, session, opened.data.package?.binding.unit.name));
  else print(`${unitsText(cards, lang, paint)}\n\n${scoreWords[lang].oneUnit(explainLine(input, only))}`);
  if (opened.changed.length > 0) print(`\n${setText(opened.changed, session)}`);
  if (comparison !== undefined) print(`\n${comparisonText(comparison, session)}`);
}

/** The command that explains one of many units; it has to be asked for. */
function explainLine({ args, options }: Input, { unit }: Scorecard): string {
  const words = ["explain", args[0] ?? "", "--data", String(options.data), "--unit", unit.id];
  return [PROGRAM, ...words.map(shellWord)].join(" ");
}

/** For the shells of all systems; what no quotes make safe is only shown. */
function shellWord(text: string): string {
  return /^[\p{L}\p{N}_.:\\/-]+$/u.test(text) ? text : `"${visible(text)}"`;
}

/** Writes the table that was asked for, when there are scores. */
async function csvOf(
  input: Input,
  opened: OpenedRun,
  cards: readonly Scorecard[],
  session: Session,
): Promise<Diagnostic[]> {
  const path = textOption(input, "csv");
  if (path === undefined || cards.length === 0) return [];
  const failure = await writeCsv(path, cards, [...input.args, ...filesRead(opened)], session.lang);
  if (failure.length === 0 && !session.json) session.tell(scoreWords[session.lang].wrote(visible(path)));
  return failure;
}

/** Problems of the rules and of the data as a whole are messages here: lines are for units. */
async function stream(input: Input, opened: OpenedRun, session: Session): Promise<number> {
  const { framework, units, diagnostics } = opened;
  session.report(diagnostics);
  if (framework === undefined) return 1;
  const hash = frameworkHash(framework);
  const kept: Scorecard[] = [];
  let failed = hasErrors(diagnostics);
  scoreEach(framework, units, session, (card) => {
    failed ||= hasErrors(card.diagnostics);
    if (input.options.csv !== undefined) kept.push(card);
    session.print(unitLine(card, hash, session.lang));
  });
  const failure = await csvOf(input, opened, kept, session);
  session.report(failure);
  return failed || hasErrors(failure) ? 1 : 0;
}
