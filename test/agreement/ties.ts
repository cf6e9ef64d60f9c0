import { formatDecimal, Rational } from "../../core/index.ts";
import { check, closures, columnsOf, engineFor, generated, type UnitData, valueAt } from "../../scoring/index.ts";
import { parsed } from "../oracle/real.ts";

/** Scores a ÷ b × w, rounded half up to hundredths, for all 0 ≤ a ≤ b ≤ most: by the engines and in whole numbers. */
export function compareTies(
  most: number,
  weights: readonly number[],
): { readonly ratios: number; readonly ties: number } {
  let ratios = 0;
  let ties = 0;
  for (const weight of weights) {
    const { framework } = check(
      parsed(
        "ties.rules",
        `framework "f" ${weight} points\ninput a : 0..1000\ninput b : 1..1000\nrounding item 2 half_up\nitem s ${weight} = min(1, a / b) * ${weight}`,
      ),
    );
    if (framework === undefined) throw new Error("the rules do not check");
    const wanted = { blocks: [framework.root], outputs: [], grade: false, told: false };
    const engines = [generated, closures].map((backend) => engineFor(framework, wanted, backend));
    for (let b = 1; b <= most; b += 1) {
      const units = Array.from({ length: b + 1 }, (_, a) => unitOf(a, b));
      const columns = columnsOf(framework, units);
      const scored = engines.map((engine) => engine(columns)?.blocks.get(framework.root));
      for (let a = 0; a <= b; a += 1) {
        ratios += 1;
        const [over, under] = [BigInt(a) * BigInt(weight) * 200n, BigInt(b)];
        if (over % under === 0n && (over / under) % 2n === 1n) ties += 1;
        const exact = formatDecimal(Rational.of((over + under) / (2n * under), 100n));
        for (const column of scored)
          if (column === undefined || column.flags[a] !== 0 || formatDecimal(valueAt(column, a)) !== exact)
            throw new Error(`${a} / ${b} * ${weight} is not ${exact}`);
      }
    }
  }
  return { ratios, ties };
}

function unitOf(a: number, b: number): UnitData {
  const values = new Map(Object.entries({ a, b }).map(([name, value]) => [name, { value: Rational.of(value) }]));
  return { id: `${a}/${b}`, values, tables: new Map() };
}
