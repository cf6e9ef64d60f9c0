import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equals, formatDecimal, Rational, sub } from "../../core/index.ts";
import { unitToJson } from "../../publish/index.ts";
import { edgeText } from "../../publish/what-if/model/edge-text.ts";
import { edgesAround, type NearEdge } from "../../publish/what-if/model/edges.ts";
import { openSession, type Session, scoreScenario } from "../../publish/what-if/model/session.ts";
import { inUnit, isNumber, type Scorecard, type UnitData, type Variable } from "../../scoring/index.ts";
import { realRun } from "./real.ts";

function nearEdges(session: Session, variable: Variable, changes: ReadonlyMap<Variable, Rational> = new Map()) {
  const card = scoreScenario(session, changes);
  const search = edgesAround(variable, { session, changes, card });
  for (;;) {
    const { done, value } = search.next();
    if (done === true) return value;
  }
}

function told(edges: readonly NearEdge[], { field }: Variable): string[] {
  return edges.map(({ to, before, after }) => {
    const change =
      isNumber(before.total) && isNumber(after.total) ? formatDecimal(sub(after.total, before.total)) : "-";
    return `${inUnit(to, field)} ${change} ${String(after.grade)}`;
  });
}

async function sessionOf(text: string, unit: UnitData, ...inputs: string[]): Promise<Session> {
  const rules = [{ name: "f.rules", text }];
  return openSession({ rules, unit: unitToJson(unit), others: [], inputs, lang: "zh" });
}

const unitWith = (x: Rational): UnitData => ({ id: "u", values: new Map([["x", { value: x }]]), tables: new Map() });

async function edgesOfRules(text: string, x: Rational): Promise<string[]> {
  const session = await sessionOf(text, unitWith(x), "x");
  const [variable] = session.variables;
  return variable === undefined ? [] : told(nearEdges(session, variable), variable);
}

describe("the 2024 report", () => {
  const known: Readonly<Record<string, readonly string[]>> = {
    三公实际: ["再降 0.41 万元得 1 分", "再升 8.52 万元失 2 分，等次变为良"],
    日常公用实际: ["再降 6.77 万元得 1 分", "再升 60.69 万元失 2 分，等次变为良"],
    编外人数: ["再降 398 人得 0.5 分"],
    "季度[2].累计支出": ["再降 50.76 万元失 0.01 分", "再升 63.25 万元得 0.01 分"],
    信访办结率: ["再降 0.17 个百分点失 0.01 分", "再升 0.17 个百分点得 0.01 分"],
    可量化: [],
    存在违规支出: [],
  };

  test("the nearest edges on both sides, in words", async () => {
    const { rules, unit } = await realRun();
    const inputs = Object.keys(known);
    const session = await openSession({ rules, unit: unitToJson(unit), others: [], inputs, lang: "zh" });
    const found = session.variables.map((variable) => [
      variable.name,
      nearEdges(session, variable).map((edge) => edgeText(edge, variable, "zh")),
    ]);
    expect(Object.fromEntries(found)).toEqual(known);
    const [first] = session.variables;
    const english = first && nearEdges(session, first).map((edge) => edgeText(edge, first, "en"));
    expect(english).toEqual(["0.41 万元 less gains 1 point", "8.52 万元 more loses 2 points, grade becomes 良"]);
  }, 60_000);

  test("edges are those of the changed case, not of the data", async () => {
    const { rules, unit } = await realRun();
    const inputs = ["三公实际", "三公预算"];
    const session = await openSession({ rules, unit: unitToJson(unit), others: [], inputs, lang: "zh" });
    const [actual, budget] = session.variables;
    if (actual === undefined || budget === undefined) throw new Error("two variables");
    const changes = new Map([[budget, Rational.of(1_000_000)]]);
    expect(told(nearEdges(session, actual, changes), actual)).toEqual(["90 -1 优"]);
  });
});

test("a search rests after each stretch, so that a page hears its keys", async () => {
  const text =
    'framework "f" 10 分\ninput x : number [0, 1000000] step 0.01\nindicator a 10 = if x < 900000 then 0 else 10\n';
  const session = await sessionOf(text, unitWith(Rational.ONE), "x");
  const [variable] = session.variables;
  if (variable === undefined) throw new Error("a variable");
  const rests = [...edgesAround(variable, { session, changes: new Map(), card: session.before })].length;
  expect([rests > 8, rests < 40]).toEqual([true, true]);
});

