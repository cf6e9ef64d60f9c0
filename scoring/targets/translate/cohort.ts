import { Rational } from "../../../core/index.ts";
import { Closures } from "../../closure.ts";
import type { CohortFunction, NodeOf } from "../../model.ts";
import { type Amount, type Approximation, type Fraction, isFitting, MOST_WHOLE, type Range } from "../amount/index.ts";
import { state } from "../columns.ts";
import { float64, type Graph, isConstant, type Node, type Source } from "../graph.ts";
import { type Site, type Thunk, type Translation, top } from "./context.ts";
import { wholeAmount } from "./numbers.ts";
import { asNumber, type NumberValue, type Translated, unsure } from "./value.ts";

/** What the units of a run are compared by. */
export interface Comparison {
  readonly value: NumberValue;
  /** Absent where all are one group. */
  readonly group: Translated | undefined;
  /** The functions that are asked for, each with the place that loads name. */
  readonly places: ReadonlyMap<CohortFunction, number>;
}

interface Growing extends Comparison {
  readonly places: Map<CohortFunction, number>;
}

/** The comparisons of one graph, each once. */
export class Comparisons {
  readonly #to: Translation;
  readonly #mostRows: number;
  readonly #closures = new Closures<Thunk>(({ site }) => site.slots);
  readonly #known = new Map<string, Growing>();
  readonly #byNodes = new Map<string, Growing>();
  #places = 0;

  /** @param mostRows  the units of the run, at most */
  constructor(to: Translation, mostRows: number) {
    this.#to = to;
    this.#mostRows = mostRows;
  }

