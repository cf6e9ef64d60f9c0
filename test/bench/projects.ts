import { counts, spent } from "./department.ts";
import { Draw } from "./draw.ts";

/** The inputs of rules/projects.rules: of a department, and of each of its projects. */
export const portfolioFields = ["项目预算总额", "计划项目数"] as const;
export const projectFields = ["编号", "预算", "支出", "自评得分", "满意度", "逾期天数"] as const;

export interface WantedPortfolios {
  /** Departments. */
  readonly from: number;
  readonly units: number;
  /** Projects of each. */
  readonly each: number;
  readonly seed: number;
}

/** Numbers as data write them, a column an array. */
export interface Portfolios {
  readonly units: readonly Float64Array[];
  /** The first projects of all departments, then the second of all: real files do not come sorted by department either. */
  readonly projects: readonly Float64Array[];
}

/** Projects as real ones are: budgets over three orders of magnitude, much that is spent to the last, most in time. */
export function portfolios({ from, units, each, seed }: WantedPortfolios): Portfolios {
  const all = projectFields.map(() => new Float64Array(units * each));
  const budgets = new Float64Array(units);
  for (let unit = 0; unit < units; unit += 1) {
    const draw = new Draw(seed, from + unit);
    for (let number = 0; number < each; number += 1) {
      const project = projectOf(draw);
      budgets[unit] = (budgets[unit] ?? 0) + project.budget;
      const { budget, paid, own, satisfaction, late } = project;
      const written = [number + 1, budget / 100, paid / 100, own / 100, satisfaction / 100, late];
      for (const [index, value] of written.entries()) {
        const column = all[index];
        if (column !== undefined) column[number * units + unit] = value;
      }
    }
  }
  return { units: [budgets.map((count) => count / 100), new Float64Array(units).fill(each)], projects: all };
}

/** Counts of 0.01, and days. */
function projectOf(draw: Draw) {
  const budget = counts(draw.size(2, 2000));
  return {
    budget,
    paid: spent(draw, budget, [1, 0.6], 0.5, 0.35),
    own: draw.happens(0.2) ? 10_000 : Math.round(10_000 - draw.size(50, 4000)),
    satisfaction: draw.happens(0.1) ? draw.whole(78, 99) * 100 : Math.round(10_000 - draw.size(40, 3500)),
    late: draw.happens(0.85) ? 0 : draw.whole(1, 300),
  };
}
