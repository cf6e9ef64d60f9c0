import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareYears } from "../../../analysis/index.ts";
import { addRationals, formatDecimal, formatFraction, negateRational, Rational } from "../../../core/index.ts";
import { type CheckedFramework, check, scoreUnits, type UnitData } from "../../../scoring/index.ts";
import { base, pairOf, unitsOf, unitValues } from "./fixture.ts";

const text = (value: Rational | undefined) =>
  value === undefined ? "" : (formatFraction(value) ?? formatDecimal(value));
const minus = (a: Rational, b: Rational) => addRationals(a, negateRational(b));
const total = (framework: CheckedFramework, unit: UnitData) => scoreUnits(framework, [unit])[0]?.total as Rational;

const edits = [
  "set param 率 = 0.75",
  "replace item 二甲 2 = bands y linear { 0: 0; 10: 2 }",
  "add to 乙 at most 7 when z",
];

function orders<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first) => orders(list.filter((one) => one !== first)).map((rest) => [first, ...rest]));
}

describe("a year against the year before", () => {
  it("splits the change into data and rules as all orders do that keep each together", async () => {
    const pair = await pairOf(base, ['framework "B" amends "old.rules"', ...edits].join("\n"));
    const [before, after] = [21, 22].map((seed) => unitsOf(fc.sample(unitValues, { seed, numRuns: 4 })));
    if (before === undefined || after === undefined) throw new Error("two years");
    const both = (units: readonly UnitData[]) => ({ old: units, now: units });
    const years = { old: pair.old, now: pair.now, before: both(before), after: both(after) };
    const { units, players } = compareYears(pair.difference, years);
    const names = players.flatMap(({ kind, names: [name = ""] }) => (kind === "data" ? [name] : []));
    expect(players.filter(({ kind }) => kind === "edit")).toHaveLength(3);
    const frameworks = Array.from({ length: 8 }, (_, set) => {
      const chosen = pair.difference.edits.filter((_edit, place) => (set & (1 << place)) !== 0);
      return check(pair.difference.fileWith(chosen).file).framework as CheckedFramework;
    });
    const everyOrder = [
      ...orders([0, 1, 2]).flatMap((rules) =>
        orders(names).flatMap((data) => [
          [...rules, ...data],
          [...data, ...rules],
        ]),
      ),
    ];
    for (const [row, unit] of before.entries()) {
      const worth = (set: ReadonlySet<number | string>) => {
        const values = new Map(unit.values);
        for (const name of names) if (set.has(name)) values.set(name, after[row]?.values.get(name) ?? { value: false });
        const rules = [0, 1, 2].reduce((sum, place) => sum + (set.has(place) ? 1 << place : 0), 0);
        return total(frameworks[rules] ?? pair.old, { ...unit, values });
      };
      const gains = new Map<number | string, Rational>();
      for (const order of everyOrder) {
        const set = new Set<number | string>();
        let last = worth(set);
        for (const player of order) {
          set.add(player);
          const next = worth(set);
          gains.set(player, addRationals(gains.get(player) ?? Rational.ZERO, minus(next, last)));
          last = next;
        }
      }
      const expected = [0, 1, 2, ...names].map((player) => {
        const gain = gains.get(player) ?? Rational.ZERO;
        return text(Rational.of(gain.num, gain.den * BigInt(everyOrder.length)));
      });
      expect(units[row]?.parts?.map(text)).toEqual(expected);
      const sum = (units[row]?.parts ?? []).reduce(addRationals, Rational.ZERO);
      expect(text(sum)).toBe(text(minus(total(pair.now, after[row] ?? unit), total(pair.old, unit))));
    }
  });

  it("leaves nothing to the rules where they are the same, and nothing to data that are", async () => {
    const pair = await pairOf(base, base);
    const [one, other] = [31, 32].map((seed) => unitsOf(fc.sample(unitValues, { seed, numRuns: 5 })));
    const both = (units: readonly UnitData[] = []) => ({ old: units, now: units });
    const years = { old: pair.old, now: pair.now, before: both(one), after: both(other) };
    expect(compareYears(pair.difference, years).players.every(({ kind }) => kind === "data")).toBe(true);
    const still = compareYears(pair.difference, { ...years, after: both(one) });
    expect([still.players, still.summary.same]).toEqual([[], 5]);
  });
});
