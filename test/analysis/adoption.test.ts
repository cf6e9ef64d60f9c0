import { describe, expect, test } from "vitest";
import { type AdoptionMeasures, adoption } from "../../analysis/index.ts";
import { Rational } from "../../core/index.ts";

/** A change that meets every standard, each just so. */
const fine: AdoptionMeasures = {
  edits: 2,
  faults: 0,
  undecided: 0,
  units: 10,
  regraded: 1,
  tau: Rational.of(9, 10),
  main: { title: "甲", share: Rational.of(1, 2), regradedWithout: 0 },
  statement: { text: "乙 优", low: Rational.of(95, 100) },
  firm: { old: 8, now: 8 },
  flat: { old: 1, now: 1 },
  crowds: { old: 2, now: 2 },
  crossing: { old: 3, now: 3 },
};

/** Each by itself breaks one standard, by its name. */
const broken: readonly (readonly [Partial<AdoptionMeasures>, string, string])[] = [
  [{ undecided: 1 }, "核验没有未判定的", "由人逐项看过未判定的 1 项"],
  [{ regraded: 2 }, "换等次的部门不多", "换等次的 2 个部门，采用前告知新旧等次和原因，设过渡期"],
  [{ tau: Rational.of(899, 1000) }, "名次大体保持（Kendall τ-b）", "公布名次变动最大的部门和造成变动的条文"],
  [
    { main: { title: "甲", share: Rational.of(51, 100), regradedWithout: 0 } },
    "不由一处修订决定",
    "“甲”分步到位；没有它，换等次的是 0 个，不是 1 个",
  ],
  [{ main: { title: "甲", share: Rational.of(51, 100) } }, "不由一处修订决定", "“甲”分步到位"],
  [
    { statement: { text: "乙 优", low: Rational.of(949, 1000) } },
    "“乙 优”新旧都站得住（95% 区间下限）",
    "不引用“乙 优”",
  ],
  [{ firm: { old: 8, now: 6 } }, "等次稳固的部门不减少", "等次不稳的部门多了 2 个：评定时附上各等次的情形占比"],
  [{ flat: { old: 1, now: 3 } }, "分不出部门的指标不增加", "重写新增的 2 个"],
  [{ crowds: { old: 2, now: 3 } }, "部门聚集在有利一侧的分界不增加", "核查聚集处的原始数据"],
  [
    { crossing: { old: 3, now: 4 } },
    "只调一个数就升等次的部门不增加",
    "临近分界的部门，核对可调的数（分母、时点、归类）",
  ],
];

describe("what to do with a change of rules", () => {
  test("all standards met, each just so: adopt", () => {
    const { outcome, unmet, criteria } = adoption(fine);
    expect([outcome, unmet, criteria.length]).toEqual(["adopt", [], 10]);
  });

  test.each(broken)("%o: under conditions", (change, name, otherwise) => {
    const { outcome, unmet } = adoption({ ...fine, ...change });
    expect(outcome).toBe("conditions");
    expect(unmet.map((one) => [one.name.zh, one.otherwise.zh])).toEqual([[name, otherwise]]);
  });

  test("a fault refuses, whatever else holds", () => {
    expect(adoption({ ...fine, faults: 1 }).outcome).toBe("refuse");
  });

  test("more than a third not met: revise", () => {
    const three = { undecided: 1, regraded: 2, flat: { old: 1, now: 3 } };
    expect(adoption({ ...fine, ...three }).outcome).toBe("conditions");
    expect(adoption({ ...fine, ...three, crowds: { old: 0, now: 1 } }).outcome).toBe("revise");
  });

  test("no difference: nothing to decide", () => {
    expect(adoption({ ...fine, edits: 0, undecided: 3 }).outcome).toBe("same");
  });

  test("limits are asked for", () => {
    expect(adoption({ ...fine, regraded: 5 }, { regraded: Rational.of(1, 2) }).outcome).toBe("adopt");
  });

  test("what is not measured is told as it is, and shown to one place", () => {
    const { criteria } = adoption({ ...fine, tau: undefined, regraded: 1, units: 3 });
    expect(criteria.map(({ measured }) => measured.en)).toEqual([
      "0",
      "0",
      "33.3%",
      "1",
      "50%",
      "95%",
      "8",
      "1",
      "2",
      "3",
    ]);
  });
});
