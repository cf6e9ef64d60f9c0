import { type Design, momentTargets, orderOf, type ShareKind, slot, type Target, tally } from "./design.ts";
import type { Evaluate } from "./model.ts";
import { type EstimatedShares, runShares, type ShareSettings } from "./shares.ts";

/** Writes a value for each input from as many uniform numbers, 0 < u < 1. */
export type Drawing = (uniforms: ArrayLike<number>, into: Float64Array) => void;

/** Inputs that depend on each other in a known way, one column each. */
export interface DependentInputs {
  readonly names: readonly string[];
  /**
   * The first input of the order is drawn from its own distribution, each next one from its distribution given those
   * before it, at the share that its uniform number says (Rosenblatt's transformation); the numbers stand in that order.
   */
  readonly drawing: (order: readonly number[]) => Drawing;
}

/**
 * Shares of the variance under dependence. `first` is what an input explains with all that comes with it, `total` what is
 * left to it when the others are known; either can be the greater. Shapley shares lie in between and add up to one.
 *
 * In a given order the output is a function of independent uniform numbers, of which the first stands for an input with
 * all that comes with it, and the last for what the others leave of it. So the products for independent inputs serve here,
 * order by order.
 *
 * Mara and Tarantola, "Variance-based sensitivity indices for models with dependent inputs", Reliability Engineering &
 * System Safety 107 (2012), 115–121, for both ends; Song, Nelson and Staum, "Shapley effects for global sensitivity
 * analysis: theory and computation", SIAM/ASA Journal on Uncertainty Quantification 4 (2016), 1060–1083.
 *
 * @param settings  `groups` are not taken
 * @throws RangeError for `second`, which is not defined; else as `estimateShares`
 */
export async function estimateDependentShares(
  inputs: DependentInputs,
  evaluate: Evaluate,
  settings: Omit<ShareSettings, "groups"> = {},
): Promise<EstimatedShares> {
  const kinds = settings.kinds ?? ["first", "total", "shapley"];
  if (kinds.includes("second")) throw new RangeError("second order is not defined for dependent inputs");
  return await runShares(dependentDesign(inputs, new Set(kinds)), evaluate, settings);
}

/**
 * For each point of the net a random order, its reverse, and the rotations of both: every input stands in every place
 * twice, next to both neighbours, so that little of the spread is by the choice of orders (none with up to three inputs).
 */
function dependentDesign({ names, drawing }: DependentInputs, kinds: ReadonlySet<ShareKind>): Design {
  const count = names.length;
  const rows = mixedRows(count);
  return {
    uniforms: 3 * count,
    rows: 2 * count * rows.length,
    columns: count,
    slots: slot.free + 3 * count,
    targets: targetsOf(names, kinds),
    place: (uniforms, into, at) => {
      let next = at;
      const mixed = new Float64Array(count);
      for (const order of ordersOf(uniforms, count)) {
        const draw = drawing(order);
        for (const fromB of rows) {
          for (let place = 0; place < count; place++) mixed[place] = uniforms[place + (fromB(place) ? count : 0)] ?? 0;
          draw(mixed, into.subarray(next, next + count));
          next += count;
        }
      }
    },
    add: (uniforms, outputs, sums) => {
      for (const [index, order] of ordersOf(uniforms, count).entries()) {
        addOrder(order, outputs.subarray(index * rows.length, (index + 1) * rows.length), sums);
      }
    },
  };
}

function targetsOf(names: readonly string[], kinds: ReadonlySet<ShareKind>): readonly Target[] {
  const shares = (["first", "total", "shapley"] as const).flatMap((kind, place) =>
    names.map((factor, index) => ({
      label: { factor, kind },
      over: slot.free + place * names.length + index,
      under: slot.variance,
    })),
  );
  return [...momentTargets, ...shares.filter(({ label }) => kinds.has(label.kind))];
}

function ordersOf(uniforms: Float64Array, count: number): readonly (readonly number[])[] {
  const order = orderOf(uniforms.subarray(2 * count));
  const both = [order, [...order].reverse()];
  return both.flatMap((one) => one.map((_, start) => [...one.slice(start), ...one.slice(0, start)]));
}

/** Which places of an order take their number from B; the others take it from A. */
type FromB = (place: number) => boolean;

/** Rows z_0 … z_k, of which z_j has the first j places from A, then c_1 … c_k, of which c_j has only place j from B. */
function mixedRows(count: number): readonly FromB[] {
  const steps = Array.from({ length: count + 1 }, (_, step) => step);
  return [
    ...steps.map(
      (known): FromB =>
        (place) =>
          place >= known,
    ),
    ...steps.slice(0, count).map(
      (one): FromB =>
        (place) =>
          place === one,
    ),
  ];
}

/**
 * With f(A) = z_k and f(B) = z_0: the first place gives ½ (f(A) − c_1) (z_1 − f(B)), the last one ½ (f(A) − c_k)², and
 * place j adds E[½ (f(A) − c_j) (z_j − z_{j−1})] to what is explained, by the reasoning at `pathsPart`.
 */
function addOrder(order: readonly number[], outputs: Float64Array, sums: Float64Array): void {
  const count = order.length;
  const [a, b, weight] = [outputs[count] ?? 0, outputs[0] ?? 0, 1 / (2 * count)];
  tally(sums, slot.count, weight);
  tally(sums, slot.mean, (weight * (a + b)) / 2);
  tally(sums, slot.variance, (weight * (a - b) ** 2) / 2);
  for (const [step, input] of order.entries()) {
    const own = a - (outputs[count + 1 + step] ?? 0);
    const gain = (own * ((outputs[step + 1] ?? 0) - (outputs[step] ?? 0))) / 2;
    if (step === 0) tally(sums, slot.free + input, gain / 2);
    if (step === count - 1) tally(sums, slot.free + count + input, own ** 2 / 4);
    tally(sums, slot.free + 2 * count + input, weight * gain);
  }
}