describe("staircases", () => {
  test("against a search of all values: none missed, none false", async () => {
    const drawn = fc.record({
      cuts: fc.uniqueArray(fc.integer({ min: 1, max: 799 }), { minLength: 2, maxLength: 2 }),
      sides: fc.tuple(fc.constantFrom("<", "<="), fc.constantFrom("<", "<=")),
      rate: fc.integer({ min: 1, max: 400 }),
      x: fc.integer({ min: 0, max: 400 }),
    });
    const property = fc.asyncProperty(drawn, async ({ cuts, sides, rate, x }) => {
      const [a = 0, b = 0] = [...cuts].sort((one, other) => one - other);
      const text = `framework "f" 20 分
input x : number [0, 80] step 0.2
indicator a 10 = if x ${sides[0]} ${a / 10} then 10 else if x ${sides[1]} ${b / 10} then 3 else 7
indicator b 10 = round(min(10, x * ${rate} / 1000), 0)
grades { 优: >= 15; 良: [9, 15); 差: < 9 }
`;
      const session = await sessionOf(text, unitWith(Rational.of(x, 5)), "x");
      const [variable] = session.variables;
      if (variable === undefined) throw new Error("a variable");
      const totals = Array.from({ length: 401 }, (_, n) => scoreAt(session, variable, Rational.of(n, 5)));
      const here = totals[x];
      const others = totals.flatMap((card, n) => (here === undefined || isSame(card, here) ? [] : [n]));
      const nearest = [others.filter((n) => n < x).at(-1), others.find((n) => n > x)];
      const wanted = nearest.flatMap((n) => (n === undefined ? [] : [formatDecimal(Rational.of(n, 5))]));
      expect(nearEdges(session, variable).map(({ to }) => formatDecimal(to))).toEqual(wanted);
    });
    await fc.assert(property, { seed: 20_258, numRuns: 40 });
  }, 120_000);
});

function scoreAt(session: Session, variable: Variable, x: Rational): Scorecard {
  return scoreScenario(session, new Map([[variable, x]]));
}

function isSame(a: Scorecard, b: Scorecard): boolean {
  return isNumber(a.total) && isNumber(b.total) && equals(a.total, b.total) && a.grade === b.grade;
}

describe("slopes", () => {
  const rules = (formula: string) =>
    `framework "f" 10 分\ninput x : number [0, 100] step 0.01\nindicator a 10 = ${formula}\n`;

  test("a jump is told before what a slope gains, with all that changes on the way", async () => {
    expect(await edgesOfRules(rules("if x < 60 then 0 else x / 10"), Rational.of(80))).toEqual([
      "59.99 -8 undefined",
      "80.01 0.001 undefined",
    ]);
  });

  test("a bend is no jump; on a slope down the gain is the other way", async () => {
    expect(await edgesOfRules(rules("10 - max(0, x - 60) / 10"), Rational.of(50))).toEqual([]);
    expect(await edgesOfRules(rules("10 - max(0, x - 60) / 10"), Rational.of(70))).toEqual(["69.99 0.001 undefined"]);
  });

  test("on the edge itself, and at an end of the domain", async () => {
    expect(await edgesOfRules(rules("if x <= 60 then 10 else 0"), Rational.of(60))).toEqual(["60.01 -10 undefined"]);
    expect(await edgesOfRules(rules("if x > 0 then 10 else 0"), Rational.of(0))).toEqual(["0.01 10 undefined"]);
    expect(await edgesOfRules(rules("if x = 40 then 10 else 0"), Rational.of(100))).toEqual(["40 10 undefined"]);
  });

  test("what happens at a value that cannot be reported is no edge", async () => {
    expect(await edgesOfRules(rules("if x = 40.005 then 0 else 10"), Rational.of(50))).toEqual([]);
  });

  test("a grade that turns on a slope is an edge", async () => {
    const graded = `${rules("x / 10")}grades { 优: >= 9; 差: < 9 }\n`;
    expect(await edgesOfRules(graded, Rational.of(85))).toEqual(["90 0.5 优"]);
  });

  test("a total that cannot be told beyond is an edge", async () => {
    expect(await edgesOfRules(rules("if x < 1 then missing else 10"), Rational.of(5))).toEqual(["0.99 - undefined"]);
  });
});
