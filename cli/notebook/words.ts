import type { Language } from "../../core/index.ts";

interface NotebookWords {
  readonly isProgram: (file: string) => string;
  readonly isSandboxed: (file: string, folder: string) => string;
  readonly cell: (index: number, count: number, title: string) => string;
  readonly wrote: (file: string) => string;
  readonly checked: (name: string, cells: number, asserts: number, seconds: string) => string;
  readonly holds: (file: string, figures: number) => string;
  readonly serving: (address: string) => string;
  readonly again: (time: string) => string;
  readonly total: (good: number, bad: number) => string;
}

export const notebookWords = {
  zh: {
    isProgram: (file) => `${file} 是程序，将以你的权限运行；来路不明的请加 --sandbox，或先在编辑器中读一遍。`,
    isSandboxed: (file, folder) => `${file} 在沙箱中运行：没有网络，只能写入 ${folder}。`,
    cell: (index, count, title) => `[${index}/${count}] ${title}`,
    wrote: (file) => `已写出 ${file}`,
    checked: (name, cells, asserts, seconds) => `${name}：${cells} 个单元，${asserts} 项核验，${seconds} 秒`,
    holds: (file, figures) => `${file} 与现在重算的一致：笔记本、规则、数据的摘要和 ${figures} 个关键数字都相同。`,
    serving: (address) => `在浏览器中打开 ${address}；保存笔记本、规则或数据后页面自动刷新，按 Ctrl-C 结束。`,
    again: (time) => `已重新运行（${time}）`,
    total: (good, bad) => `${good} 个笔记本通过，${bad} 个未通过`,
  },
  en: {
    isProgram: (file) =>
      `${file} is a program and runs with your rights; if you do not know where it comes from, add --sandbox or read it first.`,
    isSandboxed: (file, folder) => `${file} runs in a sandbox: no network, and it can write to ${folder} only.`,
    cell: (index, count, title) => `[${index}/${count}] ${title}`,
    wrote: (file) => `Wrote ${file}`,
    checked: (name, cells, asserts, seconds) => `${name}: ${cells} cells, ${asserts} checks, ${seconds} s`,
    holds: (file, figures) =>
      `${file} is what comes out today: the hashes of notebook, rules and data and ${figures} key figures are the same.`,
    serving: (address) =>
      `Open ${address} in a browser; it reloads when notebook, rules or data are saved. Ctrl-C ends.`,
    again: (time) => `Ran again (${time})`,
    total: (good, bad) => `${good} notebooks hold, ${bad} do not`,
  },
} as const satisfies Record<Language, NotebookWords>;
