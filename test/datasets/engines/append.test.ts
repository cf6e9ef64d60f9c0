import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AppendColumn, type DuckDB, openDuckDB } from "../../../datasets/index.ts";

let engine: DuckDB;
beforeAll(async () => {
  engine = await openDuckDB({ threads: 1 });
});
afterAll(() => engine.close());

const ROWS = 5000;

async function textsBack(at: AppendColumn["at"]): Promise<readonly unknown[]> {
  await engine.run("CREATE OR REPLACE TABLE t (number DOUBLE, text VARCHAR)");
  const columns: readonly AppendColumn[] = [
    { kind: "double", at: (row) => row },
    { kind: "text", at },
  ];
  await engine.append("t", columns, ROWS);
  const rows = await engine.rows("SELECT text FROM t ORDER BY number");
  return rows.map(({ text }) => text);
}

const wanted = (at: AppendColumn["at"]) => Array.from({ length: ROWS }, (_, row) => at(row));

/** The texts of rows, some of which could not stand in a list of an engine's own. */
const kinds: Readonly<Record<string, AppendColumn["at"]>> = {
  "one for all": () => "好",
  "few, some empty, some long": (row) => ["", "0.1", "编制得当而且写得很长很长的一句话", "a'b\"c"][row % 4] ?? "",
  "more than a byte counts": (row) => String(row % 700),
  "all different": (row) => `u${row}`,
  "few, some absent": (row) => (row % 3 === 0 ? null : "x"),
  "absent only at the end": (row) => (row === ROWS - 1 ? null : "x"),
  "none at all": () => null,
  "outside the first plane": (row) => ["𠮷", "😀"][row % 2] ?? "",
};

describe("texts that are appended", () => {
  test.each(Object.entries(kinds))("come back: %s", async (_, at) => {
    expect(await textsBack(at)).toEqual(wanted(at));
  });

  test("with signs that no list of texts takes do not end the program", async () => {
    const at = (row: number) => ["a\0b", "a", "\ud800", "\udfff", "�"][row % 5] ?? "";
    const back = await textsBack(at);
    expect(back).toHaveLength(ROWS);
    expect(back.filter((_, row) => row % 5 === 1)).toEqual(wanted(() => "a").slice(0, ROWS / 5));
  });

  test("in two goes stand one behind the other", async () => {
    await engine.run("CREATE OR REPLACE TABLE t (number DOUBLE, text VARCHAR)");
    for (const text of ["甲", "乙"])
      await engine.append(
        "t",
        [
          { kind: "double", at: () => 1 },
          { kind: "text", at: () => text },
        ],
        3000,
      );
    expect(await engine.rows("SELECT text, count(*)::INT AS n FROM t GROUP BY text ORDER BY text")).toEqual([
      { text: "乙", n: 3000 },
      { text: "甲", n: 3000 },
    ]);
  });
});
