import type { Language } from "../core/index.ts";
import { PROGRAM } from "./program.ts";

const zh = `# 指标体系的样例：改标题、名称和分值即可使用。# 之后是说明。
# 检查 ${PROGRAM} check 本文件；试算 ${PROGRAM} test 本文件；计分 ${PROGRAM} score 本文件 --data 数据
# 关键词中英文皆可，换成英文：${PROGRAM} fmt --keywords en 本文件

指标体系 "示例：部门整体支出绩效评价" 10 分 版本 "1"
依据 "在此写明文件的名称和文号"

修约 指标 2 四舍五入  # 每个指标的得分取两位小数，四舍五入；其余各处不取舍

等次划分 { 优: >= 9; 良: [8, 9); 中: [6, 8); 差: < 6 }

指标组 预算管理 6 分 {
  指标 预算执行率 4 分 "支出占预算的比率" {
    依据 "附件第 1 项"
    输入 预算数 : 万元 > 0 精度 0.01 "全年预算数"
    输入 支出数 : 万元 >= 0 精度 0.01 "全年实际支出"
    设 执行率 = 支出数 ÷ 预算数
    计分 = 分档 执行率 { >= 95%: 4; [85%, 95%): 3; [60%, 85%): 1; < 60%: 0 }
    算例 "正好 95%" { 预算数 = 100; 支出数 = 95; 应得 4 }
    算例 "比 95% 少一步" { 预算数 = 100; 支出数 = 94.99; 应得 3 }
    算例 "正好 85%" { 预算数 = 100; 支出数 = 85; 应得 3 }
    算例 "正好 60%" { 预算数 = 100; 支出数 = 60; 应得 1 }
    算例 "比 60% 少一步" { 预算数 = 100; 支出数 = 59.99; 应得 0 }
  }
  指标 预算编制 2 分 "有人评的部分，也有按数据算的部分" {
    输入 不符合项 : 0..99 越低越好 "查出的不符合要求的项数"
    得分项 编制规范 1 分 = 扣完为止(1, 0.5, 不符合项) "每项扣 0.5 分，扣完为止"
    得分项 依据充分 1 分 评议 "由评价人给 0 到 1 分，并写明理由"
    算例 "两项不符合" { 不符合项 = 2; 依据充分 = 0.5; 应得 0.5 }
    算例 "没有不符合项" { 不符合项 = 0; 依据充分 = 1; 应得 2 }
  }
}

指标 公众满意度 4 分 {
  输入 满意度 : % [0, 100] 精度 0.01 "数据写 95.1，就是 95.1%"
  计分 = 分档 满意度 { >= 95%: 4; [90%, 95%): 3; [80%, 90%): 1; < 80%: 0 }
  算例 "正好 90%" { 满意度 = 90; 应得 3 }
  算例 "不到 80%" { 满意度 = 79.99; 应得 0 }
}
`;

const en = `# A framework to start from: change the title, the names and the points. A text after # is a remark.
# ${PROGRAM} check THIS_FILE; ${PROGRAM} test THIS_FILE; ${PROGRAM} score THIS_FILE --data DATA
# Words may be English or Chinese; to change them: ${PROGRAM} fmt --keywords zh THIS_FILE

framework "Example: performance of a department" 10 version "1"
source "Name the paper that the rules come from here"

rounding indicator 2 half_up  # the score of each indicator: 2 places, half up; nothing else is rounded

grades { excellent: >= 9; good: [8, 9); fair: [6, 8); poor: < 6 }

section Budget 6 {
  indicator Execution 4 "what was spent of the budget" {
    source "annex, line 1"
    input budget : 万元 > 0 step 0.01 "budget of the year, in units of 10 000 yuan"
    input spent : 万元 >= 0 step 0.01 "spent in the year"
    let rate = spent / budget
    score = bands rate { >= 95%: 4; [85%, 95%): 3; [60%, 85%): 1; < 60%: 0 }
    example "just 95 %" { budget = 100; spent = 95; expect 4 }
    example "a step below 95 %" { budget = 100; spent = 94.99; expect 3 }
    example "just 85 %" { budget = 100; spent = 85; expect 3 }
    example "just 60 %" { budget = 100; spent = 60; expect 1 }
    example "a step below 60 %" { budget = 100; spent = 59.99; expect 0 }
  }
  indicator Planning 2 "one part computed from data, one judged by a person" {
    input faults : 0..99 lower is better "how many faults were found"
    item Form 1 = deduct(1, 0.5, faults) "half a point off for each, down to 0"
    item Grounds 1 judged "0 to 1 point, with the reason"
    example "two faults" { faults = 2; Grounds = 0.5; expect 0.5 }
    example "no fault" { faults = 0; Grounds = 1; expect 2 }
  }
}

indicator Satisfaction 4 {
  input satisfied : % [0, 100] step 0.01 "95.1 in the data means 95.1 %"
  score = bands satisfied { >= 95%: 4; [90%, 95%): 3; [80%, 90%): 1; < 80%: 0 }
  example "just 90 %" { satisfied = 90; expect 3 }
  example "below 80 %" { satisfied = 79.99; expect 0 }
}
`;

/** Frameworks to start from, in the words of each language; canonical, without a problem, their examples right. */
export const skeletons: Readonly<Record<Language, string>> = { zh, en };
