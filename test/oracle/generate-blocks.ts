import { plain, truth } from "./generate-formulas.ts";
import { inputStatement } from "./generate-inputs.ts";
import { scoreFormula } from "./generate-scores.ts";
import { tableStatement } from "./generate-tables.ts";
import type { Reach, Sketch, TableSketch, Thing } from "./sketch.ts";

/** Random blocks: sections in sections, indicators, items, with all that can stand in them. */
export type Level = "section" | "indicator" | "item";

interface Written {
  readonly text: string;
  /** What formulas elsewhere may name: this block and all in it, and inputs, but no `let`. */
  readonly reach: Reach;
}

export function widened(reach: Reach, ...things: readonly Thing[]): Reach {
  return { ...reach, things: [...reach.things, ...things] };
}

const inside: Readonly<Record<Level, readonly Level[]>> = {
  section: ["section", "indicator", "item"],
  indicator: ["item"],
  item: [],
};

export const stems = { section: "组", indicator: "标", item: "项" } as const;

/** A block at this level; `depth` is how many levels of blocks it may hold. */
export function block(level: Level, points: number | undefined, depth: number, reach: Reach, sketch: Sketch): Written {
  const name = sketch.name(stems[level]);
  const head = `${sketch.word(level)} ${name}${points === undefined ? "" : ` ${points}`}`;
  const inner = depth > 0 ? inside[level] : [];
  const written =
    inner.length > 0 && sketch.tape.chance(75)
      ? parent(inner, points, depth - 1, reach, sketch)
      : leaf(name, points, reach, sketch);
  return { text: `${head} ${written.text}`, reach: widened(written.reach, { text: name, kind: "plain" }) };
}

function parent(
  inner: readonly Level[],
  points: number | undefined,
  depth: number,
  reach: Reach,
  sketch: Sketch,
): Written {
  const rescale = points !== undefined && sketch.tape.chance(20);
  const shared = rescale ? sketch.tape.pick([10, 8, 30]) : points;
  const start = declarations(1, reach, sketch);
  const children = childBlocks(inner, shared, depth, start.reach, sketch);
  const rest = [...(rescale ? [sketch.word("rescale")] : []), ...effects(points, children.reach, sketch)];
  const own = ownScore(points, rescale, children.reach, sketch);
  return {
    text: body([...start.texts, ...children.texts, ...rest, ...own], sketch),
    reach: onlyGlobal(children.reach, start),
  };
}

/** Statements may stand in any order. */
function body(texts: readonly string[], sketch: Sketch): string {
  return `{\n${(sketch.tape.chance(20) ? texts.toReversed() : texts).join("\n")}\n}`;
}

/** A formula in place of the children's sum. */
function ownScore(points: number | undefined, rescale: boolean, reach: Reach, sketch: Sketch): string[] {
  if (rescale || !sketch.tape.chance(8)) return [];
  return [`${sketch.word("score")} = ${scoreFormula(points, reach, sketch)}`];
}

interface Several {
  readonly texts: readonly string[];
  readonly reach: Reach;
}

interface Declarations extends Several {
  readonly lets: readonly string[];
}

/** Inputs, a table, lets, params. */
export function declarations(inputs: number, reach: Reach, sketch: Sketch): Declarations {
  const { tape } = sketch;
  const given = tape.many(inputs, inputs + 2, () => inputStatement(sketch));
  let within = widened(reach, ...given.map((one) => one.thing));
  const texts = given.map((one) => one.text);
  if (tape.chance(40)) {
    const { text, table } = tableStatement(within, sketch);
    texts.push(text);
    texts.push(...shown(table, sketch));
    within = { ...within, tables: [...within.tables, table] };
  }
  const lets = tape.many(0, 2, () => sketch.name("设"));
  for (const name of lets) {
    texts.push(`${sketch.word("let")} ${name} = ${plain(within, 3, sketch)}`);
    texts.push(`${sketch.word("output")} ${sketch.name("看")} = ${name}`);
    within = widened(within, { text: name, kind: "plain" });
  }
  return { texts, reach: within, lets };
}

/** An output, so that what the computed columns hold is seen. */
function shown({ name, keys, columns }: TableSketch, sketch: Sketch): string[] {
  const column = columns.findLast((one) => (one.kind === "plain" || one.kind === "money") && !keys.includes(one));
  if (column === undefined) return [];
  const fn = sketch.word(sketch.tape.pick(["sum", "median", "max", "avg"]));
  return [`${sketch.word("output")} ${sketch.name("看")} = ${fn}(${column.text} ${sketch.word("for")} ${name})`];
}

function onlyGlobal(reach: Reach, { lets }: Declarations): Reach {
  return { ...reach, things: reach.things.filter((thing) => !lets.includes(thing.text)) };
}

