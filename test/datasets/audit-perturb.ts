import { expect } from "vitest";
import { audit } from "../../datasets/audit/audit.ts";
import type { DataPackage } from "../../datasets/package-types.ts";
import { brokenStatements, cellsOf } from "./audit-oracle.ts";
import { withCell } from "./audit-package.ts";

/** What came of a run: how many shifts put a statement out of reach that was within before, and how many did not. */
export interface Outcome {
  readonly beyond: number;
  readonly within: number;
}

/** The statements that the audit says cannot hold, named as `brokenStatements` does. */
export function auditedStatements(pkg: DataPackage): string[] {
  const each = new Set(pkg.binding.identities.filter((one) => one.resource !== undefined).map((one) => one.id));
  const found = audit(pkg).filter(({ severity }) => severity !== "note");
  return found
    .map(({ code, identity = "malformed", places: [place], words }) => {
      if (code === "repeated-number") return `${identity}:${[words.keys].flat().map(String).sort().join(",")}`;
      return each.has(identity) ? `${identity}@${place?.row}` : identity;
    })
    .sort();
}

/**
 * Shifts one figure that takes part in a statement, many times, each time in a fresh copy, and compares what the audit
 * finds in the whole package with what the naive computation says.
 */
export function perturb(pkg: DataPackage, seed: number, count: number): Outcome {
  const random = randomOf(seed);
  const statements = pkg.binding.identities
    .map((identity) => cellsOf(pkg, identity))
    .filter(({ length }) => length > 0);
  const before = brokenStatements(pkg);
  let beyond = 0;
  for (let round = 0; round < count; round += 1) {
    const { table, row, column } = pick(pick(statements, random), random);
    const old = row.cells.get(column)?.text ?? "";
    const exact = pkg.resources.get(table)?.fields.get(column)?.type === "integer";
    const text = shifted(old, exact, random);
    const changed = withCell(pkg, table, row.number, column, text);
    const wanted = brokenStatements(changed);
    const where = `seed ${seed}, round ${round}: ${table} row ${row.number} ${column}, ${old} → ${text}`;
    expect(auditedStatements(changed), where).toEqual(wanted);
    if (wanted.some((id) => !before.includes(id))) beyond += 1;
  }
  return { beyond, within: count - beyond };
}

/**
 * The figure moved: by some units of its last place, by up to half of itself, or, most often, printed with two places
 * more and moved by less than two units of the place that was its last.
 */
function shifted(text: string, exact: boolean, random: () => number): string {
  const [whole = "", fraction = ""] = text.replaceAll(",", "").replace("%", "").split(".");
  const finer = !exact && random() < 0.7;
  const value = BigInt(whole + fraction) * (finer ? 100n : 1n);
  const half = Math.min(Number(value < 0n ? -value : value) / 2 + 2, 1e9);
  const most = finer ? pick([60, 60, 200], random) : pick([2, 8, half], random);
  const size = BigInt(Math.ceil(random() * most));
  return decimal(random() < 0.5 ? value + size : value - size, fraction.length + (finer ? 2 : 0));
}

function decimal(value: bigint, places: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, "0");
  const point = digits.length - places;
  return (value < 0n ? "-" : "") + (places === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`);
}

function pick<T>(list: readonly T[], random: () => number): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}

/** Numbers from 0 to 1, the same for the same seed: a multiplicative generator modulo 2^31 − 1. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
