import type { Contender, Job, Workload } from "../contender.ts";
import { computedFields, type FieldSpec, tieFields } from "../fields.ts";
import { computedSteps, type Notation, type Step, tieSteps } from "../formulas.ts";
import { peer } from "../peers.ts";
import { recordsOf, totalText } from "../written.ts";

/** feelin: FEEL as one context expression. It has no way to compile an expression once. */
export const feelin: Contender = {
  name: "feelin",
  kind: "peer",
  rows: 40,
  models: {
    computed: (workload) => job(workload, computedFields, computedSteps),
    ties: (workload) => job(workload, tieFields, tieSteps),
  },
};

interface FeelModule {
  evaluate(expression: string, context: unknown): { readonly value: unknown };
}

const notation: Notation = {
  name: (key) => key,
  max: (a, b) => `max(${a}, ${b})`,
  min: (a, b) => `min(${a}, ${b})`,
  floor: (a) => `floor(${a})`,
  round: (a) => `round half up(${a}, 2)`,
  choose: (test, yes, no) => `(if ${test} then ${yes} else ${no})`,
};

async function job(
  { columns }: Workload,
  fields: readonly FieldSpec[],
  steps: (write: Notation) => readonly Step[],
): Promise<Job> {
  const { evaluate } = await peer<FeelModule>("feelin");
  const records = recordsOf(columns, fields);
  const expression = `{${steps(notation)
    .map(([key, formula]) => `${key}: ${formula}`)
    .join(", ")}}.total`;
  const found = new Float64Array(records.length);
  return {
    run: () => {
      for (const [row, record] of records.entries()) found[row] = Number(evaluate(expression, record).value);
    },
    totals: () => Array.from(found, totalText),
  };
}
