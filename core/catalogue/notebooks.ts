import type { Stage } from "./entry.ts";

/** What can go wrong when a notebook is run, checked or compared with a page made from it. */
export const notebooks = {
  "unknown-parameter": {
    severity: "error",
    zh: {
      what: "笔记本没有名为“{name}”的参数。",
      next: "⟦是否指“{nearest}”？⟧⟦它的参数有：{known}。⟧",
    },
    en: {
      what: 'The notebook has no parameter "{name}".',
      next: '⟦Did you mean "{nearest}"? ⟧⟦Its parameters are: {known}.⟧',
    },
    example: "npx quanheng notebook run notebooks/04-projects.nb.ts -p 执行率=80",
  },
  "wrong-parameter": {
    severity: "error",
    zh: { what: "参数“{name}”不能是“{value}”。", next: "它应为{expected}。" },
    en: { what: 'The parameter "{name}" cannot be "{value}".', next: "It should be {expected}." },
    example: "npx quanheng notebook run notebooks/04-projects.nb.ts -p threshold=很高",
  },
  "parameter-form": {
    severity: "error",
    zh: { what: "“{value}”不是“名称=值”的形式。", next: "例如：-p threshold=80。" },
    en: { what: '"{value}" is not written name=value.', next: "For example: -p threshold=80." },
    example: "npx quanheng notebook run notebooks/04-projects.nb.ts -p 80",
  },
  "not-a-notebook": {
    severity: "error",
    zh: { what: "{file} 不是笔记本：笔记本的文件名以 .nb.ts 结尾。", next: "⟦是否指 {nearest}？⟧" },
    en: { what: "{file} is no notebook: the name of a notebook ends in .nb.ts.", next: "⟦Did you mean {nearest}?⟧" },
    example: "npx quanheng notebook run README.md",
  },
  "notebook-failed": {
    severity: "error",
    zh: {
      what: "笔记本在第 {cell} 个单元⟦“{title}”⟧⟦、第 {line} 行⟧出错，其后的单元未执行（{reason}）。",
      next: "⟦页面已写到 {page}，其中有这个单元的出错说明。⟧",
    },
    en: {
      what: "The notebook failed in cell {cell}⟦ “{title}”⟧⟦, line {line}⟧; the cells behind it were not run ({reason}).",
      next: "⟦The page {page} was written and shows what went wrong.⟧",
    },
    example: "npx quanheng notebook run broken.nb.ts",
  },
  "assertion-failed": {
    severity: "error",
    zh: { what: "核验不成立：{name}⟦（{detail}）⟧。", next: "页面中列出了全部核验；请先看它前面的表。" },
    en: {
      what: "Does not hold: {name}⟦ ({detail})⟧.",
      next: "The page lists every check; look at the table before it.",
    },
    example: "npx quanheng notebook check notebooks/01-recheck.nb.ts",
  },
  "sandbox-missing": {
    severity: "error",
    zh: { what: "沙箱需要 Deno，而本机没有。", next: "在项目文件夹中运行 npm ci，或安装 Deno 后再试。" },
    en: {
      what: "The sandbox needs Deno, which is not here.",
      next: "Run npm ci in the project's folder, or install Deno.",
    },
    example: "npx quanheng notebook run notebooks/01-recheck.nb.ts --sandbox",
  },
  "each-unused": {
    severity: "error",
    zh: {
      what: "笔记本没有按单位评分，不能对 {file} 中的每个单位各运行一次。",
      next: "去掉 --each；能这样运行的笔记本用 nb.score(规则, 数据) 评分。",
    },
    en: {
      what: "The notebook scores no unit, so it cannot be run for each unit of {file}.",
      next: "Leave out --each; notebooks that can be run so score with nb.score(rules, data).",
    },
    example: "npx quanheng notebook run notebooks/05-audit.nb.ts --each units.csv",
  },
  "record-missing": {
    severity: "error",
    zh: { what: "{file} 中没有可核对的记录⟦（{reason}）⟧。", next: "请给出由 quanheng notebook run 写出的页面。" },
    en: {
      what: "{file} holds no record to compare with⟦ ({reason})⟧.",
      next: "Give a page that quanheng notebook run wrote.",
    },
    example: "npx quanheng notebook verify other.html",
  },
  "record-foreign": {
    severity: "error",
    zh: {
      what: "页面称由笔记本“{name}”生成，而 notebooks/ 中没有这个文件；未运行任何程序。",
      next: "核对只运行本项目 notebooks/ 中的笔记本。",
    },
    en: {
      what: 'The page says that it was made by the notebook "{name}", which is not in notebooks/; nothing was run.',
      next: "Only notebooks in notebooks/ of this project are run to verify a page.",
    },
    example: "npx quanheng notebook verify strange.html",
  },
  "record-differs": {
    severity: "error",
    zh: {
      what: "{name} 与页面不同：页面为 {page}，现在为 {now}。",
      next: "用 quanheng notebook run 重新写出页面，或找回当时的文件。",
    },
    en: {
      what: "{name} differs: {page} in the page, {now} now.",
      next: "Write the page again with quanheng notebook run, or go back to the files of then.",
    },
    example: "npx quanheng notebook verify old.html",
  },
} as const satisfies Stage;
