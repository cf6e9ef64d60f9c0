// %% [markdown]
// # 数据审计：报告中的数互相对得上吗
//
// 数据包写明了哪些数之间应有什么关系：各行之和等于合计，差额等于两数之差，比率等于两数之比，同一个数在两处应当一致……
// 每个印出的数按它的小数位看作一个区间，因此舍入不会误报；查出的都是真正对不上的。

// %% 读入数据
import { type Bilingual, messageOf, parseDecimal, Rational } from "../core/index.ts";
import { audit, toDiagnostics } from "../datasets/index.ts";
import { nb } from "../publish/index.ts";

const params = await nb.params({
  data: {
    type: "text",
    default: "datasets/dongxiao-2024",
    label: { zh: "数据包的文件夹", en: "Folder of the data package" },
  },
});
const data = await nb.data(params.data);
const words = (zh: string, en: string): Bilingual => ({ zh, en });
const findings = audit(data);
const told = toDiagnostics(data, findings);
const rows = findings.map((finding, index) => {
  const diagnostic = told[index];
  return { finding, message: diagnostic === undefined ? "" : messageOf(diagnostic, nb.lang).what };
});
/** Figures whose intervals only touch are 0 apart, and yet not the same. */
const gapText = (gap = "0", unit = "") => (gap === "0" ? "" : nb.say`${parseDecimal(gap) ?? gap} ${unit}`.trim());
const broken = rows.filter(({ finding }) => finding.severity === "warning");
const skipped = rows.filter(({ finding }) => finding.severity === "note");
const invalid = rows.filter(({ finding }) => finding.severity === "error");

// %% 一、审计了什么
const figures = [...data.resources.values()].reduce(
  (sum, { rows }) => sum + rows.reduce((n, row) => n + row.cells.size, 0),
  0,
);
await nb.display(
  nb.table({
    title: "数据包中的表",
    finding: nb.say`数据包有 ${data.resources.size} 张表、${figures} 个单元格；写明了 ${data.binding.identities.length} 条核对关系，其中 ${broken.length} 处对不上，${skipped.length} 处因缺数未能核对。`,
    columns: [
      { key: "name", title: words("表", "Table"), value: (row) => row.title ?? row.name },
      { key: "rows", title: words("行", "Rows"), value: (row) => Rational.of(row.rows.length) },
      { key: "columns", title: words("列", "Columns"), value: (row) => Rational.of(row.fields.size) },
      { key: "section", title: words("出处", "Section"), value: (row) => row.section },
      { key: "file", title: words("文件", "File"), value: (row) => row.path },
    ],
    rows: [...data.resources.values()],
  }),
);
await nb.figure("核对关系", data.binding.identities.length);
await nb.assert("核对关系都写得正确", invalid.length === 0, invalid.map(({ message }) => message).join("；"));

// %% 二、对不上的数
const inFiles = new Map<string, number>();
for (const { finding } of broken) {
  for (const file of new Set(finding.places.map((place) => place.file)))
    inFiles.set(file, (inFiles.get(file) ?? 0) + 1);
}
const [worst] = [...inFiles].sort(([, a], [, b]) => b - a);
const concentrated = worst === undefined ? "" : nb.say`涉及最多的文件是 ${worst[0]}，${worst[1]} 处。`;
await nb.display(
  nb.table({
    title: "对不上的数",
    finding: broken.length === 0 ? "没有发现矛盾。" : nb.say`有 ${broken.length} 处数字互相对不上。${concentrated}`,
    columns: [
      { key: "message", title: words("查出", "Found"), value: ({ message }) => message },
      {
        key: "gap",
        title: words("相差", "Gap"),
        value: ({ finding }) => gapText(finding.gap, finding.unit),
      },
      {
        key: "place",
        title: words("位置", "Place"),
        value: ({ finding: { places } }) =>
          places
            .slice(0, 3)
            .map(({ file, row, column }) => `${file}:${row} ${column}`)
            .join("；"),
      },
    ],
    rows: broken,
  }),
);
await nb.figure("对不上的数", broken.length);
await nb.figure("对不上的关系", [...new Set(broken.map(({ finding }) => finding.identity ?? ""))].sort().join(" "));

// %% 三、没能核对的
await nb.display(
  skipped.length === 0
    ? nb.callout("good", "写明的关系全部核对过，没有因缺数而略过的。")
    : nb.table({
        title: "因缺数而略过的关系",
        finding: nb.say`有 ${skipped.length} 处因缺数未能核对。`,
        columns: [
          { key: "label", title: words("关系", "Statement"), value: ({ finding }) => finding.label },
          { key: "message", title: words("原因", "Why"), value: ({ message }) => message },
        ],
        rows: skipped,
      }),
);
await nb.figure("未能核对", skipped.length);
