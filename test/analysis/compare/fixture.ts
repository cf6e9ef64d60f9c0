import fc from "fast-check";
import type { BoundSide } from "../../../analysis/index.ts";
import { Rational, SourceText } from "../../../core/index.ts";
import {
  type CheckedFramework,
  check,
  type Difference,
  differenceOf,
  loadRules,
  type UnitData,
} from "../../../scoring/index.ts";

/** Two rules as they would be read from files: the second may amend the first. */
export async function pairOf(oldText: string, newText: string) {
  const files = new Map([["old.rules", oldText]]);
  const read = (path: string) => ({ source: new SourceText(path, files.get(path) ?? ""), diagnostics: [] });
  const old = await loadRules(new SourceText("old.rules", oldText), read);
  const now = await loadRules(new SourceText("new.rules", newText), read);
  const frameworks = [old, now].map(({ file }) => (file === undefined ? undefined : check(file).framework));
  const [before, after] = frameworks;
  if (before === undefined || after === undefined)
    throw new Error(
      JSON.stringify(
        [old, now]
          .flatMap((one) => [...one.diagnostics, ...(one.file ? check(one.file).diagnostics : [])])
          .map(({ code, values }) => [code, values]),
      ),
    );
  return { difference: differenceOf(old, now), old: before, now: after };
}

export interface Pair {
  readonly difference: Difference;
  readonly old: CheckedFramework;
  readonly now: CheckedFramework;
}

export function sides({ old, now }: Pair, units: readonly UnitData[]): readonly [BoundSide, BoundSide] {
  return [
    { framework: old, units },
    { framework: now, units },
  ];
}

export const base = `framework "B" 20
rounding indicator 2 half_up
grades { 优: >= 15; 良: [10, 15); 差: < 10 }
input x : number [0, 10] step 0.1
input y : number [0, 10] step 0.1
input z : yes/no
section 甲 10 {
  indicator 一 4 {
    param 限 = 3
    param 率 = 0.3
    score = min(4, x * 率 + (if x > 限 then 1 else 0))
  }
  indicator 二 6 {
    item 二甲 2 = bands y { < 5: 0; >= 5: 2 }
    item 二乙 4 judged
    veto when z and x < 2
  }
}
section 乙 10 {
  indicator 三 5 = min(5, y / 2)
  indicator 四 5 = min(5, (x + y) / 4)
  at most 9 when x > 8
}
`;

/** Edits of which some meet in one block, some in a cap, some nowhere. */
export const amendment = `framework "B" version "2" amends "old.rules"
set param 限 = 5
set param 率 = 0.75
replace item 二甲 2 = bands y linear { 0: 0; 10: 2 }
edit "points" { replace indicator 三 4 = min(4, y / 2) replace indicator 四 6 = min(6, (x + y) / 3) replace grades { 优: >= 16; 良: [10, 16); 差: < 10 } }
add to 乙 at most 7 when z
add to 一 at most 3
add to 二 at most 5 when x > y
edit "new" { add to 甲 indicator 五 1 = if x + y > 12 then 1 else 0  replace item 二乙 3 judged  set points 二 = 5 }
`;

const tenth = fc.integer({ min: 0, max: 100 }).map((count) => ({ value: Rational.of(count, 10) }));

export const unitValues = fc.record({
  x: tenth,
  y: tenth,
  z: fc.boolean().map((value) => ({ value })),
  二乙: fc.integer({ min: 0, max: 30 }).map((count) => ({ value: Rational.of(count, 10) })),
});

export function unitsOf(all: readonly Readonly<Record<string, { value: Rational | boolean }>>[]): UnitData[] {
  return all.map((values, row) => ({ id: `u${row}`, values: new Map(Object.entries(values)), tables: new Map() }));
}
