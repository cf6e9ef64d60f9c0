// %% [markdown]
// # 框架修订评估：这份修订稿能不能用
//
// 采用一份修订之前要知道：新框架本身有没有毛病，谁升谁降，是哪一条造成的，结论稳不稳，会不会更容易钻空子。
//
// 数据是 60 个部门：第一个是真实的街道办事处，**其余 59 个（“模拟-…”）是合成的**，只用来看规则的作用，由它们得不出关于任何真实部门的结论。
// 修订稿是示例，不是任何机关的文件。建议由各项数字按第七节写明的标准算出，数字变了，建议随之改变。

// %%
import {
  acceptability,
  acceptabilityChart,
  adoption,
  affectedTable,
  bunching,
  type Column,
  clauseWaterfallChart,
  comparePortfolio,
  concernTable,
  crowded,
  cutHistogramChart,
  discrimination,
  gamingBelowCuts,
  groupTable,
  isMadeUp,
  leadingEdit,
  partTable,
  type Result,
  slopeChart,
  sortedFindings,
  topicTable,
  transitionMatrixChart,
  type UnitComparison,
  verifyFramework,
  winnersLosersChart,
  Z3,
} from "../analysis/index.ts";
import {
  add,
  type Bilingual,
  compare,
  div,
  type ExactNumber,
  equals,
  formatDecimal,
  mul,
  parseDecimal,
  Rational,
  round,
  sign,
} from "../core/index.ts";
import { nb } from "../publish/index.ts";
import { differenceOf, gradeEdges, gradeOfTotal } from "../scoring/index.ts";

const { regraded, cases, ...files } = await nb.params({
  rules: { type: "text", default: "rules/luohu-2025-draft.rules", label: { zh: "新的规则", en: "The new rules" } },
  regraded: {
    type: "number",
    default: "10",
    min: "0",
    max: "100",
    unit: "%",
    label: { zh: "等次变动的部门最多占多少", en: "Most departments that may change their grade" },
  },
  cases: {
    type: "number",
    default: "500",
    min: "20",
    max: "5000",
    step: "1",
    label: { zh: "稳健性推演的情形数", en: "Cases for robustness" },
  },
});
const before = await nb.rules("rules/luohu-2024-as-applied.rules");
const after = await nb.rules(files.rules);
const { bound } = await nb.portfolio("datasets/luohu-portfolio-synthetic/units.csv", [before, after]);
const names = nb.lang === "zh" ? (["旧规则", "新规则"] as const) : (["old rules", "new rules"] as const);
const old = { name: names[0], framework: before.framework, units: bound[0] ?? [] };
const now = { name: names[1], framework: after.framework, units: bound[1] ?? [] };
const lang = nb.lang;
const only = <Row>(columns: readonly Column<Row>[], ...keys: readonly string[]) =>
  columns.filter(({ key }) => keys.includes(key));
/** Rows of an analysis under their sentence. */
const listed = <Row>(title: string, { finding, ...own }: Pick<Result<Row>, "finding" | "columns" | "rows">) =>
  nb.display(nb.table({ title, finding: finding[lang], ...own }));
const [none, hundred] = [Rational.ZERO, Rational.of(100)];
const words = (zh: string, en: string): Bilingual => ({ zh, en });
const sumOf = (numbers: readonly ExactNumber[]) => numbers.reduce<ExactNumber>((sum, n) => add(sum, n), none);
const percentOf = (share: ExactNumber) => `${formatDecimal(round(mul(hundred, share), 1, "half_up"))}%`;
const partOf = (count: number, all: number) => Rational.of(count, Math.max(1, all));
const told = (n: ExactNumber | undefined) => (n === undefined ? "（缺）" : formatDecimal(round(n, 2, "half_up")));
const signed = (n: ExactNumber | undefined) =>
  `${n !== undefined && sign(n) > 0 ? "+" : ""}${told(n).replace("-", "−")}`;

