import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDB, openDuckDB } from "../../datasets/index.ts";
import { type Cost, program, startLong } from "./child.ts";
import { computedFields } from "./fields.ts";
import { rulesOf } from "./frameworks.ts";
import { computedSample } from "./generator.ts";
import { type ParquetBlock, unitName, writeParquet } from "./parquet.ts";
import { progressOf } from "./progress.ts";
import { type Portfolios, portfolioFields, portfolios, projectFields } from "./projects.ts";
import type { Options, Section, SectionResult } from "./section.ts";
import { writtenColumn } from "./written.ts";

const seed = 0;
const AT_ONCE = 65_536;

/** Many units from Parquet to Parquet, through the command that users have, in a process of its own: its time and its peak memory. */
export const memory: Section = {
  name: "memory",
  title: "Many units from Parquet to Parquet: quanheng score --data units.parquet --out scores.parquet",
  measure: async (options) => {
    const parts = [await inFolder(options, manyUnits), await inFolder(options, manyProjects)];
    return { figures: parts.flatMap(({ figures }) => figures), targets: parts.flatMap(({ targets }) => targets) };
  },
};

interface Place {
  readonly folder: string;
  readonly engine: DuckDB;
  readonly quick: boolean;
}

/** What is written goes away with the folder. */
async function inFolder({ quick }: Options, work: (place: Place) => Promise<SectionResult>): Promise<SectionResult> {
  const folder = await mkdtemp(join(tmpdir(), "quanheng-bench-"));
  const engine = await openDuckDB({ temporary: folder });
  try {
    return await work({ folder, engine, quick });
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The eleven computed indicators, scalar inputs. */
async function manyUnits({ folder, engine, quick }: Place): Promise<SectionResult> {
  const units = quick ? 100_000 : 10_000_000;
  const path = join(folder, "units.parquet");
  const names = computedFields.map(({ name }) => name);
  await writeParquet({ path, names, rows: units, blocks: departmentBlocks(units) }, engine);
  const run = await score({ rules: rulesOf.computed, data: path, tables: [], folder, units });
  return {
    figures: figuresOf(`${shown(units)} departments`, run, units),
    targets: [limit("memory, 10⁷ rows from Parquet", quick ? undefined : run)],
  };
}

/** Sums, weighted means, counts and medians of each department's projects. */
async function manyProjects({ folder, engine, quick }: Place): Promise<SectionResult> {
  const [units, each] = quick ? [1000, 100] : [100_000, 100];
  const [path, rows] = [join(folder, "units.parquet"), join(folder, "projects.parquet")];
  const wanted = { units, each, pick: (found: Portfolios) => found.units, rowsEach: 1 };
  await writeParquet({ path, names: portfolioFields, rows: units, blocks: portfolioBlocks(wanted) }, engine);
  const ofProjects = { ...wanted, pick: (found: Portfolios) => found.projects, rowsEach: each };
  const file = { path: rows, names: projectFields, rows: units * each, blocks: portfolioBlocks(ofProjects) };
  await writeParquet(file, engine);
  const run = await score({ rules: rulesOf.projects, data: path, tables: [`项目=${rows}`], folder, units });
  return {
    figures: figuresOf(`${shown(units)} departments × ${each} projects`, run, units * each),
    targets: [limit("memory, 10⁵ departments × 100 projects", quick ? undefined : run)],
  };
}

function* departmentBlocks(units: number): Generator<ParquetBlock> {
  for (let from = 0; from < units; from += AT_ONCE) {
    const { columns } = computedSample({ rows: Math.min(AT_ONCE, units - from), seed, from });
    const numbers = computedFields.map((field) => writtenColumn(columns, field));
    yield { rows: columns.rows, unitAt: (row) => unitName(from + row), numbers };
  }
}

interface WantedBlocks {
  readonly units: number;
  readonly each: number;
  readonly pick: (found: Portfolios) => readonly Float64Array[];
  readonly rowsEach: number;
}

function* portfolioBlocks({ units, each, pick, rowsEach }: WantedBlocks): Generator<ParquetBlock> {
  const atOnce = Math.floor(AT_ONCE / each);
  for (let from = 0; from < units; from += atOnce) {
    const count = Math.min(atOnce, units - from);
    const numbers = pick(portfolios({ from, units: count, each, seed }));
    yield { rows: count * rowsEach, unitAt: (row) => unitName(from + (row % count)), numbers };
  }
}

interface Job {
  readonly rules: string;
  readonly data: string;
  readonly tables: readonly string[];
  readonly folder: string;
  readonly units: number;
}

interface Run {
  readonly cost: Cost;
  /** How many of the units the exact evaluator had to score one by one. */
  readonly evaluated: number;
}

/** @throws where not every unit was scored */
async function score({ rules, data, tables, folder, units }: Job): Promise<Run> {
  const out = ["--out", join(folder, "scores.parquet"), "--json", "--lang", "en"];
  const command = [program, "score", rules, "--data", data, ...tables.flatMap((table) => ["--table", table]), ...out];
  const progress = progressOf("Units scored", units);
  const { cost, output } = await startLong(command, (text) => {
    const done = /(\d+) units scored/u.exec(text)?.[1];
    if (done !== undefined) progress(Number(done));
  });
  const told: { readonly units: number; readonly withoutTotal: number; readonly evaluated: number } =
    JSON.parse(output);
  if (told.units !== units || told.withoutTotal > 0)
    throw new Error(`not all of ${units} units were scored: ${output}`);
  return { cost, evaluated: told.evaluated };
}

function figuresOf(name: string, { cost, evaluated }: Run, rows: number): SectionResult["figures"] {
  return [
    { name: `${name}, all together`, value: cost.seconds, unit: "s" },
    { name: `${name}, processor time`, value: cost.cpu, unit: "s" },
    { name: `${name}, rows read, scored and written`, value: rows / cost.seconds, unit: "a second" },
    { name: `${name}, left to the exact evaluator`, value: evaluated, unit: "departments" },
    { name: `${name}, peak memory`, value: cost.mebibytes / 1024, unit: "GiB" },
  ];
}

function limit(name: string, run: Run | undefined): SectionResult["targets"][number] {
  const measured = run === undefined ? undefined : run.cost.mebibytes / 1024;
  return { name, bound: "at most", limit: 2, unit: "GiB", measured };
}

function shown(count: number): string {
  return count.toLocaleString("en-US");
}
