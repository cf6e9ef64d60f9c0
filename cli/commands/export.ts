import { type Diagnostic, hasErrors, problem, toJson, visible } from "../../core/index.ts";
import { openRules } from "../../datasets/index.ts";
import {
  type CheckedFramework,
  type Dialect,
  dialects,
  NotInSql,
  standaloneQuery,
  TooManyOperations,
} from "../../scoring/index.ts";
import { oneRules } from "../arguments.ts";
import { type Command, type Input, textOption } from "../command.ts";
import { PROGRAM } from "../program.ts";
import type { Session } from "../terminal.ts";
import { writeNew } from "../write-new.ts";

export const exportCommand: Command = {
  name: "export",
  summary: { zh: "把规则写成一条可独立运行的 SQL 查询", en: "write rules as one SQL query that stands on its own" },
  argument: oneRules,
  options: [
    {
      name: "to",
      value: "FORMAT",
      meaning: { zh: "写成什么：sql", en: "what to write: sql" },
    },
    {
      name: "dialect",
      value: "NAME",
      meaning: { zh: "duckdb（默认）或 clickhouse", en: "duckdb (the default) or clickhouse" },
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
        zh: "写到文件，不覆盖已有的文件；不写则到标准输出",
        en: "write it to a file, which must not exist yet; else to standard output",
      },
    },
  ],
  examples: [
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
    zh: "表中的列与规则中的输入同名、同单位，是否填 true 或 false。查询结果中 certain 为 false 的单位，请用 score 精确计分。规则要把各单位相互比较时，表中须是全部单位。",
    en: "Columns have the names and units of the inputs; answers are true or false. Score units whose `certain` is false with `score`. Where rules compare units, the table must hold all of them.",
  },
  run: async (input, session) => {
    const { framework, diagnostics } = await openRules(input.args[0] ?? "");
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const made = framework === undefined ? { diagnostics: [] } : queryOf(framework, input);
    const path = textOption(input, "out");
    const failure =
      made.query === undefined || path === undefined ? undefined : await writeNew(path, `${made.query}\n`);
    const found = [...errors, ...made.diagnostics, ...(failure ? [failure] : [])];
    if (session.json) session.printJson(json(made, found, session));
    else if (made.query !== undefined && failure === undefined) show(made.query, path, session);
    session.report(found);
    return made.query === undefined || hasErrors(found) ? 1 : 0;
  },
};

interface Made {
  readonly query?: string;
  readonly dialect?: Dialect["name"];
  readonly diagnostics: readonly Diagnostic[];
}

function queryOf(framework: CheckedFramework, input: Input): Made {
  const [format, name] = [textOption(input, "to") ?? "sql", textOption(input, "dialect") ?? "duckdb"];
  const wrong = [...notAmong("to", format, ["sql"]), ...notAmong("dialect", name, Object.keys(dialects))];
  const dialect = Object.values(dialects).find((one) => one.name === name);
  if (dialect === undefined || wrong.length > 0) return { diagnostics: wrong };
  const options = { table: textOption(input, "table") ?? "units", id: textOption(input, "id") ?? "unit" };
  try {
    return { query: standaloneQuery(framework, options, dialect), dialect: dialect.name, diagnostics: [] };
  } catch (error) {
    if (error instanceof NotInSql) return { diagnostics: [problem("not-in-sql", undefined, reasons.rows)] };
    if (error instanceof TooManyOperations) return { diagnostics: [problem("not-in-sql", undefined, reasons.long)] };
    throw error;
  }
}

const reasons = {
  rows: {
    reason: {
      zh: "规则在数据表的每一行里又要遍历数据表",
      en: "for each row of a table the rules go through a table again",
    },
  },
  long: { reason: { zh: "规则展开后运算太多", en: "the rules become too many operations" } },
} as const;

function notAmong(option: string, given: string, allowed: readonly string[]): Diagnostic[] {
  if (allowed.includes(given)) return [];
  return [problem("wrong-argument", undefined, { name: `--${option}`, value: given, allowed: [...allowed] })];
}

function show(query: string, path: string | undefined, session: Session): void {
  if (path === undefined) session.print(query);
  else session.print(session.lang === "zh" ? `已写出 ${visible(path)}` : `Wrote ${visible(path)}`);
}

function json({ query, dialect }: Made, diagnostics: readonly Diagnostic[], { lang }: Session) {
  return {
    schema: "quanheng.export/1",
    dialect: dialect ?? null,
    query: query ?? null,
    diagnostics: diagnostics.map((diagnostic) => toJson(diagnostic, lang)),
  };
}
