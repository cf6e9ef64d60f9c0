import { SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { type CheckedFramework, check, type Scorecard, scoreUnits, type UnitData } from "../../scoring/index.ts";

/** A framework from its text; fails with the codes of its errors. */
export function frameworkOf(text: string, name = "rules.rules"): CheckedFramework {
  const { file, diagnostics } = parse(new SourceText(name, text));
  const checked = file === undefined ? { diagnostics } : check(file);
  if (checked.framework !== undefined) return checked.framework;
  throw new Error(checked.diagnostics.map(({ code, values }) => `${code} ${JSON.stringify(values)}`).join("\n"));
}

/** The traced scorecard of an example, the last one when no title is given. */
export function exampleCard(
  framework: CheckedFramework,
  title?: string,
  unit?: (unit: UnitData) => UnitData,
): Scorecard {
  const example =
    title === undefined ? framework.examples.at(-1) : framework.examples.find((one) => one.title === title);
  if (example === undefined) throw new Error(`no example ${title ?? ""}`);
  const own = unit === undefined ? example.unit : unit(example.unit);
  const [card] = scoreUnits(framework, [own, ...example.others], { traced: true });
  if (card === undefined) throw new Error("one unit has one scorecard");
  return card;
}

/** Everything an explanation can show, in one small framework. */
export const showcase = `指标体系 "街道评价" 21 分 版本 "2024"
依据 "办法〔2024〕1号"
修约 指标 2 half_up
等次划分 { 好：>= 15；差：< 15 }

数据表 项目 主键 号 { 号 : 1..99；预算 : 万元 > 0；支出 : 万元 >= 0；执行率 = 支出 ÷ 预算 }

指标组 管理 11 分 {
  指标 公用经费 6 分 "公用经费实际支出与预算的比率" {
    依据 "附件 3"
    输入 三公实际 : 万元 >= 0 精度 0.01
    输入 三公预算 : 万元 > 0 精度 0.01
    输入 会议费 : 万元 >= 0
    函数 控制得分(率) = 分档 率 { < 90%：3；[90%，100%]：2；> 100%：0 }
    设 三公控制率 = 三公实际 ÷ 三公预算
    得分项 三公经费 3 分 = 控制得分(三公控制率)
    得分项 会议费控制 3 分 = 扣完为止(3, 0.5, 起档(会议费 ÷ 1 万元, 2))
  }
  指标 采购执行 2 分 {
    输入 违规 : 是否
    输入 采购计划 : 万元 > 0
    输入 采购实际 : 万元 >= 0
    得分项 执行 1 分 = min(1, 采购实际 ÷ 采购计划)
    得分项 政策 1 分 评议 "政策落实"
    一票否决 当 违规 "办法第 5 条"
  }
  指标 公开 3 分 = 对照 公开情况 { 按规定：3；有不符：1；未公开：0 }
  输入 公开情况 : 取自 按规定、有不符、未公开
}
指标组 绩效 10 分 {
  折算
  封顶 8 当 停工项目数 > 0 "有停工项目的"
  设 停工项目数 = count(对 项目 其中 支出 = 0 万元)
  指标 进度 5 分 = 5 × min(1, 项目[1].执行率)
  指标 涉密工作 5 分 评议 可作缺项
  得分项 创新 加分 1 分 = 若 停工项目数 = 0 则 1 否则 0
}
输出 人均 = round(项目[1].支出 ÷ 1 万元, 1)

算例 "全貌" {
  三公实际 = 80.65；三公预算 = 89.16；会议费 = 3.2；违规 = 否；采购计划 = 5041.45；采购实际 = 4965.67；政策 = 1；
  公开情况 = "有不符"；项目 { 号，预算，支出；1，300，290；2，100，100 }；涉密工作 = 缺项；
  应得 公用经费 = 4；应得 采购执行 = 1.98；应得 公开 = 1
}
算例 "否决和封顶" {
  三公实际 = 95；三公预算 = 100；会议费 = 0；违规 = 是；采购计划 = 100；采购实际 = 100；政策 = 0.5；
  公开情况 = "按规定"；项目 { 号，预算，支出；1，300，290；2，100，0 }；涉密工作 = 4.5；
  应得 采购执行 = 0；应得 绩效 = 8
}
算例 "缺数据" { 三公实际 = 80；三公预算 = 100；公开情况 = "未公开"；应得 公开 = 0 }
`;
