import type { Given } from "./data.ts";
import type { Kind, Sketch, Thing } from "./sketch.ts";

/** Random inputs and columns, and values of the data that fit them. */
interface InputKind {
  readonly stem: string;
  readonly kind: Kind;
  readonly type: string;
  readonly values: readonly string[];
  readonly positive?: true;
  readonly whole?: true;
  readonly fallback?: string;
}

const numbers = ["0", "1", "2", "3", "0.5", "2.5", "5", "10", "0.125", "99.99", "100", "7"];
const shares = ["0", "100", "90", "89.99", "95", "60", "80", "5", "50", "33.3"];
const amounts = ["0", "1", "100", "0.01", "99.99", "10000", "5041.45", "3"];

const inputKinds: readonly InputKind[] = [
  { stem: "数量", kind: "plain", type: "number [0, 100]", values: numbers, fallback: "2.5" },
  { stem: "比率", kind: "plain", type: "% [0, 100] step 0.01", values: shares, fallback: "90" },
  { stem: "差额", kind: "plain", type: "number", values: ["0", "-1", "-2.5", "1", "1.005", "-0.125", "2.675"] },
  { stem: "基数", kind: "plain", type: "number > 0", values: ["1", "2", "3", "0.5", "7", "100"], positive: true },
  { stem: "季度", kind: "plain", type: "1..4", values: ["1", "2", "3", "4"], whole: true, positive: true },
  { stem: "支出", kind: "money", type: "万元 >= 0", values: amounts, fallback: "100 元" },
  { stem: "预算", kind: "money", type: "万元 > 0", values: ["1", "0.01", "100", "5041.45", "3"], positive: true },
  { stem: "费用", kind: "money", type: "元 >= 0 step 0.01", values: amounts },
  { stem: "资产", kind: "money", type: "亿元 > 0", values: ["1", "0.0001", "0.01"], positive: true },
  { stem: "人数", kind: "people", type: "人 > 0 step 1", values: ["1", "2", "97", "99"], positive: true },
];

const labels = ["高", "中", "低"];

/** The declaration without its first word and name, what it is, and values it may have. */
interface Declared {
  readonly thing: Thing;
  readonly declaration: string;
  readonly value: () => Given;
}

export function declared(sketch: Sketch): Declared {
  const { tape } = sketch;
  const at = tape.below(inputKinds.length + 3);
  const kind = inputKinds[at];
  if (kind !== undefined) return numeric(kind, sketch);
  return [truthInput, choiceInput, textInput][at - inputKinds.length]?.(sketch) ?? truthInput(sketch);
}

function numeric(kind: InputKind, sketch: Sketch): Declared {
  const { stem, type, values, fallback, ...thing } = kind;
  const text = sketch.name(stem);
  const extra = fallback !== undefined && sketch.tape.chance(25) ? ` ${sketch.word("default")} ${fallback}` : "";
  const spelled = type.replace("number", sketch.word("number")).replace("step", sketch.word("step"));
  return {
    thing: { text, ...thing },
    declaration: `${text} : ${spelled}${extra}`,
    value: () => sketch.tape.pick(values),
  };
}

function truthInput(sketch: Sketch): Declared {
  const text = sketch.name("是非");
  const extra = sketch.tape.chance(25) ? ` ${sketch.word("default")} ${sketch.word("no")}` : "";
  const declaration = `${text} : ${sketch.word("yes/no")}${extra}`;
  return { thing: { text, kind: "truth" }, declaration, value: () => sketch.tape.chance(50) };
}

export function choiceInput(sketch: Sketch): Declared {
  const text = sketch.name("类型");
  const declaration = `${text} : ${sketch.word("one of")} ${labels.join(", ")}`;
  return { thing: { text, kind: "choice", labels }, declaration, value: () => ({ text: sketch.tape.pick(labels) }) };
}

function textInput(sketch: Sketch): Declared {
  const text = sketch.name("文字");
  const value = () => ({ text: sketch.tape.pick(["甲", "乙", "其他"]) });
  return { thing: { text, kind: "text" }, declaration: `${text} : ${sketch.word("text")}`, value };
}

/** One `input` statement; its value goes into the data, unless the data lack it. */
export function inputStatement(sketch: Sketch): { readonly text: string; readonly thing: Thing } {
  const { thing, declaration, value } = declared(sketch);
  const given = value();
  if (!sketch.tape.chance(sketch.lacking)) sketch.values[thing.text] = given;
  const optional = sketch.tape.chance(15) && !declaration.includes(sketch.word("default"));
  return { text: `${sketch.word("input")} ${declaration}${optional ? ` ${sketch.word("optional")}` : ""}`, thing };
}
