import type { Stage } from "./entry.ts";

/** Problems of single values: can a cell be read as what its column is declared to be, and is it plausible. */
export const dataValues = {
  "not-a-number": {
    severity: "error",
    zh: { what: "“{value}”不是数。", next: "请只写数字和小数点，例如 21504.11。" },
    en: { what: '"{value}" is not a number.', next: "Write digits and a decimal point only, such as 21504.11." },
    example: "支出\n约100",
  },
  "not-finite": {
    severity: "error",
    zh: { what: "“{value}”不是确定的数。", next: "请填写实际数值；没有数据时留空。" },
    en: {
      what: '"{value}" stands for no actual number.',
      next: "Write the actual figure; leave the cell empty if there is none.",
    },
    example: "支出\nNaN",
  },
  "full-width-digits": {
    severity: "note",
    zh: { what: "“{value}”含全角数字，已读作 {read}。", next: "不必处理；统一为半角更便于核对。" },
    en: {
      what: '"{value}" has full-width digits; it was read as {read}.',
      next: "Nothing needs to be done; plain digits are easier to compare.",
    },
    example: "支出\n１００",
  },
  "grouped-accepted": {
    severity: "note",
    zh: { what: "“{value}”中的逗号按千位分隔读取，即 {read}。", next: "不必处理；如果本意是两个数，请分成两格。" },
    en: {
      what: 'The commas in "{value}" were taken as groups of thousands: {read}.',
      next: "Nothing needs to be done; if two numbers were meant, put them in two cells.",
    },
    example: '支出\n"21,504.11"',
  },
  "dash-missing": {
    severity: "warning",
    zh: { what: "“{value}”按缺失处理，没有当作 0。", next: "确实没有发生时请写 0；没有数据时请留空。" },
    en: {
      what: '"{value}" was taken as missing, not as 0.',
      next: "Write 0 if nothing happened; leave the cell empty if the figure is not known.",
    },
    example: "支出\n-",
  },
  "no-answer": {
    severity: "warning",
    zh: {
      what: "“{name}”中的“{value}”按没有回答处理⟦，因此用默认值“{default}”⟧。",
      next: "如果意思是没有，请写“否”；确实不清楚时请留空。",
    },
    en: {
      what: '"{value}" in "{name}" was taken as no answer⟦; the default {default} is used⟧.',
      next: 'Write "no" if that is meant; leave the cell empty if it is not known.',
    },
    example: "单位,存在违规支出\n甲街道,无",
  },
  "empty-cell": {
    severity: "error",
    zh: { what: "列“{column}”不能为空，这一格没有内容。", next: "请补上这一格，或核对这一行是否多余。" },
    en: {
      what: 'The column "{column}" cannot be empty, and this cell is.',
      next: "Fill it in, or check whether the row belongs here at all.",
    },
    example: "季,累计支出\n1,",
  },
  "formula-cell": {
    severity: "error",
    zh: { what: "这一格是表格公式“{value}”，不会被执行。", next: "请改写为公式算出的数值。" },
    en: {
      what: 'This cell holds a spreadsheet formula, "{value}", which is never run.',
      next: "Replace it by the number it gives.",
    },
    example: "支出\n=A1+A2",
  },
  "out-of-range": {
    severity: "error",
    zh: { what: "{value} 超出“{name}”的取值范围 {range}。", next: "请核对数值和单位。", related: "取值范围在此处声明" },
    en: {
      what: '{value} is outside the range of "{name}", {range}.',
      next: "Check the figure and its unit.",
      related: "the range is declared here",
    },
    example: "input 满意度 : % [0, 100]  # 数据为 950",
  },
  "not-a-step": {
    severity: "error",
    zh: {
      what: "{value} 不符合“{name}”的精度 {step}。",
      next: "请核对小数位数；最接近的值是 {below} 和 {above}。",
      related: "精度在此处声明",
    },
    en: {
      what: '{value} is not a multiple of {step}, the step of "{name}".',
      next: "Check the decimals; the nearest values are {below} and {above}.",
      related: "the step is declared here",
    },
    example: "input 支出 : 万元 step 0.01  # 数据为 100.005",
  },
  "wrong-scale": {
    severity: "warning",
    zh: {
      what: "{value} 与同类数值相差约 {factor} 倍，单位可能是{likely}，而不是{declared}。",
      next: "请核对单位⟦；如果确是{likely}，在表头写明，例如 {head}，就会自动换算⟧⟦；如果确是{likely}，请连同单位写成 {whole}，就会自动换算⟧⟦；如果确是{likely}，请改正数据包中为它写明的单位（现为{stated}）⟧。",
      related: "同类数值",
    },
    en: {
      what: "{value} is about {factor} times off its neighbours; it may be in {likely}, not in {declared}.",
      next: "Check the unit⟦; if it is {likely}, say so in the head, as in {head}, and it is converted⟧⟦; if it is {likely}, write it with its unit, as {whole}, and it is converted⟧⟦; if it is {likely}, correct the unit that the data package states for it (now {stated})⟧.",
      related: "a neighbour",
    },
    example: "支出\n120.50\n98.10\n1103000.00",
  },
  "percent-scale": {
    severity: "warning",
    zh: {
      what: "“{name}”按百分数填写，{value} 表示 {percent}；是否本意为 {meant}？⟦这样的值共有 {count} 个。⟧",
      next: "95.1% 请写 95.1。⟦本意为 {meant} 时请写 {corrected}。⟧",
    },
    en: {
      what: '"{name}" is given in percent, so {value} means {percent}; was {meant} intended?⟦ There are {count} such values.⟧',
      next: "For 95.1 % write 95.1.⟦ For {meant} write {corrected}.⟧",
    },
    example: "input 满意度 : %  # 数据为 0.985",
  },
  "unit-converted": {
    severity: "note",
    zh: { what: "列“{column}”以{from}填写，已换算为{to}。", next: "不必处理。" },
    en: { what: 'The column "{column}" is in {from}; it was converted to {to}.', next: "Nothing needs to be done." },
    example: "三公实际(元)\n806500.00",
  },
  "label-unknown": {
    severity: "error",
    zh: {
      what: "“{value}”不是“{name}”的选项，可选：{labels}。",
      next: "⟦是否指“{nearest}”？⟧",
      related: "选项在此处声明",
    },
    en: {
      what: '"{value}" is not one of the labels of "{name}": {labels}.',
      next: '⟦Did you mean "{nearest}"?⟧',
      related: "the labels are declared here",
    },
    example: "input 类型 : one of 甲, 乙  # 数据为 丙",
  },
  "yes-no-expected": {
    severity: "error",
    zh: { what: "“{name}”只能填“是”或“否”，这里是“{value}”。", next: "请写 是 或 否（yes 或 no）。" },
    en: { what: '"{name}" is answered by yes or no, not by "{value}".', next: "Write yes or no (是 or 否)." },
    example: "input 存在违规支出 : yes/no  # 数据为 1",
  },
  "formula-text": {
    severity: "warning",
    zh: {
      what: "这一格以公式的写法开头（“{value}”），只作为文字读取，不会被执行。",
      next: "如果不是有意的，请改写；用表格软件打开含有这类文字的文件时要小心。",
    },
    en: {
      what: 'This cell begins like a formula ("{value}"); it was read as plain text and is never run.',
      next: "Rewrite it unless it is meant; take care when opening such a file in a spreadsheet.",
    },
    example: "项目名称\n=cmd|'/c calc'!A1",
  },
  "grouping-unclear": {
    severity: "error",
    zh: {
      what: "“{value}”中的逗号不是千位分隔，不知道是什么数。",
      next: "请去掉逗号，小数点写“.”，例如 21504.11。",
    },
    en: {
      what: 'The commas in "{value}" do not separate thousands, so it is not clear which number is meant.',
      next: 'Leave the commas out and write the decimal point as ".", such as 21504.11.',
    },
    example: '支出\n"2,1504.11"',
  },
  "scientific-notation": {
    severity: "error",
    zh: {
      what: "“{value}”是科学记数法，表格软件这样显示时可能已丢失末尾的数字。",
      next: "请把这一列设为普通数字格式，重新填写完整的数。",
    },
    en: {
      what: '"{value}" is in scientific notation; a spreadsheet that shows it so may have dropped digits.',
      next: "Set the column to a plain number format and write the figure in full.",
    },
    example: "支出\n8.586E+07",
  },
  "data-unit-mismatch": {
    severity: "error",
    zh: {
      what: "数据的单位是“{from}”，“{name}”的单位是{to}，不能换算。",
      next: "请核对取数的列，或改正单位。",
      related: "单位在此处声明",
    },
    en: {
      what: 'The data are in "{from}", but "{name}" is in {to}; one cannot be converted into the other.',
      next: "Check that it is the right column, or correct the unit.",
      related: "the unit is declared here",
    },
    example: "三公实际(人)\n80.65",
  },
  "decimals-differ": {
    severity: "warning",
    zh: {
      what: "“{value}”的小数位数与列“{column}”声明的 {decimals} 位不同。",
      next: "请照原文写足小数位：审核时以此判断舍入。",
    },
    en: {
      what: '"{value}" does not have the {decimals} decimals declared for the column "{column}".',
      next: "Write the decimals the source prints: the audit takes the rounding from them.",
    },
    example: "支出\n98.5",
  },
  "pattern-differs": {
    severity: "error",
    zh: {
      what: "“{value}”不符合列“{column}”规定的写法 {pattern}。",
      next: "请改正这一格，或 datapackage.json 中的 pattern。",
    },
    en: {
      what: '"{value}" does not have the form {pattern} that the column "{column}" asks for.',
      next: "Correct the cell, or the pattern in datapackage.json.",
    },
    example: "文号\n罗财函37号",
  },
} as const satisfies Stage;