const difference = differenceOf(before.loaded, after.loaded);
const groups = new Map(now.units.map(({ id, groups }) => [id, groups?.get("类型") ?? "（未分类）"]));
const compared = comparePortfolio(difference, old, now, { groups });
const { summary, players, grades, units } = compared;
const real = now.units.find((unit) => !isMadeUp(unit));
const office = units.find(({ id }) => id === real?.id);
const officeName = office?.id ?? "";
const scope = nb.say`${units.length} 个部门（真实的只有${officeName}，其余 ${now.units.filter(isMadeUp).length} 个为合成）`;
const moved = units.filter((unit) => unit.old.grade !== unit.now.grade);
const main = leadingEdit(compared, now.units);
const mainTitle = main?.title ?? "（没有）";

// %%
/** Milliseconds of a usual machine that one question may cost. */
const EFFORT = 300;
const solver = new Z3(2);
const verified = await verifyFramework(now.framework, { solver, effort: EFFORT, steepest: Rational.ONE });
await solver.close();
const { findings } = verified;
const { good, faults, notes, open } = sortedFindings(findings);
const isNew = ({ place }: (typeof notes)[number]) => place.source.name === difference.now.title.span.source.name;

const claim = nb.say`${officeName} ${office?.old.grade ?? ""}`;
const robust = acceptability([old, now], { claims: [claim], cases: Number(cases.num) });
const claims = robust.rows.filter(({ kind }) => kind === "claim");
const both = claims.find(({ side, source }) => side === "" && source === "together");
const FIRM = Rational.of(95, 100);
/** Departments that keep their present grade in nearly all cases. */
const firmOn = (name: string) =>
  robust.rows.filter(
    ({ kind, side, isNow, share }) => kind === "grade" && side === name && isNow && compare(share, FIRM) >= 0,
  ).length;

const NEAR = { within: Rational.of(2), ways: 2 };
const gameOld = gamingBelowCuts(old.framework, old.units, NEAR);
const gameNow = gamingBelowCuts(now.framework, now.units, NEAR);
const tellsOld = discrimination(old.framework, old.units);
const tellsNow = discrimination(now.framework, now.units);
const flatIn = ({ rows }: typeof tellsNow) => rows.filter((row) => row.flat === true).map(({ block }) => block.name);
const [flatOld, flatNow] = [flatIn(tellsOld), flatIn(tellsNow)];
const bunchedNow = bunching(now.framework, now.units);
const [crowdsOld, crowdsNow] = [crowded(bunching(old.framework, old.units).rows), crowded(bunchedNow.rows)];

const decided = adoption(
  {
    edits: difference.edits.length,
    faults: faults.length,
    undecided: open.length,
    units: summary.units,
    regraded: moved.length,
    tau: parseDecimal(summary.kendall?.text ?? ""),
    statement: { text: claim, low: both?.low ?? none },
    firm: { old: firmOn(old.name), now: firmOn(now.name) },
    flat: { old: flatOld.length, now: flatNow.length },
    crowds: { old: crowdsOld.length, now: crowdsNow.length },
    crossing: {
      old: gameOld.crossing.length,
      now: gameNow.crossing.length,
    },
    ...(main && { main }),
  },
  { regraded: div(regraded, hundred) },
);
const { criteria, unmet, advice } = decided;
const tones = { same: "note", adopt: "good", conditions: "note", revise: "warning", refuse: "warning" } as const;

// %% 摘要
const because =
  unmet.length === 0 ? "各条标准都满足" : nb.say`不满足的是：${unmet.map(({ name }) => name[lang]).join("；")}`;
