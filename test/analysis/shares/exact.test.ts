import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type VarianceShareRow, varianceShares } from "../../../analysis/index.ts";
import { chooseVaried } from "../../../analysis/shares/choice.ts";
import { allowedNear, distributionText, merged, type Varied } from "../../../analysis/shares/distribution.ts";
import {
  addRationals,
  compareRationals,
  DiagnosticError,
  formatDecimal,
  formatFraction,
  Rational,
} from "../../../core/index.ts";
import {
  type CheckedFramework,
  check,
  numberOfVariable,
  scoreUnits,
  type UnitData,
  type Variable,
  variablesOf,
  withVariables,
} from "../../../scoring/index.ts";
import { frameworkCase } from "../../oracle/arbitrary.ts";
import { parsed, unitData } from "../../oracle/real.ts";
import { brute, type Output } from "./brute.ts";

const totalOf: Output = (total) => [total];

function gradesOf({ grades }: CheckedFramework): Output {
  const labels = [...grades.map(({ label }) => label), undefined];
  return (_, grade) =>
    labels.map((label) => ((typeof grade === "string" ? grade : undefined) === label ? Rational.ONE : Rational.ZERO));
}

/** Whether a total is reached or not, as two labels: shares are those of either. */
function reaching(target: Rational): Output {
  return (total) => [compareRationals(total, target) >= 0 ? Rational.ONE : Rational.ZERO];
}

function text(value: unknown): string {
  if (!(value instanceof Rational)) return String(value);
  return formatFraction(value) ?? `${value.num}/${value.den}`;
}

/** The shares of the result and those by definition, side by side where they differ. */
function differences(
  rows: readonly VarianceShareRow[],
  of: string,
  varied: readonly Varied[],
  found: ReturnType<typeof brute>,
) {
  if (found === undefined) return ["no score somewhere"];
  const own = rows.filter((row) => row.of.en === of);
  const names = varied.map(({ variable }) => variable.name);
  const wrong: string[] = [];
  for (const [index, name] of names.entries()) {
    const row = own.find((one) => one.by === "input" && one.name === name);
    for (const kind of ["first", "total", "shapley"] as const) {
      const [given, true_] = [row?.[kind] ?? (row === undefined ? Rational.ZERO : undefined), found[kind][index]];
      if (text(given) !== text(true_))
        wrong.push(`${of} ${name} ${kind}: ${text(given)}, by definition ${text(true_)}`);
    }
    for (const [next, other] of names.slice(index + 1).entries()) {
      const pair = own.find(
        (one) => one.by === "pair" && [one.name, one.with].includes(name) && [one.name, one.with].includes(other),
      );
      const [given, true_] = [pair?.second ?? Rational.ZERO, found.second.get(`${index} ${index + 1 + next}`)];
      if (text(given) !== text(true_))
        wrong.push(`${of} ${name} × ${other}: ${text(given)}, by definition ${text(true_)}`);
    }
  }
  return wrong;
}

/** Three values for each of a few inputs, with uneven weights. */
function distributionsOf(framework: CheckedFramework, unit: UnitData, most: number): string[] {
  const [card] = scoreUnits(framework, [unit]);
  const matters = variablesOf(framework, unit).filter((one) => moves(framework, unit, one, card?.total));
  return matters.slice(0, most).map((variable) => {
    const now = numberOfVariable(variable, unit) ?? Rational.ZERO;
    const { scale } = variable.field;
    const near = [now, addRationals(now, scale), Rational.of(now.num, now.den * 2n)].map((one) =>
      allowedNear(variable, one),
    );
    const points = merged(near.map((value, index) => ({ value, weight: BigInt(index + 1) })));
    return `${variable.name}=${distributionText({ variable, distribution: { kind: "points", points } })}`;
  });
}

