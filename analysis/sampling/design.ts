/** Which share of the variance a row tells. */
export type ShareKind = "first" | "total" | "second" | "shapley";

/** What an estimate is of: the mean or the variance of the output, or a share of the variance. */
export interface Label {
  readonly factor: string;
  readonly kind: ShareKind;
  /** Of second order: the other of the two. */
  readonly with?: string;
}

/** An estimate is the ratio of two sums, numbered by their slots. */
export interface Target {
  readonly label: Label | "mean" | "variance";
  readonly over: number;
  readonly under: number;
}

/** What is evaluated for each point of the net, and which sums are kept of it. */
export interface Design {
  /** Dimensions of the net. */
  readonly uniforms: number;
  /** Evaluations for a point of the net. */
  readonly rows: number;
  /** Columns of an evaluated point. */
  readonly columns: number;
  /** Slots for sums. */
  readonly slots: number;
  readonly targets: readonly Target[];
  /** Writes the rows that belong to a point of the net, from `at` onwards. */
  readonly place: (uniforms: Float64Array, into: Float64Array, at: number) => void;
  /** Adds what the outputs of those rows say to the sums. */
  readonly add: (uniforms: Float64Array, outputs: Float64Array, sums: Float64Array) => void;
}

/** Slots that every design keeps: how many points, and the sums for mean and variance. */
export const slot = { count: 0, mean: 1, variance: 2, free: 3 } as const;

export const momentTargets: readonly Target[] = [
  { label: "mean", over: slot.mean, under: slot.count },
  { label: "variance", over: slot.variance, under: slot.count },
];

/** Adds to a sum. */
export function tally(sums: Float64Array, at: number, value: number): void {
  sums[at] = (sums[at] ?? 0) + value;
}

/** The numbers of `keys` from the least key to the greatest: uniform keys give every order with the same chance. */
export function orderOf(keys: Float64Array): readonly number[] {
  const order: number[] = [];
  for (const [index, key] of keys.entries()) {
    let at = index;
    for (; at > 0 && (keys[order[at - 1] ?? 0] ?? 0) > key; at--) order[at] = order[at - 1] ?? 0;
    order[at] = index;
  }
  return order;
}
