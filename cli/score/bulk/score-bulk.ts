import { availableParallelism } from "node:os";
import { join } from "node:path";
import { RowScorer } from "../../../analysis/index.ts";
import { type Bilingual, type Diagnostic, DiagnosticError, problem } from "../../../core/index.ts";
import {
  DESCRIPTOR_FILE,
  type DuckDB,
  isFile,
  openDuckDB,
  openRules,
  type ResultWriter,
  resultWriter,
  tableWriter,
} from "../../../datasets/index.ts";
import { type CheckedFramework, frameworkHash } from "../../../scoring/index.ts";
import { type Input, textOption, textOptions } from "../../command.ts";
import { advanceOf } from "../../progress.ts";
import type { Session } from "../../terminal.ts";
import { Found } from "./found.ts";
import { type Done, reportBulk } from "./report.ts";
import { resultColumns, resultsOf } from "./results.ts";
import { type Asked, engineNames, isOnServer, openSource, type Source } from "./source.ts";
import { Tally } from "./tally.ts";

/** Scores units of any number in blocks, and writes the scores beside them. */
export async function scoreBulk(input: Input, session: Session): Promise<number> {
  const { framework, loaded, diagnostics } = await openRules(input.args[0] ?? "");
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (framework === undefined) return reportBulk(errors, undefined, session);
  const refused = [...(await refusals((loaded?.sets ?? []).length, input)), ...misread(input)];
  if (refused.length > 0) return reportBulk(refused, undefined, session);
  const asked = askedIn(input, session.terminal.env);
  const engine = await openDuckDB({ threads: asked.threads });
  try {
    const opened = await openSource(asked, framework, engine);
    const { source } = opened;
    if (source === undefined) return reportBulk(opened.diagnostics, undefined, session);
    try {
      const { found, done } = await scored({ framework, source, engine, ...outIn(input) }, session);
      return reportBulk([...opened.diagnostics, ...found, ...source.remarks()], done, session);
    } finally {
      await source.close();
    }
  } catch (error) {
    if (error instanceof DiagnosticError) return reportBulk(error.diagnostics, undefined, session);
    throw error;
  } finally {
    await engine.close();
  }
}

/** Everything that asks for more than blocks of units can give. */
async function refusals(sets: number, input: Input): Promise<Diagnostic[]> {
  const { options } = input;
  const isPackage = await isFile(join(textOption(input, "data") ?? "", DESCRIPTOR_FILE));
  const refuse = (why: keyof typeof reasons) => problem("not-in-blocks", undefined, reasons[why]);
  return [
    ...(sets > 0 ? [refuse("sets")] : []),
    ...(isPackage ? [refuse("package")] : []),
    ...(options.csv !== undefined || options.ndjson === true ? [refuse("formats")] : []),
    ...(options["out-table"] !== undefined && !isOnServer(askedIn(input, {})) ? [refuse("table")] : []),
    ...(options["out-table"] !== undefined && options.out !== undefined ? [refuse("twice")] : []),
    ...(options.url !== undefined && ["js", "duckdb"].includes(String(options.engine)) ? [refuse("url")] : []),
  ];
}

const reasons = {
  sets: {
    reason: { zh: "规则文件是情景，要改动数据", en: "the rules file is a scenario that changes data" },
    next: {
      zh: "请把全部单位放进一个 CSV 或 JSON 文件，不用 --out 计分。",
      en: "Put all units into one CSV or JSON file and score it without --out.",
    },
  },
  package: {
    reason: { zh: "数据是一个数据包文件夹", en: "the data are the folder of a data package" },
    next: {
      zh: "数据包不用 --out、--engine、--table 等选项计分，得分可用 --csv 写成表格。",
      en: "Score a package without --out, --engine, --table and the like; --csv writes its scores to a table.",
    },
  },
  formats: {
    reason: { zh: "分块计分不写 --csv 和 --ndjson", en: "blocks are not written by --csv and --ndjson" },
    next: { zh: "请用 --out 文件（.csv 或 .parquet）。", en: "Use --out FILE (.csv or .parquet)." },
  },
  table: {
    reason: { zh: "--out-table 是 ClickHouse 服务器上的表", en: "--out-table is a table of a ClickHouse server" },
    next: {
      zh: "请加上 --engine clickhouse，或用 --out 写成文件。",
      en: "Add --engine clickhouse, or write a file with --out.",
    },
  },
  twice: {
    reason: { zh: "--out 和 --out-table 只能写一个", en: "--out and --out-table cannot both be given" },
    next: { zh: "请去掉其中一个。", en: "Leave one of them out." },
  },
  url: {
    reason: { zh: "--url 是 ClickHouse 服务器的地址", en: "--url is the address of a ClickHouse server" },
    next: { zh: "请用 --engine clickhouse，或不写 --url。", en: "Use --engine clickhouse, or leave --url out." },
  },
} as const;