await nb.display(
  nb.callout(
    tones[decided.outcome],
    nb.say`建议：${advice[lang]}。${criteria.length} 条标准满足 ${criteria.length - unmet.length} 条；${because}。标准和条件见第七节。`,
  ),
);
const keyFigures: readonly (readonly [string, string])[] = [
  ["平均总分", `${told(summary.meanOld)} → ${told(summary.meanNew)}（${signed(summary.meanChange)}）`],
  [
    `${officeName}（真实）`,
    `${told(office?.old.total)} → ${told(office?.now.total)}，${office?.old.grade ?? "—"} → ${office?.now.grade ?? "—"}`,
  ],
  [
    "换等次的部门",
    `升 ${summary.better} 个，降 ${summary.worse} 个，占 ${percentOf(partOf(moved.length, summary.units))}`,
  ],
  ["影响最大的修订", `${mainTitle}：平均 ${signed(main?.part)} 分，占全部变动的 ${percentOf(main?.share ?? none)}`],
  [`“${claim}”，新旧都成立`, `${percentOf(both?.share ?? none)} 的情形，95% 区间从 ${percentOf(both?.low ?? none)} 起`],
  [
    "新框架的核验",
    `${findings.length} 项：${good.length} 项合意，${faults.length} 项有反例，${notes.length} 项要看（${notes.filter(isNew).length} 项在修订的文字里），${open.length} 项未定`,
  ],
];
await nb.display(
  nb.table({
    title: "关键数字",
    finding: nb.say`${scope}，${difference.edits.length} 处修订：平均总分 ${signed(summary.meanChange)} 分，${moved.length} 个部门换等次。`,
    columns: [
      { key: "name", title: words("项目", "Figure"), value: ([name]) => name },
      { key: "value", title: words("结果", "Result"), value: ([, value]) => value },
    ],
    rows: keyFigures,
  }),
);
await nb.figure("建议", advice.zh);
await nb.figure("不满足的标准", unmet.map(({ name }) => name.zh).join("；") || "无");
await nb.figure("平均总分变动", summary.meanChange ?? "缺");
await nb.figure(`${officeName}的总分`, `${told(office?.old.total)} → ${told(office?.now.total)}`);
await nb.figure("等次升、降", `${summary.better}、${summary.worse}`);

// %% 一、新框架本身站得住吗
await listed("不看数据，对取值范围内的一切数据核验", topicTable(findings));
await listed("有反例的和没有结论的", concernTable(findings));
await nb.figure("核验：合意、有反例、要看、未定", `${good.length}、${faults.length}、${notes.length}、${open.length}`);

// %% 二、改了什么，为什么
await nb.display(
  nb.table({
    title: "修订",
    finding: nb.say`从“${old.framework.version ?? ""}”到“${now.framework.version ?? ""}”，改动 ${difference.edits.length} 处，写明理由的 ${difference.edits.filter(({ reason }) => reason).length} 处。`,
    columns: [
      { key: "edit", title: words("修订", "Edit"), value: ({ title }) => title },
      { key: "reason", title: words("理由", "Reason"), value: ({ reason }) => reason },
    ],
    rows: difference.edits,
  }),
);

// %% 三、谁升谁降
const counts = compared.transitions.map(({ from, to, units: ids }) => ({ from, to, count: ids.length }));
const gradeChange = (unit: UnitComparison) =>
  unit.old.grade === unit.now.grade ? "" : `${unit.old.grade ?? "—"} → ${unit.now.grade ?? "—"}`;
const cutsOf = ({ framework }: typeof now) =>
  gradeEdges(framework).map((at) => ({ at, label: gradeOfTotal(framework, at) ?? "" }));
