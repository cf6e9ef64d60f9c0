import { choices } from "./generate-choices.ts";
import { counted, lookup, overRows, trimmed } from "./generate-rows.ts";
import type { Kind, Make, Reach, Sketch, Thing } from "./sketch.ts";

/** Random formulas, each a text in brackets where it needs them. */

export const plainNumbers = [
  "0",
  "1",
  "2",
  "3",
  "0.5",
  "2.5",
  "10",
  "90%",
  "1.005",
  "0.125",
  "-1",
  "-2.5",
  "3.5",
  "0.375",
  "7",
  "100",
  "1/3",
];
export const moneyAmounts = ["1 万元", "100 元", "0.5 万元", "99.99 万元", "10000 元", "0.01 亿元", "3 万元", "0"];

export function ofKind(reach: Reach, kind: Kind): Thing[] {
  return reach.things.filter((thing) => thing.kind === kind);
}

function positive(reach: Reach, kind: Kind): Thing[] {
  return ofKind(reach, kind).filter((thing) => thing.positive === true);
}

/** A plain number. */
export function plain(reach: Reach, depth: number, sketch: Sketch): string {
  const { tape } = sketch;
  const known = ofKind(reach, "plain");
  if (depth <= 0 || tape.chance(15)) {
    return known.length > 0 && tape.chance(75) ? tape.pick(known).text : `(${tape.pick(plainNumbers)})`;
  }
  if (sketch.compares && tape.chance(20)) return amongUnits(reach, depth - 1, sketch);
  return tape.pick(plainMakers)(reach, depth - 1, sketch);
}

const amongUnits: Make = (reach, depth, sketch) => {
  const { tape } = sketch;
  const name = tape.pick(["rank", "percentile", "rank_average", "cohort_count", "cohort_min", "cohort_max"]);
  const fn = tape.chance(25) ? tape.pick(["cohort_avg", "cohort_sd"]) : name;
  const value = plain(reach, Math.min(depth, 2), sketch);
  const group = tape.pick([plain, truth, text])(reach, 0, sketch);
  return `${sketch.word(fn)}(${value}${tape.chance(40) ? ` ${sketch.word("within")} ${group}` : ""})`;
};

function list(least: number, most: number): Make {
  return (reach, depth, sketch) => sketch.tape.many(least, most, () => plain(reach, depth, sketch)).join(", ");
}

/** Calls of a function, its arguments made by these. */
function call(name: string, ...make: Make[]): Make {
  return (reach, depth, sketch) => `${sketch.word(name)}(${make.map((one) => one(reach, depth, sketch)).join(", ")})`;
}

function constant(...choices: string[]): Make {
  return (_reach, _depth, { tape }) => tape.pick(choices);
}

function operation(...signs: string[]): Make {
  return (reach, depth, sketch) =>
    `(${plain(reach, depth, sketch)} ${sketch.tape.pick(signs)} ${plain(reach, depth, sketch)})`;
}

const places = constant("0", "1", "2", "3", "-1");
const step = constant("1", "1%", "0.5", "10");

const squareRoot: Make = (reach, depth, sketch) => {
  const base = plain(reach, Math.min(depth, 1), sketch);
  return sketch.tape.pick([
    `${sketch.word("sqrt")}(${base}^2)`,
    `((${base}^2)^(1/2))`,
    `(${base}^3)`,
    `((${sketch.word("abs")}(${base}) + 1)^-2)`,
    "((8/27)^(2/3))",
    `${sketch.word("sqrt")}(2.25)`,
    `(-${base}^2)`,
  ]);
};

const division: Make = (reach, depth, sketch) => {
  const under = positive(reach, "plain");
  const top = plain(reach, depth, sketch);
  if (under.length > 0 && sketch.tape.chance(60)) return `(${top} / ${sketch.tape.pick(under).text})`;
  return `(${top} ÷ ${sketch.tape.pick(["4", "3", "0.5", "-8"])})`;
};

/** By something that may be 0 with some data: as it is, or with a way out. */
const riskyDivision: Make = (reach, depth, sketch) => {
  const risky = reach.things.find((thing) => thing.risky === true);
  const top = plain(reach, depth, sketch);
  if (risky !== undefined && sketch.tape.chance(70)) return `(${top} / ${risky.text})`;
  const share = `${top} / ${risky?.text ?? plain(reach, 0, sketch)}`;
  return `(${sketch.word("if")} ${sketch.word("missing")}(${share}) ${sketch.word("then")} ${plain(reach, 0, sketch)} ${sketch.word("else")} 2)`;
};

const moneyShare: Make = (reach, depth, sketch) => {
  const under = positive(reach, "money");
  const top = money(reach, depth, sketch);
  return under.length === 0 ? `(${top} / 1 万元)` : `(${top} / ${sketch.tape.pick(under).text})`;
};

const peopleShare: Make = (reach, depth, sketch) => {
  const [one] = positive(reach, "people");
  return one === undefined ? moneyShare(reach, depth, sketch) : `(${one.text} / (${one.text} + 3 人))`;
};

const conditional: Make = (reach, depth, sketch) =>
  `(${sketch.word("if")} ${truth(reach, depth, sketch)} ${sketch.word("then")} ${plain(reach, depth, sketch)} ${sketch.word("else")} ${plain(reach, depth, sketch)})`;

const guarded: Make = (reach, depth, sketch) => {
  const value = plain(reach, depth, sketch);
  return `(${sketch.word("if")} ${sketch.word("missing")}(${value}) ${sketch.word("then")} ${plain(reach, 0, sketch)} ${sketch.word("else")} ${value})`;
};

