import { describe, expect, test } from "vitest";
import {
  breakEven,
  breakpoints,
  cellText,
  monitor,
  type Result,
  sweep,
  sweepMap,
  tornado,
} from "../../../analysis/index.ts";
import { DiagnosticError, type ExactNumber, formatDecimal, Rational } from "../../../core/index.ts";
import {
  Along,
  findVariable,
  isNumber,
  Missing,
  pieceAt,
  scoreUnits,
  type Value,
  valueIn,
  withVariables,
} from "../../../scoring/index.ts";
import { small } from "./small.ts";

function told<Row>({ columns, rows }: Result<Row>, ...keys: string[]): string[] {
  const wanted = keys.map((key) => columns.find((one) => one.key === key));
  return rows.map((row) => wanted.map((column) => cellText(column?.value(row), "en")).join(" "));
}

const edges = (rules: string, values: Record<string, string>, input = "x") => {
  const { framework, unit } = small(rules, values);
  const result = breakpoints(framework, unit, { input });
  expect(result.made.evaluations).toBeLessThanOrEqual(1 + 3 * result.rows.length);
  return told(result, "at", "below", "above", "kind", "before", "on", "after");
};

describe("every edge, by hand", () => {
  test.each([
    [
      "two edges a hundredth apart in a domain of ten million",
      "input x : number [0, 10000000] step 0.01\nitem a 2 = bands x { < 7654321.12: 0; [7654321.12, 7654321.13): 2; >= 7654321.13: 1 }",
      ["7654321.12 7654321.11 7654321.13 jump 0 2 2", "7654321.13 7654321.12 7654321.14 jump 2 1 1"],
    ],
    [
      "an input used twice: x(10 − x) between its bands",
      "input x : number [0, 10] step 0.5\nitem a 2 = bands x * (10 - x) { < 16: 0; >= 16: 2 }",
      ["2 1.5 2.5 jump 0 2 2", "8 7.5 8.5 jump 2 2 0"],
    ],
    [
      "an irrational edge lies between its neighbours",
      "input x : number [0, 10] step 0.01\nitem a 2 = bands x ^ 2 { < 2: 0; >= 2: 2 }",
      [" 1.41 1.42 jump 0  2"],
    ],
    [
      "the edge of a logarithm: e is between 2.71 and 2.72",
      "input x : number [0.5, 10] step 0.01\nitem a 2 = bands ln(x) { < 1: 0; [1, 2): 1; >= 2: 2 }",
      [" 2.71 2.72 jump 0  1", " 7.38 7.39 jump 1  2"],
    ],
    [
      "a root that is met by a value that can be reported",
      "input x : number [0, 10] step 0.5\nitem a 2 = bands sqrt(x) { < 2: 0; >= 2: 2 }",
      ["4 3.5 4.5 jump 0 2 2"],
    ],
    [
      "a rounded root",
      "input x : number [0, 4] step 1\nitem a 2 = round(sqrt(x), 0)",
      [" 0 1 jump 0  1", " 2 3 jump 1  2"],
    ],
    [
      "a touching parabola: a point alone",
      "input x : number [0, 10] step 1\nitem a 2 = if (x - 3) ^ 2 <= 0 then 2 else 0",
      ["3 2 4 jump 0 2 0"],
    ],
    [
      "a bend under a cap, a veto",
      "input x : number [0, 10] step 1\nitem a 4 { score = min(x / 2, 4) at most 3 veto when x > 9 }",
      ["6 5 7 bend 3 3 3", "9 8 10 jump 3 3 0"],
    ],
    [
      "half a step up: rounding of a line",
      "input x : number [0, 2] step 0.1\nitem a 2 = round(x, 0)",
      ["0.5 0.4 0.6 jump 0 1 1", "1.5 1.4 1.6 jump 1 2 2"],
    ],
    ["a domain of one value has no edge", "input x : number [5, 5]\nitem a 2 = if x >= 5 then 2 else 0", []],
  ])("%s", (_, rules, rows) => {
    expect(edges(`framework "f" ${/item a (\d)/u.exec(rules)?.[1]}\n${rules}`, { x: "5" })).toEqual(rows);
  });
});

const codesOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics.map(({ code }) => code);
    throw error;
  }
  return [];
};

describe("what cannot be followed is refused, not told as nothing", () => {
  const line = 'framework "f" 2\ninput x : number [0, 2]\ninput y : number [0, 2]\nitem a 2 = min(x, y)';

  test("other data are missing", () => {
    const { framework, unit } = small(line, { x: "1" });
    expect(codesOf(() => breakpoints(framework, unit, { input: "x" }))).toEqual(["nowhere-a-number", "missing-input"]);
    expect(codesOf(() => sweep(framework, unit, { input: "x" }))).toEqual(["nowhere-a-number", "missing-input"]);
    expect(codesOf(() => breakEven(framework, unit))).toEqual(["no-total"]);
  });

  test("units are compared with each other", () => {
    const { framework, unit } = small('framework "f" 2\ninput x : number [0, 2]\nitem a 2 = 2 / rank(x)', { x: "1" });
    for (const work of [
      () => breakpoints(framework, unit, { input: "x" }),
      () => sweep(framework, unit, { input: "x" }),
      () => breakEven(framework, unit),
    ])
      expect(codesOf(work)).toEqual(["cohort-moves"]);
  });

  test("a stretch that is none; the same input twice", () => {
    const { framework, unit } = small(line, { x: "1", y: "1" });
    const stretch = (from: number, to: number) => ({ input: "x", from: Rational.of(from), to: Rational.of(to) });
    expect(codesOf(() => sweep(framework, unit, stretch(2, 1)))).toEqual(["empty-stretch"]);
    expect(codesOf(() => sweep(framework, unit, stretch(3, 4)))).toEqual(["empty-stretch"]);
    expect(codesOf(() => breakpoints(framework, unit, stretch(1, 1)))).toEqual(["empty-stretch"]);
    expect(codesOf(() => sweepMap(framework, unit, { x: stretch(0, 1), y: stretch(0, 1) }))).toEqual([
      "same-input-twice",
    ]);
  });

  test("stretches without end: the walk stops, and break-even leaves the input out", () => {
    const rules =
      'framework "f" 2\ninput x : number\ninput y : number [0, 1] step 0.5\nitem a 2 = min(1, abs(round(x, 0) - floor(x))) + y';
    const { framework, unit } = small(rules, { x: "0.2", y: "0" });
    expect(codesOf(() => breakpoints(framework, unit, { input: "x" }))).toContain("walk-too-long");
    const { rows, notes } = breakEven(framework, unit);
    expect([rows.map(({ variable }) => variable.name), notes.map(({ code }) => code)]).toEqual([
      ["y"],
      ["walk-left-out"],
    ]);
  });

  test.each([
    ["middle of some", "min(2, abs(median(x, floor(x), 3)))"],
    ["a row that is looked up", "t[floor(x) - x].v"],
  ])("stretches without end inside the %s", (_, formula) => {
    const table = "table t key k { k : number; v : number }";
    const rules = `framework "f" 2\ninput x : number\n${table}\nitem a 2 = min(1, ${formula})`;
    const { framework, unit } = small(rules, { x: "0.2" }, { t: [{ k: "0", v: "1" }] });
    expect(codesOf(() => breakpoints(framework, unit, { input: "x" }))).toContain("walk-too-long");
  });
});

/** What the walk says at a value that can be reported: a number, or why there is none. */
const saidOf = (value: unknown) => {
  if (value instanceof Missing) return [...new Set(value.causes.map(({ code }) => code))].join();
  return isNumber(value as Value) ? formatDecimal(value as ExactNumber) : String(value);
};

const saidAt = (along: Along, x: Rational) => {
  const piece = pieceAt(along.total(), x);
  return saidOf(piece && valueIn(piece.form, x));
};

