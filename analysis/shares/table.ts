/** A stretch of the walked axis with one value; it ends before `to`. */
export interface Run {
  readonly to: number;
  readonly value: bigint;
}

/** From the start of the walked axis to its end, in order. */
export type Runs = readonly Run[];

/**
 * A function of independent variables, each with finitely many values: the axes, whose values are written out, and one
 * walked axis of equally likely values on which the function is told in runs (one run, where it plays no part).
 */
export interface Table {
  /** For each axis the weights of its values; the first axis turns slowest. */
  readonly axes: readonly (readonly bigint[])[];
  /** Values of the walked axis; 1 where there is none. */
  readonly walked: number;
  readonly rows: readonly Runs[];
}

export function mapValues(table: Table, change: (value: bigint) => bigint): Table {
  const rows = table.rows.map((runs) => joined(runs.map(({ to, value }) => ({ to, value: change(value) }))));
  return { ...table, rows };
}

/** Of tables over the same axes. */
export function sumOfTables(tables: readonly Table[]): Table | undefined {
  const [first, ...rest] = tables;
  return (
    first && {
      ...first,
      rows: first.rows.map((runs, index) => rest.reduce((sum, { rows }) => plus(sum, rows[index] ?? [], 1n), runs)),
    }
  );
}

/** a + weight · b */
export function plus(a: Runs, b: Runs, weight: bigint): Runs {
  const result: Run[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [left, right] = [a[i], b[j]];
    if (left === undefined || right === undefined) return result;
    const to = Math.min(left.to, right.to);
    push(result, { to, value: left.value + weight * right.value });
    if (left.to === to) i += 1;
    if (right.to === to) j += 1;
  }
}

export function times(runs: Runs, factor: bigint): Runs {
  return factor === 1n ? runs : runs.map(({ to, value }) => ({ to, value: value * factor }));
}

export function joined(runs: Runs): Runs {
  const result: Run[] = [];
  for (const run of runs) push(result, run);
  return result;
}

function push(runs: Run[], run: Run): void {
  if (runs.at(-1)?.value === run.value) runs[runs.length - 1] = run;
  else runs.push(run);
}

/** Σ of something over the walked axis. */
export function sumOver(runs: Runs, of: (value: bigint) => bigint): bigint {
  let [sum, from] = [0n, 0];
  for (const { to, value } of runs) {
    sum += BigInt(to - from) * of(value);
    from = to;
  }
  return sum;
}

/** The weight of every row: the product of the weights of its values. */
export function rowWeights(axes: Table["axes"]): bigint[] {
  return axes.reduce<bigint[]>((weights, axis) => weights.flatMap((weight) => axis.map((own) => weight * own)), [1n]);
}

export function totalWeight({ axes, walked }: Table): bigint {
  return axes.reduce((product, axis) => product * sumOf(axis), BigInt(walked));
}

export function sumOf(weights: readonly bigint[]): bigint {
  return weights.reduce((sum, weight) => sum + weight, 0n);
}
