import { describe, expect, test } from "vitest";
import { missingValues, renderDiagnostics } from "../../core/index.ts";
import { audit } from "../../datasets/audit/audit.ts";
import { type Finding, toDiagnostics } from "../../datasets/audit/finding.ts";
import { loadPackage } from "../../datasets/load-package.ts";
import type { DataPackage } from "../../datasets/package-types.ts";
import { brokenStatements } from "./audit-oracle.ts";
import { filesOf, packageOf, withCell, withIdentities } from "./audit-package.ts";
import { auditedStatements, perturb } from "./audit-perturb.ts";

const report = packageOf(filesOf("datasets/dongxiao-2024"));
const libraryFiles = filesOf("test/datasets/fixtures/library");
const library = packageOf(libraryFiles);

function summary({ code, identity = "", gap = "" }: Finding): string {
  return [code, identity, gap].join(" ").trim();
}

function finding(pkg: DataPackage, id: string): Finding {
  const found = audit(pkg).find(({ identity }) => identity === id);
  if (!found) throw new Error(`nothing found for ${id}`);
  return found;
}

describe("the report of 2024", () => {
  const findings = audit(report);

  test("states some things that cannot all be true", () => {
    expect(findings.map(summary)).toEqual([
      "stated-differently opening-increase-stated 0",
      "repeated-number project-numbers",
      "count-differs project-count 3",
      "sum-differs projects-of-26 1.4",
      "sum-differs projects-total 0.85",
      "rate-differs projects-finished-rate 2.5873786408",
      "order-differs outputs-low 1.5",
      "order-differs career-staff 2",
      "stated-differently investment 2.66",
      "stated-differently investment-rate-stated 10.85",
      "stated-differently demolition 5.95",
    ]);
  });

  test("has the numbers 61 to 63 twice, and 106 projects where it says 103", () => {
    const numbers = finding(report, "project-numbers");
    expect(numbers.words.keys).toEqual(["61", "62", "63"]);
    expect(numbers.places.map(({ file, row, column }) => `${file}:${row} ${column}`)).toEqual(
      [62, 65, 63, 66, 64, 67].map((row) => `projects.csv:${row} 序号`),
    );
    const count = finding(report, "project-count");
    expect([count.words.stated, count.words.counted]).toEqual(["103个", { zh: "106个", en: "106个" }]);
  });

  test("states the completed investment in two ways", () => {
    const { severity, places, values, gap, unit } = finding(report, "investment");
    expect({ severity, values, gap, unit }).toEqual({
      severity: "warning",
      values: ["23.44亿元", "26.11亿元"],
      gap: "2.66",
      unit: "亿元",
    });
    expect(places).toEqual([
      { file: "economy.csv", row: 11, column: "数值", page: "二（三）2（2）" },
      { file: "economy.csv", row: 13, column: "数值", page: "二（三）3（2）" },
    ]);
  });

  test("is not contradicted by rounding: 106 execution rates, two budget tables", () => {
    const silent = report.binding.identities
      .map(({ id }) => String(id))
      .filter((id) => id === "project-rates" || /^budget-(change|adjustment)-/u.test(id));
    expect(silent).toHaveLength(9);
    expect(findings.filter(({ identity }) => silent.includes(identity ?? ""))).toEqual([]);
    const projects = report.resources.get("projects");
    expect(projects?.rows).toHaveLength(106);
  });

  test("would be caught if one rate were a hundredth off", () => {
    const changed = withCell(report, "projects", 2, "执行率", "98.03");
    const { code, places, gap, gapExact } = finding(changed, "project-rates");
    expect({ code, row: places[0]?.row, gap, gapExact }).toEqual({
      code: "rate-differs",
      row: 3,
      gap: "0.0054546751",
      gapExact: "8417/1543080",
    });
  });

  test("is the same when its files are loaded and checked", async () => {
    const loaded = await loadPackage("datasets/dongxiao-2024");
    expect(loaded.package && audit(loaded.package)).toEqual(findings);
  });

  test("reads like this", () => {
    const shown = toDiagnostics(report, [finding(report, "investment")]);
    expect(renderDiagnostics(shown, { lang: "zh", color: false })).toMatchInlineSnapshot(`
      "economy.csv:11 列 数值  stated-differently（警告）
      11 | 固投完成额（效率性）,23.44,亿元,,原文,二（三）2（2）,
         |                      ^^^^^
      2024年固投完成额，两处：同一个数有两种写法，23.44亿元 与 26.11亿元，相差至少 2.66亿元。（备注：效率性与社会效益两处同指2024年属地固投完成投资额纳统）
      建议：请查明以哪一处为准。
      ↳ economy.csv:11 列 数值  固投完成额（效率性） · 数值：23.44亿元（二（三）2（2））
      ↳ economy.csv:13 列 数值  固投完成额（社会效益） · 数值：26.11亿元（二（三）3（2））
      13 | 固投完成额（社会效益）,26.11,亿元,,原文,二（三）3（2）,
         |                        ^^^^^

      1 个警告"
    `);
    const sum = toDiagnostics(report, [finding(report, "projects-of-26")]);
    expect(renderDiagnostics(sum, { lang: "en", color: false })).toMatchInlineSnapshot(`
      "budget-adjustment.csv:27 column 2024全年预算  sum-differs (warning)
      27 | 26,明细,结转结余,0.00,51.54,51.54
         |                       ^^^^^
      year budget of adjustment row 26 is the sum of its projects: the sum is stated as 51.54万元, the parts add up to 50.105 to 50.135万元, at least 1.4万元 away. (Remark: every other budget item agrees with its projects; the three rows left over, those with repeated numbers, make 50.12 only.)
      Next: Compare the sum with its parts: one is left out, counted twice or misprinted.
      ↳ budget-adjustment.csv:27 column 2024全年预算  行 26 · 2024全年预算: 51.54万元 (一（三）1 表二)
      ↳ projects.csv:62 column 全年预算数  全年预算数, 3 rows: 50.12万元 (二（三）2（3）表)
      62 | 61,61,绿景社区党群服务中心用房改造工程,0.87,0.00,0.00,是,26
         |                                        ^^^^

      1 warning"
    `);
  });
});

