import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { whereDiffering, Z3 } from "../../analysis/index.ts";
import { Rational, SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { type CheckedFramework, check, equalValues, scoreUnits, type UnitData } from "../../scoring/index.ts";

const solver = new Z3();
afterAll(() => solver.close());

function framework(text: string): CheckedFramework {
  const { file } = parse(new SourceText("small.rules", text));
  const checked = file && check(file);
  if (checked?.framework === undefined) throw new Error(JSON.stringify(checked?.diagnostics.map(({ code }) => code)));
  return checked.framework;
}

const names = ["a", "b", "c"];
const HIGHEST = 5;

interface Cuts {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly weight: number;
}

const small = ({ a, b, c, weight }: Cuts, input = "a") =>
  framework(`framework "small" version "1"
grades { good: >= 60; poor: < 60 }
section All 100 {
  indicator Both 60 {
    input ${input} : 0..${HIGHEST}
    input b : 0..${HIGHEST}
    require ${input} <= b + 3
    score = if ${input} >= ${a} and b >= ${b} then ${weight} else 0
  }
  indicator Line 40 { input c : 0..${HIGHEST}
    score = if c > ${c} then 40 else 8 * c }
}`);

const unitOf = (values: readonly number[], first = "a"): UnitData => ({
  id: "one",
  tables: new Map(),
  values: new Map(
    [first, "b", "c"].map((name, index) => [name, { value: Rational.of(BigInt(values[index] ?? 0)) }] as const),
  ),
});

/** Undefined where a requirement does not let the data pass. */
function differs(old: CheckedFramework, now: CheckedFramework, values: readonly number[]): boolean | undefined {
  const cards = [old, now].map((one) => scoreUnits(one, [unitOf(values)])[0]);
  if (cards.some((card) => card?.diagnostics.some(({ code }) => code === "require-broken"))) return undefined;
  return !equalValues(cards[0]?.total, cards[1]?.total) || !equalValues(cards[0]?.grade, cards[1]?.grade);
}

const all = Array.from({ length: (HIGHEST + 1) ** 3 }, (_, index) => [
  index % (HIGHEST + 1),
  Math.floor(index / (HIGHEST + 1)) % (HIGHEST + 1),
  Math.floor(index / (HIGHEST + 1) ** 2),
]);

/** By looking at all data there are. */
function nearestOfAll(old: CheckedFramework, now: CheckedFramework, own: readonly number[]) {
  const found = all
    .filter((values) => differs(old, now, values))
    .map((values) => {
      const away = values.map((value, index) => Math.abs(value - (own[index] ?? 0)));
      return { changes: away.filter((one) => one > 0).length, steps: away.reduce((a, b) => a + b, 0) };
    });
  return found.toSorted((a, b) => a.changes - b.changes || a.steps - b.steps)[0];
}

const cut = fc.integer({ min: 1, max: HIGHEST });
const cuts: fc.Arbitrary<Cuts> = fc.record({ a: cut, b: cut, c: cut, weight: fc.constantFrom(50, 60) });
const values = fc.tuple(...names.map(() => fc.integer({ min: 0, max: HIGHEST })));

describe("where two frameworks differ, seen from one department", () => {
  test("is what looking at all data gives", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(cuts, cuts, values, fc.boolean(), async (first, second, own, isNear) => {
        // Half of the pairs differ in one cut only: the others differ nearly everywhere.
        const [old, now] = [small(first), small(isNear ? { ...first, b: second.b } : second)];
        fc.pre(differs(old, now, own) !== undefined);
        const sides = { framework: old, unit: unitOf(own) };
        const where = await whereDiffering(
          { old: sides, now: { framework: now, unit: unitOf(own) }, names: new Map() },
          { solver, effort: 1_000 },
        );
        const wanted = nearestOfAll(old, now, own);
        const nearest = where?.nearest;
        expect(nearest && { changes: nearest.changes.length, steps: Number(nearest.steps) }).toEqual(wanted);
        if (nearest !== undefined) expect(nearest.isNearest).toBe(true);
        for (const [index, region] of (where?.regions ?? []).entries()) {
          const told = region.stretches.flatMap(({ first: from, last: to }) =>
            Array.from({ length: Number(to.num - from.num) + 1 }, (_, step) => Number(from.num) + step),
          );
          const real = Array.from({ length: HIGHEST + 1 }, (_, value) => value).filter((value) =>
            differs(old, now, own.with(index, value)),
          );
          expect({ input: region.variable.name, values: told }).toEqual({ input: names[index], values: real });
        }
      }),
      { seed: 20_241_123, numRuns: 60 },
    );
  });

  test("an input with another name is the same input", async () => {
    const base: Cuts = { a: 2, b: 2, c: 3, weight: 60 };
    const [old, now] = [small(base), small({ ...base, a: 3 }, "first")];
    const sides = {
      old: { framework: old, unit: unitOf([0, 4, 0]) },
      now: { framework: now, unit: unitOf([0, 4, 0], "first") },
      names: new Map([["first", "a"]]),
    };
    const where = await whereDiffering(sides, { solver, effort: 1_000 });
    expect(where?.regions.map(({ variable }) => variable.name)).toEqual(["first", "b", "c"]);
    expect(where?.nearest?.changes.map(({ variable, to }) => [variable.name, to])).toEqual([
      ["first", Rational.of(2n)],
    ]);
  });
});
