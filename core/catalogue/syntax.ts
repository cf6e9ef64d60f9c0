import type { Stage } from "./entry.ts";

export const syntax = {
  "unexpected-token": {
    severity: "error",
    zh: { what: "此处读不懂“{found}”。", next: "⟦此处可以写：{expected}。⟧" },
    en: { what: '"{found}" cannot stand here.', next: "⟦What can stand here: {expected}.⟧" },
    example: 'framework "F" 10 { }',
  },
  "unknown-word": {
    severity: "error",
    zh: { what: "“{word}”不是本语言的词。", next: "是否指“{nearest}”？" },
    en: { what: '"{word}" is no word of the language.', next: 'Did you mean "{nearest}"?' },
    example: "得分向 甲 5 = 1",
  },
  "written-otherwise": {
    severity: "error",
    zh: { what: "“{found}”不是规则语言的写法。", next: "请写作 {right}。" },
    en: { what: '"{found}" is not how the language writes it.', next: "Write {right}." },
    example: "input 件数 : 个 0..10",
  },
  "unfinished-file": {
    severity: "error",
    zh: {
      what: "文件到此结束，但内容还没有写完。⟦第 {line} 行的“{opener}”尚未关闭。⟧",
      next: "⟦此处可以写：{expected}。⟧请补全最后一条语句。",
      related: "在此处打开，没有关闭",
    },
    en: {
      what: 'The file ends here, in the middle of something.⟦ The "{opener}" of line {line} is still open.⟧',
      next: "⟦What can stand here: {expected}. ⟧Complete the last statement.",
      related: "opened here and never closed",
    },
    example: 'framework "F" 10\nindicator 甲 10 = 1 +',
  },
  "unknown-character": {
    severity: "error",
    zh: {
      what: "规则文件中不能使用字符“{character}”⟦（{codePoint}）⟧。",
      next: "请删除它；名称中含有这类字符时，把整个名称写在「」中。",
    },
    en: {
      what: 'The character "{character}"⟦ ({codePoint})⟧ has no meaning in a rules file.',
      next: "Delete it; if it belongs to a name, put the whole name in 「…」 or '…'.",
    },
    example: "let 甲 = 3 @ 2",
  },
  "grouped-number": {
    severity: "error",
    zh: {
      what: "“{number}”可以读成一个数，也可以读成用逗号隔开的几个数。",
      next: "如果是一个数，请写 {plain}⟦ 或 {grouped}⟧；如果是几个数，请在逗号后加空格。",
    },
    en: {
      what: '"{number}" could be one number or several separated by commas.',
      next: "For one number write {plain}⟦ or {grouped}⟧; for several, put a space after each comma.",
    },
    example: "param 限额 = 1,000 万元",
  },
  "reserved-word": {
    severity: "error",
    zh: {
      what: "“{word}”是规则语言的用词，不能作名称。",
      next: "请换一个名称，或写成「{word}」。",
    },
    en: {
      what: '"{word}" is a word of the language and cannot be a name.',
      next: "Choose another name, or write 「{word}」.",
    },
    example: "input match : number",
  },
  "unclosed-text": {
    severity: "error",
    zh: {
      what: "以 {opener} 开头的文本⟦以 {wrong} 结尾，⟧没有找到相配的 {closer}。",
      next: "请在文本末尾写 {closer}⟦，替换其中的 {wrong}⟧。",
    },
    en: {
      what: "The text that opens with {opener}⟦ ends with {wrong}, and⟧ has no {closer} in its line.",
      next: "Close it with {closer}⟦ in place of {wrong}⟧.",
    },
    example: 'framework "部门整体支出 100',
  },
  "unclosed-name": {
    severity: "error",
    zh: {
      what: "括起来的名称到行末仍未结束⟦，缺少 {closer}⟧。",
      next: "请在名称末尾补上：「 配 」，' 配 '。",
    },
    en: {
      what: "A quoted name is still open at the end of its line⟦; {closer} is missing⟧.",
      next: "Close it with the partner of its first mark: 「 with 」, ' with '.",
    },
    example: "input 「2018年预算 : 万元",
  },
  "missing-semicolon": {
    severity: "error",
    zh: {
      what: "花括号中的各行要用分号隔开⟦，“{row}”之前没有分号⟧。",
      next: "请在上一行的末尾加“;”或“；”。",
      related: "这一行的末尾缺分号",
    },
    en: {
      what: 'Rows inside braces are separated by semicolons⟦; there is none before "{row}"⟧.',
      next: 'Put ";" at the end of the row before it.',
      related: "the semicolon belongs at the end of this row",
    },
    example: "score = bands r { < 90%: 3 >= 90%: 2 }",
  },
  "unclosed-brace": {
    severity: "error",
    zh: {
      what: "“{opener}”没有对应的“{closer}”⟦，它在第 {line} 行打开⟧。",
      next: "请在该处内容结束的地方补上“{closer}”。",
      related: "在此处打开",
    },
    en: {
      what: '"{opener}"⟦ of line {line}⟧ has no matching "{closer}".',
      next: 'Put "{closer}" where what it encloses ends.',
      related: "opened here",
    },
    example: "grades { 优: >= 90; 差: < 90",
  },
  "empty-file": {
    severity: "error",
    zh: {
      what: "规则文件是空的：没有任何语句。",
      next: '请以 framework "标题" 100 开头；用 quanheng new 文件名 可以得到一份带说明的样例。',
    },
    en: {
      what: "The rules file is empty: there is no statement in it.",
      next: 'Begin with framework "title" 100, or let quanheng new FILE write a commented start.',
    },
    example: "# 只有注释",
  },
  "too-many-tokens": {
    severity: "error",
    zh: {
      what: "文件过长：词和符号超过 {limit} 个，未作读取。",
      next: "请把内容分成几个文件，逐行数据应放进数据文件。",
    },
    en: {
      what: "The file is too long: it has more than {limit} words and signs, and was not read.",
      next: "Split it into several files, and keep rows of data in a data file.",
    },
    example: "# more than 300 000 words and signs",
  },
  "nested-too-deep": {
    severity: "error",
    zh: {
      what: "括号或运算嵌套超过 {limit} 层。",
      next: "请用“设”给里层的算式起名，再引用这个名称。",
    },
    en: {
      what: "Brackets or operations are nested more than {limit} deep.",
      next: "Name the inner formulas with let, and use the names.",
    },
    example: "let 甲 = ((((…))))",
  },
  "literal-too-long": {
    severity: "error",
    zh: {
      what: "这个数有 {digits} 位，超过 {limit} 位的上限。",
      next: "请核对是否误粘贴了别的内容。",
    },
    en: {
      what: "This number has {digits} digits; the limit is {limit}.",
      next: "Check whether something else was pasted here by mistake.",
    },
    example: "param 甲 = 0.000…0001",
  },
  "file-too-large": {
    severity: "error",
    zh: {
      what: "文件大小为 {size}，超过 {limit} 的上限，未作读取。",
      next: "请核对是否选错了文件，或把它分成几个文件。",
    },
    en: {
      what: "The file is {size}; the limit is {limit}. It was not read.",
      next: "Check that it is the right file, or split it.",
    },
    example: "quanheng check scan.rules",
  },
  "not-utf8": {
    severity: "error",
    zh: {
      what: "文件不是 UTF-8 编码⟦：第 {byte} 个字节无法识别⟧。",
      next: "请在编辑器中另存为 UTF-8 编码后再试。",
    },
    en: {
      what: "The file is not UTF-8 text⟦: byte {byte} makes no sense⟧.",
      next: 'In the editor, choose "save as" with the encoding UTF-8, and try again.',
    },
    example: "quanheng check gb18030.rules",
  },
  "value-too-large": {
    severity: "error",
    zh: {
      what: "算得的数过大，超过 {limit} 个二进制位，未继续计算。",
      next: "请核对乘方的指数是否写错。",
    },
    en: {
      what: "The value would need more than {limit} bits, so it was not computed.",
      next: "Check the exponents of the powers in this formula.",
    },
    example: "let 甲 = 9^9^9^9",
  },
} as const satisfies Stage;