describe("a second package", () => {
  test("is read by the same code", () => {
    expect(audit(library).map(summary)).toEqual([
      "stated-differently cost-in-summary 9.485",
      "figure-missing shares",
      "count-differs classes 1",
      "repeated-number numbers",
      "rate-differs share-of-spring 3.45",
      "rate-differs fines",
      "order-differs debts-order 12.4",
      "figure-missing content",
      "figure-derived content-derived",
    ]);
  });

  test("compares figures in different units", () => {
    const { values, unit } = finding(library, "cost-in-summary");
    expect(values).toEqual(["4,010元", "2400.00元", "1200.00元", "400.00元", "0.40万元"]);
    expect(unit).toBe("元");
    const near = withCell(library, "statements", 10, "value", "12499");
    expect(audit(near).map(summary)).toEqual(audit(library).map(summary));
    const far = withCell(library, "statements", 10, "value", "12501");
    expect(finding(far, "visits-in-spring").gap).toBe("0.00005");
  });

  test.each([
    ["2.39", ["sum-differs visits 0"]],
    ["2.40", []],
    ["2.50", []],
    ["2.51", ["sum-differs visits 0"]],
    ["2.52", ["sum-differs visits 0.01"]],
  ])("1.2 and 1.25 cannot make %s where the intervals only touch", (total, wanted) => {
    const parts = withCell(library, "statements", 8, "value", "1.25");
    const found = audit(withCell(parts, "statements", 9, "value", total));
    expect(found.map(summary).filter((text) => text.includes("visits "))).toEqual(wanted);
  });

  test("7.6 exceeds 7.5 though they touch, and 7.55 need not", () => {
    const found = (text: string) => audit(withCell(library, "statements", 16, "value", text)).map(summary);
    expect(found("7.6")).toContain("order-differs debts-order 0");
    expect(found("7.55")).not.toContain("order-differs debts-order 0");
  });

  test("a part and the whole it belongs to are one figure, not two", () => {
    expect(finding(library, "share-of-spring").words.computed).toEqual({ zh: "46 至 50%", en: "46 to 50%" });
    const within = withCell(library, "statements", 11, "value", "50.0");
    expect(audit(within).map(summary)).not.toContain("rate-differs share-of-spring");
  });

  test("a figure that is missing, a dash or derived is told and skipped", () => {
    const { severity, places } = finding(library, "shares");
    expect(severity).toBe("note");
    expect(places).toEqual([
      { file: "books.csv", row: 5, column: "cost", page: "2" },
      { file: "books.csv", row: 5, column: "share", page: "8" },
    ]);
    const odd = withCell(library, "statements", 1, "value", "many");
    expect(finding(odd, "volumes").code).toBe("figure-missing");
    const endless = withCell(library, "statements", 1, "value", "9".repeat(20_000));
    expect(finding(endless, "volumes").code).toBe("figure-missing");
  });

  test.each([
    ["0.00", "rate-differs"],
    ["0.62", undefined],
    ["0.60", undefined],
    ["0.59", "rate-differs"],
  ])("fines of %s", (text, code) => {
    const found = audit(withCell(library, "statements", 12, "value", text)).find((f) => f.identity === "fines");
    expect(found?.code).toBe(code);
  });
});