/** True for a number of which something less changes the total. */
function moves(framework: CheckedFramework, unit: UnitData, variable: Variable, total: unknown): boolean {
  const now = numberOfVariable(variable, unit);
  if (now === undefined) return false;
  const other = allowedNear(variable, Rational.of(now.num, now.den * 2n));
  const [card] = scoreUnits(framework, [withVariables(unit, new Map([[variable, other]]))]);
  return text(card?.total) !== text(total);
}

async function refused(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "";
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0]?.code ?? "";
    throw error;
  }
}

/** Everything that is told of a framework, against the definition; how much of it varied. */
async function compared(framework: CheckedFramework, unit: UnitData, distributions: readonly string[]) {
  if (distributions.length === 0) return { totals: 0, labels: 0 };
  const names = distributions.map((text) => text.slice(0, text.lastIndexOf("=points")));
  const [card] = scoreUnits(framework, [unit]);
  const target = card?.total instanceof Rational ? card.total : Rational.ONE;
  const options = { distributions, inputs: names, targets: [target, addRationals(target, Rational.of(1, 1000))] };
  const work = varianceShares(framework, unit, options);
  const code = await refused(work);
  if (code === "nothing-varies") return { totals: 0, labels: 0 };
  const { varied } = chooseVaried(framework, unit, options);
  const whole = brute(framework, unit, varied, totalOf);
  expect(code).toBe(whole === undefined ? "no-score-there" : "");
  if (whole === undefined) return { totals: 0, labels: 0 };
  const { rows, made } = await work;
  expect(made.certainty).toBe("exact");
  expect(differences(rows, "total", varied, whole)).toEqual([]);
  const outputs = [
    ["grade", gradesOf(framework)] as const,
    ...options.targets.map((one) => [`reaches ${formatDecimal(one)}`, reaching(one)] as const),
  ].filter(([of]) => rows.some((one) => one.of.en === of && one.by === "input"));
  for (const [of, output] of outputs)
    expect(differences(rows, of, varied, brute(framework, unit, varied, output))).toEqual([]);
  return { totals: Number(whole.variance.num !== 0n), labels: outputs.length };
}

test("shares are those of the definition, for any framework", async () => {
  let moving = 0;
  await fc.assert(
    fc.asyncProperty(frameworkCase(), async ({ rules, data }) => {
      const { framework } = check(parsed("random.rules", rules));
      if (framework === undefined || framework.needsCohort) return;
      const unit = unitData(framework, data);
      const found = await compared(framework, unit, distributionsOf(framework, unit, 3));
      moving += found.totals;
    }),
    { seed: 8, numRuns: 40 },
  );
  expect(moving).toBeGreaterThan(5);
}, 60_000);

const small = ["a", "b", "c", "d"];

/** Items that share some of four inputs, in sections that round, cap or not, with a deduction and what ends it. */
const sums = fc.record({
  items: fc.array(
    fc.tuple(
      fc.constantFrom(
        (x: string) => `min(5, ${x})`,
        (x: string, y: string) => `bands ${x} + ${y} { >= 9: 5; [4, 9): 2.5; < 4: 0 }`,
        (x: string, y: string) => `max(0, 5 - ${x} * ${y} / 3)`,
        (x: string, y: string) => `if ${x} > ${y} then 4.25 else ${x} / 7`,
      ),
      fc.constantFrom(...small),
      fc.constantFrom(...small),
    ),
    { minLength: 2, maxLength: 5 },
  ),
  section: fc.constantFrom("", "rounding section 1 half_up", 'at most 7 "x"'),
  malus: fc.boolean(),
  end: fc.constantFrom("", "", "at most 12", "rounding framework 0 half_up", "veto when a = 8"),
});

