import type { Stage } from "./entry.ts";

/** Problems of a file as a whole and of its shape: can it be read, has it the rows and columns it should have. */
export const dataFiles = {
  "file-not-found": {
    severity: "error",
    zh: { what: "找不到文件“{file}”。", next: "⟦是否指“{nearest}”？⟧请核对路径。" },
    en: { what: 'The file "{file}" was not found.', next: '⟦Did you mean "{nearest}"? ⟧Check the path.' },
    example: "quanheng score rules/luohu-2024.rules --data datasets/dongxiao-2042",
  },
  "file-unreadable": {
    severity: "error",
    zh: { what: "无法读取文件“{file}”⟦：{reason}⟧。", next: "请核对文件的读取权限，以及它是否正被别的程序占用。" },
    en: {
      what: 'The file "{file}" could not be read⟦: {reason}⟧.',
      next: "Check that you may read it and that no other program holds it.",
    },
    example: "quanheng check locked.rules",
  },
  "is-directory": {
    severity: "error",
    zh: { what: "“{file}”是文件夹，此处需要文件。", next: "⟦请指定其中的文件，例如 {nearest}。⟧" },
    en: { what: '"{file}" is a folder; a file is needed here.', next: "⟦Name a file in it, such as {nearest}.⟧" },
    example: "quanheng check rules/",
  },
  "not-written": {
    severity: "error",
    zh: {
      what: "无法写入文件“{file}”⟦：{reason}⟧，原有的文件没有改动。",
      next: "请核对文件夹是否存在、是否可写，以及磁盘空间。",
    },
    en: {
      what: 'The file "{file}" could not be written⟦: {reason}⟧; what was there before is unchanged.',
      next: "Check that the folder exists, that you may write in it, and that the disk has room.",
    },
    example: "quanheng new /readonly/a.rules",
  },
  "read-as-gb18030": {
    severity: "note",
    zh: {
      what: "文件不是 UTF-8 编码，已按 GB18030（中文版 Excel 的默认编码）读取。",
      next: "如果文字显示不对，请另存为“CSV UTF-8”后再试。",
    },
    en: {
      what: "The file is not UTF-8; it was read as GB18030, which Chinese Excel writes.",
      next: 'If names look wrong, save it as "CSV UTF-8" and try again.',
    },
    example: "quanheng score a.rules --data excel.csv",
  },
  "byte-order-mark": {
    severity: "note",
    zh: { what: "文件开头有字节顺序标记（BOM），读取时已跳过。", next: "不必处理。" },
    en: { what: "The file begins with a byte order mark; it was skipped.", next: "Nothing needs to be done." },
    example: '\\ufeff{ "units": [] }',
  },
  "missing-column": {
    severity: "error",
    zh: { what: "缺少列“{column}”⟦（{meaning}）⟧。", next: "⟦是否就是列“{nearest}”？⟧请补上这一列或改正表头。" },
    en: {
      what: 'The column "{column}"⟦ ({meaning})⟧ is missing.',
      next: '⟦Is it the one called "{nearest}"? ⟧Add the column or correct the head of the table.',
    },
    example: "季,累计支岀\n1,6500.18",
  },
  "missing-unit-column": {
    severity: "error",
    zh: {
      what: "表头中没有“单位”这一列，不知道各行是哪个单位的数据。现有的列：{columns}。",
      next: "⟦是否就是列“{nearest}”？⟧请增加一列“单位”，每行写上单位的名称；列名也可以写 {accepted}。",
    },
    en: {
      what: "No column of the head says which unit a row belongs to. The columns are: {columns}.",
      next: '⟦Is it the one called "{nearest}"? ⟧Add a column id with the name of the unit in each row; it may also be called {accepted}.',
    },
    example: "名称,满意度\n甲街道,95",
  },
  "other-separator": {
    severity: "error",
    zh: {
      what: "这个文件用{separator}分隔，没有读出列。",
      next: "请另存为“CSV UTF-8（逗号分隔）”。",
    },
    en: {
      what: "The columns of this file are separated by {separator}, so it was read as one column.",
      next: 'Save it as "CSV UTF-8 (comma delimited)".',
    },
    example: "单位;满意度\n甲街道;95",
  },
  "title-row": {
    severity: "error",
    zh: {
      what: "第 {line} 行“{title}”像是标题，不是表头。",
      next: "请删除这一行，使表头成为第一行。",
    },
    en: {
      what: 'Line {line}, "{title}", looks like a title, not like the head of the table.',
      next: "Delete it, so that the head comes first.",
    },
    example: "2024 年度数据,\n单位,满意度\n甲街道,95",
  },
  "ragged-row": {
    severity: "error",
    zh: {
      what: "这一行有 {found} 格，表头有 {expected} 列。",
      next: "请核对是否缺了逗号，或文字中的逗号没有放在引号内。",
    },
    en: {
      what: "Cells in this row: {found}; columns in the head of the table: {expected}.",
      next: "Look for a missing comma, or for a comma in a text that is not in quotes.",
    },
    example: "季,累计支出\n1,6500.18,多余",
  },
  "bad-quotes": {
    severity: "error",
    zh: {
      what: "引号没有成对⟦，从第 {line} 行开始⟧。",
      next: "一格中含逗号、换行或引号时，整格放在引号内，其中的引号写两次。",
    },
    en: {
      what: "The quotes do not pair up⟦, beginning in line {line}⟧.",
      next: "Put a cell with commas, line ends or quotes in quotes as a whole, and write each quote inside it twice.",
    },
    example: '名称,支出\n"甲,1',
  },
  "duplicate-key": {
    severity: "error",
    zh: { what: "主键 {key} 不止一次出现。", next: "请删除重复的行，或改正主键。", related: "同一主键" },
    en: {
      what: "The key {key} appears more than once.",
      next: "Delete the repeated row, or correct its key.",
      related: "the same key",
    },
    example: "季,累计支出\n1,6500.18\n1,6600.00",
  },
  "duplicate-unit": {
    severity: "error",
    zh: {
      what: "单位“{unit}”不止一次出现，无法知道该用哪一份数据。",
      next: "请删除或改名其中一个。",
      related: "同一单位",
    },
    en: {
      what: 'The unit "{unit}" appears more than once, so it is not clear which data to use.',
      next: "Delete or rename one of them.",
      related: "the same unit",
    },
    example: "id,满意度\n甲街道,95\n甲街道,90",
  },
  "duplicate-member": {
    severity: "error",
    zh: { what: "同一个 JSON 对象中“{name}”写了两次。", next: "请只保留一个。", related: "第一次写在此处" },
    en: {
      what: '"{name}" is given twice in one JSON object.',
      next: "Keep one of them.",
      related: "first given here",
    },
    example: '{ "id": "甲", "满意度": "95", "满意度": "59" }',
  },
  "json-invalid": {
    severity: "error",
    zh: { what: "不是正确的 JSON⟦：{reason}⟧。", next: "请核对此处的逗号、引号和括号。" },
    en: { what: "This is not valid JSON⟦: {reason}⟧.", next: "Check the commas, quotes and brackets here." },
    example: '{ "id": "甲" "满意度": "95" }',
  },
  "package-invalid": {
    severity: "error",
    zh: { what: "datapackage.json 不合规范：{reason}。", next: "⟦此处应为：{expected}。⟧" },
    en: { what: "datapackage.json breaks its rules: {reason}.", next: "⟦Expected here: {expected}.⟧" },
    example: '{ "name": "甲" }',
  },
  "row-count": {
    severity: "error",
    zh: {
      what: "“{file}”有 {found} 行，应有 {expected} 行。",
      next: "请核对是否漏录或重录，或更正 datapackage.json 中的行数。",
    },
    en: {
      what: 'Rows in "{file}": {found}; declared: {expected}.',
      next: "Look for rows left out or entered twice, or correct the number in datapackage.json.",
    },
    example: "季,累计支出\n1,6500.18",
  },
  "foreign-key": {
    severity: "error",
    zh: { what: "“{value}”不在“{table}”的列“{column}”中。", next: "⟦是否指“{nearest}”？⟧", related: "应取自此处" },
    en: {
      what: '"{value}" does not stand in the column "{column}" of "{table}".',
      next: '⟦Did you mean "{nearest}"?⟧',
      related: "it must come from here",
    },
    example: "项目,类别\n甲,不存在的类别",
  },
  "unknown-head-unit": {
    severity: "error",
    zh: {
      what: "“{name}”后面括号里的“{unit}”不是已知的计量单位。",
      next: "请写作 {accepted}；这一列若是另一项数据，请改名或删除它。",
    },
    en: {
      what: '"{unit}", in brackets after "{name}", is not a known unit.',
      next: "Write {accepted}; if the column holds something else, rename or delete it.",
    },
    example: "单位,三公实际(万吨)\n甲街道,80.65",
  },
  "unknown-field": {
    severity: "error",
    zh: {
      what: "没有名为“{name}”的字段或输入。",
      next: "⟦规则还缺“{missing}”，是否指它？⟧⟦是否指“{nearest}”？⟧⟦规则还缺：{lacking}。⟧不需要时请删除它。",
    },
    en: {
      what: 'There is no field or input called "{name}".',
      next: '⟦The rules still lack "{missing}"; is it meant? ⟧⟦Did you mean "{nearest}"? ⟧⟦The rules still lack: {lacking}. ⟧Delete it if it is not needed.',
    },
    example: '{ "id": "甲街道", "满意渡": "95" }',
  },
  "computed-field": {
    severity: "error",
    zh: { what: "“{name}”由规则算出，不从数据中读取。", next: "请删除它⟦，填写计算它还缺的输入：{inputs}⟧。" },
    en: {
      what: '"{name}" is computed by the rules; it is not read from data.',
      next: "Delete it⟦, and give the inputs that it still needs: {inputs}⟧.",
    },
    example: "单位,三公经费\n甲街道,3",
  },
  "column-not-used": {
    severity: "note",
    zh: { what: "“{name}”没有用在任何规则中，未作读取。", next: "不必处理。" },
    en: { what: 'No rule uses "{name}"; it was not read.', next: "Nothing needs to be done." },
    example: "序号,单位,满意度\n1,甲街道,95",
  },
  "unbound-input": {
    severity: "error",
    zh: {
      what: "数据中没有与输入“{name}”对应的内容。",
      next: "⟦是否就是“{nearest}”？⟧请在数据中指明它取自哪个文件、行和列。",
      related: "在此处声明",
    },
    en: {
      what: 'Nothing in the data is bound to the input "{name}".',
      next: '⟦Is it "{nearest}"? ⟧State in the data which file, row and column it comes from.',
      related: "declared here",
    },
    example: "input 满意度 : %",
  },
  "empty-data": {
    severity: "error",
    zh: { what: "文件中没有数据⟦：{reason}⟧。", next: "请核对是否选错了文件，或导出时没有选中数据。" },
    en: {
      what: "There is no data in the file⟦: {reason}⟧.",
      next: "Check that it is the right file and that the data were selected when it was saved.",
    },
    example: "（空文件）",
  },
  "data-format": {
    severity: "error",
    zh: {
      what: "不能把“{file}”作为数据读取：它既不是数据包文件夹，也不是 .json、.csv、.xlsx 或 .xls 文件。",
      next: "表格请另存为 xlsx 或“CSV UTF-8”；从标准输入读取 JSON 用 -。",
    },
    en: {
      what: '"{file}" cannot be read as data: it is neither a folder with a data package nor a .json, .csv, .xlsx or .xls file.',
      next: 'Save a spreadsheet as xlsx or "CSV UTF-8"; - reads JSON from standard input.',
    },
    example: "quanheng score a.rules --data 报表.et",
  },
  "duplicate-column": {
    severity: "error",
    zh: { what: "表头中“{column}”不止一列。", next: "请改名或删除其中一列。", related: "第一次出现在此处" },
    en: {
      what: 'The head of the table has more than one column "{column}".',
      next: "Rename or delete one of them.",
      related: "first here",
    },
    example: "id,满意度,满意度\n甲街道,95,90",
  },
  "unnamed-column": {
    severity: "error",
    zh: { what: "表头第 {number} 列没有名称，其下却有内容。", next: "请补上列名，或删除这一列。" },
    en: {
      what: "Column {number} has no name in the head of the table, but cells below it.",
      next: "Give it a name, or delete the column.",
    },
    example: "id,满意度,\n甲街道,95,90",
  },
  "unit-without-id": {
    severity: "error",
    zh: { what: "这里没有写明是哪个单位。", next: "请写上“单位”（或 id），例如单位的名称。" },
    en: { what: "This unit has no id, so nothing can refer to it.", next: "Give it an id, such as its name." },
    example: '{ "满意度": "95" }',
  },
  "path-outside": {
    severity: "error",
    zh: { what: "“{path}”不在数据包的文件夹内，未作读取。", next: "请把文件放进数据包的文件夹，写它的相对路径。" },
    en: {
      what: '"{path}" lies outside the folder of the data package and was not read.',
      next: "Put the file in the folder of the package and name it by its relative path.",
    },
    example: '{ "name": "projects", "path": "../projects.csv" }',
  },
  "row-not-found": {
    severity: "error",
    zh: {
      what: "“{table}”中符合 {row} 的行有 {found} 行，应当恰有一行。",
      next: "⟦是否指“{nearest}”？⟧请核对 datapackage.json 中的 row。",
    },
    en: {
      what: '"{table}" has {found} rows with {row}; there must be exactly one.',
      next: '⟦Did you mean "{nearest}"? ⟧Check "row" in datapackage.json.',
    },
    example: '"满意度": { "resource": "satisfaction", "row": { "项目": "综合满意渡" }, "column": "数值" }',
  },
  "json-too-deep": {
    severity: "error",
    zh: { what: "JSON 嵌套超过 {limit} 层。", next: "数据只需要几层：单位、数据表、行。请核对是否选错了文件。" },
    en: {
      what: "The JSON is nested more than {limit} deep.",
      next: "Data need a few levels only: units, tables, rows. Check that it is the right file.",
    },
    example: "[[[[…]]]]",
  },
} as const satisfies Stage;
