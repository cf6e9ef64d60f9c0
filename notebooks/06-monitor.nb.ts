// %% [markdown]
// # 年内监控：剩下的季度要花多少
//
// 预算执行率按四个季度的累计支出计分，前面慢了，后面要补多少、还补不补得回来，年中就能算清。这里站在每个季度末往后看：
// 已知几个季度，其余季度每季同样多地支出，各档得分最少要多少，最多还能得几分。
//
// 数额沿规则逐段求出，不是试出来的；每个数额都代回规则重新计分，核验在页末。

// %% 读入规则与数据
import { type Monitor, type MonitorRow, monitor, monitorChart } from "../analysis/index.ts";
import { type Bilingual, compare, div, type ExactNumber, equals, Rational, sub } from "../core/index.ts";
import { nb } from "../publish/index.ts";
import { isNumber, scoreUnits, type Variable, withVariables } from "../scoring/index.ts";

const { known } = await nb.params({
  known: {
    type: "number",
    default: "2",
    min: "1",
    max: "3",
    step: "1",
    unit: "个季度",
    label: { zh: "已知几个季度", en: "Quarters that are known" },
  },
});
const data = await nb.data("datasets/dongxiao-2024");
const rules = await nb.rules("rules/luohu-2024-as-applied.rules");
const card = await nb.score(rules, data);
const { framework, unit } = card;
const words = (zh: string, en: string): Bilingual => ({ zh, en });
const native = (value: ExactNumber | undefined, { field }: Variable) =>
  value === undefined ? undefined : div(value, field.scale);
const wanted = Number(known.num);
const whole = monitor(framework, unit);
const views = [1, 2, 3].map((upto) => ({ upto, view: monitor(framework, unit, { upto }) }));
const { name: indicator } = whole.monitored;
const [firstPeriod] = whole.periods;
const money = firstPeriod?.variable.field.unitText ?? "";
const actualScore = card.blocks.get(whole.monitored)?.value;
const scored = isNumber(actualScore) ? actualScore : Rational.ZERO;
const isThisReport = unit.id === data.binding.unit.id;

// %% 一、四个季度的进度
const paces = whole.periods.map(({ variable, actual, required }) => ({
  name: variable.name,
  actual: native(actual, variable),
  required: native(required, variable),
  gap: actual === undefined || required === undefined ? undefined : native(sub(actual, required), variable),
}));
const behind = paces.filter(({ gap }) => gap !== undefined && compare(gap, Rational.ZERO) < 0);
const [worst] = behind.toSorted((a, b) => compare(a.gap ?? Rational.ZERO, b.gap ?? Rational.ZERO));
const behindText =
  worst === undefined
    ? "各季度都达到要求的进度"
    : nb.say`${paces.length} 个季度中有 ${behind.length} 个没有达到要求的进度，差得最多的是${worst.name}，少 ${sub(Rational.ZERO, worst.gap ?? Rational.ZERO)} ${money}`;
await nb.display(
  nb.table({
    title: "各季度的累计支出与要求",
    finding: nb.say`${behindText}；全年${indicator}得 ${scored} 分。`,
    columns: [
      { key: "period", title: words("季度", "Quarter"), value: (row) => row.name },
      { key: "actual", title: words(`累计支出（${money}）`, `Spent so far (${money})`), value: (row) => row.actual },
      { key: "required", title: words(`要求（${money}）`, `Required (${money})`), value: (row) => row.required },
      { key: "gap", title: words(`差额（${money}）`, `Difference (${money})`), value: (row) => row.gap },
    ],
    rows: paces,
  }),
);
const last = paces.at(-1);
await nb.display(
  monitorChart(whole, {
    lang: nb.lang,
    title: nb.say`全年累计支出 ${last?.actual ?? "（缺）"} ${money}，要求 ${last?.required ?? "（缺）"} ${money}`,
  }),
);
await nb.figure(`${indicator}得分`, scored);
await nb.figure("进度不足的季度", behind.map(({ name }) => name).join("、"));
if (isThisReport)
  await nb.assert("进度不足的是第二、三、四季度", behind.length === 3 && paces[0]?.name !== behind[0]?.name);