test("shares are those of the definition, for sums of parts that share inputs", async () => {
  const found = { totals: 0, labels: 0 };
  await fc.assert(
    fc.asyncProperty(sums, async ({ items, section, malus, end }) => {
      const texts = items.map(([make, x, y], index) => `item 项${index} 6 = ${make(x, y)}`);
      const [first = "", ...rest] = texts;
      const rules = [
        'framework "x"',
        ...(section.startsWith("rounding") ? [section] : []),
        ...(end.startsWith("rounding") ? [end] : []),
        "grades { 优: >= 11; 良: [6.5, 11); 差: < 6.5 }",
        ...small.map((name) => `input ${name} : number [0, 20] step 1`),
        `section 组 { ${first}\n${section.startsWith("at") ? section : ""} }`,
        ...rest,
        ...(malus ? ["item 减 malus 2 = min(2, b / 4)"] : []),
        ...(end.startsWith("rounding") ? [] : [end]),
      ];
      const { framework, diagnostics } = check(parsed("sum.rules", rules.join("\n")));
      if (framework === undefined) throw new Error(JSON.stringify(diagnostics.map(({ code }) => code)));
      const unit = unitData(framework, { values: { a: "3", b: "5", c: "8", d: "1" }, tables: {} });
      const used = small.map((name, index) => `${name}=points ${index}:1 ${index + 4}:2 ${8 - index}:3`);
      const more = await compared(framework, unit, used);
      found.totals += more.totals;
      found.labels += more.labels;
    }),
    { seed: 8, numRuns: 40 },
  );
  expect(found.totals).toBeGreaterThan(30);
  expect(found.labels).toBeGreaterThan(40);
}, 60_000);

const one = `framework "x"
grades { 好: >= 5; 差: < 5 }
input a : number [0, 99] step 1
input b : number [0, 99] step 1
input c : number [0, 99] step 1
`;

function unitOf(framework: CheckedFramework, values: Readonly<Record<string, string>>): UnitData {
  return unitData(framework, { values, tables: {} });
}

async function sharesOf(rest: string, distributions: readonly string[], options = {}) {
  const { framework, diagnostics } = check(parsed("x.rules", one + rest));
  if (framework === undefined) throw new Error(JSON.stringify(diagnostics.map(({ code, values }) => [code, values])));
  const unit = unitOf(framework, { a: "1", b: "1", c: "1" });
  const inputs = distributions.map((text) => text.split("=")[0] ?? "");
  return varianceShares(framework, unit, { distributions, inputs, ...options });
}

function row(rows: readonly VarianceShareRow[], of: string, by: string, name: string) {
  const found = rows.find((one) => one.of.en === of && one.by === by && one.name === name);
  return { first: text(found?.first), total: text(found?.total), shapley: text(found?.shapley) };
}

const coin = (name: string) => `${name}=points 0 1`;

