import type { Make, Reach, Sketch } from "./sketch.ts";
import type { Tape } from "./tape.ts";

/** Bands and matches that cover every value once; their results are made by `value`, their conditions by `truth`. */
export function choices(plain: Make, truth: Make, value: Make): Make[] {
  return [
    (reach, depth, sketch) =>
      `(${bandsOf(plain(reach, sketch.tape.below(2) * Math.min(depth, 1), sketch), () => value(reach, depth, sketch), sketch)})`,
    (reach, depth, sketch) => `(${matchOf(reach, () => value(reach, depth, sketch), sketch)})`,
    (reach, depth, sketch) => {
      const subject = `(${truth(reach, depth, sketch)})`;
      const rows = [sketch.word("yes"), sketch.word("no")].map((label) => `${label}: ${value(reach, depth, sketch)}`);
      return `(${sketch.word("match")} ${subject} { ${rows.join("; ")} })`;
    },
  ];
}

const edges = ["-1", "0", "0.5", "60%", "80%", "90%", "95%", "1", "2", "2.5", "5", "10", "99.99", "100"];

/** Some edges, in order. */
export function someEdges(tape: Tape, least: number, most: number): string[] {
  const count = least + tape.below(most - least + 1);
  const from = tape.below(edges.length - count + 1);
  const gap = from + 2 * count <= edges.length ? 1 + tape.below(2) : 1;
  return Array.from({ length: count }, (_, at) => edges[from + gap * at] ?? "100");
}

/** Bands from below to above everything; each edge belongs to the row above or below it. */
export function bandsOf(subject: string, value: () => string, sketch: Sketch): string {
  const { tape } = sketch;
  const heads = bandHeads(someEdges(tape, 1, 3), tape);
  const rows = heads.map((head) => `${head}: ${value()}`);
  const last = tape.chance(20)
    ? `${sketch.word("else")}: ${tape.chance(30) ? sketch.word("missing") : value()}`
    : undefined;
  const kept = last === undefined ? rows : [...rows.slice(0, -1), last];
  const ordered = last === undefined && tape.chance(50) ? kept.toReversed() : kept;
  return `${sketch.word("bands")} ${subject} { ${ordered.join("; ")} }`;
}

function bandHeads(places: readonly string[], tape: Tape): string[] {
  const marks = places.map((at) => ({ at, above: tape.chance(60) }));
  const heads = marks.map(({ at, above }, index) => {
    const before = marks[index - 1];
    if (before === undefined) return `${above ? "<" : "<="} ${at}`;
    return `${before.above ? "[" : "("}${before.at}, ${at}${above ? ")" : "]"}`;
  });
  const last = marks.at(-1);
  return [...heads, `${last?.above === true ? ">=" : ">"} ${last?.at ?? "0"}`];
}

/** Straight lines through some corners; outside flat, or as `else` says. */
export function linesOf(subject: string, value: () => string, sketch: Sketch): string {
  const rows = someEdges(sketch.tape, 2, 4).map((at) => `${at}: ${value()}`);
  const outside = sketch.tape.chance(25) ? [`${sketch.word("else")}: ${value()}`] : [];
  return `${sketch.word("bands")} ${subject} ${sketch.word("linear")} { ${[...rows, ...outside].join("; ")} }`;
}

/** A match over one label or two; where there is none, over a text. */
export function matchOf(reach: Reach, value: () => string, sketch: Sketch): string {
  const known = reach.things.filter((thing) => thing.kind === "choice");
  const [first, second] = known;
  const rest = `${sketch.word("else")}: ${value()}`;
  if (first === undefined) return `${sketch.word("match")} "甲" { 甲: ${value()}; ${rest} }`;
  if (second !== undefined && sketch.tape.chance(50)) return pairMatch(first.text, second.text, value, sketch);
  const labels = first.labels ?? [];
  const rows = labels.map((label) => `${label}: ${value()}`);
  const kept = sketch.tape.chance(40) ? [...rows.slice(1), rest] : rows;
  return `${sketch.word("match")} ${first.text} { ${kept.join("; ")} }`;
}

function pairMatch(first: string, second: string, value: () => string, sketch: Sketch): string {
  const rows = [
    `(高, 高): ${value()}`,
    `(_, 低): ${value()}`,
    `(高, _): ${value()}`,
    `${sketch.word("else")}: ${value()}`,
  ];
  return `${sketch.word("match")} (${first}, ${second}) { ${rows.join("; ")} }`;
}
