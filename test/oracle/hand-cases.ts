import type { Given } from "./data.ts";

/** Small frameworks with data and the answers, worked out by hand from the description of the language. */
export interface HandCase {
  readonly title: string;
  readonly rules: string;
  /** Values by name; a list is the rows of a table. */
  readonly data: Readonly<Record<string, Given | "left out" | readonly Readonly<Record<string, Given>>[]>>;
  /** Answers by name: `total`, `grade`, `broken` (requirements), the path of a block, an output. */
  readonly expected: Readonly<Record<string, string | boolean | null>>;
}

const rows = [
  { 号: "1", 额: "10", 分: "4" },
  { 号: "2", 额: "30", 分: "1" },
  { 号: "3", 额: "20", 分: "10" },
];
const table = 'framework "表" table 表 key 号 { 号: 1..4; 额: 万元; 分: number; 倍 = 分 * 2 } ';
const two = 'framework "二" 10 input a : number input b : number ';

export const handCases: readonly HandCase[] = [
  {
    title: "children add up; a level is rounded half up, nothing else is",
    rules: 'framework "加" 10 rounding indicator 1 half_up indicator 甲 4 { item 子 4 = 1.25 } item 乙 6 = 1.25',
    data: {},
    expected: { "甲.子": "5/4", 甲: "13/10", 乙: "5/4", total: "51/20" },
  },
  {
    title: "roundings of a tie, above and below 0",
    rules:
      'framework "舍" output 上 = round(-2.5) output 双 = round_half_even(2.5) output 双负 = round_half_even(-3.5) output 双上 = round_half_even(3.5) output 下 = floor(-0.1) output 顶 = ceil(2.01, 1) output 截 = trunc(-2.99) output 千 = round(1250, -2) output 半 = round(1/48*30, 2)',
    data: {},
    expected: { 上: "-3", 双: "2", 双负: "-4", 双上: "4", 下: "-1", 顶: "21/10", 截: "-2", 千: "1300", 半: "63/100" },
  },
  {
    title: "all modes of a level's rounding",
    rules:
      'framework "级" rounding section 0 half_even rounding indicator 0 ceiling rounding item 0 down rounding framework 0 floor section 节 { indicator 标 { item 项 = 2.9 item 负 = -2.9 } indicator 又 = 0.5 } section 尾 = 2.5',
    data: {},
    expected: { "节.标.项": "2", "节.标.负": "-2", "节.标": "0", "节.又": "1", 节: "1", 尾: "2", total: "3" },
  },
  {
    title: "units convert before anything else",
    rules:
      'framework "元" unit 米 unit 厘米 = 0.01 米 input 支出 : 万元 input 预算 : 元 > 0 input 率 : % input 高 : 厘米 output 比 = 支出 / 预算 output 和 = 支出 + 预算 output 九 = 率 output 米高 = 高 / 1 米 output 点 = 5 个百分点',
    data: { 支出: "0.5", 预算: "10000", 率: "95.1", 高: "175" },
    expected: { 比: "1/2", 和: "15000", 九: "951/1000", 米高: "7/4", 点: "1/20" },
  },
  {
    title: "bands: an edge belongs to the row that says so",
    rules:
      'framework "档" input a : number input b : number input c : number function f(x) = bands x { < 90%: 3; [90%, 100%]: 2; > 100%: 0 } output 甲 = f(a) output 乙 = f(b) output 丙 = f(c)',
    data: { a: "0.9", b: "1", c: "0.8999" },
    expected: { 甲: "2", 乙: "2", 丙: "3" },
  },
  {
    title: "straight lines, flat outside or as else says",
    rules:
      'framework "线" input a : number function f(x) = bands x linear { 60%: 0; 80%: 3; 100%: 5 } output 中 = f(70%) output 角 = f(80%) output 高 = f(a) output 低 = f(0) output 外 = bands 0.5 linear { 60%: 0; 80%: 3; else: -1 } output 顶 = bands 0.8 linear { 60%: 0; 80%: 3; else: -1 } output 超 = bands 0.9 linear { 60%: 0; 80%: 3; else: -1 }',
    data: { a: "1.3" },
    expected: { 中: "3/2", 角: "3", 高: "5", 低: "0", 外: "-1", 顶: "3", 超: "-1" },
  },
  {
    title: "match: the first row that fits, with several keys and with a gap",
    rules:
      'framework "对" input 级 : one of 高, 低 input 类 : one of 甲, 乙 output 值 = match (级, 类) { (高, 甲): 1; (高, _): 2; (_, 甲): 3; else: 4 } output 反 = match (类, 级) { (_, 低): 7; else: 8 } output 缺 = match 类 { 乙: 1; else: missing }',
    data: { 级: { text: "高" }, 类: { text: "甲" } },
    expected: { 值: "1", 反: "8", 缺: null },
  },
  {
    title: "deductions and steps stop at 0",
    rules:
      'framework "扣" output 扣 = deduct(5, 1, 7) output 余 = deduct(1, 0.1, per_whole(3.7%, 1%)) output 负 = per_whole(-0.5, 1) output 起 = per_started(10.1%, 5%) output 起负 = per_started(-7, 5) output 限 = clamp(9, 0, 5) output 底 = clamp(-9, -1, 5)',
    data: {},
    expected: { 扣: "0", 余: "7/10", 负: "0", 起: "3", 起负: "0", 限: "5", 底: "-1" },
  },
  {
    title: "thresholds: above, or reached",
    rules: 'framework "过" output 过 = count_over(6.8, 3.4, 6.8, 10) output 达 = count_reached(6.8, 3.4, 6.8, 10)',
    data: {},
    expected: { 过: "1", 达: "2" },
  },
  {
    title: "a veto takes all, even of what has no value",
    rules: `${two}indicator 甲 4 { item 子 4 judged veto when a > 0 } indicator 乙 6 { item 丑 6 judged veto when b > 0 }`,
    data: { a: "1", b: "0" },
    expected: { "甲.子": null, 甲: "0", 乙: null, total: null },
  },
  {
    title: "a veto that cannot be decided leaves no value",
    rules: `${two}indicator 甲 4 { score = 4 veto when a > 0 } indicator 乙 6 { score = 6 veto when b > 0 }`,
    data: { b: "0" },
    expected: { 甲: null, 乙: "6", total: null },
  },
  {
    title: "the least of score, cap and veto; caps come after the rounding",
    rules: `${two}rounding indicator 0 half_up indicator 甲 4 { score = 3.9 at most 3.5 at most 2.5 when a > 0 } indicator 乙 6 { score = 5 at most 3 when b > 0 }`,
    data: { a: "1", b: "0" },
    expected: { 甲: "5/2", 乙: "5", total: "15/2" },
  },
  {
    title: "not applicable: full points, or left out and spread over the whole",
    rules: `${two}section 节 6 { indicator 甲 2 { score = 1 not applicable when a = 0 leave out } indicator 乙 4 = 3 } indicator 丙 4 { score = 0 not applicable when b = 0 give full }`,
    data: { a: "0", b: "0" },
    expected: { "节.甲": "left out", "节.乙": "3", 节: "3", 丙: "4", total: "35/4" },
  },
  {
    title: "left-out points stay within the nearest block that rescales",
    rules: `${two}section 节 6 { rescale indicator 甲 2 { score = 1 not applicable when a = 0 leave out } indicator 乙 4 = 3 } indicator 丙 4 = 4`,
    data: { a: "0" },
    expected: { 节: "9/2", total: "17/2" },
  },
  {
    title: "a block with nothing left is left out; what cannot be decided is not",
    rules: `${two}section 节 6 { item 甲 2 judged or left out item 乙 4 judged or left out } item 丙 4 { score = 2 }`,
    data: { 甲: "left out", 乙: "left out" },
    expected: { 节: "left out", total: "5" },
  },
  {
    title: "when all is left out, so is the total",
    rules: 'framework "空" 10 grades { 优: >= 9; 差: < 9 } item 甲 10 judged or left out output 出 = missing(total)',
    data: { 甲: "left out" },
    expected: { total: "left out", grade: null, 出: true },
  },
  {
    title: "not applicable without an answer leaves no value",
    rules: `${two}item 甲 4 { score = 4 not applicable when a > 0 leave out } item 乙 6 = 6`,
    data: {},
    expected: { 甲: null, total: null },
  },
  {
    title: "rescale turns 1000 points into 10, then bonus and malus, then the rounding",
    rules: `${two}rescale rounding framework 1 half_up item 甲 700 judged item 乙 300 = 300 item 加 bonus 2 = 1.5 item 减 malus 1 = 0.27`,
    data: { 甲: "350" },
    expected: { total: "77/10", 加: "3/2", 减: "27/100" },
  },
  {
    title: "a bonus that is missing or left out",
    rules: `${two}section 节 5 { item 甲 5 = 5 item 加 bonus 2 judged or left out } section 又 5 { item 乙 5 = 5 item 减 malus 1 judged }`,
    data: { 加: "left out" },
    expected: { 节: "5", 又: null },
  },
  {
    title: "a formula of the block stands for all its points",
    rules: `${two}section 节 6 { score = 甲 + 1 item 甲 2 = 2 item 乙 4 judged or left out } item 丙 4 = 2`,
    data: { 乙: "left out" },
    expected: { 节: "3", "节.乙": "left out", total: "5" },
  },
  {
    title: "checked: yes earns all, no earns nothing",
    rules: 'framework "核" 10 item 甲 4 checked item 乙 6 checked',
    data: { 甲: true, 乙: false },
    expected: { 甲: "4", 乙: "0", total: "4" },
  },
  {
    title: "a missing input and what needs it; and, or, if compute only what they need",
    rules: `${two}output 或者 = b > 0 or a > 0 output 并且 = b < 0 and a > 0 output 或缺 = a > 0 or b > 0 output 若是 = if b > 0 then 1 else a output 不定 = if a > 0 then 1 else 2 output 链 = 2 < b < a output 缺 = missing(a + 1) output 有 = missing(b) item 甲 10 = 10`,
    data: { b: "1" },
    expected: { 或者: true, 并且: false, 或缺: null, 若是: "1", 不定: null, 链: false, 缺: true, 有: false },
  },
  {
    title: "division by zero is no value, and can be asked about",
    rules:
      'framework "零" input a : 0..1 input b : 0..1 input c : 0..1 input d : 0..1 input e : 0..1 input f : 0..1 input g : 0..1 let 合 = a + b + c + d + e + f + g output 商 = 1 / 合 output 问 = missing(1 / 合) output 守 = if a = 2 * b then 0 else 1 / (a - 2 * b)',
    data: { a: "0", b: "0", c: "0", d: "0", e: "0", f: "0", g: "0" },
    expected: { 商: null, 问: true, 守: "0" },
  },
  {
    title: "requirements: broken, kept, and one that cannot be told",
    rules: `${two}input c : number require a <= b require b > a require a + b > 2 item 甲 10 = 10 require c > 0`,
    data: { a: "2", b: "1" },
    expected: { broken: "2", total: "10" },
  },
  {
    title: "defaults, a percent and a unit of their own included",
    rules:
      'framework "默" input a : % default 50 input b : 万元 default 100 元 input c : yes/no default no input d : one of 甲, 乙 default 乙 output 甲 = a output 乙 = b / 1 元 output 丙 = c output 丁 = d',
    data: {},
    expected: { 甲: "1/2", 乙: "100", 丙: false, 丁: "乙" },
  },
  {
    title: "arguments are computed only when used; a function keeps to its own names",
    rules:
      'framework "函" param 系数 = 3 input a : number function 择(x, y, z) = if x > 0 then y else z function 倍(x) = x * 系数 function 差(x, y) = x - y function 反(x, y) = 差(y, x) output 反差 = 反(1, 5) output 一 = 择(1, 倍(2), a) output 二 = 择(-1, 2, a) output 三 = 择(0, a, 倍(倍(1)))',
    data: {},
    expected: { 一: "6", 二: null, 三: "9", 反差: "4" },
  },
  {
    title: "aggregates over rows",
    rules: `${table}output 和 = sum(额 for 表) / 1 万元 output 均 = avg(分 for 表) output 中 = median(分 for 表) output 积 = product(倍 for 表) output 大 = max(分 for 表 where 额 > 10 万元) output 小 = min(分 for 表) output 数 = count(for 表 where 倍 >= 8) output 去 = trimmed_mean(分, 1 for 表)`,
    data: { 表: rows },
    expected: { 和: "60", 均: "5", 中: "4", 积: "320", 大: "10", 小: "1", 数: "2", 去: "4" },
  },
  {
    title: "of nothing, sum and count are 0 and the others have no value",
    rules: `${table}output 和 = sum(分 for 表) output 数 = count(for 表) output 均 = avg(分 for 表) output 积 = product(分 for 表) output 大 = max(分 for 表) output 去 = trimmed_mean(分, 1 for 表) output 中 = median(分 for 表)`,
    data: { 表: [] },
    expected: { 和: "0", 数: "0", 均: null, 积: null, 大: null, 去: null, 中: null },
  },
  {
    title: "aggregates do not skip what is missing, unless told to",
    rules: `${table}output 和 = sum(分 for 表) output 数 = count(for 表) output 滤 = sum(分 for 表 where not missing(分)) output 条 = count(for 表 where 分 > 0)`,
    data: { 表: [...rows, { 号: "4", 额: "1" }] },
    expected: { 和: null, 数: "4", 滤: "15", 条: null },
  },
  {
    title: "a table that the data do not have",
    rules: `${table}output 数 = count(for 表) output 查 = 表[1].分 output 问 = missing(count(for 表))`,
    data: {},
    expected: { 数: null, 查: null, 问: true },
  },
  {
    title: "a median of four, a trimmed mean with nothing left, a list",
    rules: `${table}output 中 = median(1, 2, 3, 10) output 去 = trimmed_mean(分, 2 for 表) output 均 = avg(1, 2, 6) output 大 = max(3, 1, 2)`,
    data: { 表: rows },
    expected: { 中: "5/2", 去: null, 均: "3", 大: "3" },
  },
  {
    title: "looking up a row, a computed column, a row that is not there, a row from within a row",
    rules: `${table}output 查 = 表[2].额 / 1 万元 output 算 = 表[3].倍 output 无 = 表[4].分 output 前 = sum(表[4 - 号].分 for 表)`,
    data: { 表: rows },
    expected: { 查: "30", 算: "20", 无: null, 前: "15" },
  },
  {
    title: "of two rows with one key, neither is the row",
    rules: `${table}output 查 = 表[1].分 output 他 = 表[2].分`,
    data: { 表: [...rows, { 号: "1", 额: "1", 分: "5" }] },
    expected: { 查: null, 他: "1" },
  },
  {
    title: "two keys, a column named through its table, a table within a table",
    rules:
      'framework "键" table 甲表 key 级, 季 { 级: one of 高, 低; 季: 1..4; 值: number } table 乙表 { 界: number } let 值数 = 2 output 查 = 甲表["低", 2].值 output 名 = sum(甲表.值 for 甲表) output 套 = sum(count(for 乙表 where 界 < 值) for 甲表)',
    data: {
      甲表: [
        { 级: { text: "高" }, 季: "2", 值: "5" },
        { 级: { text: "低" }, 季: "2", 值: "7" },
      ],
      乙表: [{ 界: "4" }, { 界: "6" }],
    },
    expected: { 查: "7", 名: "12", 套: "3" },
  },
  {
    title: "powers and roots that are rational",
    rules:
      'framework "幂" output 负 = -3^2 output 塔 = 2^3^2 output 倒 = 2^-2 output 根 = 2.25^0.5 output 立 = (8/27)^(2/3) output 方 = sqrt(49/4) output 绝 = abs(-1/3)',
    data: {},
    expected: { 负: "-9", 塔: "512", 倒: "1/4", 根: "3/2", 立: "4/9", 方: "7/2", 绝: "1/3" },
  },
  {
    title: "thirds are thirds",
    rules: 'framework "三" output 整 = 1/3 + 1/3 + 1/3 >= 1 output 十 = floor(1/3*30) output 链 = 90% <= 0.9 < 95%',
    data: {},
    expected: { 整: true, 十: "10", 链: true },
  },
  {
    title: "grades, and the total by its name",
    rules:
      'framework "等" 10 grades { 优: >= 9; 良: [6, 9); 差: < 6 } item 甲 10 judged output 半 = total / 2 output 说 = if grade = "优" then "好" else grade',
    data: { 甲: "9" },
    expected: { total: "9", grade: "优", 半: "9/2", 说: "好" },
  },
  {
    title: "a grade's edge belongs to one grade",
    rules: 'framework "等" 10 grades { 优: >= 9; 良: (6, 9); 差: <= 6 } item 甲 10 judged',
    data: { 甲: "6" },
    expected: { grade: "差" },
  },
  {
    title: "names declared in the file win over the words for total and grade",
    rules: 'framework "名" 10 input total : number item 甲 10 = 10 output 出 = total + 总分',
    data: { total: "1" },
    expected: { 出: "11" },
  },
  {
    title: "a let is known in its block and below, and may be told apart by its block",
    rules: `${two}section 甲 4 { let 率 = a item 一 4 = min(4, max(0, 率)) } section 乙 6 { let 率 = b section 深 6 { item 二 6 = min(6, max(0, 率)) } }`,
    data: { a: "1", b: "5" },
    expected: { "甲.一": "1", "乙.深.二": "5" },
  },
  {
    title: "blocks of one name, told apart by their path; text and yes/no outputs",
    rules:
      'framework "径" section 甲 { item 项 = 1 } section 乙 { section 丙 { item 项 = 2 } } input 文 : text output 和 = 甲.项 * 10 + 乙.项 output 文出 = 文 output 不 = not (1 < 2) output 等 = 文 = "x" output 异 = 文 != "y"',
    data: { 文: { text: "x" } },
    expected: { 和: "12", 文出: "x", 不: false, 等: true, 异: true, total: "3" },
  },
];
