import { scoreVaried } from "../../analysis/scorer.ts";
import { Rational } from "../../core/index.ts";
import { Workers } from "../../datasets/engines/workers.ts";
import { loadData, openRules } from "../../datasets/index.ts";
import {
  type CheckedFramework,
  type Choice,
  engineFor,
  generated,
  numberOfVariable,
  Plan,
  shapeOf,
  type UnitData,
  variablesOf,
} from "../../scoring/index.ts";
import { frameworkAt, rulesOf } from "./frameworks.ts";
import { computedSample } from "./generator.ts";
import type { Options, Section, SectionResult } from "./section.ts";

const seed = 0;
const AT_ONCE = 65_536;

/** What a row costs in small and large runs, threads, and the evaluations of one estimate of sensitivity. */
export const manyRows: Section = {
  name: "rows",
  title: "many rows",
  measure: async (options) => {
    const parts = [costOfRows(options), await threads(options), await sobol(options)];
    return { figures: parts.flatMap(({ figures }) => figures), targets: parts.flatMap(({ targets }) => targets) };
  },
};

/** Blocks as they come from a file; what makes them is not counted. */
function costOfRows({ quick }: Options): SectionResult {
  const framework = frameworkAt(rulesOf.computed);
  const engine = engineFor(framework, { blocks: [framework.root], outputs: [], grade: false, told: false }, generated);
  const sizes = quick ? [1e3, 1e4, 1e5] : [1e3, 1e4, 1e5, 1e6, 1e7];
  // The first block pays for the program.
  for (let warm = 0; warm < 30; warm += 1) engine(computedSample({ rows: 4096, seed }).columns);
  const costs = sizes.map((rows) => {
    let spent = 0;
    for (let from = 0; from < rows; from += AT_ONCE) {
      const { columns } = computedSample({ rows: Math.min(AT_ONCE, rows - from), seed, from });
      const times = Array.from({ length: rows < 1e5 ? 15 : 1 }, () => timeOf(() => engine(columns)));
      spent += times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
    }
    return spent / rows;
  });
  const ratio = Math.max(...costs) / Math.min(...costs);
  return {
    figures: sizes.map((rows, index) => ({
      name: `compiled, ${rows} rows`,
      value: (costs[index] ?? 0) * 1e6,
      unit: "ns a row",
    })),
    targets: [
      {
        name: "cost per row, 10³ to 10⁷ rows",
        bound: "at most",
        limit: 1.5,
        unit: "×",
        measured: quick ? undefined : ratio,
      },
    ],
  };
}

async function threads({ quick }: Options): Promise<SectionResult> {
  const framework = frameworkAt(rulesOf.computed);
  const { columns } = computedSample({ rows: quick ? 100_000 : 1_000_000, seed });
  const plan = new Plan(framework, shapeOf(columns), {
    blocks: [framework.root],
    outputs: [],
    grade: false,
    told: false,
  });
  const speeds: number[] = [];
  for (const count of [1, 2]) {
    const workers = new Workers(count);
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const start = performance.now();
      await workers.score(plan, columns);
      times.push(performance.now() - start);
    }
    await workers.close();
    speeds.push(1 / (times.sort((a, b) => a - b)[2] ?? Number.NaN));
  }
  return {
    figures: [{ name: "two threads to one, copying included", value: (speeds[1] ?? 0) / (speeds[0] ?? 1), unit: "×" }],
    targets: [],
  };
}

/** The evaluations of one run on the whole 2024 framework: every number of the report within a tenth. */
async function sobol({ quick }: Options): Promise<SectionResult> {
  const { framework } = await openRules("rules/luohu-2024-as-applied.rules");
  const unit = framework && (await loadData("datasets/dongxiao-2024", framework)).units[0];
  if (framework === undefined || unit === undefined) throw new Error("the report is not there");
  const choices = choicesOf(framework, unit);
  const rows = quick ? 50_000 : 1_000_000;
  const picks = Float64Array.from({ length: rows * choices.length }, (_, index) => (index * 7919) % 5);
  let reached = 0;
  const seconds =
    timeOf(() =>
      scoreVaried(framework, unit, choices, picks, ({ total }) => {
        if (total !== undefined) reached += 1;
      }),
    ) / 1000;
  return {
    figures: [{ name: `evaluations of ${choices.length} inputs`, value: reached / seconds, unit: "a second" }],
    targets: [
      {
        name: "one Sobol run of 10⁶ evaluations",
        bound: "at most",
        limit: 5,
        unit: "s",
        measured: quick ? undefined : seconds,
      },
    ],
  };
}

function choicesOf(framework: CheckedFramework, unit: UnitData): Choice[] {
  return variablesOf(framework, unit).flatMap((variable): Choice[] => {
    const now = numberOfVariable(variable, unit);
    if (now === undefined || variable.at.kind === "judged") return [];
    const values = [0, -1, 1, -2, 2].map((steps) =>
      Rational.of(
        now.num * variable.step.den + BigInt(steps) * variable.step.num * now.den,
        now.den * variable.step.den,
      ),
    );
    const inside = values.filter((value) => value.sign() >= 0);
    return [{ variable, values: values.map((value) => (inside.includes(value) ? value : now)) }];
  });
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
