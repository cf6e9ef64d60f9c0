import { formatDecimal, Rational } from "../../core/index.ts";
import { type CheckedFramework, check, columnsOf, type UnitData, valueAt } from "../../scoring/index.ts";
import { parsed } from "../oracle/real.ts";
import { ours } from "./agree.ts";

/** Units that an engine is given at a time, at least. */
const AT_ONCE = 20_000;

/**
 * Scores a ÷ b × w, rounded half up to hundredths, for all 0 ≤ a ≤ b ≤ most: by the engines and in whole numbers.
 *
 * @throws Error with the first that is wrong, or in doubt
 */
export async function compareTies(most: number, weights: readonly number[], engines = ours) {
  const found = { ratios: 0, ties: 0 };
  for (const weight of weights) {
    const { framework } = check(
      parsed(
        "ties.rules",
        `framework "f" ${weight} points\ninput a : 0..1000\ninput b : 1..1000\nrounding item 2 half_up\nitem s ${weight} = min(1, a / b) * ${weight}`,
      ),
    );
    if (framework === undefined) throw new Error("the rules do not check");
    let pairs: Pair[] = [];
    for (let b = 1; b <= most; b += 1) {
      for (let a = 0; a <= b; a += 1) pairs.push({ a, b });
      if (pairs.length < AT_ONCE && b < most) continue;
      found.ratios += pairs.length;
      found.ties += pairs.filter((pair) => isTie(pair, weight)).length;
      await comparePairs(framework, pairs, weight, engines);
      pairs = [];
    }
  }
  return found;
}

interface Pair {
  readonly a: number;
  readonly b: number;
}

/** Twice the hundredths, as a fraction. */
function hundredths({ a, b }: Pair, weight: number): [bigint, bigint] {
  return [BigInt(a) * BigInt(weight) * 200n, BigInt(b)];
}

function isTie(pair: Pair, weight: number): boolean {
  const [over, under] = hundredths(pair, weight);
  return over % under === 0n && (over / under) % 2n === 1n;
}

async function comparePairs(framework: CheckedFramework, pairs: readonly Pair[], weight: number, engines: typeof ours) {
  const wanted = { blocks: [framework.root], outputs: [], grade: false, told: false };
  const columns = columnsOf(framework, pairs.map(unitOf));
  for (const [name, engine] of Object.entries(engines)) {
    const column = (await engine(framework, columns, wanted))?.blocks.get(framework.root);
    for (const [row, pair] of pairs.entries()) {
      const [over, under] = hundredths(pair, weight);
      const exact = formatDecimal(Rational.of((over + under) / (2n * under), 100n));
      if (column === undefined || column.flags[row] !== 0 || formatDecimal(valueAt(column, row)) !== exact)
        throw new Error(`${name}: ${pair.a} / ${pair.b} * ${weight} is not ${exact}`);
    }
  }
}

function unitOf({ a, b }: Pair): UnitData {
  const values = new Map(Object.entries({ a, b }).map(([name, value]) => [name, { value: Rational.of(value) }]));
  return { id: `${a}/${b}`, values, tables: new Map() };
}
