import fc from "fast-check";
import type { OracleData } from "./data.ts";
import { childBlocks, declarations, effects, type Level, widened } from "./generate-blocks.ts";
import { money, plain, text, truth } from "./generate-formulas.ts";
import type { FunctionSketch, Reach, Thing } from "./sketch.ts";
import { Sketch } from "./sketch.ts";
import { Tape } from "./tape.ts";

/** A valid framework as text, and data of one unit for it. */
export interface Case {
  readonly rules: string;
  readonly data: OracleData;
}

export interface CaseOptions {
  /** Whether formulas may compare units with each other. */
  readonly compares?: boolean;
}

/** Random frameworks with data; shrinks to simpler ones. */
export function frameworkCase({ compares = false }: CaseOptions = {}): fc.Arbitrary<Case> {
  return fc
    .array(fc.nat(9_999), { minLength: 40, maxLength: 1_500, size: "max" })
    .map((numbers) => framework(new Sketch(new Tape(numbers), compares)));
}

const topLevels: readonly Level[] = ["section", "indicator", "item"];

function framework(sketch: Sketch): Case {
  const { tape } = sketch;
  const points = tape.pick([undefined, 100, 10, 20, 1]);
  const rescale = points !== undefined && tape.chance(25);
  const shared = rescale ? tape.pick([1000, 50, 7]) : points;
  const constants = params(sketch);
  const zeros = riskySum(sketch);
  const start = declarations(2, widened(constants.reach, ...zeros.things), sketch);
  const children = childBlocks(topLevels, shared, tape.below(4), start.reach, sketch);
  const finished = widened(children.reach, ...totals(sketch));
  const parts = [
    ...constants.texts,
    ...zeros.texts,
    ...levelRoundings(points !== undefined, sketch),
    ...start.texts,
    ...children.texts,
    ...(rescale ? [sketch.word("rescale")] : []),
    ...effects(undefined, children.reach, sketch).filter((one) => points !== undefined || !one.includes("0.9")),
    ...requirements(start.reach, sketch),
    ...outputs(finished, sketch),
  ];
  const head = `${sketch.word("framework")} "随机"${points === undefined ? "" : ` ${points}`}`;
  const ordered = tape.chance(15) ? parts.toReversed() : parts;
  return { rules: [head, ...ordered].join("\n"), data: { values: sketch.values, tables: sketch.tables } };
}

/** A sum of so many inputs that a search for data that make it 0 gives up. */
function riskySum(sketch: Sketch): { readonly texts: string[]; readonly things: Thing[] } {
  if (!sketch.tape.chance(40)) return { texts: [], things: [] };
  const parts = Array.from({ length: 8 }, () => sketch.name("零"));
  for (const name of parts) sketch.values[name] = "0";
  const [first = ""] = parts;
  if (sketch.tape.chance(50)) sketch.values[first] = "1";
  const sum = sketch.name("合");
  const inputs = parts.map((name) => `${sketch.word("input")} ${name} : 0..1`);
  const total = `${sketch.word("let")} ${sum} = ${parts.join(" + ")}`;
  return { texts: [...inputs, total], things: [{ text: sum, kind: "plain", risky: true }] };
}

/** Params, functions and their arguments, a unit of its own. */
function params(sketch: Sketch): { readonly texts: string[]; readonly reach: Reach } {
  const constants = sketch.tape.many(0, 2, (): [string, Thing] => {
    const name = sketch.name("参数");
    const [value, kind] = sketch.tape.pick([
      ["10%", "plain"],
      ["2.5", "plain"],
      ["3", "plain"],
      ["5 万元", "money"],
    ] as const);
    return [`${sketch.word("param")} ${name} = ${value}`, { text: name, kind, positive: true }];
  });
  const things = constants.map(([, thing]) => thing);
  const written = sketch.tape.many(0, 2, () => ownFunction(things, sketch));
  const functions = written.map((one) => one.sketch);
  const texts = [...constants.map(([text]) => text), ...written.map((one) => one.text)];
  return { texts, reach: { things, tables: [], functions } };
}

function ownFunction(
  things: readonly Thing[],
  sketch: Sketch,
): { readonly text: string; readonly sketch: FunctionSketch } {
  const name = sketch.name("函数");
  const parameters = sketch.tape.many(1, 3, () => sketch.name("参"));
  const inside = parameters.map((text): Thing => ({ text, kind: "plain" }));
  const reach = { things: [...inside, ...things], tables: [], functions: [] };
  const text = `${sketch.word("function")} ${name}(${parameters.join(", ")}) = ${plain(reach, 2, sketch)}`;
  return { text, sketch: { name, parameters: parameters.length } };
}

const modes = ["half_up", "half_even", "down", "floor", "ceiling"];

/** With points, at least one place is kept, so that no rounding lifts a score above its points. */
function levelRoundings(pointed: boolean, sketch: Sketch): string[] {
  const { tape } = sketch;
  const some = ["item", "indicator", "section", "framework"].filter(() => tape.chance(30));
  return some.map((level) => {
    const places = tape.pick(pointed ? [1, 2, 3] : [0, 1, 2, 3]);
    return `${sketch.word("rounding")} ${sketch.word(level)} ${places} ${sketch.word(tape.pick(modes))}`;
  });
}

function totals(sketch: Sketch): Thing[] {
  return [
    { text: sketch.word("total"), kind: "plain" },
    { text: sketch.word("grade"), kind: "text" },
  ];
}

function requirements(reach: Reach, sketch: Sketch): string[] {
  return sketch.tape.chance(25) ? [`${sketch.word("require")} ${truth(reach, 1, sketch)}`] : [];
}

const outputKinds = { plain, money, truth, text } as const;

function outputs(reach: Reach, sketch: Sketch): string[] {
  const { tape } = sketch;
  const [low, high] = tape.pick([
    ["60", "90"],
    ["0", "5"],
    ["1", "2.5"],
    ["50%", "1"],
  ] as const);
  const grades = `${sketch.word("grades")} { 优: >= ${high}; 良: [${low}, ${high}); 差: < ${low} }`;
  const written = tape.many(1, 4, () => {
    const kind = tape.pick(["plain", "money", "truth", "text"] as const);
    return `${sketch.word("output")} ${sketch.name("出")} = ${outputKinds[kind](reach, 3, sketch)}`;
  });
  return [grades, ...written];
}
