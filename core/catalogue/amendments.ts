import type { Stage } from "./entry.ts";

export const amendments = {
  "base-not-found": {
    severity: "error",
    zh: { what: "找不到所修订的文件“{file}”。", next: "路径从本文件所在的文件夹算起。⟦是否指“{nearest}”？⟧" },
    en: {
      what: 'The file to amend, "{file}", was not found.',
      next: 'Its path starts from the folder of this file.⟦ Did you mean "{nearest}"?⟧',
    },
    example: 'framework "改" amends "luohu-2042.rules"',
  },
  "base-invalid": {
    severity: "error",
    zh: {
      what: "所修订的文件“{file}”本身有 {count} 个错误。",
      next: "请先对它运行 quanheng check，改正后再修订。",
      related: "第一个错误在此处",
    },
    en: {
      what: 'The file to amend, "{file}", does not pass the check itself (errors: {count}).',
      next: "Run quanheng check on it and put it right first.",
      related: "its first error is here",
    },
    example: 'framework "改" amends "draft-with-errors.rules"',
  },
  "base-cycle": {
    severity: "error",
    zh: { what: "修订绕成了一圈：{path}。", next: "请让其中一个文件写全，不再修订别的文件。" },
    en: {
      what: "These files amend each other in a circle: {path}.",
      next: "Let one of them be a whole framework that amends nothing.",
    },
    example: 'framework "甲" amends "甲.rules"',
  },
  "base-chain-too-long": {
    severity: "error",
    zh: {
      what: "修订一层套一层，超过了 {limit} 层。",
      next: "请用 fmt --expand 把中间的一层写成完整的指标体系，再修订它。",
    },
    en: {
      what: "Amendments of amendments go deeper than {limit} files.",
      next: "Write one in between out whole with fmt --expand, and amend that.",
    },
    example: 'framework "第十八次修订" amends "第十七次修订.rules"',
  },
  "plain-in-amendment": {
    severity: "error",
    zh: {
      what: "修订文件中直接写了“{statement}”，看不出是新增还是改写。",
      next: "新增的请写 新增（add）{statement} …，改写的请写 替换（replace）{statement} …；只有依据和算例可以直接写。",
    },
    en: {
      what: 'A plain "{statement}" in an amendment does not say whether it is new or replaces one.',
      next: "Write add {statement} … or replace {statement} …; only sources and examples stand by themselves.",
    },
    example: 'framework "改" amends "luohu-2024.rules"\nparam 上限 = 8%',
  },
  "edit-overlap": {
    severity: "error",
    zh: {
      what: "“{first}”与“{second}”改动同一处⟦：{target}⟧。",
      next: "请合并成一处改动，或缩小其中一处的范围。",
      related: "另一处改动",
    },
    en: {
      what: '"{first}" and "{second}" change the same thing⟦: {target}⟧.',
      next: "Join them into one change, or let one of them change less.",
      related: "the other change",
    },
    example: "set param 财务合规性.调整上限 = 8%\nremove indicator 财务合规性",
  },
  "edit-unbalanced": {
    severity: "error",
    zh: {
      what: "修订“{edit}”之后，“{name}”为 {points} 分，各项合计 {sum} 分。",
      next: "请在同一个修订中一并改动分值，使合计相等。",
    },
    en: {
      what: 'After the edit "{edit}", "{name}" has {points} points and its parts add up to {sum}.',
      next: "Set the points that restore the balance in the same edit.",
    },
    example: 'edit "删一项" { remove indicator 编外人员控制率 }',
  },
  "edit-needs-other": {
    severity: "error",
    zh: {
      what: "修订“{edit}”用到“{name}”，而它只在修订“{other}”中才有。",
      next: "请把两者合并成一个修订，使每个修订都能单独成立。",
      related: "“{name}”在此处加入或删除",
    },
    en: {
      what: 'The edit "{edit}" uses "{name}", which only the edit "{other}" brings.',
      next: "Join the two, so that each edit can stand alone.",
      related: '"{name}" is added or removed here',
    },
    example: "add input 新数 : 万元\nreplace let 甲 = 新数 / 100 万元",
  },
  "edit-target-unknown": {
    severity: "error",
    zh: {
      what: "所修订的文件中没有“{target}”。",
      next: "⟦是否指“{nearest}”？⟧⟦“{added}”是这个修订自己新增的：请直接写进新增的内容里。⟧",
    },
    en: {
      what: 'The amended file has no "{target}".',
      next: '⟦Did you mean "{nearest}"?⟧⟦This edit itself adds "{added}": write the change into what it adds.⟧',
    },
    example: "remove indicator 编外人员控治率",
  },
  "edit-without-name": {
    severity: "error",
    zh: {
      what: "“{statement}”没有名称，无法指明替换哪一处。",
      next: "请替换它所在的整个指标组、指标或得分项；依据和算例不必替换，直接写新的。",
    },
    en: {
      what: 'A "{statement}" has no name, so nothing says which one to replace.',
      next: "Replace the whole section, indicator or item that holds it; of sources and examples simply write new ones.",
    },
    example: "replace veto when 存在违规支出",
  },
  "edit-target-ambiguous": {
    severity: "error",
    zh: {
      what: "“{target}”在所修订的文件中不止一处：{candidates}。",
      next: "请写出更长的路径，例如 {first}。",
      related: "可能指此处",
    },
    en: {
      what: '"{target}" stands in the amended file more than once: {candidates}.',
      next: "Write more of the path, such as {first}.",
      related: "it could mean this one",
    },
    example: "set points 调整规范 = 2  # 两个指标中各有一个“调整规范”",
  },
  "edit-kind-mismatch": {
    severity: "error",
    zh: {
      what: "“{target}”是“{found}”，此处要的是：{expected}。",
      next: "请改用与它相符的语句。",
      related: "在此处声明",
    },
    en: {
      what: '"{target}" is of the kind "{found}"; needed here: {expected}.',
      next: "Use the statement that fits its kind.",
      related: "declared here",
    },
    example: "remove item 财务合规性  # 它是指标",
  },
} as const satisfies Stage;
