import type { Stage } from "./entry.ts";

/** What can go wrong when two frameworks, or two years, are compared. */
export const comparisons = {
  "compare-no-group": {
    severity: "error",
    zh: {
      what: "数据里没有一个单位写了“{column}”，不能按它分组。",
      next: "⟦是否指“{nearest}”？⟧--by 写数据中一列的名称，例如部门的类型或规模。",
    },
    en: {
      what: 'No unit of the data gives "{column}", so they cannot be grouped by it.',
      next: '⟦Did you mean "{nearest}"? ⟧--by is the name of a column of the data, such as type or size.',
    },
    example: "npx quanheng compare old.rules new.rules --data units.csv --by 类型",
  },
  "compare-nothing": {
    severity: "error",
    zh: {
      what: "只有一个规则文件和一份数据，没有可比较的。",
      next: "请再写一个规则文件（compare 旧规则 新规则 --data 数据），或再写一份 --data（两个年度）。",
    },
    en: {
      what: "There is one rules file and one set of data: nothing to compare.",
      next: "Give another rules file (compare OLD NEW --data UNITS), or another --data (two years).",
    },
    example: "npx quanheng compare rules/luohu-2024.rules --data units.csv",
  },
  "compare-data-as-rules": {
    severity: "error",
    zh: {
      what: "“{file}”是数据文件，放在了规则文件的位置上。",
      next: "写法是 compare 旧规则 新规则 --data 数据。",
    },
    en: {
      what: '"{file}" is a file of data, given where rules belong.',
      next: "Write compare OLD NEW --data UNITS.",
    },
    example: "npx quanheng compare units.csv new.rules --data old.rules",
  },
  "compare-rules-as-data": {
    severity: "error",
    zh: {
      what: "“{file}”是规则文件，写在了 --data 之后。",
      next: "写法是 compare 旧规则 新规则 --data 数据。",
    },
    en: {
      what: '"{file}" is a file of rules, given after --data.',
      next: "Write compare OLD NEW --data UNITS.",
    },
    example: "npx quanheng compare old.rules --data new.rules",
  },
  "compare-swapped": {
    severity: "warning",
    zh: {
      what: "“{old}”修订自“{new}”，却放在旧规则的位置上：下面的变动是撤销修订的变动。",
      next: "要看修订带来什么，写成 compare {new} {old} --data 数据。",
    },
    en: {
      what: '"{old}" amends "{new}" but is given as the old rules: the changes shown are those of taking the amendment back.',
      next: "To see what the amendment does, write compare {new} {old} --data UNITS.",
    },
    example: "npx quanheng compare amendment.rules base.rules --data units.csv",
  },
  "compare-unknown-edit": {
    severity: "error",
    zh: {
      what: "没有名为“{name}”的修订。",
      next: "⟦是否指“{nearest}”？⟧可写它的名称或序号；全部修订：{edits}。",
    },
    en: {
      what: 'There is no edit called "{name}".',
      next: '⟦Did you mean "{nearest}"? ⟧Write its name or its number; the edits are: {edits}.',
    },
    example: "npx quanheng compare old.rules new.rules --data units.csv --only 满意度",
  },
  "compare-not-alone": {
    severity: "error",
    zh: {
      what: "只有“{edits}”时，规则不成立。",
      next: "请在 --only 中加上它所需要的修订；用 check 可看每处修订缺什么。",
    },
    en: {
      what: 'With "{edits}" alone there is no valid framework.',
      next: "Add the edits that it needs to --only; check tells what each edit lacks.",
    },
    example: "npx quanheng compare old.rules new.rules --data units.csv --only 新得分项",
  },
  "compare-input-missing": {
    severity: "error",
    zh: {
      what: "新规则要用“{name}”，数据里没有一个单位写了它⟦；它是修订“{edit}”带来的⟧。",
      next: "请在数据中补上这一项；或用 --only 只看其余修订。",
    },
    en: {
      what: 'The new rules need "{name}", and no unit of the data gives it⟦; the edit "{edit}" brought it⟧.',
      next: "Add it to the data, or look at the other edits with --only.",
    },
    example: "npx quanheng compare old.rules new.rules --data last-year.csv",
  },
  "compare-input-gone": {
    severity: "error",
    zh: {
      what: "旧规则要用“{name}”，数据里没有一个单位写了它⟦；修订“{edit}”之后才不再需要⟧。",
      next: "请在数据中补上这一项：两套规则要给同一份数据计分。",
    },
    en: {
      what: 'The old rules need "{name}", and no unit of the data gives it⟦; only since the edit "{edit}" it is not needed⟧.',
      next: "Add it to the data: both frameworks score the same units.",
    },
    example: "npx quanheng compare old.rules new.rules --data this-year.csv",
  },
  "compare-fits-one": {
    severity: "note",
    zh: {
      what: "数据中的“{names}”只有{side}用到，另一套规则不用。",
      next: "不必处理。",
    },
    en: {
      what: 'Of the data, "{names}" is used by {side} only.',
      next: "Nothing needs to be done.",
    },
    example: "npx quanheng compare old.rules new.rules --data units.csv",
  },
  "compare-renamed": {
    severity: "note",
    zh: {
      what: "新规则把“{from}”改名为“{to}”；数据写的是其中一个名称，两套规则都用它。",
      next: "不必处理；想去掉这条提示，可在数据中改用新的名称。",
    },
    en: {
      what: 'The new rules call "{from}" "{to}"; the data give one of the names, which serves both.',
      next: "Nothing needs to be done; use the new name in the data to be rid of this.",
    },
    example: "npx quanheng compare old.rules new.rules --data units.csv",
  },
  "compare-whole": {
    severity: "warning",
    zh: {
      what: "两个文件的差别不能逐处写成修订，只能当作一处：整个文件换成新的。因此说不出哪一条造成了变动。",
      next: "把新规则写成修订旧规则的文件（amends），就能逐处比较。",
    },
    en: {
      what: "What differs between the two files cannot be written as single edits, only as one: the whole file replaced. So it cannot be told which clause did it.",
      next: "Write the new rules as an amendment of the old ones (amends), and each edit is told by itself.",
    },
    example: "npx quanheng compare old.rules new.rules --data units.csv",
  },
  "compare-joined": {
    severity: "note",
    zh: {
      what: "“{edits}”分开就不成其为规则，比较时当作一处。",
      next: "要分开看它们的作用，请把修订改写成各自成立的几处。",
    },
    en: {
      what: '"{edits}" make no framework apart and count as one.',
      next: "To see them apart, write edits that stand alone.",
    },
    example: "npx quanheng compare old.rules new.rules --data units.csv",
  },
  "compare-sets": {
    severity: "warning",
    zh: {
      what: "“{file}”设定了数据（set）；比较的是规则，设定的数没有用。",
      next: "要看改动数据会怎样，请用 what-if。",
    },
    en: {
      what: '"{file}" sets data; rules are compared here, and what it sets was not used.',
      next: "Use what-if to see what other data would do.",
    },
    example: "npx quanheng compare old.rules scenario.rules --data units.csv",
  },
  "compare-unscored": {
    severity: "warning",
    zh: {
      what: "{count} 个单位在其中一套规则（或一年）之下算不出总分，没有计入比较：{units}。",
      next: "缺什么见结果中的说明；补上数据后再比较。",
    },
    en: {
      what: "No total under one of the two, so left out of the comparison: {units} (in all {count}).",
      next: "The result says what is missing; compare again when the data are complete.",
    },
    example: "npx quanheng compare old.rules new.rules --data units.csv",
  },
  "compare-one-year": {
    severity: "warning",
    zh: {
      what: "{count} 个单位只在其中一年的数据里，没有比较：{units}。",
      next: "单位按名称（id）对应；改了名的请先统一。",
    },
    en: {
      what: "In the data of one year only, so not compared: {units} (in all {count}).",
      next: "Units are matched by their id; make those agree that were renamed.",
    },
    example: "npx quanheng compare a.rules --data 2023.csv --data 2024.csv",
  },
  "compare-no-units": {
    severity: "error",
    zh: {
      what: "两年的数据里没有同一个单位。",
      next: "单位按名称（id）对应，请检查两份数据。",
    },
    en: {
      what: "The data of the two years have no unit in common.",
      next: "Units are matched by their id; look at both sets of data.",
    },
    example: "npx quanheng compare a.rules --data 2023.csv --data 2024.csv",
  },
} as const satisfies Stage;