describe("where arithmetic gives up, the value is missing there, and only there", () => {
  const long = (base: number) => `1 / ${base} ^ (x * 10000)`;
  const table = "table t key k { k : number; v : number [0, 9] }";

  test.each([
    ["a power", "item a 4 = min(4, 10 ^ (x * 10000))"],
    ["a power everywhere", "item a 4 = min(4, (10 + x) ^ 30000)"],
    ["a power of a power", "item a 4 = min(4, exp(exp(x * 3)))"],
    ["the sum of parts", `section s 4 { item a 2 = ${long(3)} item b 2 = ${long(7)} }`],
    ["what is added", `section s 4 { item a 4 = ${long(3)} item c bonus 2 = ${long(7)} }`],
    ["what is taken off", `section s 4 { item a 4 = 4 - ${long(3)} item c malus 2 = ${long(7)} }`],
    [
      "what is spread",
      `section s 4 { rescale item a 3 = ${long(3)} item b 1 { not applicable when x > 2 leave out score = ${long(7)} } }`,
    ],
    ["a product of rows", `${table}\nitem a 4 = min(4, product((v + x) ^ 7000 for t))`],
    [
      "the order of rows",
      `${table}\nitem a 4 = max(0, min(4, median(if v = 1 then (3 + 2 * sqrt(2)) / 3 else (sqrt(x) + 1) ^ 2 / 3 - v / 9 for t)))`,
    ],
    ["the order of some", "item a 4 = min(4, median((sqrt(x) + 1) ^ 2 / 3, (3 + 2 * sqrt(2)) / 3, 3))"],
    ["the least of two", "item a 4 = min(4, min((sqrt(x) + 1) ^ 2 / 3, (3 + 2 * sqrt(2)) / 3))"],
    ["a cap", "item a 4 { score = min(4, (sqrt(x) + 1) ^ 2 / 3) at most (3 + 2 * sqrt(2)) / 3 }"],
    ["places that change", "item a 4 = max(0, min(4, round(x / 3, x)))"],
  ])("%s", (_, rules) => {
    const text = `framework "f" 4\ninput x : number [0, 4] step 1\n${rules}`;
    const rows = [0, 1, 2, 3].map((v) => ({ k: String(v), v: String(v) }));
    const { framework, unit } = small(text, { x: "1" }, text.includes("table") ? { t: rows } : {});
    const found = findVariable("x", framework, unit);
    if ("problem" in found) throw new Error(found.problem.code);
    const along = new Along(framework, unit, found.variable);
    along.run();
    const values = [0, 1, 2, 3, 4].map((x) => Rational.of(x));
    const walked = values.map((x) => saidAt(along, x));
    const moved = values.map((x) => withVariables(unit, new Map([[found.variable, x]])));
    const scored = moved.map((one) => saidOf(scoreUnits(framework, [one])[0]?.blocks.get(framework.root)?.value));
    expect(walked).toEqual(scored);
    expect(scored.join()).toMatch(/value-too-large|too-close|^0,0.3,0.67,1/u);
    for (const work of [breakpoints, breakEven, tornado])
      expect(() => codesOf(() => work(framework, unit, { input: "x" }))).not.toThrow();
  });
});

describe("break-even", () => {
  test("a value finer than its precision, just before the edge", () => {
    const rules = 'framework "f" 2\ninput x : number [0, 10] step 0.01\nitem a 2 = if x < 5 or x > 5.005 then 2 else 0';
    const { framework, unit } = small(rules, { x: "5.004" });
    expect(told(breakEven(framework, unit), "from", "to", "gain")).toEqual(["5.004 5.01 2"]);
  });

  test("lower is better", () => {
    const rules = 'framework "f" lower is better\nitem a = x ^ 2\ninput x : number [-3, 3] step 1';
    const { framework, unit } = small(rules, { x: "2" });
    expect(told(breakEven(framework, unit, { steps: 9 }), "to", "gain", "best", "bestAt")).toEqual([
      "1 -3 0 0",
      "0 -4 0 0",
    ]);
  });

  test("roots and totals that are no fractions are compared by their digits", () => {
    const rules = 'framework "f" 3\ninput x : number [0, 9] step 1\nitem a 3 = sqrt(x) + 0 * ln(x + 1)';
    const { framework, unit } = small(rules, { x: "2" });
    expect(told(breakEven(framework, unit), "to", "best", "bestAt")).toEqual(["3 3 9"]);
    expect(told(breakEven(framework, unit, { target: "2" }), "to")).toEqual(["4"]);
  });
});

