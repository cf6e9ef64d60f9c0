import { describe, expect, test } from "vitest";
import { Rational } from "../../../core/index.ts";
import { loadData } from "../../../datasets/index.ts";
import { annexOf, deductionsOf, reportDocument } from "../../../publish/index.ts";
import { check, indicatorBlocks, scoreUnits, shownScore, type UnitData } from "../../../scoring/index.ts";
import { parsed } from "../../oracle/real.ts";
import { dataset, frameworkOf } from "../../rules/real.ts";
import { unzipped } from "./unzipped.ts";

const framework = await frameworkOf("rules/luohu-2024-as-applied.rules");
const [card] = scoreUnits(framework, (await loadData(dataset, framework)).units, { traced: true });
if (card === undefined) throw new Error("no data");

function cardFor(rules: string, unit: Pick<UnitData, "values">) {
  const { framework: own } = check(parsed("own.rules", rules));
  if (own === undefined) throw new Error("the rules do not check");
  const [made] = scoreUnits(own, [{ id: "<甲> & co", tables: new Map(), ...unit }], { traced: true });
  if (made === undefined) throw new Error("no score");
  return made;
}

describe("the annex", () => {
  const { depth, rows, total } = annexOf(card, "zh");

  test("has a row an indicator with the engine's score, and the total of the report", () => {
    const blocks = indicatorBlocks(framework);
    expect(rows).toHaveLength(21);
    expect(rows.map(({ score }) => score)).toEqual(blocks.map((block) => shownScore(card.blocks.get(block)?.value)));
    expect(rows.map(({ levels }) => levels.at(-1)?.name)).toEqual(blocks.map(({ name }) => name));
    expect(total).toEqual({ points: "100", score: "91.91", grade: "优" });
    expect(depth).toBe(3);
  });

  test("lets each level go over the rows below it, and begin once", () => {
    for (const at of [0, 1]) {
      const begun = rows.flatMap(({ levels }) => levels[at] ?? []);
      expect(begun.reduce((sum, level) => sum + level.rows, 0)).toBe(rows.length);
    }
    expect(rows.flatMap(({ levels }) => (levels[0]?.rows ? [levels[0]] : []))).toEqual([
      { name: "部门决策", rows: 4 },
      { name: "部门管理", rows: 10 },
      { name: "部门绩效", rows: 7 },
    ]);
  });

  test("says why points were lost: the judge's words, and the figures of a formula", () => {
    const reasons = rows.flatMap((row) => row.reasons);
    expect(
      reasons.some((text) => text.includes("文体服务中心运营经费用于文体活动") && text.includes("扣 0.5 分")),
    ).toBe(true);
    expect(reasons.some((text) => text.startsWith("三公经费：") && text.includes("90.46%"))).toBe(true);
    expect(deductionsOf(card, "zh").some((text) => text.includes("多得 ≈0.0005 分"))).toBe(true);
  });

  test("has as many columns of levels as the rules; a shallow indicator takes what is left", () => {
    const rules =
      'framework "深" 10\nsection a 6 { section b 4 { section c 2 { indicator d 2 { item e 2 judged } } indicator f 2 { item g 2 judged } } indicator h 2 { item i 2 judged } }\nindicator k 4 { item m 4 judged }';
    const deep = annexOf(cardFor(rules, { values: new Map() }), "en");
    expect([deep.depth, ...deep.rows.map(({ levels }) => levels.length)]).toEqual([4, 4, 3, 2, 1]);
    expect(deep.total.score).toBe("—");
  });
});

describe("the document", () => {
  test("repeats its head, keeps rows whole, numbers pages, and names East Asian faces", async () => {
    const parts = unzipped(await reportDocument(card, "zh", "东晓街道办事处"));
    const body = parts.get("word/document.xml") ?? "";
    expect(body.match(/<w:tblHeader\/>/gu)).toHaveLength(1);
    expect(body.match(/<w:cantSplit\/>/gu)).toHaveLength(23);
    expect(body).toContain('w:eastAsia="宋体"');
    expect(body).toContain('w:orient="landscape"');
    const foot = [...parts].filter(([name]) => name.startsWith("word/footer")).map(([, text]) => text);
    expect(foot.join("")).toMatch(/PAGE.*NUMPAGES/su);
    for (const text of ["东晓街道办事处", "91.91", "合计", "等次：优"]) expect(body).toContain(text);
  });

  test("takes texts of rules and data as texts", async () => {
    const rules = 'framework "<w:p>&\\u0007" 2\nitem 甲 2 judged "</w:t><script>"';
    const values = new Map([["甲", { value: Rational.of(1), reason: "]]><b>" }]]);
    const parts = unzipped(await reportDocument(cardFor(rules, { values }), "en"));
    const body = parts.get("word/document.xml") ?? "";
    expect(body).toContain("&lt;甲&gt; &amp; co");
    expect(body).not.toMatch(/<script>|<b>/u);
    expect(body).not.toContain("\u0007");
  });
});
