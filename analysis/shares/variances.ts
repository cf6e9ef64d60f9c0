import { Rational } from "../../core/index.ts";
import { plus, type Runs, sumOf, sumOver, type Table, times } from "./table.ts";

/**
 * For sets of variables u, the variance of what is expected once they are known: Var(E[Y | x_u]). A set is a number whose
 * bits are the axes, the first axis the lowest bit, the walked axis above them.
 *
 * Every set costs one pass over the table; all sets together little more, for what is summed out is shared.
 *
 * @param wanted  the sets; all when left out
 */
export function subsetVariances(table: Table, wanted?: ReadonlySet<number>): Map<number, Rational> {
  const found = new Map<number, Rational>();
  const mean = meanOf(table);
  const square = Rational.of(mean.num * mean.num, mean.den * mean.den);
  const walk = (part: Part): void => {
    if (wanted !== undefined && ![...wanted].some((set) => fits(set, part))) return;
    const axis = table.axes[part.axis];
    if (axis !== undefined) {
      walk(kept(part, axis));
      walk(summedOut(part, axis));
      return;
    }
    for (const isWalked of table.walked > 1 ? [false, true] : [false]) {
      const set = part.set + (isWalked ? 2 ** table.axes.length : 0);
      if (wanted === undefined || wanted.has(set))
        found.set(set, minus(secondMoment(part, table.walked, isWalked), square));
    }
  };
  walk({ axis: 0, set: 0, rows: table.rows, weights: [1n], all: 1n, out: 1n });
  return found;
}

export function allVariables({ axes, walked }: Table): number {
  return 2 ** (axes.length + (walked > 1 ? 1 : 0)) - 1;
}

/** The table on its way: axes before `axis` are kept, with the weights of their values, or summed out. */
interface Part {
  readonly axis: number;
  readonly set: number;
  readonly rows: readonly Runs[];
  readonly weights: readonly bigint[];
  /** The sum of the weights of what is kept, and of what is summed out. */
  readonly all: bigint;
  readonly out: bigint;
}

function fits(set: number, part: Part): boolean {
  return set % 2 ** part.axis === part.set;
}

function kept(part: Part, axis: readonly bigint[]): Part {
  return {
    ...part,
    axis: part.axis + 1,
    set: part.set + 2 ** part.axis,
    weights: part.weights.flatMap((weight) => axis.map((own) => weight * own)),
    all: part.all * sumOf(axis),
  };
}

/** Adds the rows of an axis up, its values weighted. */
function summedOut(part: Part, axis: readonly bigint[]): Part {
  const blocks = part.weights.length;
  const inner = part.rows.length / (blocks * axis.length);
  const rows: Runs[] = [];
  for (let block = 0; block < blocks; block++) {
    for (let index = 0; index < inner; index++) {
      const at = (value: number) => part.rows[(block * axis.length + value) * inner + index] ?? [];
      let sum = times(at(0), axis[0] ?? 0n);
      for (let value = 1; value < axis.length; value++) sum = plus(sum, at(value), axis[value] ?? 0n);
      rows.push(sum);
    }
  }
  return { ...part, axis: part.axis + 1, rows, out: part.out * sumOf(axis) };
}

/** E[E[Y | x_u]²] */
function secondMoment(part: Part, walked: number, isWalked: boolean): Rational {
  let sum = 0n;
  for (const [index, weight] of part.weights.entries()) {
    const runs = part.rows[index] ?? [];
    sum += weight * (isWalked ? sumOver(runs, (value) => value * value) : sumOver(runs, (value) => value) ** 2n);
  }
  const count = BigInt(walked);
  return Rational.of(sum, part.all * part.out * part.out * (isWalked ? count : count * count));
}

export function meanOf(table: Table): Rational {
  const { rows } = table.axes.reduce<Part>((part, axis) => summedOut(part, axis), {
    axis: 0,
    set: 0,
    rows: table.rows,
    weights: [1n],
    all: 1n,
    out: 1n,
  });
  const out = table.axes.reduce((product, axis) => product * sumOf(axis), BigInt(table.walked));
  return Rational.of(
    sumOver(rows[0] ?? [], (value) => value),
    out,
  );
}

export function varianceOf(table: Table): Rational {
  const all = allVariables(table);
  return subsetVariances(table, new Set([all])).get(all) ?? Rational.ZERO;
}

function minus(a: Rational, b: Rational): Rational {
  return Rational.of(a.num * b.den - b.num * a.den, a.den * b.den);
}
