import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SourceText, spanText } from "../../core/index.ts";
import {
  fileLimits,
  frameOf,
  loadPackage,
  plainJson,
  readCsv,
  readJson,
  readText,
  writeWhole,
} from "../../datasets/index.ts";

const SEED = 20240607;

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "quanheng-"));
});
afterAll(() => rm(folder, { recursive: true }));

const codes = (read: { diagnostics: readonly { code: string }[] }) => read.diagnostics.map(({ code }) => code);

describe("reading", () => {
  test("a file beyond its bound is refused unread, one at the bound is read", async () => {
    const path = join(folder, "long.rules");
    await writeFile(path, "#".repeat(fileLimits.rules));
    expect(codes(await readText(path, "rules"))).toEqual([]);
    await writeFile(path, "#".repeat(fileLimits.rules + 1));
    const read = await readText(path, "rules");
    expect(read.source).toBeUndefined();
    expect(read.diagnostics.map(({ code, values }) => ({ code, values }))).toEqual([
      { code: "file-too-large", values: { size: "2 MiB", limit: "2 MiB" } },
    ]);
  });

  test("what has no size is read no further than the bound", async () => {
    expect(codes(await readText("/dev/zero", "rules"))).toEqual(["file-too-large"]);
  });

  test("a folder names a file in it; a missing file its neighbour; rules are UTF-8 only", async () => {
    const inner = join(folder, "rules");
    await mkdir(inner);
    await writeFile(join(inner, "a.rules"), "");
    const read = await readText(inner, "rules");
    expect(read.diagnostics[0]).toMatchObject({ code: "is-directory", values: { nearest: join(inner, "a.rules") } });
    expect((await readText(join(inner, "b.rules"), "rules")).diagnostics[0]).toMatchObject({ code: "file-not-found" });
    await writeFile(join(inner, "gb.rules"), new Uint8Array([0xc2, 0xfa]));
    expect(codes(await readText(join(inner, "gb.rules"), "rules"))).toEqual(["not-utf8"]);
  });

  test("a link in a package that leads out of it is not followed", async () => {
    const own = join(folder, "linked");
    await mkdir(own);
    await writeFile(join(folder, "secret.csv"), "a\n1\n");
    await symlink(join(folder, "secret.csv"), join(own, "table.csv"));
    const schema = { fields: [{ name: "a" }] };
    await writeFile(
      join(own, "datapackage.json"),
      JSON.stringify({ name: "x", resources: [{ name: "t", path: "table.csv", schema }] }),
    );
    expect(codes(await loadPackage(own))).toEqual(["path-outside"]);
  });
});

describe("writing", () => {
  test("replaces a file whole and leaves nothing beside it", async () => {
    const own = await mkdtemp(join(folder, "write-"));
    expect(await writeWhole(join(own, "a.txt"), "一")).toBeUndefined();
    expect(await writeWhole(join(own, "a.txt"), "二")).toBeUndefined();
    expect(await readFile(join(own, "a.txt"), "utf8")).toBe("二");
    expect(await readdir(own)).toEqual(["a.txt"]);
  });

  test("where it cannot write, all stays as it was", async () => {
    const own = await mkdtemp(join(folder, "write-"));
    await mkdir(join(own, "taken"));
    await writeFile(join(own, "taken", "x"), "x");
    expect((await writeWhole(join(own, "taken"), "一"))?.code).toBe("not-written");
    expect((await writeWhole(join(own, "absent", "a.txt"), "一"))?.code).toBe("not-written");
    expect(await readdir(own)).toEqual(["taken"]);
  });
});

describe("cells", () => {
  const text = fc.string({ unit: fc.constantFrom(...'a甲1 ,"\n\r\t;😀'), maxLength: 6 });
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

  test("every cell comes back as it was, at the place where it stands", () => {
    const rows = fc.array(fc.tuple(text, text, fc.constantFrom("x", "乙")), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, fc.constantFrom("\n", "\r\n", "\r"), fc.boolean(), (cells, lineEnd, ended) => {
        const lines = cells.map((row) => row.map((cell) => (/[",\r\n]/u.test(cell) ? quoted(cell) : cell)).join(","));
        const source = new SourceText("t.csv", ["甲,乙,丙", ...lines].join(lineEnd) + (ended ? lineEnd : ""));
        const { table, diagnostics } = readCsv(source);
        expect(diagnostics).toEqual([]);
        const found = table?.rows.map((row) => [...row.cells.values()]) ?? [];
        expect(found.map((row) => row.map((cell) => cell.text))).toEqual(cells);
        for (const cell of found.flat()) {
          expect([cell.text, quoted(cell.text)]).toContain(spanText(cell.place.span));
        }
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  test("any text ends in a table or a diagnostic", () => {
    const any = fc.string({ unit: fc.constantFrom(...'a,"\n\r 1'), maxLength: 30 });
    fc.assert(
      fc.property(any, (written) => {
        const { table, diagnostics } = readCsv(new SourceText("t.csv", written));
        expect(table !== undefined || diagnostics.length > 0).toBe(true);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });
});

describe("JSON", () => {
  test("reads what JSON.parse reads, and refuses what it refuses", () => {
    const near = fc.string({ unit: fc.constantFrom(...'{}[]:,"a1-.e \\tn'), maxLength: 12 });
    const good = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(fc.oneof(near, good), (written) => {
        const { root, diagnostics } = readJson(new SourceText("t.json", written));
        const expected = parsed(written);
        expect(root === undefined).toBe(expected === undefined);
        if (root !== undefined && diagnostics.length === 0) expect(plainJson(root)).toEqual(expected?.value);
        if (root === undefined) expect(diagnostics.length).toBe(1);
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  function parsed(written: string): { value: unknown } | undefined {
    try {
      return { value: JSON.parse(written) };
    } catch {
      return undefined;
    }
  }
});

test("a frame keeps texts, has null for what is missing, and hides no member", async () => {
  const own = join(folder, "frame");
  await mkdir(own);
  const fields = [{ name: "shape" }, { name: "值", type: "number" }, { name: "是", type: "boolean" }];
  const resources = [{ name: "t", path: "t.csv", schema: { fields } }];
  await writeFile(join(own, "datapackage.json"), JSON.stringify({ name: "x", resources }));
  await writeFile(join(own, "t.csv"), "shape,值,是\n007,1.10,是\n08,,否\n");
  const resource = (await loadPackage(own)).package?.resources.get("t");
  if (resource === undefined) throw new Error("the package should be read");
  const frame = await frameOf(resource);
  expect(frame.columns).toEqual(["shape_", "值", "是"]);
  expect(frame.shape).toEqual([2, 3]);
  expect(frame.values).toEqual([
    ["007", 1.1, true],
    ["08", null, false],
  ]);
});