await nb.display(
  transitionMatrixChart(
    { grades, counts, from: old.name, to: now.name },
    {
      lang,
      title: nb.say`${scope}：${summary.units - moved.length} 个等次不变，${summary.better} 个升，${summary.worse} 个降`,
    },
  ),
);
const known = units.flatMap((unit) =>
  unit.old.total === undefined || unit.now.total === undefined || unit.change === undefined
    ? []
    : [{ unit, label: unit.id, from: unit.old.total, to: unit.now.total, change: unit.change }],
);
await nb.display(
  slopeChart(
    {
      rows: known.map((row) => ({ ...row, isMarked: gradeChange(row.unit) !== "" || row.label === officeName })),
      from: old.name,
      to: now.name,
      cuts: cutsOf(now),
    },
    {
      lang,
      title: nb.say`${scope}：标出换等次的 ${moved.length} 个部门和${officeName}；其余 ${summary.units - moved.length} 个等次不变`,
    },
  ),
);
await nb.display(
  winnersLosersChart(
    { rows: known.map((row) => ({ ...row, mark: gradeChange(row.unit) })), most: 24 },
    {
      lang,
      title: nb.say`${scope}：${summary.up} 个得分增加，${summary.down} 个减少，${summary.same} 个不变；平均 ${signed(summary.meanChange)} 分`,
    },
  ),
);
await listed("变动最大的部门", affectedTable(compared));
await listed("按部门类型", groupTable(compared));
await nb.figure("Kendall τ-b", summary.kendall?.text ?? "缺");

// %% 四、哪一条造成的
const steps = (parts: readonly Rational[] = []) =>
  players.map(({ title }, place) => ({ edit: title, change: parts[place] ?? none }));
const endsAt = (value: ExactNumber | undefined) => ({ label: old.name, value: value ?? none });
await nb.display(
  clauseWaterfallChart(
    {
      of: nb.say`${scope}平均`,
      from: endsAt(summary.meanOld),
      parts: steps(summary.parts),
      to: { label: now.name },
    },
    { lang },
  ),
);
await nb.display(
  clauseWaterfallChart(
    { of: officeName, from: endsAt(office?.old.total), parts: steps(office?.parts), to: { label: now.name } },
    { lang },
  ),
);
const byEdit = partTable(compared, officeName);
await listed("每处修订的份额（Shapley 值，与修订的先后无关）", byEdit);
for (const { player, mean, own } of byEdit.rows)
  await nb.figure(player.title, `${officeName} ${told(own)}，平均 ${formatDecimal(round(mean, 6, "half_up"))}`);
const partSums = [byEdit.rows.map(({ mean }) => mean), byEdit.rows.map(({ own }) => own ?? none)].map(sumOf);
await nb.assert("各份之和正好是平均变动", equals(partSums[0] ?? none, summary.meanChange ?? none));
await nb.assert(`各份之和正好是${officeName}的变动`, equals(partSums[1] ?? none, office?.change ?? none));

// %% 五、结论稳不稳
const after95 = robust.grades.at(-1);
const sure = ({ shares }: { readonly shares: readonly Rational[] }) => shares.some((one) => equals(one, Rational.ONE));
const unsure = (after95?.units ?? []).filter((unit) => unit.id === officeName || !sure(unit));
const sureCount = (after95?.units ?? []).filter(sure).length;
await nb.display(
  nb.callout(
    "note",
    nb.say`${cases} 种情形：数据在修约范围内变动，指标分值约 ±10%（合计不变），规则和等次的分界 ±1%；新旧规则用同样的情形。占比是估计值，附 95% 区间。`,
  ),
);
if (after95 !== undefined)
  await nb.display(
    acceptabilityChart(
      robust,
      {
        lang,
        title: nb.say`新规则下 ${sureCount} 个部门的等次在全部情形中不变；其余 ${unsure.length - unsure.filter(sure).length} 个与${officeName}画在这里`,
      },
      { ...after95, units: unsure },
    ),
  );
await listed("真实部门的结论", {
  finding: robust.finding,
  columns: only(robust.columns, "framework", "source", "count", "share", "low", "high"),
  rows: claims,
});
await nb.figure("等次在 95% 以上情形中不变的部门，旧、新", `${firmOn(old.name)}、${firmOn(now.name)}`);
await nb.figure(`“${claim}”新旧都成立的情形`, percentOf(both?.share ?? none));

