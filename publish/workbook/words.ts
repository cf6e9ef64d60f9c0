import type { Language } from "../../core/index.ts";

/** What the workbook says; names of rules and texts of data are put in as they are. */
export interface WorkbookWords {
  readonly sheets: Readonly<Record<"about" | "inputs" | "score" | "steps" | "check" | "before", string>>;
  readonly tableSheet: (table: string) => string;
  readonly beforeSheet: (sheet: string) => string;
  readonly yes: string;
  readonly no: string;
  readonly leftOut: string;
  readonly missing: string;
  readonly unsure: string;
  readonly unit: string;
  readonly inputHeads: readonly string[];
  readonly scoreHeads: readonly string[];
  readonly stepHeads: readonly string[];
  readonly checkHeads: readonly string[];
  readonly judged: (points: string) => string;
  readonly checked: (points: string) => string;
  readonly allowed: (range: string) => string;
  readonly refused: (range: string) => string;
  readonly total: string;
  readonly grade: string;
  readonly count: (name: string, scale: string) => string;
  readonly state: (name: string) => string;
  readonly stateOfTable: (name: string) => string;
  readonly filled: string;
  readonly step: (count: number) => string;
  readonly parts: Readonly<
    Record<
      "num" | "den" | "value" | "absent" | "doubtful" | "out" | "count" | "state" | "score",
      (name: string) => string
    >
  >;
  readonly fold: (name: string, part: "counts" | "body") => string;
  readonly points: string;
  /** Ahead of what a rule rests on. */
  readonly source: string;
  readonly changed: string;
  readonly stale: string;
  readonly agrees: string;
  readonly differs: string;
  readonly toCheck: string;
  readonly form: FormWords;
  readonly about: (facts: AboutFacts) => readonly (readonly [string, string])[];
}

export interface FormWords {
  readonly title: (framework: string) => string;
  readonly sheets: { readonly about: string; readonly inputs: string; readonly example: string };
  readonly unit: string;
  readonly unitNote: string;
  readonly about: (facts: Omit<AboutFacts, "units">) => readonly (readonly [string, string])[];
}

export interface AboutFacts {
  readonly title: string;
  readonly version: string;
  readonly hash: string;
  readonly units: string;
}

