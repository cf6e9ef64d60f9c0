import type { Stage } from "./entry.ts";

/** What can go wrong when a scenario moves the data, and what it does to them. */
export const scenarios = {
  "set-outside-amendment": {
    severity: "error",
    zh: {
      what: "“设定”改的是数据，只能写在修订文件（情景）里。",
      next: '请另写一个文件，以 指标体系 "情景名" 修订自 "本文件" 开头；或在命令行用 what-if --set 名称=值。',
    },
    en: {
      what: 'A "set" moves the data: it can only stand in an amendment (a scenario).',
      next: 'Write it into a file that begins with framework "its name" amends "this file", or say what-if --set name=value.',
    },
    example: 'framework "甲" 1\ninput x : number [0, 1]\nitem 乙 1 = x\nset x = 1',
  },
  "set-twice": {
    severity: "error",
    zh: { what: "“{name}”设定了两次。", next: "请只留一个。", related: "另一次在此处" },
    en: { what: '"{name}" is set twice.', next: "Keep one of the two.", related: "the other one is here" },
    example: "set 三公实际 = 80.24\nset 公用经费控制率.三公实际 = 80",
  },
  "set-unreadable": {
    severity: "error",
    zh: { what: "看不懂“{value}”。", next: "--set 要写作 名称=值，例如 --set 三公实际=80.24。" },
    en: {
      what: '"{value}" cannot be read.',
      next: "Behind --set stands name=value, for example --set 三公实际=80.24.",
    },
    example: "npx quanheng what-if rules/luohu-2024.rules --data datasets/dongxiao-2024 --set 三公实际",
  },
  "set-left-out": {
    severity: "warning",
    zh: {
      what: "“设定”改的是数据，不是规则：展开的文件里没有这 {count} 处。",
      next: "要连同数据一起看，请用 quanheng what-if。",
    },
    en: {
      what: "Lines with set move the data, not the rules: they are not in the expanded file (lines: {count}).",
      next: "To see them together with the data, use quanheng what-if.",
    },
    example: "npx quanheng fmt scenario.rules --expand",
  },
  "nothing-to-compare": {
    severity: "error",
    zh: {
      what: "没有说要比较什么。",
      next: "请写 --set 名称=值 或 --scenario 文件；规则文件自己是修订文件时，两者都可以不写。",
    },
    en: {
      what: "Nothing says what to compare.",
      next: "Give --set name=value or --scenario FILE; only for rules that amend others both may be left out.",
    },
    example: "npx quanheng what-if rules/luohu-2024.rules --data datasets/dongxiao-2024",
  },
  "scenario-other-base": {
    severity: "warning",
    zh: {
      what: "情景“{scenario}”修订的不是“{rules}”，差别里也包含两套规则的不同。",
      next: "要只看这个情景的影响，请把它的“修订自”改为所比较的文件，或与它所修订的文件相比。",
    },
    en: {
      what: 'The scenario "{scenario}" does not amend "{rules}": what differs between the two rules is in the difference.',
      next: "To see the scenario alone, let it amend the file it is compared with, or compare it with the one it amends.",
    },
    example: "npx quanheng what-if rules/luohu-2024.rules --data datasets/dongxiao-2024 --scenario other.rules",
  },
  "carry-possible": {
    severity: "note",
    zh: {
      what: "按数据包的声明，这些数应当一起变：{figures}。",
      next: "加 --carry，就让它们一起变；不加，则只看所设定的数。",
    },
    en: {
      what: "By what the data package declares, these figures would move as well: {figures}.",
      next: "With --carry they do; without, only what is set moves.",
    },
    example: "npx quanheng what-if rules/luohu-2024.rules --data datasets/dongxiao-2024 --set 三公实际=80.24",
  },
  "carry-ambiguous": {
    severity: "warning",
    zh: {
      what: "“{identity}”要求别的数一起变，但变哪一个不能确定：{reason}。",
      next: "没有替您变；请自己用“设定”写明。",
    },
    en: {
      what: '"{identity}" asks for other figures to move, but not for which: {reason}.',
      next: "None was moved; set the one that is meant.",
    },
    example: "npx quanheng what-if rules/luohu-2024.rules --data datasets/dongxiao-2024 --set 年初预算数=21000 --carry",
  },
} as const satisfies Stage;
