import type { Contender, Job, Workload } from "../contender.ts";
import { computedFields, type FieldSpec, tieFields } from "../fields.ts";
import { computedSteps, type Notation, type Step, tieSteps } from "../formulas.ts";
import { peer } from "../peers.ts";
import { recordsOf, totalText } from "../written.ts";

/** GoRules ZEN: one expression node; many calls at a time, which is its fastest way. */
export const zen: Contender = {
  name: "GoRules ZEN",
  kind: "peer",
  rows: 2000,
  models: {
    computed: (workload) => job(workload, computedFields, computedSteps),
    ties: (workload) => job(workload, tieFields, tieSteps),
  },
};

interface ZenModule {
  readonly ZenEngine: new () => { createDecision(content: unknown): Decision };
}
interface Decision {
  evaluate(context: unknown): Promise<{ readonly result: { readonly total: number } }>;
}

const atOnce = 64;

async function job(
  { columns }: Workload,
  fields: readonly FieldSpec[],
  steps: (write: Notation) => readonly Step[],
): Promise<Job> {
  const records = recordsOf(columns, fields);
  const inputs = new Set(fields.map(({ key }) => key));
  const { ZenEngine } = await peer<ZenModule>("@gorules/zen-engine");
  const decision = new ZenEngine().createDecision(graph(steps(notation(inputs))));
  const found = new Float64Array(records.length);
  return {
    run: async () => {
      for (let from = 0; from < records.length; from += atOnce) {
        const answers = await Promise.all(
          records.slice(from, from + atOnce).map((record) => decision.evaluate(record)),
        );
        for (const [index, { result }] of answers.entries()) found[from + index] = result.total;
      }
    },
    totals: () => Array.from(found, totalText),
  };
}

/** Earlier steps of the same node are reached by `$`. */
function notation(inputs: ReadonlySet<string>): Notation {
  return {
    name: (key) => (inputs.has(key) ? key : `$.${key}`),
    max: (a, b) => `max([${a}, ${b}])`,
    min: (a, b) => `min([${a}, ${b}])`,
    floor: (a) => `floor(${a})`,
    round: (a) => `round(${a}, 2)`,
    choose: (test, yes, no) => `(${test} ? ${yes} : ${no})`,
  };
}

function graph(steps: readonly Step[]): unknown {
  const expressions = steps.map(([key, value]) => ({ id: key, key, value }));
  return {
    nodes: [
      { id: "in", type: "inputNode", name: "in" },
      { id: "score", type: "expressionNode", name: "score", content: { expressions } },
      { id: "out", type: "outputNode", name: "out" },
    ],
    edges: [
      { id: "a", sourceId: "in", targetId: "score", type: "edge" },
      { id: "b", sourceId: "score", targetId: "out", type: "edge" },
    ],
  };
}