const ownFunction: Make = (reach, depth, sketch) => {
  if (reach.functions.length === 0) return conditional(reach, depth, sketch);
  const { name, parameters } = sketch.tape.pick(reach.functions);
  return `${name}(${list(parameters, parameters)(reach, depth, sketch)})`;
};

const negation: Make = (reach, depth, sketch) => `(-${plain(reach, depth, sketch)})`;

const plainMakers: readonly Make[] = [
  operation("+", "-"),
  operation("*", "×"),
  division,
  moneyShare,
  peopleShare,
  conditional,
  guarded,
  ownFunction,
  riskyDivision,
  negation,
  squareRoot,
  call("min", list(1, 3)),
  call("max", list(1, 3)),
  call("sum", list(1, 3)),
  call("avg", list(1, 4)),
  call("median", list(1, 5)),
  call("product", list(1, 3)),
  call("round", plain, places),
  call("round_half_even", plain, places),
  call("floor", plain, places),
  call("ceil", plain, places),
  call("trunc", plain, places),
  call("round", plain),
  call("abs", plain),
  call("clamp", plain, constant("0", "-1"), constant("1", "5")),
  call("deduct", constant("5", "1"), constant("1", "0.1"), plain),
  call("per_whole", plain, step),
  call("per_started", plain, step),
  call("count_over", plain, list(1, 3)),
  call("count_reached", plain, list(1, 3)),
  ...overRows(plain, truth, ["sum", "avg", "min", "max", "median", "product"]),
  trimmed(plain, truth),
  counted(plain, truth),
  lookup("plain", plain),
  ...choices(plain, truth, plain),
];

/** An amount of money, in whatever unit. */
export function money(reach: Reach, depth: number, sketch: Sketch): string {
  const { tape } = sketch;
  const known = ofKind(reach, "money");
  if (depth <= 0 || tape.chance(25)) {
    return known.length > 0 && tape.chance(75) ? tape.pick(known).text : tape.pick(moneyAmounts);
  }
  return tape.pick(moneyMakers)(reach, depth - 1, sketch);
}

const moneyMakers: readonly Make[] = [
  (reach, depth, sketch) =>
    `(${money(reach, depth, sketch)} ${sketch.tape.pick(["+", "-"])} ${money(reach, depth, sketch)})`,
  (reach, depth, sketch) => `(${money(reach, depth, sketch)} × ${plain(reach, depth, sketch)})`,
  (reach, depth, sketch) => `${sketch.word("max")}(${money(reach, depth, sketch)}, ${money(reach, depth, sketch)})`,
  (reach, depth, sketch) =>
    `(${sketch.word("if")} ${truth(reach, depth, sketch)} ${sketch.word("then")} ${money(reach, depth, sketch)} ${sketch.word("else")} ${money(reach, depth, sketch)})`,
  lookup("money", money),
  ...overRows(money, truth, ["sum", "max", "median"]),
];

const orders = ["<", "<=", ">", ">=", "=", "!="];

/** Yes or no. */
export function truth(reach: Reach, depth: number, sketch: Sketch): string {
  const { tape } = sketch;
  const known = ofKind(reach, "truth");
  if (depth <= 0 && known.length > 0 && tape.chance(60)) return tape.pick(known).text;
  if (depth <= 0) return `${plain(reach, 0, sketch)} ${tape.pick(orders)} ${plain(reach, 0, sketch)}`;
  return tape.pick(truthMakers)(reach, depth - 1, sketch);
}

const truthMakers: readonly Make[] = [
  (reach, depth, sketch) => `${plain(reach, depth, sketch)} ${sketch.tape.pick(orders)} ${plain(reach, depth, sketch)}`,
  (reach, depth, sketch) => `${money(reach, depth, sketch)} ${sketch.tape.pick(orders)} ${money(reach, depth, sketch)}`,
  (reach, depth, sketch) =>
    `${plain(reach, depth, sketch)} <= ${plain(reach, depth, sketch)} < ${plain(reach, depth, sketch)}`,
  (reach, depth, sketch) => joinedBy("and", reach, depth, sketch),
  (reach, depth, sketch) => joinedBy("or", reach, depth, sketch),
  (reach, depth, sketch) => `(${sketch.word("not")} (${truth(reach, depth, sketch)}))`,
  (reach, depth, sketch) => `${sketch.word("missing")}(${plain(reach, depth, sketch)})`,
  (reach, _depth, sketch) => {
    const [choice] = ofKind(reach, "choice");
    return choice === undefined
      ? sketch.word("yes")
      : `${choice.text} ${sketch.tape.pick(["=", "!="])} "${sketch.tape.pick(choice.labels ?? [])}"`;
  },
  (reach, depth, sketch) => `${text({ ...reach, things: ofKind(reach, "text") }, depth, sketch)} = "甲"`,
];

function joinedBy(word: string, reach: Reach, depth: number, sketch: Sketch): string {
  return `((${truth(reach, depth, sketch)}) ${sketch.word(word)} (${truth(reach, depth, sketch)}))`;
}

/** A text. */
export function text(reach: Reach, depth: number, sketch: Sketch): string {
  const { tape } = sketch;
  const known = [...ofKind(reach, "text"), ...ofKind(reach, "choice")];
  if (depth <= 0)
    return known.length > 0 && tape.chance(60) ? tape.pick(known).text : tape.pick(['"甲"', '"乙"', '"其他"']);
  return tape.pick(textMakers)(reach, depth - 1, sketch);
}

const textMakers: readonly Make[] = [
  text,
  (reach, depth, sketch) =>
    `(${sketch.word("if")} ${truth(reach, depth, sketch)} ${sketch.word("then")} ${text(reach, depth, sketch)} ${sketch.word("else")} "丙")`,
  ...choices(plain, truth, text),
];
