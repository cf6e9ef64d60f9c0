import type { Case } from "./bad-data.ts";

const descriptor = {
  name: "small",
  resources: [
    {
      name: "facts",
      path: "facts.csv",
      rows: 2,
      schema: {
        primaryKey: "项目",
        fields: [
          { name: "项目", type: "string", constraints: { required: true } },
          {
            name: "数值",
            type: "number",
            unitColumn: "单位",
            decimals: 2,
            constraints: { required: true, minimum: 0, maximum: "9999" },
          },
          { name: "单位", type: "string", constraints: { enum: ["万元", "%"] } },
        ],
      },
    },
    {
      name: "quarters",
      path: "quarters.csv",
      schema: {
        foreignKeys: [{ fields: "项目", reference: { resource: "facts", fields: "项目" } }],
        fields: [
          { name: "季", type: "integer", constraints: { unique: true, pattern: "[1-4]" } },
          { name: "支出", type: "number", unit: "元" },
          { name: "项目", type: "string" },
          { name: "是否", type: "boolean" },
        ],
      },
    },
  ],
  quanheng: {
    unit: { id: "small" },
    inputs: { 三公实际: { resource: "facts", row: { 项目: "三公" }, column: "数值" } },
    tables: { 季度: { resource: "quarters", columns: { 季: "季", 累计支出: "支出" } } },
  },
};

export const goodFacts = "项目,数值,单位\n三公,80.65,万元\n满意度,95.00,%\n";
export const goodQuarters = "季,支出,项目,是否\n1,650000,三公,是\n2,1100000,,否\n";
export const goodDescriptor = JSON.stringify(descriptor, undefined, 2);

const pack = (title: string, over: Readonly<Record<string, string>>): Case => ({
  title,
  load: "small",
  files: Object.fromEntries(
    Object.entries({
      "datapackage.json": goodDescriptor,
      "facts.csv": goodFacts,
      "quarters.csv": goodQuarters,
      ...over,
    }).map(([name, text]) => [`small/${name}`, text]),
  ),
});

const facts = (title: string, text: string) => pack(title, { "facts.csv": text });
const quarters = (title: string, text: string) => pack(title, { "quarters.csv": text });
const edited = (title: string, from: string, to: string) =>
  pack(title, { "datapackage.json": goodDescriptor.replace(from, to) });

export const goodPackage = pack("good", {});

export const packageCases: readonly Case[] = [
  facts("a column missing, one unknown", "项目,数直,单位\n三公,80.65,万元\n满意度,95.00,%\n"),
  facts("a row too few", "项目,数值,单位\n三公,80.65,万元\n"),
  facts("a key twice", "项目,数值,单位\n三公,80.65,万元\n三公,95.00,%\n"),
  facts("a required cell empty", "项目,数值,单位\n三公,,万元\n满意度,95.00,%\n"),
  facts("a dash where a number is required", "项目,数值,单位\n三公,-,万元\n满意度,95.00,%\n"),
  facts("not a number", "项目,数值,单位\n三公,八十,万元\n满意度,95.00,%\n"),
  facts("outside its bounds", "项目,数值,单位\n三公,10000.00,万元\n满意度,95.00,%\n"),
  facts("decimals left off", "项目,数值,单位\n三公,80.6,万元\n满意度,95.00,%\n"),
  facts("a label that is none", "项目,数值,单位\n三公,80.65,万圆\n满意度,95.00,%\n"),
  quarters("a foreign key to nowhere", "季,支出,项目,是否\n1,650000,三工,是\n"),
  quarters("not whole, not unique, not the pattern, no answer", "季,支出,项目,是否\n1.5,1,,是\n5,1,,是\n5,1,,也许\n"),
  edited("a path out of the folder", '"quarters.csv"', '"../small/quarters.csv"'),
  edited("an absolute path", '"quarters.csv"', '"/etc/hosts"'),
  edited("a file that is not there", '"quarters.csv"', '"quarter.csv"'),
  edited("a member missing", '"path": "quarters.csv",', ""),
  edited("a type that is none", '"integer"', '"whole"'),
  edited("an unknown resource", '"resource": "quarters"', '"resource": "quarter"'),
  edited("an unknown column", '"累计支出": "支出"', '"累计支出": "支岀"'),
  edited("a row that is not there", '"项目": "三公"', '"项目": "三工"'),
  edited("a member twice", '"name": "small"', '"name": "small", "name": "big"'),
];