describe("a map of two inputs", () => {
  const inputs = "input x : number [0, 100] step 1\ninput y : number [0, 100] step 1";
  const all = { from: Rational.ZERO, to: Rational.of(100) };
  const mapped = (score: string) => {
    const { framework, unit } = small(
      `framework "f" 2\ngrades { A: >= 1.5; B: < 1.5 }\n${inputs}\nitem a 2 = ${score}`,
      {
        x: "10",
        y: "10",
      },
    );
    return sweepMap(framework, unit, { x: { input: "x", ...all }, y: { input: "y", ...all } });
  };

  test("a band of x that shows at some y only is not missed", () => {
    expect(
      told(mapped("if y > 60 and x >= 41 and x < 43 then 2 else 0"), "xFrom", "xTo", "yFrom", "yTo", "grade"),
    ).toEqual(["0 41 0 100 B", "41 43 0 60 B", "41 43 60 100 A", "43 100 0 100 B"]);
  });

  test("each row says where it was scored, and holds there", () => {
    const map = mapped("min(2, (x + y) / 100)");
    for (const { xAt, yAt, total, grade } of map.rows) {
      const sum = Math.min(2, (Number(xAt.num) + Number(yAt?.num)) / 100);
      expect(
        total &&
          Number(total instanceof Rational ? total.num : 0n) / Number(total instanceof Rational ? total.den : 1n),
      ).toBe(sum);
      expect(grade).toBe(sum >= 1.5 ? "A" : "B");
    }
  });
});

const year = `framework "f" 10
table 季度 key 季 { 季 : 1..4; 累计 : number [0, 100] step 1 }
indicator a 10 { item b 4 = min(4, 4 * 季度[2].累计 / 50) item c 6 = bands 季度[4].累计 { < 60: 0; [60, 90): 3; >= 90: 6 } }`;
const rows = (...amounts: string[]) => amounts.map((text, index) => ({ 季: String(index + 1), 累计: text }));

describe("monitor", () => {
  test("two quarters are known, the other rows are not there yet", () => {
    const { framework, unit } = small(year, {}, { 季度: rows("20", "40") });
    const result = monitor(framework, unit);
    expect(told(result, "score", "total", "each", "季度[3].累计", "季度[4].累计")).toEqual(
      ["3.2  0 40 40", "6.2  10 50 60", "9.2  25 65 90"].map((one) => one.replace("  ", ` ${one.split(" ")[0]} `)),
    );
    expect(result.periods.map(({ required }) => required?.num)).toEqual([undefined, 50n, undefined, 90n]);
    expect(result.finding.en).toContain("2 periods are known, behind the pace: 季度[2].累计");
  });

  test("no amount a period goes beyond what the column may hold", () => {
    const { framework, unit } = small(year.replace(">= 90: 6", "[90, 95): 4; >= 95: 6"), {}, { 季度: rows("94") });
    const last = monitor(framework, unit).rows.at(-1);
    expect(last?.amounts.map(({ value }) => value.num)).toEqual([95n, 96n, 97n]);
    const tight = small(year.replace("季度[4].累计 {", "2 * 季度[4].累计 {"), {}, { 季度: rows("20", "20", "20") });
    for (const { amounts } of monitor(tight.framework, tight.unit).rows)
      for (const { value } of amounts) expect(value.num).toBeLessThanOrEqual(100n);
  });
});