  get all(): readonly Comparison[] {
    return [...this.#byNodes.values()];
  }

  translate(node: NodeOf<"cohort">, site: Site): Translated {
    const { graph } = this.#to;
    const key = this.#closures.key(node, site.slots);
    const comparison = this.#known.get(key) ?? this.#comparison(node, site);
    this.#known.set(key, comparison);
    const amount = amountOf(node.fn, comparison, this.#mostRows, graph, (what) => this.#load(node, comparison, what));
    if (amount === undefined) return unsure(graph);
    const stateNode = this.#load(node, comparison, "state");
    const isIn = (wanted: number) => graph.binary("equal", stateNode, graph.constant(wanted));
    return { kind: "number", amount, absent: isIn(state.absent), doubtful: isIn(state.beyond) };
  }

  #load({ fn }: NodeOf<"cohort">, { places }: Growing, what: "value" | "den" | "state"): Node {
    const place = places.get(fn) ?? this.#places++;
    places.set(fn, place);
    const source: Source = { kind: "cohort", place };
    return this.#to.graph.load(source, what);
  }

  /** Formulas that became the same nodes are the same comparison. */
  #comparison({ body, within }: NodeOf<"cohort">, site: Site): Growing {
    const there = elsewhere(site, new Map());
    const value = asNumber(this.#to.value(body, there), this.#to.graph);
    const group = within && this.#to.value(within, there);
    const key = `${valueKey(value)} ${group === undefined ? "" : valueKey(group)}`;
    const comparison = this.#byNodes.get(key) ?? { value, group, places: new Map() };
    this.#byNodes.set(key, comparison);
    return comparison;
  }
}

/** The same bound names, for other units: no row is at hand there. */
function elsewhere(site: Site, known: Map<Site, Site>): Site {
  const before = known.get(site);
  if (before !== undefined) return before;
  const slots: Thunk[] = [];
  const there: Site = { ...top, slots };
  known.set(site, there);
  site.slots.forEach(({ node, site: around }, slot) => {
    slots[slot] = { node, site: elsewhere(around, known) };
  });
  return there;
}

function valueKey(value: Translated): string {
  const masks = `${value.kind} ${value.absent.id} ${value.doubtful.id}`;
  if (value.kind === "truth") return `${masks} ${value.yes.id}`;
  if (value.kind === "text") return `${masks} ${value.code.id}`;
  return value.kind === "number" ? `${masks} ${amountKey(value.amount)}` : masks;
}

function amountKey(amount: Amount): string {
  const scale = `${amount.scale.num}/${amount.scale.den}`;
  if (amount.kind === "fraction") return `${amount.num.id} ${amount.den.id} ${scale}`;
  return `${amount.x.id} ${amount.relative} ${amount.absolute} ${amount.more?.id} ${scale}`;
}

type LoadOf = (what: "value" | "den") => Node;
type Make = (body: Fraction, mostRows: number, load: LoadOf, graph: Graph) => Amount;

/** Undefined where only the exact evaluator can tell. */
function amountOf(
  fn: CohortFunction,
  { value: { amount } }: Comparison,
  mostRows: number,
  graph: Graph,
  load: LoadOf,
): Amount | undefined {
  const order = orders[fn];
  if (order !== undefined) return order(mostRows, load, graph);
  return amount.kind === "fraction" ? keeps[fn]?.(amount, mostRows, load, graph) : undefined;
}

const half = Rational.of(1, 2);

/** What depends on the order of the units alone. */
const orders: Partial<Record<CohortFunction, (mostRows: number, load: LoadOf, graph: Graph) => Amount>> = {
  rank: (mostRows, load, graph) => wholeAmount(load("value"), Rational.ONE, { low: 0, high: mostRows }, graph),
  rank_average: (mostRows, load, graph) => wholeAmount(load("value"), half, { low: 0, high: 2 * mostRows + 1 }, graph),
  percentile: (mostRows, load) => ({
    kind: "fraction",
    num: load("value"),
    den: load("den"),
    scale: Rational.ONE,
    numRange: { low: 0, high: mostRows },
    mostDen: mostRows,
    range: { low: 0, high: 1 },
  }),
  cohort_count: (mostRows, load, graph) => wholeAmount(load("value"), Rational.ONE, { low: 0, high: mostRows }, graph),
};

/** What is of the kind of x itself. */
const keeps: Partial<Record<CohortFunction, Make>> = {
  cohort_min: oneOfThem,
  cohort_max: oneOfThem,
  cohort_avg: (body, mostRows, load) =>
    isWhole(body)
      ? {
          ...body,
          num: load("value"),
          den: load("den"),
          numRange: sumRange(body.numRange, mostRows),
          mostDen: mostRows,
          range: withZero(body.range),
        }
      : nearLoad(body.scale, withZero(body.range), load),
  // The exact one is seldom a fraction.
  cohort_sd: ({ scale, range }, _mostRows, load) =>
    nearLoad(scale, { low: 0, high: (range.high - range.low) * 1.001 }, load),
};

function oneOfThem(body: Fraction, _mostRows: number, load: LoadOf): Amount {
  const { numRange, range } = body;
  const den = isWhole(body) ? body.den : load("den");
  return { ...body, num: load("value"), den, numRange: withZero(numRange), range: withZero(range) };
}

/** What is told in float64: at most 3 units of roundoff away. */
function nearLoad(scale: Rational, range: Range, load: LoadOf): Approximation {
  return { kind: "approximation", x: load("value"), scale, relative: 4, absolute: 0, more: undefined, range };
}

function isWhole({ den }: Fraction): boolean {
  return isConstant(den, 1);
}

/** Where there is no value the column holds 0. */
function withZero({ low, high }: Range): Range {
  return { low: Math.min(low, 0), high: Math.max(high, 0) };
}

function sumRange(range: Range, mostRows: number): Range {
  const { low, high } = withZero(range);
  const sum = { low: low * mostRows, high: high * mostRows };
  return isFitting(sum, { precision: float64 }) ? sum : anyWhole(range);
}

/** A sum that is beyond this is left to the evaluator. */
function anyWhole({ low, high }: Range): Range {
  return { low: low < 0 ? 1 - MOST_WHOLE : 0, high: high > 0 ? MOST_WHOLE - 1 : 0 };
}
