import { type Diagnostic, problem } from "../../core/index.ts";
import {
  type CheckedFramework,
  type Dialect,
  dialects,
  NotInSql,
  standaloneQuery,
  TooManyOperations,
} from "../../scoring/index.ts";
import { type Input, textOption } from "../command.ts";

export interface Query {
  readonly query?: string;
  readonly dialect?: Dialect["name"];
  readonly diagnostics: readonly Diagnostic[];
}

/** The rules as one query, as the options ask for it. */
export function queryOf(framework: CheckedFramework, input: Input): Query {
  const name = textOption(input, "dialect") ?? "duckdb";
  const dialect = Object.values(dialects).find((one) => one.name === name);
  if (dialect === undefined) throw new Error(`the parser let the dialect ${name} pass`);
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