function misread(input: Input): Diagnostic[] {
  const wrong = (name: string, value: string, allowed: Bilingual) =>
    problem("wrong-argument", undefined, { name, value, allowed });
  const tables = textOptions(input, "table").filter((text) => !/^[^=]+=./u.test(text));
  const threads = textOption(input, "threads");
  return [
    ...tables.map((text) => wrong("--table", text, { zh: "数据表名=文件", en: "NAME=PATH" })),
    ...(threads === undefined || /^(?:[1-9]|[1-5]\d|6[0-4])$/u.test(threads)
      ? []
      : [wrong("--threads", threads, { zh: "1 到 64 的整数", en: "a whole number from 1 to 64" })]),
  ];
}

function askedIn(input: Input, environment: Asked["environment"]): Asked {
  const tables = textOptions(input, "table").map((text): [string, string] => {
    const at = text.indexOf("=");
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return {
    engine: engineNames.find((name) => name === input.options.engine) ?? "auto",
    data: textOption(input, "data") ?? "",
    tables: new Map(tables),
    url: textOption(input, "url"),
    threads: Number(textOption(input, "threads") ?? availableParallelism()),
    environment,
  };
}

/** Where results go: to a file or a folder, or to a table of the server. */
interface Out {
  readonly out: string | undefined;
  readonly toTable: boolean;
}

function outIn(input: Input): Out {
  const table = textOption(input, "out-table");
  return { out: table ?? textOption(input, "out"), toTable: table !== undefined };
}

interface Job extends Out {
  readonly framework: CheckedFramework;
  readonly source: Source;
  readonly engine: DuckDB;
}

async function scored(job: Job, session: Session): Promise<{ readonly found: Diagnostic[]; readonly done: Done }> {
  const { framework, source, engine, out } = job;
  const scorer = new RowScorer(framework);
  const writer = out === undefined ? undefined : await writerTo(out, scorer, job);
  const kept = writer?.finished ?? { units: 0, files: [] };
  const tally = new Tally();
  const found = new Found();
  if (kept.units > 0) found.add(problem("parts-kept", undefined, { units: String(kept.units), path: out ?? "" }));
  const progress = advanceOf(session);
  try {
    await tally.addFiles(kept.files, engine);
    for await (const block of source.scores(scorer, kept.units, found.add)) {
      for (const card of block.rows.cards.values()) card.diagnostics.forEach(found.add);
      tally.count(block.rows, Math.max(0, kept.units - block.first));
      await writer?.write(resultsOf(scorer, block));
      progress.advance(tally.units - kept.units, source.units - kept.units);
    }
    await writer?.finish();
  } catch (error) {
    await writer?.abandon();
    throw error;
  } finally {
    progress.end();
  }
  const all = found.all();
  return { found: all, done: { tally, out } };
}

async function writerTo(out: string, scorer: RowScorer, job: Job): Promise<ResultWriter> {
  const { source, engine, framework, toTable } = job;
  const columns = resultColumns(scorer);
  if (toTable && source.server !== undefined) return tableWriter(out, source.server, { columns, engine });
  return resultWriter(out, {
    columns,
    origin: { framework: frameworkHash(framework), sources: await source.origin() },
    engine,
  });
}
