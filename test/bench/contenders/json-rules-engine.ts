import type { Contender, Job, Workload } from "../contender.ts";
import { computedFields, type FieldSpec, tieFields } from "../fields.ts";
import { peer } from "../peers.ts";
import { recordsOf, totalText } from "../written.ts";

/**
 * json-rules-engine: it has conditions but no arithmetic, so that ratios and rounded scores are computed facts in
 * JavaScript, and every band is a rule whose event carries the points.
 */
export const jsonRulesEngine: Contender = {
  name: "json-rules-engine",
  kind: "peer",
  rows: 200,
  models: {
    computed: (workload) => job(workload, computedFields, computedFacts, computedRules()),
    ties: (workload) =>
      job(workload, tieFields, tieFacts, [{ ...always, event: { type: "of", params: { fact: "score" } } }]),
  },
};

interface Almanac {
  factValue(name: string): Promise<number>;
}
type Fact = (facts: (name: string) => Promise<number>) => Promise<number>;
interface Condition {
  readonly fact: string;
  readonly operator: string;
  readonly value: number;
}
interface Rule {
  readonly conditions: { readonly all: readonly Condition[] };
  readonly event: { readonly type: string; readonly params: { readonly points?: number; readonly fact?: string } };
}
interface Engine {
  addFact(name: string, compute: (params: unknown, almanac: Almanac) => Promise<number>): void;
  run(facts: Readonly<Record<string, number>>): Promise<{
    readonly events: readonly Rule["event"][];
    readonly almanac: Almanac;
  }>;
}
interface RulesModule {
  readonly Engine: new (rules: readonly Rule[]) => Engine;
}

async function job(
  { columns }: Workload,
  fields: readonly FieldSpec[],
  facts: Readonly<Record<string, Fact>>,
  rules: readonly Rule[],
): Promise<Job> {
  const { Engine } = await peer<RulesModule>("json-rules-engine");
  const engine = new Engine(rules);
  for (const [name, compute] of Object.entries(facts)) {
    engine.addFact(name, (_, almanac) => compute((fact) => almanac.factValue(fact)));
  }
  const records = recordsOf(columns, fields);
  const found = new Float64Array(records.length);
  return {
    run: async () => {
      for (const [row, record] of records.entries()) found[row] = await total(engine, record);
    },
    totals: () => Array.from(found, totalText),
  };
}

async function total(engine: Engine, record: Readonly<Record<string, number>>): Promise<number> {
  const { events, almanac } = await engine.run(record);
  let sum = 0;
  for (const { params } of events) sum += params.points ?? (await almanac.factValue(params.fact ?? ""));
  return sum;
}

const always = { conditions: { all: [] } };
const hundredths = (score: number): number => Math.round(score * 100) / 100;
const ratio =
  (over: string, under: string): Fact =>
  async (of) =>
    (await of(over)) / (await of(under));
const quarter =
  (number: number): Fact =>
  async (of) =>
    (await of(`spent${number}`)) / (await of("year")) / (number / 4);

const tieFacts: Readonly<Record<string, Fact>> = {
  score: async (of) => hundredths(((await of("done")) / (await of("planned"))) * (await of("worth"))),
};

const computedFacts: Readonly<Record<string, Fact>> = {
  year: async (of) => (await of("initialBudget")) + (await of("adjusted")),
  used: ratio("assetsUsed", "assetsAll"),
  filled: ratio("staff", "posts"),
  outside: async (of) => (await of("extraStaff")) / ((await of("staff")) + (await of("extraStaff"))),
  travel: ratio("travelSpent", "travelBudget"),
  office: ratio("officeSpent", "officeBudget"),
  bought: ratio("purchaseActual", "purchasePlan"),
  rate1: quarter(1),
  rate2: quarter(2),
  rate3: quarter(3),
  rate4: quarter(4),
  score1: async (of) => Math.max(0, 5 - (await of("draftFaults"))),
  score2: async (of) => Math.max(0, 3 - (await of("goalFaults"))),
  score3: async (of) => hundredths(await of("bought")),
  score4: async (of) => {
    const over = Math.floor(((await of("adjusted")) / (await of("initialBudget")) - 0.1) / 0.01);
    return hundredths(Math.max(0, 1 - 0.1 * Math.max(0, over)));
  },
  score9: async (of) => {
    const rates = [await of("rate1"), await of("rate2"), await of("rate3"), await of("rate4")];
    const average = Math.min(2, (2 * rates.reduce((sum, rate) => sum + rate)) / 4);
    return hundredths(rates.reduce((sum, rate) => sum + Math.min(1, rate), average));
  },
  score10: async (of) => hundredths((6 * (await of("projectsDone"))) / (await of("projectsPlanned"))),
};

type Edge = readonly [operator: string, value: number];
const atLeast = (value: number): Edge => ["greaterThanInclusive", value];
const below = (value: number): Edge => ["lessThan", value];
const atMost = (value: number): Edge => ["lessThanInclusive", value];

function band(fact: string, points: number, ...edges: readonly Edge[]): Rule {
  const all = edges.map(([operator, value]) => ({ fact, operator, value }));
  return { conditions: { all }, event: { type: "band", params: { points } } };
}

function computedRules(): readonly Rule[] {
  const computed = ["score1", "score2", "score4", "score9", "score10"].map((fact) => ({
    ...always,
    event: { type: "of", params: { fact } },
  }));
  const controlled = (fact: string) => [band(fact, 3, below(0.9)), band(fact, 2, atLeast(0.9), atMost(1))];
  return [
    ...computed,
    {
      conditions: { all: [{ fact: "bought", operator: "lessThanInclusive", value: 1 }] },
      event: { type: "of", params: { fact: "score3" } },
    },
    band("used", 1, atLeast(0.9)),
    band("used", 0.7, atLeast(0.75), below(0.9)),
    band("used", 0.4, atLeast(0.6), below(0.75)),
    band("filled", 1, atMost(1)),
    band("outside", 1, below(0.05)),
    band("outside", 0.5, atLeast(0.05), atMost(0.1)),
    ...controlled("travel"),
    ...controlled("office"),
    band("satisfaction", 6, atLeast(95)),
    band("satisfaction", 4, atLeast(90), below(95)),
    band("satisfaction", 2, atLeast(80), below(90)),
    band("satisfaction", 1, below(80)),
  ];
}