// %% 六、还分得开吗，会不会被钻空子
const changedBlocks = new Set(
  tellsNow.rows
    .filter((row, place) => !equals(row.mean ?? none, tellsOld.rows[place]?.mean ?? none))
    .map(({ block }) => block.name),
);
await nb.display(
  nb.table({
    title: "改动过的和分不出部门的指标，新规则",
    finding: nb.say`分不出部门的指标（至少 95% 的部门得分相同）旧 ${flatOld.length} 个，新 ${flatNow.length} 个：${flatNow.join("、") || "无"}。`,
    columns: only(tellsNow.columns, "block", "points", "fullShare", "zeroShare", "deviation", "index", "flat"),
    rows: tellsNow.rows.filter(({ block, flat }) => flat === true || changedBlocks.has(block.name)),
  }),
);
const [crowdedCut] = bunchedNow.rows
  .filter(({ block }) => block === undefined)
  .toSorted((a, b) => b.good + b.bad - (a.good + a.bad));
const edge = crowdedCut?.cut.value ?? none;
await nb.display(
  cutHistogramChart(
    { measure: { label: "新规则的总分", unit: "分" }, values: known.map(({ to }) => to), cuts: cutsOf(now) },
    {
      lang,
      title: nb.say`${scope}：离 ${edge} 分不到 ${crowdedCut?.window.value ?? none} 分的，够得着的 ${crowdedCut?.good ?? 0} 个，差一点的 ${crowdedCut?.bad ?? 0} 个（校正后 p = ${told(crowdedCut?.adjusted)}）`,
    },
  ),
);
await nb.display(
  nb.table({
    title: "有部门靠近的分界",
    finding: nb.say`部门聚集在有利一侧的分界（Holm 校正后 p < 0.05）旧 ${crowdsOld.length} 处，新 ${crowdsNow.length} 处。`,
    columns: only(bunchedNow.columns, "block", "subject", "cut", "unit", "better", "good", "bad", "adjusted"),
    rows: bunchedNow.rows.filter(({ p }) => p !== undefined),
  }),
);
await nb.display(
  nb.table({
    title: "新规则下只调一个数就升等次的办法（不必做得更好），每个部门最省的两种",
    finding: nb.say`离上一等次不到 ${NEAR.within} 分的部门中，把一个可调的数动 10% 以内就能升等次的：旧规则 ${gameOld.close.length} 个中有 ${gameOld.crossing.length} 个，新规则 ${gameNow.close.length} 个中有 ${gameNow.crossing.length} 个。`,
    columns: only(gameNow.columns, "unit", "input", "lever", "from", "to", "gain", "grade"),
    rows: gameNow.rows,
  }),
);
await nb.figure("分不出部门的指标，旧、新", `${flatOld.length}、${flatNow.length}`);
await nb.figure("聚集的分界，旧、新", `${crowdsOld.length}、${crowdsNow.length}`);
const ratio = ({ crossing, close }: typeof gameNow) => `${crossing.length}/${close.length}`;
await nb.figure("调一个数就升等次的，旧、新", `${ratio(gameOld)}、${ratio(gameNow)}`);

// %% 七、建议和条件
await nb.display(
  nb.table({
    title: "标准",
    finding: nb.say`第一条不满足就不宜采用；不满足的多于 ${decided.mostUnmet} 条（三分之一）要修改后再评；否则可以采用，不满足的各条附条件。现在不满足 ${unmet.length} 条，所以：${advice[lang]}。`,
    columns: [
      { key: "name", title: words("标准", "Standard"), value: ({ name }) => name },
      { key: "limit", title: words("界线", "Limit"), value: ({ limit }) => limit },
      { key: "measured", title: words("实际", "Measured"), value: ({ measured }) => measured },
      { key: "holds", title: words("满足", "Met"), value: ({ holds }) => holds },
      {
        key: "condition",
        title: words("采用的条件", "Condition"),
        value: ({ holds, otherwise }) => (holds ? "" : otherwise),
      },
    ],
    rows: criteria,
  }),
);
await nb.figure("附的条件", unmet.map(({ otherwise }) => otherwise.zh).join("；") || "无");
