// %% [markdown]
// # 复核：公布的得分与重算的得分
//
// 部门整体绩效自评报告公布了每个指标的得分。这里按规则文件逐项重算，看公布的数是否算得出来；再按框架原文另算一遍，
// 看报告的算法与原文差在何处。所有数都是精确计算的，句子里的数也是算出来的，不是写上去的。
//
// 每个得分可以展开，看到它的规则、输入、算式和条文出处。

// %% 读入规则与数据
import { add, type Bilingual, type ExactNumber, equals, Rational, sub } from "../core/index.ts";
import { publishedScores } from "../datasets/index.ts";
import { nb } from "../publish/index.ts";
import { type Block, check, isNumber, lostPoints, reasonText, type Scorecard, withEdits } from "../scoring/index.ts";

const data = await nb.data("datasets/dongxiao-2024");
const printed = await nb.rules("rules/luohu-2024.rules");
const applied = await nb.rules("rules/luohu-2024-as-applied.rules");
const asPrinted = await nb.score(printed, data);
const asApplied = await nb.score(applied, data);
const published = publishedScores(data);

// %% 一、公布与重算对照
const scoreIn = (card: Scorecard, path: readonly string[]): ExactNumber | undefined => {
  const block = card.framework.blocks.find((one) => one.path.join("\n") === path.join("\n"));
  const value = block === undefined ? undefined : card.blocks.get(block)?.value;
  return isNumber(value) ? value : undefined;
};
const totalOf = ({ total }: Scorecard) => (isNumber(total) ? total : undefined);
const differs = (a: ExactNumber | undefined, b: ExactNumber | undefined) =>
  a !== undefined && b !== undefined && !equals(a, b);
const gap = (a: ExactNumber | undefined, b: ExactNumber | undefined) =>
  differs(a, b) && a !== undefined && b !== undefined ? sub(a, b) : undefined;
const words = (zh: string, en: string): Bilingual => ({ zh, en });

const isThisReport = asApplied.unit.id === data.binding.unit.id;
const rows = printed.framework.blocks
  .filter(({ level }) => level === "indicator")
  .map((block) => ({
    name: block.name,
    section: block.path.slice(0, -1).join(" / "),
    points: block.points,
    published: isThisReport ? published.scores.get(block.name) : undefined,
    applied: scoreIn(asApplied, block.path),
    printed: scoreIn(asPrinted, block.path),
  }));
const wrong = rows.filter((row) => differs(row.published, row.applied));
const compared = rows.filter((row) => row.published !== undefined).length;
const [total, totalPrinted] = [totalOf(asApplied), totalOf(asPrinted)];
const totalsAgree = isThisReport && !differs(published.total, total);
const shown = (n: ExactNumber | undefined) => (n === undefined ? "（缺）" : nb.number(n));

const agreement =
  wrong.length === 0
    ? nb.say`按报告口径重算，${compared} 个指标的得分与公布的全部相同，总分都是 ${shown(total)} 分。`
    : nb.say`按报告口径重算，${compared} 个指标中有 ${wrong.length} 个与公布的不同：${wrong.map(({ name }) => name).join("、")}。`;
await nb.display(
  nb.table({
    title: "公布、报告口径、框架原文",
    finding: isThisReport
      ? agreement
      : nb.say`${asApplied.unit.id} 没有公布的得分可比；重算总分为 ${shown(total)} 分。`,
    columns: [
      { key: "section", title: words("所属", "Section"), value: (row) => row.section },
      { key: "name", title: words("指标", "Indicator"), value: (row) => row.name },
      { key: "points", title: words("分值", "Points"), value: (row) => row.points },
      { key: "published", title: words("公布", "Published"), value: (row) => row.published },
      { key: "applied", title: words("报告口径", "As applied"), value: (row) => row.applied },
      { key: "printed", title: words("框架原文", "As printed"), value: (row) => row.printed },
      { key: "gap", title: words("原文－报告", "Difference"), value: (row) => gap(row.printed, row.applied) },
    ],
    rows,
  }),
);
await nb.figure("公布总分", published.total ?? "缺");
await nb.figure("报告口径总分", total ?? "缺");
await nb.figure("框架原文总分", totalPrinted ?? "缺");
await nb.figure("与公布不同的指标", wrong.length);
await nb.assert("报告口径的各指标得分与公布相同", wrong.length === 0, wrong.map(({ name }) => name).join("、"));
if (isThisReport) await nb.assert("报告口径的总分与公布相同", totalsAgree);

// %% 二、框架原文与报告口径差在何处
const loaded = applied.loaded;
const effects = [];
for (const edit of loaded.edits) {
  const { framework } = check(withEdits(loaded, [edit]));
  const card = framework === undefined ? undefined : await nb.score({ framework }, data);
  const change = card === undefined ? undefined : gap(totalOf(card), totalPrinted);
  effects.push({ title: edit.title, reason: edit.reason ?? "", change: change ?? Rational.ZERO });
}
const together = effects.reduce<ExactNumber>((sum, { change }) => add(sum, change), Rational.ZERO);
const difference = total !== undefined && totalPrinted !== undefined ? sub(total, totalPrinted) : undefined;
await nb.display(
  nb.table({
    title: "逐处改动的影响（从框架原文起，一次只改一处）",
    finding: nb.say`框架原文算得 ${shown(totalPrinted)} 分，报告口径 ${shown(total)} 分；${effects.length} 处不同的算法各自的影响合计 ${nb.number(together)} 分。`,
    columns: [
      { key: "edit", title: words("改动", "Edit"), value: (row) => row.title },
      { key: "change", title: words("总分变化", "Change of total"), value: (row) => row.change },
      { key: "reason", title: words("理由", "Reason"), value: (row) => row.reason },
    ],
    rows: effects,
  }),
);
await nb.figure("报告口径减框架原文", difference ?? "缺");
await nb.assert("各处影响之和就是两种口径之差", difference !== undefined && equals(difference, together));

// %% 三、分扣在哪里
const lost = lostPoints(asApplied);
const lostSum = lost.reduce<ExactNumber>((sum, one) => add(sum, one.lost), Rational.ZERO);
const [largest] = lost;
const why = (one: (typeof lost)[number]) => reasonText(one, nb.lang);
const where = (block: Block) => block.path.at(-1) ?? block.name;
await nb.display(
  nb.table({
    title: "报告口径的扣分，从多到少",
    finding: nb.say`报告口径共扣 ${nb.number(lostSum)} 分，分在 ${lost.length} 处；最多的一处是“${largest === undefined ? "无" : where(largest.block)}”，扣 ${largest === undefined ? 0 : nb.number(largest.lost)} 分。`,
    columns: [
      { key: "block", title: words("得分项", "Item"), value: (row) => where(row.block) },
      { key: "lost", title: words("扣分", "Lost"), value: (row) => row.lost },
      { key: "why", title: words("原因", "Why"), value: why },
    ],
    rows: lost,
  }),
);
await nb.figure("报告口径扣分", lostSum);
const full = asApplied.blocks.get(asApplied.framework.root)?.applicable;
await nb.assert(
  "得分与扣分合起来是满分",
  total !== undefined && full !== undefined && equals(add(total, lostSum), full),
);

// %% 四、逐项展开
await nb.display(
  nb.scorecard(
    asApplied,
    nb.say`报告口径：${shown(total)} 分${typeof asApplied.grade === "string" ? `，等次“${asApplied.grade}”` : ""}。点开任何一项，看它怎样算出来。`,
  ),
);
