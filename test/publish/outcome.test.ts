import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { add, compare, equals, Rational } from "../../core/index.ts";
import { unitToJson } from "../../publish/index.ts";
import { type Outcome, outcomeOf } from "../../publish/what-if/model/outcome.ts";
import { openSession, type Session, scoreScenario, withValue } from "../../publish/what-if/model/session.ts";
import { sourceNote } from "../../publish/what-if/model/source-note.ts";
import { waterfallOf } from "../../publish/what-if/model/waterfall.ts";
import { isNumber } from "../../scoring/index.ts";
import { moved, realRun } from "./real.ts";
import { printed, shares, valuesAt } from "./states.ts";

let session: Session;

beforeAll(async () => {
  const { rules, unit } = await realRun();
  session = await openSession({ rules, unit: unitToJson(unit), others: [], inputs: moved, lang: "zh" });
});

function shownOf({ total, grade, indicators }: Outcome): Record<string, string> {
  const rows = indicators.map(({ path, name, now }) => [[...path, name].join(" / "), now]);
  return { total: total?.now ?? "", grade: grade ?? "", ...Object.fromEntries(rows) };
}

describe("random states", () => {
  test("are shown as the command line prints them, and the waterfall adds up exactly", () => {
    const property = fc.property(shares(moved.length), (drawn) => {
      const card = scoreScenario(session, valuesAt(session.variables, session.unit, drawn));
      expect(shownOf(outcomeOf(session.before, card, "zh"))).toEqual(printed(card));
      const waterfall = waterfallOf(session.before, card);
      if (waterfall === undefined || !isNumber(card.total)) throw new Error("both have totals");
      const sum = waterfall.steps.reduce((all, { difference }) => add(all, difference), waterfall.from);
      expect(equals(sum, card.total)).toBe(true);
      expect(waterfall.steps.every(({ difference }) => compare(difference, Rational.ZERO) !== 0)).toBe(true);
    });
    fc.assert(property, { seed: 20_255, numRuns: 60 });
  });

  test("nothing changed is nothing shown", () => {
    const outcome = outcomeOf(session.before, scoreScenario(session, new Map()), "zh");
    expect(outcome.total?.change).toBe("");
    expect(outcome.indicators.every(({ change }) => change === "")).toBe(true);
    expect(outcome.problems).toEqual([]);
    expect(waterfallOf(session.before, scoreScenario(session, new Map()))?.steps).toEqual([]);
  });
});

describe("the 2024 report", () => {
  const at = (name: string, value: Rational) => {
    const variable = session.variables.find((one) => one.name === name);
    if (variable === undefined) throw new Error(name);
    return new Map([[variable, value]]);
  };

  test("80.24 instead of 80.65 wins a point", () => {
    const card = scoreScenario(session, at("三公实际", Rational.of(802_400)));
    expect(outcomeOf(session.before, card, "zh").total).toEqual({
      before: "91.91",
      now: "92.91",
      change: "+1",
      direction: 1,
    });
  });

  test("a requirement that the change breaks is told", () => {
    const card = scoreScenario(session, at("季度[2].累计支出", Rational.of(1)));
    const { problems } = outcomeOf(session.before, card, "zh");
    expect(problems.length).toBeGreaterThan(0);
  });

  test("a figure says where it comes from", () => {
    const notes = session.variables.map((variable) => sourceNote(variable, session.unit, "zh"));
    expect(notes.slice(0, 4)).toEqual([
      "running-costs.csv 第 4 行 · 附件 · 部门绩效 / 经济性 / 公用经费控制率",
      "running-costs.csv 第 7 行 · 附件 · 部门绩效 / 经济性 / 公用经费控制率",
      "staff.csv 第 10 行 · 附件 · 部门管理 / 人员管理 / 编外人员控制率",
      "quarters.csv 第 3 行",
    ]);
  });

  test("the value of the data is no change", () => {
    const [variable] = session.variables;
    if (variable === undefined) throw new Error("a variable");
    const one = withValue(session, new Map(), variable, Rational.of(802_400));
    expect(one.size).toBe(1);
    expect(withValue(session, one, variable, Rational.of(806_500)).size).toBe(0);
  });
});

describe("rules that compare units with each other", () => {
  const text = 'framework "f" 3 分\ninput x : number\nindicator a 3 = 4 - rank(x)\n';
  const unit = (id: string, x: number) =>
    unitToJson({ id, values: new Map([["x", { value: Rational.of(x) }]]), tables: new Map() });

  test("the others of the run stay beside the unit that is moved", async () => {
    const rules = [{ name: "f.rules", text }];
    const others = [unit("乙", 5), unit("丙", 7)];
    const ranked = await openSession({ rules, unit: unit("甲", 1), others, inputs: ["x"], lang: "zh" });
    const [x] = ranked.variables;
    if (x === undefined) throw new Error("a variable");
    const totals = [1, 6, 8].map((value) => {
      const card = scoreScenario(ranked, new Map([[x, Rational.of(value)]]));
      return outcomeOf(ranked.before, card, "en").total?.now;
    });
    expect(totals).toEqual(["1", "2", "3"]);
  });
});