describe("known fractions", () => {
  test("a product of two coins", async () => {
    const { rows, made } = await sharesOf("item 甲 10 = min(10, a * b)", [coin("a"), coin("b")]);
    expect(made.certainty).toBe("exact");
    expect(row(rows, "total", "input", "a")).toEqual({ first: "1/3", total: "2/3", shapley: "1/2" });
    expect(text(rows.find(({ by }) => by === "pair")?.second)).toBe("1/3");
  });

  test("items without common inputs do not meet in the total, but they do in whether it is reached", async () => {
    const target = { targets: [Rational.of(2)] };
    const { rows } = await sharesOf("item 甲 5 = min(5, a)\nitem 乙 5 = min(5, b)", [coin("a"), coin("b")], target);
    expect(row(rows, "total", "input", "a")).toEqual({ first: "1/2", total: "1/2", shapley: "1/2" });
    expect(row(rows, "reaches 2", "input", "a")).toEqual({ first: "1/3", total: "2/3", shapley: "1/2" });
    expect(row(rows, "reaches 2", "group", "甲")).toEqual({ first: "1/3", total: "2/3", shapley: "1/2" });
    expect(text(rows.find(({ by, name }) => by === "outcome" && name === "≥")?.probability)).toBe("1/4");
  });

  test("a part that stays the same counts in what is reached", async () => {
    const rest = "item 甲 5 = min(5, a)\nitem 乙 5 = min(5, b)\nitem 丙 5 = if c < 9 then 3 else 5";
    const { rows } = await sharesOf(rest, [coin("a"), coin("b"), "c=points 1 2"], { targets: [Rational.of(5)] });
    expect(row(rows, "reaches 5", "group", "甲").shapley).toBe("1/2");
    expect(row(rows, "reaches 5", "group", "丙").shapley).toBe(text(Rational.ZERO));
  });

  test("a cap at the top makes them meet; sections keep their shares of the sum", async () => {
    const { rows, notes } = await sharesOf("item 甲 5 = min(5, a)\nitem 乙 5 = min(5, b)\nat most 1", [
      coin("a"),
      coin("b"),
    ]);
    expect(row(rows, "total", "input", "a")).toEqual({ first: "1/3", total: "2/3", shapley: "1/2" });
    expect(text(rows.find(({ by, name }) => by === "node" && name === "甲")?.share)).toBe("1/2");
    expect(notes.map(({ code }) => code)).toContain("nodes-below-cap");
  });

  test("nodes that share an input: own variance and covariance add up", async () => {
    const rest = "item 甲 5 = min(5, a)\nitem 乙 5 = min(5, a + b)";
    const { rows } = await sharesOf(rest, [coin("a"), coin("b")]);
    const nodes = rows.filter(({ by }) => by === "node").map((one) => [one.name, text(one.share), text(one.own)]);
    // Total 2a + b: variance 5/4; 甲 is a: variance 1/4, covariance 2/4; 乙 is a + b: variance 2/4, covariance 3/4.
    expect(nodes).toEqual([
      ["甲", text(Rational.of(2, 5)), text(Rational.of(1, 5))],
      ["乙", text(Rational.of(3, 5)), text(Rational.of(2, 5))],
    ]);
  });

  test("a walked input gives what its values one by one give", async () => {
    const rest = "item 甲 10 = bands a + b { >= 60: 10; [20, 60): 3.7; < 20: 0 }";
    const distributions = ["a=uniform 0..90", "b=points 0:1 5:2 11:1"];
    const listed = await sharesOf(rest, distributions, { targets: [Rational.of(3)] });
    const walked = await sharesOf(rest, distributions, { targets: [Rational.of(3)], limit: 10 });
    expect(walked.made.evaluations).toBeLessThan(20);
    for (const name of ["a", "b"]) {
      expect(row(walked.rows, "total", "input", name)).toEqual(row(listed.rows, "total", "input", name));
      const [many, few] = [listed, walked].map(({ rows }) => row(rows, "reaches 3", "input", name));
      expect([few?.first, few?.total]).toEqual([many?.first, many?.total]);
    }
  });

  test("a square root is enclosed, narrower than 1e-12", async () => {
    const { rows, made } = await sharesOf("item 甲 20 = sqrt(a) + sqrt(b)", [coin("b"), "a=points 2 3"]);
    expect(made.certainty).toBe("enclosed");
    const share = rows.find(({ by, name }) => by === "input" && name === "b")?.first;
    if (share === undefined || share instanceof Rational) throw new Error("no enclosure");
    const width = addRationals(share.high, Rational.of(-share.low.num, share.low.den));
    expect(width.num * 10n ** 12n < width.den).toBe(true);
    // Var √a = (√3 − √2)²/4, Var √b = 1/4.
    const known = 1 / (1 + (Math.sqrt(3) - Math.sqrt(2)) ** 2);
    expect(Math.abs(Number((share.low.num * 10n ** 15n) / share.low.den) / 1e15 - known)).toBeLessThan(1e-12);
  });

  test("where a value gives no score, the values are told", async () => {
    const failing = sharesOf("item 甲 10 = if a = 0 then missing else 5", ["a=points 0 1"]);
    await expect(failing).rejects.toThrow(/no-score-there.*a = 0/u);
  });
});