describe("a statement that names what is not there is told with its place", () => {
  const cost = { resource: "statements", row: { item: "cost" }, column: "value" };
  const content = { resource: "statements", row: { item: "readers content" }, column: "value" };
  const where = (conditions: object) => ({ resource: "books", column: "cost", where: conditions });
  const row = (table: string, wanted: object) => ({ resource: table, row: wanted, column: "value" });

  test.each([
    ["kind", { kind: "sums" }, "/kind sum"],
    ["member", { kind: "same", places: [cost], plases: [] }, "/plases places"],
    ["table", { kind: "same", places: [{ ...cost, resource: "statement" }] }, "/places/0/resource statements"],
    ["own column", { kind: "unique", resource: "books", column: "numbr" }, "/column number"],
    ["column", { kind: "same", places: [{ ...cost, column: "valve" }] }, "/places/0/column value"],
    ["row", { kind: "same", places: [row("statements", { item: "visit" })] }, "/places/0/row visits"],
    ["two rows", { kind: "same", places: [row("books", { number: "3" })] }, "/places/0/row"],
    ["condition", { kind: "same", places: [where({ shares: "1" })] }, "/places/0/where/shares share"],
    ["comparison", { kind: "same", places: [where({ share: { "=>": "1" } })] }, "/places/0/where/share/=> ="],
    ["bound", { kind: "same", places: [where({ share: { ">": 1 } })] }, "/places/0/where/share/>"],
    ["no rows to add", { kind: "same", places: [where({ class: "novel" })] }, "/places/0/where"],
    ["member left out", { kind: "sum", parts: [cost] }, "/total"],
    ["nothing to add", { kind: "sum", parts: [], total: cost }, "/parts"],
    ["number without quotes", { kind: "same", places: [{ constant: 5 }] }, "/places/0/constant"],
    ["column without rows", { kind: "same", places: ["cost"] }, "/places/0"],
    ["scale", { kind: "rate", numerator: cost, denominator: cost, rate: cost, scale: 100 }, "/scale"],
    ["derived", { kind: "same", places: [{ ...cost, derived: "no" }] }, "/places/0/derived"],
    ["condition without table", { kind: "same", places: [cost], where: { share: "1" } }, "/resource"],
    ["blank", { kind: "same", places: [cost], blank: "nought" }, "/blank"],
    ["units", { kind: "same", places: [cost, content] }, ""],
  ])("%s", (_, identity, wanted) => {
    const pkg = withIdentities(libraryFiles, [{ id: "x", label: "x", ...identity }]);
    const findings = audit(pkg);
    expect(findings.map(({ severity }) => severity)).toEqual(["error"]);
    const told = findings.map(({ places: [place], words }) => [place?.file, place?.column, words.nearest].join(" "));
    expect(told.map((text) => text.trim())).toEqual([`datapackage.json /quanheng/identities/0${wanted}`]);
    for (const diagnostic of toDiagnostics(pkg, findings)) expect(missingValues(diagnostic)).toEqual([]);
  });

  test("and the others are still checked", () => {
    const identities = [...library.binding.identities, { id: "x", kind: "summ" }];
    const pkg = withIdentities(libraryFiles, identities);
    expect(audit(pkg).map(summary)).toEqual(["identity-unknown", ...audit(library).map(summary)]);
    expect(
      renderDiagnostics(toDiagnostics(pkg, audit(pkg).slice(0, 1)), { lang: "zh", color: false }),
    ).toMatchInlineSnapshot(`
      "datapackage.json:450:17  identity-unknown
      450 |         "kind": "summ"
          |                 ^^^^^^
      x：没有名为“summ”的种类。
      建议：是否指“sum”？请更正 datapackage.json。

      1 个错误"
    `);
  });
});

describe("against a naive computation", () => {
  test("the audit finds the same in the packages as they are", () => {
    expect(auditedStatements(report)).toEqual(brokenStatements(report));
  });

  test("every shift beyond its interval is found, none within: 150 shifts of the report", { timeout: 180_000 }, () => {
    const { beyond, within } = perturb(report, 20_240_612, 150);
    expect(Math.min(beyond, within)).toBeGreaterThan(30);
  });

  test("and 300 shifts of the second package", { timeout: 60_000 }, () => {
    // The naive computation knows nothing of figures that stand in a formula twice, nor of derived ones.
    const simple = library.binding.identities.filter(({ id }) => id !== "share-of-spring" && id !== "content-derived");
    const { beyond, within } = perturb(withIdentities(libraryFiles, simple), 1951, 300);
    expect(Math.min(beyond, within)).toBeGreaterThan(60);
  });
});
