import { Decimal } from "decimal.js";
import type { Contender, Job, Workload } from "../contender.ts";
import { computedFields, type FieldSpec, tieFields } from "../fields.ts";
import { writtenTexts } from "../written.ts";

/** A loop by hand in decimal.js at 34 digits, the precision of decimal128. */
export const decimal: Contender = {
  name: "decimal.js loop by hand, 34 digits",
  kind: "hand",
  rows: 2000,
  models: { computed, ties },
};

const D = Decimal.clone({ precision: 34, rounding: Decimal.ROUND_HALF_UP });
const [zero, one, two, three, five, six] = [0, 1, 2, 3, 5, 6].map((n) => new D(n)) as [Decimal, ...Decimal[]] as Six;
type Six = [Decimal, Decimal, Decimal, Decimal, Decimal, Decimal];
const four = new D(4);
const [half, tenth, hundredth, twentieth] = ["0.5", "0.1", "0.01", "0.05"].map((n) => new D(n)) as Four;
type Four = [Decimal, Decimal, Decimal, Decimal];
const [quarter, threeQuarters, nineTenths, sixTenths] = ["0.25", "0.75", "0.9", "0.6"].map((n) => new D(n)) as Four;
const [sevenTenths, fourTenths, ninetyFive, ninety] = ["0.7", "0.4", "95", "90"].map((n) => new D(n)) as Four;
const eighty = new D(80);

function decimals<Key extends string>({ columns }: Workload, fields: readonly (FieldSpec & { key: Key })[]) {
  const found = fields.map((field) => [field.key, writtenTexts(columns, field).map((text) => new D(text))]);
  return Object.fromEntries(found) as Record<Key, Decimal[]>;
}

function computed(workload: Workload): Job {
  const c = decimals(workload, computedFields);
  return loop(workload.columns.rows, (row) => {
    const at = (array: readonly Decimal[]): Decimal => array[row] as Decimal;
    const [initial, adjusted, staff, extra] = [at(c.initialBudget), at(c.adjusted), at(c.staff), at(c.extraStaff)];
    return [
      D.max(zero, five.minus(at(c.draftFaults))),
      D.max(zero, three.minus(at(c.goalFaults))),
      bought(at(c.purchaseActual), at(c.purchasePlan)),
      adjustment(adjusted.div(initial)),
      assets(at(c.assetsUsed).div(at(c.assetsAll))),
      staff.div(at(c.posts)).lte(one) ? one : zero,
      outside(extra.div(staff.plus(extra))),
      controlled(at(c.travelSpent).div(at(c.travelBudget))).plus(controlled(at(c.officeSpent).div(at(c.officeBudget)))),
      execution(initial.plus(adjusted), at(c.spent1), at(c.spent2), at(c.spent3), at(c.spent4)),
      six.times(at(c.projectsDone)).div(at(c.projectsPlanned)).toDecimalPlaces(2),
      satisfied(at(c.satisfaction)),
    ].reduce((total, score) => total.plus(score));
  });
}

const bought = (actual: Decimal, plan: Decimal): Decimal =>
  actual.gt(plan) ? zero : actual.div(plan).toDecimalPlaces(2);
const adjustment = (rate: Decimal): Decimal => {
  const over = D.max(zero, rate.minus(tenth).div(hundredth).floor());
  return D.max(zero, one.minus(tenth.times(over))).toDecimalPlaces(2);
};
const assets = (rate: Decimal): Decimal => {
  if (rate.gte(nineTenths)) return one;
  if (rate.gte(threeQuarters)) return sevenTenths;
  return rate.gte(sixTenths) ? fourTenths : zero;
};
const outside = (rate: Decimal): Decimal => (rate.lt(twentieth) ? one : rate.lte(tenth) ? half : zero);
const controlled = (rate: Decimal): Decimal => (rate.lt(nineTenths) ? three : rate.lte(one) ? two : zero);
const satisfied = (percent: Decimal): Decimal => {
  if (percent.gte(ninetyFive)) return six;
  if (percent.gte(ninety)) return four;
  return percent.gte(eighty) ? two : one;
};
function execution(year: Decimal, ...spent: [Decimal, Decimal, Decimal, Decimal]): Decimal {
  const [q1, q2, q3, q4] = spent.map((amount) => amount.div(year)) as Four;
  const rates = [q1.div(quarter), q2.div(half), q3.div(threeQuarters), q4] as const;
  const average = two.times(rates.reduce((sum, rate) => sum.plus(rate), zero).div(four));
  const capped = rates.map((rate) => D.min(one, rate)).reduce((sum, rate) => sum.plus(rate));
  return capped.plus(D.min(two, average)).toDecimalPlaces(2);
}

function ties(workload: Workload): Job {
  const { done, planned, worth } = decimals(workload, tieFields);
  return loop(workload.columns.rows, (row) =>
    (done[row] as Decimal)
      .div(planned[row] as Decimal)
      .times(worth[row] as Decimal)
      .toDecimalPlaces(2),
  );
}

function loop(rows: number, score: (row: number) => Decimal): Job {
  const found = Array.from({ length: rows }, () => zero);
  return {
    run: () => {
      for (let row = 0; row < rows; row++) found[row] = score(row);
    },
    totals: () => found.map((total) => total.toFixed()),
  };
}
