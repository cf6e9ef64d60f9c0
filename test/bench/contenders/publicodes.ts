import type { Contender, Job, Workload } from "../contender.ts";
import { computedFields, type FieldSpec, tieFields } from "../fields.ts";
import { peer } from "../peers.ts";
import { recordsOf, totalText } from "../written.ts";

/** Publicodes, in names of ASCII letters: it takes no Han ones. */
export const publicodes: Contender = {
  name: "publicodes",
  kind: "peer",
  rows: 200,
  models: {
    computed: (workload) => job(workload, computedFields, computedRules()),
    ties: (workload) => job(workload, tieFields, { total: rounded("done / planned * worth") }),
  },
};

type Rule = unknown;
type Rules = Readonly<Record<string, Rule>>;

interface Engine {
  setSituation(situation: Readonly<Record<string, number>>): void;
  evaluate(rule: string): { readonly nodeValue?: unknown };
}
interface PublicodesModule {
  readonly default: new (rules: Rules, options: { readonly logger: Logger }) => Engine;
}
type Logger = Readonly<Record<"log" | "warn" | "error", (text: string) => void>>;

const silent: Logger = { log: () => undefined, warn: () => undefined, error: () => undefined };

async function job({ columns }: Workload, fields: readonly FieldSpec[], rules: Rules): Promise<Job> {
  const { default: Engine } = await peer<PublicodesModule>("publicodes");
  const records = recordsOf(columns, fields);
  const inputs = Object.fromEntries(fields.map(({ key }) => [key, null]));
  const engine = new Engine({ ...inputs, ...rules }, { logger: silent });
  const found = new Float64Array(records.length);
  return {
    run: () => {
      for (const [row, record] of records.entries()) {
        engine.setSituation(record);
        found[row] = Number(engine.evaluate("total").nodeValue);
      }
    },
    totals: () => Array.from(found, totalText),
  };
}

const rounded = (formula: Rule): Rule => ({ valeur: formula, arrondi: "2 décimales" });
const bands = (...cases: readonly (readonly [test: string, score: number])[]): Rule => ({
  variations: cases.map(([si, alors]) => (si === "" ? { sinon: alors } : { si, alors })),
});
const controlled = (rate: string): Rule => bands([`${rate} < 0.9`, 3], [`${rate} <= 1`, 2], ["", 0]);

/** Whole percentage points over a tenth, written as bands: there is no rounding down. */
function adjustment(): Rule {
  const cases = Array.from({ length: 10 }, (_, points) => [`change < 0.${11 + points}`, (10 - points) / 10] as const);
  return bands(...cases, ["", 0]);
}

function computedRules(): Rules {
  const rates = [1, 2, 3, 4].map((quarter) => [`rate${quarter}`, `spent${quarter} / year / ${quarter / 4}`]);
  const capped = [1, 2, 3, 4].map((quarter) => [`capped${quarter}`, { valeur: `rate${quarter}`, plafond: 1 }]);
  const scores = Array.from({ length: 11 }, (_, index) => `score${index + 1}`);
  return {
    year: "initialBudget + adjusted",
    change: "adjusted / initialBudget",
    used: "assetsUsed / assetsAll",
    outside: "extraStaff / (staff + extraStaff)",
    filled: "staff / posts",
    travel: "travelSpent / travelBudget",
    office: "officeSpent / officeBudget",
    ...Object.fromEntries([...rates, ...capped]),
    average: { valeur: "2 * (rate1 + rate2 + rate3 + rate4) / 4", plafond: 2 },
    score1: { valeur: "5 - draftFaults", plancher: 0 },
    score2: { valeur: "3 - goalFaults", plancher: 0 },
    score3: rounded({
      variations: [{ si: "purchaseActual > purchasePlan", alors: 0 }, { sinon: "purchaseActual / purchasePlan" }],
    }),
    score4: adjustment(),
    score5: bands(["used >= 0.9", 1], ["used >= 0.75", 0.7], ["used >= 0.6", 0.4], ["", 0]),
    score6: bands(["filled <= 1", 1], ["", 0]),
    score7: bands(["outside < 0.05", 1], ["outside <= 0.1", 0.5], ["", 0]),
    score8travel: controlled("travel"),
    score8office: controlled("office"),
    score8: "score8travel + score8office",
    score9: rounded("capped1 + capped2 + capped3 + capped4 + average"),
    score10: rounded("6 * projectsDone / projectsPlanned"),
    score11: bands(["satisfaction >= 95", 6], ["satisfaction >= 90", 4], ["satisfaction >= 80", 2], ["", 1]),
    total: { somme: scores },
  };
}
