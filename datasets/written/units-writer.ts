import { dirname, extname, join } from "node:path";
import { csvText, DiagnosticError, problem } from "../../core/index.ts";
import type { CheckedFramework, UnitData } from "../../scoring/index.ts";
import { openDuckDB } from "../engines/duckdb.ts";
import { writingProblem } from "../engines/results/files.ts";
import { type ResultWriter, resultWriter } from "../engines/results/writer.ts";
import { isFile, isFolder } from "../files.ts";
import { type Layout, layoutOf, type WrittenColumn } from "./cells.ts";
import { DraftFile } from "./text-files.ts";

/** Writes units as `loadData` and `openBulk` read them: a row each, the rows of tables in files beside. */
export interface UnitsWriter {
  /** Files that will be there. */
  readonly files: readonly string[];
  /** Bytes so far; undefined where they are not counted. */
  readonly bytes: () => number | undefined;
  readonly write: (units: readonly UnitData[]) => Promise<void>;
  /** Only now do the files have their names. */
  readonly finish: () => Promise<void>;
  readonly abandon: () => Promise<void>;
}

type Open = (path: string, layout: Layout) => Promise<UnitsWriter> | UnitsWriter;

const formats: Readonly<Record<string, Open>> = { ".csv": csvWriter, ".json": jsonWriter, ".parquet": parquetWriter };

export const unitFormats: readonly string[] = Object.keys(formats);

/**
 * Opens a writer by the ending of the path.
 *
 * @param groups  names of the groups of the units, in order
 * @throws DiagnosticError `wrong-argument` for another ending, `not-written` where one of the files is there or cannot be
 *   made, `engine-absent`
 */
export async function unitsWriter(
  path: string,
  framework: CheckedFramework,
  groups: readonly string[] = [],
): Promise<UnitsWriter> {
  const ending = extname(path).toLowerCase();
  const open = formats[ending];
  if (open === undefined) {
    throw new DiagnosticError([
      problem("wrong-argument", undefined, { name: "-o", value: path, allowed: [...unitFormats] }),
    ]);
  }
  const layout = layoutOf(framework, groups);
  const files = ending === ".json" ? [path] : filesOf(path, layout);
  for (const file of files) await refuseOld(file, files);
  if (!(await isFolder(dirname(path)))) throw writingProblem(path, new Error("ENOENT"));
  return open(path, layout);
}

function filesOf(path: string, { tables }: Layout): string[] {
  return [path, ...tables.map(({ name }) => join(dirname(path), `${name}${extname(path).toLowerCase()}`))];
}

async function refuseOld(file: string, files: readonly string[]): Promise<void> {
  const isTwice = files.filter((other) => other === file).length > 1;
  if (!isTwice && !(await isFile(file)) && !(await isFolder(file))) return;
  const reason = isTwice ? reasons.twice : reasons.old;
  throw new DiagnosticError([problem("not-written", { file }, { file, reason })]);
}

const reasons = {
  old: { zh: "已有同名的文件或文件夹，不覆盖；请换一个名称", en: "there is one already; choose another name" },
  twice: {
    zh: "规则中的数据表也叫这个名称；请换一个名称",
    en: "a table of the rules has this name; choose another name",
  },
} as const;

function csvWriter(path: string, layout: Layout): UnitsWriter {
  const { id, units: columns, tables } = layout;
  const files = filesOf(path, layout).map((file) => new DraftFile(file));
  const heads = [columns, ...tables.map((table) => table.columns)].map((own) => [id, ...own.map(({ head }) => head)]);
  let isBegun = false;
  const writeAll = async (rows: (index: number) => readonly (readonly string[])[]) => {
    for (const [index, file] of files.entries()) await file.write(textOf(rows(index), isBegun));
    isBegun = true;
  };
  const rowsOf = (units: readonly UnitData[], index: number) => {
    const table = tables[index - 1];
    if (table === undefined) return units.map((unit) => [unit.id, ...columns.map(({ read }) => read(unit) ?? "")]);
    return units.flatMap((unit) => {
      const rows = unit.tables.get(table.name) ?? [];
      return rows.map((row) => [unit.id, ...table.columns.map(({ read }) => read(row) ?? "")]);
    });
  };
  return textWriter(files, (units) => {
    return writeAll((index) => [...(isBegun ? [] : [heads[index] ?? []]), ...rowsOf(units, index)]);
  });
}

