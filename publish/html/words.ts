import type { Language } from "../../core/index.ts";

interface PageWords {
  readonly contents: string;
  readonly code: string;
  readonly openAll: string;
  readonly closeAll: string;
  readonly params: string;
  readonly paramHeads: readonly [string, string, string, string];
  readonly figures: string;
  readonly asserts: string;
  readonly holds: string;
  readonly fails: string;
  readonly record: string;
  readonly recordNote: string;
  readonly recordHeads: readonly [string, string];
  readonly kinds: Readonly<Record<"notebook" | "rules" | "data", string>>;
  readonly verify: string;
  readonly download: (format: string, title: string) => string;
  readonly table: string;
  readonly rows: (count: number) => string;
  readonly sortBy: (title: string) => string;
  readonly scoreHeads: readonly [string, string, string, string];
  readonly rule: string;
  readonly notRun: string;
  readonly failed: (place: string) => string;
  readonly place: (cell: number, title: string, file: string, line: number | undefined) => string;
  readonly failedNote: string;
  readonly tones: Readonly<Record<"note" | "good" | "warning", string>>;
  readonly chartRows: string;
  readonly unit: string;
}

/** What a page says of itself; its content is the notebook's. */
export const pageWords = {
  zh: {
    contents: "目录",
    code: "代码",
    openAll: "全部展开",
    closeAll: "全部收起",
    params: "参数",
    paramHeads: ["参数", "本次取值", "缺省", "可取"],
    figures: "关键数字",
    asserts: "核验",
    holds: "成立",
    fails: "不成立",
    record: "由来",
    recordNote: "同样的笔记本、规则和数据得到同样的数字。下列摘要说明本页由什么算出；核对的命令是：",
    recordHeads: ["来源", "摘要（SHA-256）"],
    kinds: { notebook: "笔记本", rules: "规则", data: "数据" },
    verify: "npx quanheng notebook verify",
    download: (format, title) => `下载 ${format}${title === "" ? "" : `：${title}`}`,
    table: "表",
    rows: (count) => `${count} 行`,
    sortBy: (title) => `按“${title}”排序`,
    scoreHeads: ["指标", "分值", "得分", "扣分"],
    rule: "规则",
    notRun: "未执行：前面的单元出错。",
    failed: (place) => `出错：${place}`,
    place: (cell, title, file, line) =>
      `第 ${cell} 个单元${title === "" ? "" : `“${title}”`}，${file}${line === undefined ? "" : ` 第 ${line} 行`}`,
    failedNote: "这个笔记本没有运行完，以下内容不完整。",
    tones: { note: "说明", good: "成立", warning: "注意" },
    chartRows: "图中数据",
    unit: "评价对象",
  },
  en: {
    contents: "Contents",
    code: "Code",
    openAll: "Open all",
    closeAll: "Close all",
    params: "Parameters",
    paramHeads: ["Parameter", "This run", "Default", "Takes"],
    figures: "Key figures",
    asserts: "Checks",
    holds: "holds",
    fails: "does not hold",
    record: "How this page was made",
    recordNote:
      "The same notebook, rules and data give the same numbers. These hashes say what it was worked out from; to compare:",
    recordHeads: ["Source", "Hash (SHA-256)"],
    kinds: { notebook: "Notebook", rules: "Rules", data: "Data" },
    verify: "npx quanheng notebook verify",
    download: (format, title) => `Download ${format}${title === "" ? "" : `: ${title}`}`,
    table: "Table",
    rows: (count) => `${count} rows`,
    sortBy: (title) => `Sort by ${title}`,
    scoreHeads: ["Indicator", "Points", "Score", "Lost"],
    rule: "Rule",
    notRun: "Not run: a cell before it failed.",
    failed: (place) => `Failed: ${place}`,
    place: (cell, title, file, line) =>
      `cell ${cell}${title === "" ? "" : ` “${title}”`}, ${file}${line === undefined ? "" : `:${line}`}`,
    failedNote: "This notebook did not run to its end; what follows is incomplete.",
    tones: { note: "Note", good: "Holds", warning: "Mind" },
    chartRows: "Data behind the chart",
    unit: "Unit",
  },
} as const satisfies Record<Language, PageWords>;