// %% 二、站在每个季度末往后看
const bestOf = ({ rows }: Monitor): MonitorRow | undefined => rows.at(-1);
const leastFor = ({ rows }: Monitor, grade: string) => rows.find((row) => row.grade === grade);
const grade = typeof card.grade === "string" ? card.grade : "";
const outlooks = views.map(({ upto, view }) => {
  const [best, keeps] = [bestOf(view), leastFor(view, grade)];
  return {
    upto,
    best: best?.score,
    bestTotal: best?.total,
    each: best?.each,
    keeps: keeps?.each,
    actual: scored,
    missed: best === undefined ? undefined : sub(best.score, scored),
  };
});
const [early, late] = [outlooks[0], outlooks.at(-1)];
const lostSoFar = early?.best === undefined || late?.best === undefined ? Rational.ZERO : sub(early.best, late.best);
await nb.display(
  nb.table({
    title: "已知的季度越多，余地越小",
    finding: nb.say`第一季度末${indicator}最多还能得 ${early?.best ?? "（缺）"} 分，第三季度末只剩 ${late?.best ?? "（缺）"} 分：中间两个季度用掉了 ${lostSoFar} 分的余地；最后得 ${scored} 分。`,
    columns: [
      { key: "upto", title: words("已知季度", "Quarters known"), value: (row) => Rational.of(row.upto) },
      { key: "best", title: words("最多还能得", "Best score left"), value: (row) => row.best },
      { key: "each", title: words("为此其余每季至少", "Each quarter at least"), value: (row) => row.each },
      { key: "total", title: words("届时总分", "Total then"), value: (row) => row.bestTotal },
      {
        key: "keeps",
        title: words(`总分为“${grade}”每季至少`, `Each quarter for "${grade}"`),
        value: (row) => row.keeps,
      },
      { key: "actual", title: words("实得", "Scored"), value: (row) => row.actual },
      { key: "missed", title: words("最多－实得", "Best less scored"), value: (row) => row.missed },
    ],
    rows: outlooks,
  }),
);
for (const { upto, best, each } of outlooks) {
  if (best !== undefined) await nb.figure(`已知 ${upto} 个季度最多还能得`, best);
  if (each !== undefined) await nb.figure(`为此其余每季至少（${money}）`, div(each.value, each.field.scale));
}
await nb.assert(
  "每个季度末算出的最高分都不低于实得",
  outlooks.every(({ missed }) => missed !== undefined && compare(missed, Rational.ZERO) >= 0),
);
await nb.assert(
  "最高分随已知的季度只减不增",
  outlooks.every(({ best }, index) => {
    const before = outlooks[index - 1]?.best;
    return best !== undefined && (before === undefined || compare(best, before) <= 0);
  }),
);

// %% 三、选定的时点：每一档要多少
const perPeriod = (row: MonitorRow | undefined) =>
  row === undefined ? "（缺）" : div(row.each.value, row.each.field.scale);
const chosen = views.find(({ upto }) => upto === wanted)?.view ?? whole;
await nb.display(monitorChart(chosen, { lang: nb.lang }));
const same = chosen.rows.find(({ score }) => compare(score, scored) >= 0);
const top = bestOf(chosen);
await nb.display(
  nb.table({
    title: nb.say`已知 ${known} 个季度时，每一档得分所需的数额`,
    finding: nb.say`此后有 ${chosen.rows.length} 档得分可选：一分钱不花得 ${chosen.rows[0]?.score ?? "（缺）"} 分，每季花 ${perPeriod(same)} ${money} 得到实得的 ${scored} 分，每季花 ${perPeriod(top)} ${money} 得到最多的 ${top?.score ?? "（缺）"} 分。`,
    columns: chosen.columns.filter(({ key }) => key !== "unit"),
    rows: chosen.rows,
  }),
);

// %% 四、核验：把数额代回去重新计分
const wrong = views.flatMap(({ view }) =>
  view.rows.filter(({ amounts, total, grade: label }) => {
    const changed = withVariables(unit, new Map(amounts.map(({ variable, value }) => [variable, value])));
    const [again] = scoreUnits(framework, [changed]);
    const isSame = isNumber(again?.total) && total !== undefined && equals(again.total, total);
    return !isSame || (label !== undefined && again?.grade !== label);
  }),
);
const tried = views.reduce((sum, { view }) => sum + view.rows.length, 0);
await nb.display(
  nb.callout(
    wrong.length === 0 ? "good" : "warning",
    nb.say`三个时点共 ${tried} 档，把所需数额逐一写回数据重新计分，${wrong.length === 0 ? "总分和等次全部相同" : nb.say`有 ${wrong.length} 档不同`}。`,
  ),
);
await nb.figure("代回重算的档数", tried);
await nb.assert("代回重算，总分与等次都相同", wrong.length === 0);
