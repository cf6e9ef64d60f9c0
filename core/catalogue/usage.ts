import type { Stage } from "./entry.ts";

export const usage = {
  "unknown-command": {
    severity: "error",
    zh: { what: "没有名为“{name}”的命令。", next: "⟦是否指“{nearest}”？⟧npx quanheng --help 列出全部命令。" },
    en: {
      what: 'There is no command "{name}".',
      next: '⟦Did you mean "{nearest}"? ⟧npx quanheng --help lists all commands.',
    },
    example: "npx quanheng scroe rules/luohu-2024.rules",
  },
  "unknown-option": {
    severity: "error",
    zh: {
      what: "⟦命令 {command} ⟧没有选项“{name}”。",
      next: "⟦是否指“{nearest}”？⟧⟦npx quanheng {command} --help 列出全部选项。⟧",
    },
    en: {
      what: 'There is no option "{name}"⟦ of the command {command}⟧.',
      next: '⟦Did you mean "{nearest}"? ⟧⟦npx quanheng {command} --help lists its options.⟧',
    },
    example: "npx quanheng score rules/luohu-2024.rules --date datasets/dongxiao-2024",
  },
  "missing-argument": {
    severity: "error",
    zh: { what: "命令 {command} 缺少 {name}。", next: "⟦例如：{usage}⟧" },
    en: { what: "The command {command} needs {name}.", next: "⟦For example: {usage}⟧" },
    example: "npx quanheng score rules/luohu-2024.rules",
  },
  "bare-data": {
    severity: "error",
    zh: { what: "“{value}”前面缺少 --data。", next: "数据要写在 --data 后面：{usage}" },
    en: { what: '"{value}" stands without --data.', next: "Data are named behind --data: {usage}" },
    example: "npx quanheng score rules/luohu-2024.rules datasets/dongxiao-2024",
  },
  "wrong-argument": {
    severity: "error",
    zh: { what: "{name} 不能是“{value}”。", next: "⟦可以是：{allowed}。⟧⟦是否指“{nearest}”？⟧" },
    en: { what: '{name} cannot be "{value}".', next: '⟦It can be: {allowed}. ⟧⟦Did you mean "{nearest}"?⟧' },
    example: "npx quanheng check rules/luohu-2024.rules --lang fr",
  },
} as const satisfies Stage;
