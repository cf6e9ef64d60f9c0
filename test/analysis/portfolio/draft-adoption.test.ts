import { beforeAll, describe, expect, test } from "vitest";
import {
  affectedTable,
  type BoundSide,
  comparePortfolio,
  gamingBelowCuts,
  groupTable,
  leadingEdit,
  type PortfolioComparison,
  partTable,
} from "../../../analysis/index.ts";
import { formatDecimal, Rational, round } from "../../../core/index.ts";
import { loadPortfolio, openRules } from "../../../datasets/index.ts";
import { differenceOf } from "../../../scoring/index.ts";

let comparison: PortfolioComparison;
let old: BoundSide;
let now: BoundSide;

beforeAll(async () => {
  const before = await openRules("rules/luohu-2024-as-applied.rules");
  const after = await openRules("rules/luohu-2025-draft.rules");
  if (!before.framework || !after.framework || !before.loaded || !after.loaded) throw new Error("no rules");
  const { bound } = await loadPortfolio("datasets/luohu-portfolio-synthetic/units.csv", [
    before.framework,
    after.framework,
  ]);
  old = { framework: before.framework, units: bound[0] ?? [] };
  now = { framework: after.framework, units: bound[1] ?? [] };
  const groups = new Map(now.units.map(({ id, groups }) => [id, groups?.get("类型") ?? ""]));
  comparison = comparePortfolio(differenceOf(before.loaded, after.loaded), old, now, { groups });
});

describe("the draft on the portfolio", () => {
  test("one edit does most, and few change grade without it", () => {
    const main = leadingEdit(comparison, now.units);
    const told = [main?.title, main && formatDecimal(round(main.share, 6, "half_up")), main?.regradedWithout];
    expect(told).toEqual(["项目逾期从严", "0.571989", 4]);
  });

  test("of a comparison with itself nothing leads, and the sentences say so", () => {
    const same = comparePortfolio({ ...comparison.difference, edits: [], terms: () => [] }, old, old);
    expect(leadingEdit(same, old.units)).toBeUndefined();
    expect(affectedTable(same).finding.zh).toBe("没有一个部门的总分变动。");
  });

  test("tables say what they add up to", () => {
    expect(affectedTable(comparison).finding.zh).toBe(
      "变动最大的是“模拟-017”（−6.45 分），主要是“项目逾期从严”（−3.27 分）。",
    );
    expect(groupTable(comparison).finding.zh).toBe(
      "3 类部门的平均变动在 −2.36 分（街道办事处）与 −2.23 分（事业单位）之间。",
    );
    const parts = partTable(comparison, "东晓街道办事处");
    expect(parts.finding.zh).toBe(
      "各份相加正好是变动：平均 −2.29 分，“东晓街道办事处” −0.66 分；放在一起才起作用的修订有 1 对。",
    );
    expect(parts.rows.map(({ own, touched }) => [own && formatDecimal(own), touched])).toMatchInlineSnapshot(`
      [
        [
          "-1",
          15,
        ],
        [
          "-0.15",
          26,
        ],
        [
          "-0.05",
          37,
        ],
        [
          "-0.07",
          49,
        ],
        [
          "-0.84",
          60,
        ],
        [
          "0.6",
          50,
        ],
        [
          "0.85",
          59,
        ],
      ]
    `);
  });

  test("who reaches a better grade by moving one datum is asked for as much as each lacks", () => {
    const asked = { within: Rational.of(1) };
    const [before, after] = [
      gamingBelowCuts(old.framework, old.units, asked),
      gamingBelowCuts(now.framework, now.units, asked),
    ];
    expect([before.close, before.crossing, after.close, after.crossing]).toMatchInlineSnapshot(`
      [
        [
          "模拟-030",
          "模拟-037",
          "模拟-043",
          "模拟-046",
        ],
        [
          "模拟-030",
          "模拟-037",
          "模拟-043",
          "模拟-046",
        ],
        [
          "模拟-035",
          "模拟-042",
          "模拟-053",
        ],
        [
          "模拟-035",
          "模拟-042",
          "模拟-053",
        ],
      ]
    `);
    expect([...before.rows, ...after.rows].filter(({ grade }) => grade === undefined)).toEqual([]);
  }, 120_000);
});