/** Children whose points sum to the parent's, and now and then a bonus or malus. */
export function childBlocks(
  levels: readonly Level[],
  points: number | undefined,
  depth: number,
  reach: Reach,
  sketch: Sketch,
): Several {
  let within = reach;
  const texts: string[] = [];
  for (const share of shares(points, sketch)) {
    const child = block(sketch.tape.pick(levels), share, depth, within, sketch);
    texts.push(child.text);
    within = child.reach;
  }
  if (sketch.tape.chance(20)) {
    const extra = bonus(within, sketch);
    texts.push(extra.text);
    within = extra.reach;
  }
  return { texts, reach: within };
}

/** Parts of the points, each a multiple of 0.5. */
function shares(points: number | undefined, { tape }: Sketch): (number | undefined)[] {
  const count = 1 + tape.below(3);
  if (points === undefined) return Array.from({ length: count }, () => undefined);
  let rest = points * 2;
  const parts = Array.from({ length: count - 1 }, (_, at) => {
    const share = Math.max(1, Math.min(rest - (count - 1 - at), 1 + tape.below(Math.max(1, Math.floor(points)))));
    rest -= share;
    return share / 2;
  });
  return rest > 0 && parts.every((part) => part > 0) ? [...parts, rest / 2] : [points];
}

function bonus(reach: Reach, sketch: Sketch): Written {
  const name = sketch.name("附加");
  const points = sketch.tape.pick([1, 2, 0.5]);
  const role = sketch.word(sketch.tape.pick(["bonus", "malus"]));
  const formula = sketch.tape.chance(25) ? `${sketch.word("judged")}` : `= ${scoreFormula(points, reach, sketch)}`;
  if (!formula.startsWith("=")) mark(name, points, false, sketch);
  const text = `${sketch.word("item")} ${name} ${role} ${points} ${formula}`;
  return { text, reach: widened(reach, { text: name, kind: "plain" }) };
}

/** A block without children: a formula, or a person's mark. */
function leaf(name: string, points: number | undefined, reach: Reach, sketch: Sketch): Written {
  const { tape } = sketch;
  if (points !== undefined && tape.chance(25)) return { text: marked(name, points, reach, sketch), reach };
  if (tape.chance(40)) return { text: `= ${scoreFormula(points, reach, sketch)}`, reach };
  const start = declarations(0, reach, sketch);
  const score = `${sketch.word("score")} = ${scoreFormula(points, start.reach, sketch)}`;
  const texts = [...start.texts, score, ...effects(points, start.reach, sketch)];
  return { text: body(texts, sketch), reach: onlyGlobal(start.reach, start) };
}

function marked(name: string, points: number, reach: Reach, sketch: Sketch): string {
  const checked = sketch.tape.chance(30);
  const mayLeave = sketch.tape.chance(50);
  const leave = mayLeave ? ` ${sketch.word("or left out")}` : "";
  if (mayLeave && sketch.tape.chance(50)) sketch.values[name] = "left out";
  else mark(name, points, checked, sketch);
  const rest = sketch.tape.chance(30) ? ` ${body(effects(points, reach, sketch), sketch)}` : "";
  return `${sketch.word(checked ? "checked" : "judged")}${leave}${rest}`;
}

function mark(name: string, points: number, checked: boolean, sketch: Sketch): void {
  const { tape } = sketch;
  if (tape.chance(sketch.lacking)) return;
  sketch.values[name] = checked ? tape.chance(50) : String(tape.pick([points, points / 2, 0, points / 4]));
}

/** Vetoes, caps, and when the block does not apply. */
export function effects(points: number | undefined, reach: Reach, sketch: Sketch): string[] {
  const { tape } = sketch;
  const when = () => `${sketch.word("when")} ${truth(reach, 1, sketch)}`;
  const texts: string[] = [];
  if (tape.chance(12)) texts.push(`${sketch.word("veto")} ${when()}`);
  if (tape.chance(12)) texts.push(`${sketch.word("at most")} ${cap(points, reach, sketch)} ${when()}`);
  if (tape.chance(6)) texts.push(`${sketch.word("at most")} ${cap(points, reach, sketch)}`);
  if (tape.chance(6)) texts.push(`${sketch.word("veto")} ${when()}`);
  const outcome = points !== undefined && tape.chance(50) ? "give full" : "leave out";
  if (tape.chance(10)) texts.push(`${sketch.word("not applicable")} ${when()} ${sketch.word(outcome)}`);
  return texts;
}

function cap(points: number | undefined, reach: Reach, sketch: Sketch): string {
  if (sketch.tape.chance(20)) return `${sketch.word("max")}(0, ${plain(reach, 1, sketch)})`;
  return String(points === undefined ? sketch.tape.pick([0, 1, 5]) : points * sketch.tape.pick([0.5, 0.9, 0]));
}
