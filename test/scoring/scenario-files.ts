import { Rational, SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import {
  applySets,
  type CheckedFramework,
  check,
  loadRules,
  type Row,
  type SetLine,
  setPair,
  type UnitData,
} from "../../scoring/index.ts";

/** Rules with everything that a scenario can move: inputs, cells, judged and checked items. */
export const base = `framework "底" 20
rounding indicator 2 half_up
grades { 优: >= 15; 良: [10, 15); 差: < 10 }
section 甲组 12 {
  at most 8 when 通报 "有通报的不超过 8 分"
  indicator 费用 6 {
    input 支出 : 万元 >= 0 step 0.01
    input 预算 : 万元 > 0
    require 支出 <= 预算 "不超预算"
    item 控制 3 = bands 支出 / 预算 { < 90%: 3; >= 90%: 2 }
    item 精细 3 = 3 * max(0, 1 - 支出 / 预算)
  }
  indicator 分季 6 {
    table 季度 key 季 { 季 : 1..4; 累计 : 万元 >= 0 }
    score = min(6, count(for 季度 where 累计 >= 50 万元) + 季度[1].累计 / 100 万元)
  }
}
section 乙组 8 {
  indicator 公开 4 { input 情况 : one of 全部, 部分, 未公开  score = match 情况 { 全部: 4; 部分: 2; 未公开: 0 } }
  indicator 评议 2 { item 态度 1 judged  item 规范 1 judged or left out }
  indicator 核查 2 { item 到位 2 checked  veto when 造假 }
}
input 通报 : yes/no default no
input 造假 : yes/no default no
input 满意度 : % [0, 100] step 0.01
output 满意 = 满意度 >= 90%
item 补充 bonus 1 = if 满意度 >= 95% then 1 else 0
`;

export function frameworkOf(text: string): CheckedFramework {
  const { file, diagnostics } = parse(new SourceText("base.rules", text));
  const checked = file === undefined ? { diagnostics } : check(file);
  if (!("framework" in checked) || checked.framework === undefined) {
    throw new Error(checked.diagnostics.map(({ code }) => code).join(", "));
  }
  return checked.framework;
}

export const framework = frameworkOf(base);

export function pair(text: string): SetLine {
  const source = new SourceText("--set", text);
  const line = setPair({ source, start: 0, end: text.length });
  if (line === undefined) throw new Error(`${text} is no pair`);
  return line;
}

/** The unit of the tests: 17.4 points, with the given pairs set. */
export function unitWith(...pairs: readonly string[]): UnitData {
  const row = (quarter: number, spent: number): Row =>
    new Map([
      ["季", { value: Rational.of(quarter) }],
      ["累计", { value: Rational.of(spent) }],
    ]);
  const rows = [row(1, 400_000), row(2, 600_000)];
  const empty: UnitData = { id: "u", values: new Map(), tables: new Map([["季度", rows]]) };
  const start = ["支出=90", "预算=100", "情况=全部", "态度=1", "规范=0.5", "到位=是", "满意度=93"];
  const { unit, diagnostics } = applySets([...start, ...pairs].map(pair), framework, empty);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ code }) => code).join(", "));
  return unit;
}

/** A scenario of the base, read from a text. */
export async function scenario(text: string) {
  return loadRules(new SourceText("s.rules", text), () => ({
    source: new SourceText("base.rules", base),
    diagnostics: [],
  }));
}
