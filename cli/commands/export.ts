import { hasErrors, toJson, visible } from "../../core/index.ts";
import { openRules } from "../../datasets/index.ts";
import { oneRules } from "../arguments.ts";
import { type Command, type Input, textOption } from "../command.ts";
import { type Query, queryOf } from "../export/sql.ts";
import { type Written, writeWorkbook } from "../export/workbook.ts";
import { unitOption } from "../one-unit.ts";
import { PROGRAM } from "../program.ts";
import type { Session } from "../terminal.ts";
import { writeNew } from "../write-new.ts";

export const exportCommand: Command = {
  name: "export",
  summary: {
    zh: "把规则写成带公式的工作簿（xlsx），或一条可独立运行的 SQL 查询",
    en: "write rules as a workbook with live formulas (xlsx), or as one SQL query that stands on its own",
  },
  argument: oneRules,
  options: [
    {
      name: "to",
      value: "sql|xlsx",
      allowed: ["sql", "xlsx"],
      meaning: { zh: "写成什么；默认 sql", en: "what to write; else sql" },
    },
    {
      name: "data",
      value: "DATA",
      meaning: { zh: "工作簿中的数据；xlsx 须有", en: "the data of the workbook; needed for xlsx" },
    },
    { ...unitOption, meaning: { zh: "工作簿只写这一个单位", en: "only this unit in the workbook" } },
    {
      name: "dialect",
      value: "duckdb|clickhouse",
      allowed: ["duckdb", "clickhouse"],
      meaning: { zh: "SQL 的方言；默认 duckdb", en: "the dialect of SQL; else duckdb" },
    },
    {
      name: "table",
      value: "NAME",
      meaning: {
        zh: "单位所在的表，照写进查询；默认 units",
        en: "the table of the units, as the query names it; else units",
      },
    },
    {
      name: "id",
      value: "COLUMN",
      meaning: { zh: "单位名称所在的列；默认 unit", en: "the column that names a unit; else unit" },
    },
    {
      name: "out",
      value: "FILE",
      meaning: {
        zh: "写到文件，不覆盖已有的文件；SQL 不写文件则到标准输出",
        en: "write it to a file, which must not exist yet; else SQL goes to standard output",
      },
    },
  ],
  examples: [
    {
      line: `${PROGRAM} export rules/luohu-2024.rules --to xlsx --data datasets/dongxiao-2024 --out luohu.xlsx`,
      does: {
        zh: "一个单位的工作簿：改输入，得分随之重算",
        en: "a workbook of one unit: change an input and the score follows",
      },
    },
    {
      line: `${PROGRAM} export rules/luohu-2024.rules --to sql --out luohu.sql`,
      does: { zh: "写成 DuckDB 的查询", en: "a query for DuckDB" },
    },
    {
      line: `${PROGRAM} export my.rules --to sql --dialect clickhouse --table budget.units --id name`,
      does: { zh: "写成 ClickHouse 的查询，数据在 budget.units", en: "a query for ClickHouse, data in budget.units" },
    },
  ],
  note: {
    zh: "工作簿里每个得分都是公式，“核对”表与引擎的精确得分逐项相比；表格软件可能判错的项当即标出。SQL：表中的列与规则中的输入同名、同单位，是否填 true 或 false。查询结果中 certain 为 false 的单位，请用 score 精确计分。规则要把各单位相互比较时，表中须是全部单位。",
    en: "Every score of the workbook is a formula, held against the engine's exact score on the check sheet; what a spreadsheet may get wrong is marked at once. SQL: columns have the names and units of the inputs; answers are true or false. Score units whose `certain` is false with `score`. Where rules compare units, the table must hold all of them.",
  },
  run: async (input, session) => {
    const isWorkbook = textOption(input, "to") === "xlsx";
    const made: Made = isWorkbook ? await writeWorkbook(input, session) : await writeQuery(input);
    const { query, file, diagnostics } = made;
    const isDone = (query ?? file) !== undefined && !hasErrors(diagnostics);
    if (session.json) session.printJson(json(made, session));
    else if (isDone && file === undefined) session.print(query ?? "");
    else if (isDone)
      session.print(session.lang === "zh" ? `已写出 ${visible(file ?? "")}` : `Wrote ${visible(file ?? "")}`);
    session.report(diagnostics);
    return isDone ? 0 : 1;
  },
};

type Made = Query & Written;

async function writeQuery(input: Input): Promise<Made> {
  const { framework, diagnostics } = await openRules(input.args[0] ?? "");
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (framework === undefined) return { diagnostics: errors };
  const made = queryOf(framework, input);
  const path = textOption(input, "out");
  const found = [...errors, ...made.diagnostics];
  if (made.query === undefined || path === undefined) return { ...made, diagnostics: found };
  const failure = await writeNew(path, `${made.query}\n`);
  return failure === undefined
    ? { ...made, file: path, diagnostics: found }
    : { ...made, diagnostics: [...found, failure] };
}

function json({ query, dialect, file, diagnostics }: Made, { lang }: Session) {
  return {
    schema: "quanheng.export/1",
    dialect: dialect ?? null,
    query: query ?? null,
    file: file ?? null,
    diagnostics: diagnostics.map((diagnostic) => toJson(diagnostic, lang)),
  };
}