export const workbookWords: Readonly<Record<Language, WorkbookWords>> = {
  zh: {
    sheets: { about: "说明", inputs: "输入", score: "得分", steps: "计算", check: "核对", before: "导出" },
    tableSheet: (table) => `表 ${table}`,
    beforeSheet: (sheet) => `导出 ${sheet}`,
    yes: "是",
    no: "否",
    leftOut: "缺项",
    missing: "缺数据",
    unsure: "须用引擎核对",
    unit: "单位",
    inputHeads: ["指标", "名称", "数值", "计量单位", "范围", "说明", "依据", "理由"],
    scoreHeads: ["指标", "分值", "得分", "失分", "核对", "规则", "说明", "依据"],
    stepHeads: ["算的是什么", "单元格名称", "值"],
    checkHeads: ["指标", "工作簿得分", "引擎得分（导出时）", "差", "结论"],
    judged: (points) => `评议，0 到 ${points} 分`,
    checked: (points) => `是得 ${points} 分，否得 0 分`,
    allowed: (range) => `允许：${range}`,
    refused: (range) => `这里只能填：${range}`,
    total: "总分",
    grade: "等次",
    count: (name, scale) => `${name}，以 ${scale} 计数`,
    state: (name) => `${name}：0 已填，1 未填，2 缺项，3 填得不合要求`,
    stateOfTable: (name) => `表 ${name}：0 有，1 没有`,
    filled: "本行已填",
    step: (count) => `步_${count}`,
    parts: {
      num: (name) => `${name}_分子`,
      den: (name) => `${name}_分母`,
      value: (name) => `${name}_值`,
      absent: (name) => `${name}_缺`,
      doubtful: (name) => `${name}_疑`,
      out: (name) => `${name}_不计`,
      count: (name) => `${name}_数`,
      state: (name) => `${name}_状态`,
      score: (name) => `${name}_得分`,
    },
    fold: (name, part) => `${name} ${part === "counts" ? "是否计入" : "计入的值"}`,
    points: "分",
    source: "依据：",
    changed: "改动处数",
    stale: "数据已改，引擎得分是导出时的",
    agrees: "一致",
    differs: "不一致",
    toCheck: "须核对项数",
    form: {
      title: (framework) => `${framework} 填报表`,
      sheets: { about: "说明", inputs: "填报", example: "示例" },
      unit: "单位名称",
      unitNote: "本单位的全称；各单位不得重名",
      about: ({ title, version, hash }) => [
        ["填报表", title],
        ["版本", version],
        ["规则指纹", hash],
        ["怎样填", "在“填报”和以“表”开头的工作表中填浅黄色的单元格，其余单元格不要改；先填单位名称。"],
        [
          "数值",
          "按所注的计量单位填，不带单位、不带千分号；范围见“范围”一列。没有发生的填 0，没有数据的留空：留空不当作 0。",
        ],
        ["是否", "从下拉列表中选“是”或“否”。"],
        ["评议得分", "填所给的分数，扣了分的在“理由”中写明为什么；可以不评的项，不评时填“缺项”。"],
        ["示例", "“示例”一表的数字是虚构的，只说明填成什么样子。"],
        [
          "交回",
          "存成 xlsx 交回。收表的人把各单位的表放进一个文件夹，用 quanheng score 规则 --data 文件夹 一次读入；有错的会指出是哪张表的哪个单元格。",
        ],
      ],
    },
    about: ({ title, version, hash, units }) => [
      ["指标体系", title],
      ["版本", version],
      ["规则指纹", hash],
      ["单位", units],
      ["怎样用", "在“输入”和“表”中改浅黄色单元格，“得分”随之重算；其余单元格锁定，无密码，可在“审阅”中取消保护。"],
      [
        "公式",
        "每个得分都是活公式，只用各种表格软件都有的函数；数值先化成整数再比较、相除、四舍五入，比例正好在界线上时也不会错。",
      ],
      [
        "核对",
        "表格软件按二进制小数计算，十五位以后不可靠。凡它可能判错的项，“得分”与“核对”两表当即标出“须用引擎核对”，请用 quanheng score 计分。",
      ],
      ["缺数据", "没填的数据不当作 0：用到它的得分显示“缺数据”。填了不允许的值，用到它的项标为须核对。"],
      ["导出时", "“核对”把工作簿的得分与导出时引擎的精确得分逐项比较；改了数据以后，引擎得分仍是导出时的。"],
    ],
  },
  en: {
    sheets: { about: "About", inputs: "Inputs", score: "Score", steps: "Steps", check: "Check", before: "As exported" },
    tableSheet: (table) => `Table ${table}`,
    beforeSheet: (sheet) => `Was ${sheet}`,
    yes: "yes",
    no: "no",
    leftOut: "left out",
    missing: "missing",
    unsure: "check with the engine",
    unit: "unit",
    inputHeads: ["Item", "Name", "Value", "Unit", "Range", "What it is", "Source", "Reason"],
    scoreHeads: ["Item", "Points", "Score", "Lost", "Check", "Rule", "What it is", "Source"],
    stepHeads: ["What is computed", "Name of the cell", "Value"],
    checkHeads: ["Item", "Score of the workbook", "Score of the engine (when exported)", "Difference", "Result"],
    judged: (points) => `judged, 0 to ${points} points`,
    checked: (points) => `yes is ${points} points, no is 0`,
    allowed: (range) => `Allowed: ${range}`,
    refused: (range) => `Only this may stand here: ${range}`,
    total: "Total",
    grade: "Grade",
    count: (name, scale) => `${name} in counts of ${scale}`,
    state: (name) => `${name}: 0 given, 1 empty, 2 left out, 3 not as required`,
    stateOfTable: (name) => `Table ${name}: 0 there, 1 not there`,
    filled: "row is filled",
    step: (count) => `step_${count}`,
    parts: {
      num: (name) => `${name}_num`,
      den: (name) => `${name}_den`,
      value: (name) => `${name}_value`,
      absent: (name) => `${name}_missing`,
      doubtful: (name) => `${name}_unsure`,
      out: (name) => `${name}_out`,
      count: (name) => `${name}_count`,
      state: (name) => `${name}_state`,
      score: (name) => `${name}_score`,
    },
    fold: (name, part) => `${name} ${part === "counts" ? "counts" : "with"}`,
    points: "points",
    source: "Source: ",
    changed: "changes",
    stale: "data were changed; the engine's score is that of the export",
    agrees: "the same",
    differs: "differs",
    toCheck: "to check",
    form: {
      title: (framework) => `Form: ${framework}`,
      sheets: { about: "About", inputs: "Form", example: "Example" },
      unit: "Name of the unit",
      unitNote: "The full name; no two units may have the same one",
      about: ({ title, version, hash }) => [
        ["Form", title],
        ["Version", version],
        ["Hash of the rules", hash],
        [
          "How to fill it in",
          "Fill the pale yellow cells of the form and of the sheets of tables and change nothing else; the name of the unit comes first.",
        ],
        [
          "Figures",
          "In the unit that is named, without the unit and without thousands separators; the range is given. What did not happen is 0; what is not known stays empty: empty is not 0.",
        ],
        ["Yes or no", "Choose from the list."],
        [
          "Judged scores",
          "The points given; where points are lost, say why in the column of reasons. What may be left out is left out with the words: left out.",
        ],
        ["Example", "The figures of the example are made up; they only show what a filled form looks like."],
        [
          "Send it back",
          "As xlsx. All forms of a folder are read at once with quanheng score RULES --data FOLDER; errors name the sheet and the cell.",
        ],
      ],
    },
    about: ({ title, version, hash, units }) => [
      ["Framework", title],
      ["Version", version],
      ["Hash of the rules", hash],
      ["Unit or units", units],
      [
        "How to use it",
        "Change the pale yellow cells of the inputs and tables; the score follows. All other cells are locked without a password.",
      ],
      [
        "Formulas",
        "Every score is a live formula of functions that all spreadsheets have. Figures become whole numbers before they are compared, divided and rounded, so that ratios on an edge come out right.",
      ],
      [
        "Check",
        "Spreadsheets compute in binary and are not reliable beyond fifteen digits. An item that they may get wrong is marked at once on the sheets of scores and checks: score it with quanheng score.",
      ],
      [
        "Missing data",
        "What is not filled in is not taken for 0: scores that need it say so. A value that is not allowed marks the items that read it.",
      ],
      [
        "When exported",
        "The check sheet compares each score with the exact one of the engine when the file was written; after a change of data that one is still the old one.",
      ],
    ],
  },
};
