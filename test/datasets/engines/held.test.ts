import { afterAll, beforeAll, expect, test } from "vitest";
import { RowScorer, scoredThere } from "../../../analysis/index.ts";
import { type Diagnostic, DiagnosticError, locate, problem } from "../../../core/index.ts";
import { type DuckDB, type Engine, HeldQuery, heldShape, openBulk, openDuckDB } from "../../../datasets/index.ts";
import { type CheckedFramework, indicatorBlocks } from "../../../scoring/index.ts";
import { temporaryFolder, writeFiles } from "../../cli/run-cli.ts";
import { frameworkOf } from "../../scoring/explain-framework.ts";

const folder = temporaryFolder();
const rules = `framework "x" 10
input a : 0..10
input b : 0..10
item 甲 5 = a / 2
item 乙 5 = b / 2
`;

let duckdb: DuckDB;
let framework: CheckedFramework;
beforeAll(async () => {
  duckdb = await openDuckDB({ threads: 1 });
  framework = frameworkOf(rules);
  writeFiles(folder, { "u.csv": "unit,a,b\nu,3,4\nv,5,6\n" });
});
afterAll(() => duckdb.close());

function refused(): DiagnosticError {
  return new DiagnosticError([problem("query-failed", undefined, { engine: "DuckDB", reason: "Out of Range" })]);
}

/** Refuses what reads the column of the second input. */
function refusing(): Engine {
  const isRefused = (sql: string) => /\bn1 AS c\d/u.test(sql);
  return {
    dialect: "duckdb",
    run: (sql) => duckdb.run(sql),
    rows: (sql) => (isRefused(sql) ? Promise.reject(refused()) : duckdb.rows(sql)),
    async *batches(sql) {
      if (isRefused(sql)) throw refused();
      yield* duckdb.batches(sql);
    },
    close: async () => {},
  };
}

test("a query that fails says which rule it came from", async () => {
  const { bulk } = await openBulk([`${folder}/u.csv`], framework, duckdb);
  if (bulk === undefined) throw new Error("the data are good");
  const held = { ...bulk, engine: refusing() };
  const { shape } = await heldShape(held, framework);
  const wanted = {
    blocks: [framework.root, ...indicatorBlocks(framework)],
    outputs: [],
    grade: false,
    told: false,
  };
  const query = new HeldQuery(held, framework, shape, wanted);
  const found = await told(async () => {
    for await (const _ of query.scores({ kind: "places", from: 0 })) throw new Error("nothing comes");
  });
  expect(found).toMatchObject({
    code: "query-failed",
    values: { engine: "DuckDB", rule: "乙", reason: "Out of Range" },
  });
  expect(found.place && locate(found.place).line).toBe(5);
});

test.each([
  ["units by themselves", "item 甲 5 = a / 200"],
  ["units that are compared", "item 甲 5 = 5 * percentile(a)"],
])("from the middle on, %s have the scores that they have from the start", async (_, item) => {
  const own = frameworkOf(`framework "x" 5\ninput a : 0..1000\n${item}\n`);
  writeFiles(folder, {
    "m.csv": `unit,a\n${Array.from({ length: 300 }, (_, row) => `u${row},${(row * 37) % 211}`).join("\n")}\n`,
  });
  const { bulk } = await openBulk([`${folder}/m.csv`], own, duckdb);
  if (bulk === undefined) throw new Error("the data are good");
  const totals = async (from: number) => {
    const found = new Map<string, string | null>();
    for await (const { first, idAt, rows } of scoredThere(bulk, new RowScorer(own), from, () => {})) {
      for (let row = Math.max(0, from - first); row < rows.rows; row += 1) found.set(idAt(row), rows.total(row));
    }
    return found;
  };
  const all = await totals(0);
  expect(all.size).toBe(300);
  expect(await totals(200)).toEqual(new Map([...all].slice(200)));
});

async function told(work: () => Promise<void>): Promise<Diagnostic> {
  const error: unknown = await work().catch((reason: unknown) => reason);
  if (!(error instanceof DiagnosticError)) throw new Error(`no problem told: ${error}`);
  const [first] = error.diagnostics;
  if (first === undefined) throw new Error("nothing told");
  return first;
}