/** Only the first piece has the mark by which Excel knows UTF-8. */
function textOf(rows: readonly (readonly string[])[], isContinued: boolean): string {
  if (rows.length === 0) return "";
  const text = csvText(rows);
  return isContinued ? text.slice(1) : text;
}

function textWriter(
  files: readonly DraftFile[],
  write: UnitsWriter["write"],
  end = "",
  bytes: UnitsWriter["bytes"] = () => undefined,
): UnitsWriter {
  const [first] = files;
  const told = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      throw writingProblem(first?.path ?? "", error);
    }
  };
  return {
    files: files.map(({ path }) => path),
    bytes,
    write: (units) => told(() => write(units)),
    finish: () =>
      told(async () => {
        if (end !== "") await first?.write(end);
        for (const file of files) await file.finish();
      }),
    abandon: async () => {
      for (const file of files) await file.abandon();
    },
  };
}

function jsonWriter(path: string, { units: columns, tables }: Layout): UnitsWriter {
  const file = new DraftFile(path);
  let bytes = 0;
  const write = async (units: readonly UnitData[]) => {
    const texts = units.map((unit) => {
      const rows = tables.map(({ name, columns: own }) => {
        return [name, (unit.tables.get(name) ?? []).map((row) => Object.fromEntries(membersOf(row, own)))] as const;
      });
      return JSON.stringify(Object.fromEntries([["id", unit.id], ...membersOf(unit, columns), ...rows]));
    });
    const text = `${bytes === 0 ? "[\n" : ",\n"}${texts.join(",\n")}`;
    bytes += new TextEncoder().encode(text).length;
    await file.write(text);
  };
  return textWriter([file], write, "\n]\n", () => bytes);
}

function membersOf<Of>(of: Of, columns: readonly WrittenColumn<Of>[]): [string, string][] {
  return columns.flatMap(({ name, read }): [string, string][] => {
    const text = read(of);
    return text === undefined ? [] : [[name, text]];
  });
}

/** Through DuckDB: decimals become doubles, whose shortest text is the same decimal. */
async function parquetWriter(path: string, layout: Layout): Promise<UnitsWriter> {
  const { id, units: columns, tables } = layout;
  const engine = await openDuckDB();
  const lists = [columns, ...tables.map((table) => table.columns)] as readonly (readonly WrittenColumn<never>[])[];
  const files = filesOf(path, layout);
  const writers: ResultWriter[] = [];
  for (const [index, file] of files.entries()) {
    const own = (lists[index] ?? []).map(
      ({ head, isNumber }) => ({ name: head, kind: isNumber ? "double" : "text" }) as const,
    );
    const origin = { framework: "", sources: [] };
    writers.push(await resultWriter(file, { columns: [{ name: id, kind: "text" }, ...own], origin, engine }));
  }
  const done = files.map(() => 0);
  const put = async <Of>(index: number, rows: readonly { id: string; of: Of }[], own: readonly WrittenColumn<Of>[]) => {
    const cells = own.map(({ read, isNumber }) => (row: number) => {
      const text = rows[row] && read(rows[row].of);
      return text === undefined ? null : isNumber ? Number(text) : text;
    });
    const values = [(row: number) => rows[row]?.id ?? null, ...cells];
    await writers[index]?.write({ first: done[index] ?? 0, rows: rows.length, values });
    done[index] = (done[index] ?? 0) + rows.length;
  };
  const close = () => engine.close();
  return {
    files,
    bytes: () => undefined,
    write: async (units) => {
      await put(
        0,
        units.map((unit) => ({ id: unit.id, of: unit })),
        columns,
      );
      for (const [at, table] of tables.entries()) {
        const rows = units.flatMap((unit) =>
          (unit.tables.get(table.name) ?? []).map((row) => ({ id: unit.id, of: row })),
        );
        await put(at + 1, rows, table.columns);
      }
    },
    finish: async () => {
      for (const writer of writers) await writer.finish();
      await close();
    },
    abandon: async () => {
      for (const writer of writers) await writer.abandon();
      await close();
    },
  };
}
