/** Bad and odd data, one idea a case: what is wrong with a file, and the file. */
export interface Case {
  readonly title: string;
  /** File names with their contents; the first is the one that is loaded. `/` at the end of `load` is a folder. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly load?: string;
}

const csv = (title: string, text: string | Uint8Array, more: Case["files"] = {}): Case => ({
  title,
  files: { "data.csv": text, ...more },
});
const json = (title: string, text: string | Uint8Array): Case => ({ title, files: { "data.json": text } });

const gb18030 = new Uint8Array([
  ...[0x69, 0x64, 0x2c, 0xc2, 0xfa, 0xd2, 0xe2, 0xb6, 0xc8, 0x0a],
  ...[0xbc, 0xd7, 0xbd, 0xd6, 0xb5, 0xc0, 0x2c, 0x39, 0x35, 0x0a],
]);

/** The tests' framework: see `bad-data.test.ts`. */
export const fileCases: readonly Case[] = [
  { title: "missing file, a near one beside it", files: { "data.csv": "id\n甲" }, load: "dat.csv" },
  { title: "folder without a package", files: { "folder/other.txt": "" }, load: "folder" },
  { title: "a kind of file that is not data", files: { "data.et": "PK" } },
  {
    title: "a folder called like a file",
    files: { "data.json/inside.json": "" },
    load: "data.json/inside.json/x.json",
  },
  csv("empty", ""),
  csv("only line ends", "\r\n\r\n"),
  csv("head only", "id,满意度\n"),
  csv("neither UTF-8 nor GB18030", new Uint8Array([0x69, 0x64, 0x0a, 0xe7, 0x94, 0xb2, 0x0a, 0xff, 0xff])),
  csv("GB18030 from Excel", gb18030),
  json("byte order mark and CRLF", '\ufeff{ "units": [{ "id": "甲街道",\r\n"满意度": 95 }] }\r\n'),
  json("JSON that is not UTF-8", new Uint8Array([0x7b, 0xc2, 0xfa, 0x7d])),
];

export const csvCases: readonly Case[] = [
  csv("a row too short and one too long", "id,三公实际,三公预算\n甲,80.65\n乙,80.65,89.16,多余\n"),
  csv("a quote that is never closed", 'id,编码\n甲,"007\n乙,008\n'),
  csv("text after a closing quote", 'id,编码\n甲,"007"x\n'),
  csv("a column twice", "id,满意度,满意度\n甲,95,90\n"),
  csv("a name twice under two heads", "id,三公实际,三公实际(元)\n甲,80.65,806500\n"),
  csv("cells under no name", "id,,满意度\n甲,1,95\n"),
  csv("no column of units", "名称,满意度\n甲,95\n"),
  csv("no column of units, a near one", "单位名,满意度\n甲,95\n"),
  csv("columns separated by tabs", "单位\t满意度\n甲\t95\n"),
  csv("columns separated by semicolons", "单位;满意度\n甲;95\n"),
  csv("a title above the head", "2024 年度数据,,\n单位,满意度,三公实际\n甲,95,80.65\n乙,96,71.2\n"),
  csv("a title of one cell above the head", "2024 年度数据\n单位,满意度\n甲,95\n"),
  csv("an empty id", "id,满意度\n,95\n"),
  csv("an id twice", "id,满意度\n甲街道,95\n甲街道,90\n"),
  csv("an unknown column", "id,满意渡\n甲,95\n乙,96\n"),
  csv("an ambiguous judged name", "id,重名\n甲,1\n"),
  csv("a table's column missing, one unknown", "id,满意度\n甲,95\n", { "季度.csv": "id,季,累计支岀\n甲,1,100\n" }),
  csv("rows of an unknown unit, keys twice", "id,满意度\n甲街道,95\n", {
    "季度.csv": "单位,季,累计支出\n甲街道,1,100\n甲街道,1,200\n甲街到,1,300\n",
  }),
];

const cell = (title: string, name: string, text: string): Case => csv(title, `id,${name}\n甲,${text}\n`);

export const valueCases: readonly Case[] = [
  cell("not a number", "三公实际", "约100"),
  cell("an unknown unit behind it", "三公实际", "100美元"),
  cell("NaN", "三公实际", "NaN"),
  cell("infinity", "三公实际", "-Infinity"),
  cell("a spreadsheet's error", "三公实际", "#DIV/0!"),
  cell("full-width digits", "三公实际", "８０．６５"),
  cell("thousands grouped", "三公实际", '"21,504.11"'),
  cell("grouped wrongly", "三公实际", '"2,1504.11"'),
  cell("a dash", "三公实际", "-"),
  cell("a long dash", "三公实际", "—"),
  cell("scientific notation", "三公实际", "8.07E+05"),
  cell("too many digits", "三公实际", "1".repeat(1001)),
  cell("a formula for a number", "三公实际", "=A1+A2"),
  cell("a command for a number", "三公实际", "+cmd|'/c calc'!A1"),
  cell("a formula for a text", "编码", "=cmd|'/c calc'!A1"),
  cell("outside its range, above", "满意度", "950"),
  cell("outside its range, below", "满意度", "-0.01%"),
  cell("an open bound", "全年预算", "0"),
  cell("between two steps", "全年预算", "100.005"),
  cell("not whole", "件数", "1.5"),
  cell("0.985 for 98.5 %", "满意度", "0.985"),
  cell("a unit in the head", "三公实际(元)", "806500.00"),
  cell("a full-width unit in the head", "三公实际（元）", "806500"),
  cell("a unit at the number", "三公实际", "806500元"),
  cell("a unit of another kind", "三公实际(人)", "80"),
  cell("a unit that nobody knows", "三公实际(万吨)", "80"),
  csv("a column in another unit, told once", "id,三公实际(人)\n甲,80\n乙,81\n"),
  cell("neither yes nor no", "违规", "1"),
  cell("an unknown label", "公开", "按规定公幵"),
  cell("more than its points", "政策落实", "1.5"),
  cell("less than none of its points", "政策落实", "-1"),
  csv("元 for 万元 beside its neighbours", "id,三公实际,三公预算\n甲,806500.00,89.16\n"),
  csv("万元 for 元 beside its neighbours", "id,在用资产,全部资产\n甲,8586.09,85860867.83\n"),
  csv("元 for 万元 among units", "id,三公实际\n甲,80.65\n乙,71.2\n丙,903000\n丁,95\n"),
  csv("元 for 万元 in a column of a table", "id,满意度\n甲,95\n", {
    "季度.csv": "id,季,累计支出\n甲,1,6500.18\n甲,2,11026.13\n甲,3,162959600\n甲,4,21643.28\n",
  }),
];

export const jsonCases: readonly Case[] = [
  json("a member twice", '{ "id": "甲", "满意度": "95", "满意度": "59" }'),
  json("NaN", '{ "id": "甲", "满意度": NaN }'),
  json("a comma missing", '{ "id": "甲" "满意度": "95" }'),
  json("a comma too many", '{ "id": "甲", "满意度": 95, }'),
  json("a comment", '{ "id": "甲" /* */ }'),
  json("cut off", '{ "id": "甲", "满意度": "9'),
  json("nested too deep", `${"[".repeat(65)}${"]".repeat(65)}`),
  json("a list of nothing", "[]"),
  json("not an object", '["甲"]'),
  json("no id", '{ "满意度": "95" }'),
  json("an id twice", '[{ "id": "甲" }, { "id": "甲" }]'),
  json("an unknown member", '{ "id": "甲", "满意渡": "95" }'),
  json("a table where a number belongs", '{ "id": "甲", "满意度": [{ "x": 1 }] }'),
  json("a number where a table belongs", '{ "id": "甲", "季度": 3 }'),
  json("a row that is none", '{ "id": "甲", "季度": [1] }'),
  json("a group where a number belongs", '{ "id": "甲", "满意度": { "value": 95 } }'),
  json("an unknown column", '{ "id": "甲", "季度": [{ "季": 1, "累计支岀": 5 }] }'),
  json("yes for a number", '{ "id": "甲", "满意度": true }'),
  json("an exponent beyond reason", '{ "id": "甲", "三公实际": 1e999999 }'),
];
