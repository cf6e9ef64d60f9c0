import { bandsOf, linesOf, matchOf } from "./generate-choices.ts";
import { money, ofKind, plain, truth } from "./generate-formulas.ts";
import type { Make, Reach, Sketch } from "./sketch.ts";

/** A formula for a block's score that stays within 0 and its points; without points, any number. */
export function scoreFormula(points: number | undefined, reach: Reach, sketch: Sketch): string {
  if (points === undefined) return plain(reach, 2, sketch);
  return sketch.tape.pick(shapes)(String(points))(reach, 2, sketch);
}

/** A part of the points. */
function part(points: string, { tape }: Sketch): string {
  return tape.pick([
    "0",
    points,
    String(Number(points) / 2),
    String(Number(points) / 8),
    `${points} × 1/3`,
    `0.7 × ${points}`,
  ]);
}

function call(name: string, parts: readonly string[], sketch: Sketch): string {
  return `${sketch.word(name)}(${parts.join(", ")})`;
}

const shapes: readonly ((points: string) => Make)[] = [
  (points) => (reach, depth, sketch) =>
    `${sketch.word("if")} ${truth(reach, depth, sketch)} ${sketch.word("then")} ${points} ${sketch.word("else")} ${part(points, sketch)}`,
  (points) => (reach, depth, sketch) => call("clamp", [plain(reach, depth, sketch), "0", points], sketch),
  (points) => (reach, depth, sketch) => `${points} × ${call("clamp", [plain(reach, depth, sketch), "0", "1"], sketch)}`,
  (points) => (reach, depth, sketch) =>
    bandsOf(plain(reach, sketch.tape.below(depth), sketch), () => part(points, sketch), sketch),
  (points) => (reach, depth, sketch) =>
    linesOf(plain(reach, sketch.tape.below(depth), sketch), () => part(points, sketch), sketch),
  (points) => (reach, _depth, sketch) => matchOf(reach, () => part(points, sketch), sketch),
  (points) => (reach, depth, sketch) => {
    const count = call("max", ["0", plain(reach, depth - 1, sketch)], sketch);
    return call("deduct", [points, sketch.tape.pick(["0.5", "1", "0.1"]), count], sketch);
  },
  (points) => (reach, depth, sketch) => {
    const over = `${plain(reach, depth - 1, sketch)} - 10%`;
    const name = sketch.tape.pick(["per_whole", "per_started"]);
    return call("deduct", [points, "0.1", call(name, [over, sketch.tape.pick(["1%", "5%", "1"])], sketch)], sketch);
  },
  (points) => (reach, depth, sketch) => {
    const [budget] = ofKind(reach, "money").filter((thing) => thing.positive === true);
    const share = budget === undefined ? plain(reach, depth, sketch) : `${money(reach, 1, sketch)} / ${budget.text}`;
    return `${points} × ${call("min", ["1", call("max", ["0", share], sketch)], sketch)}`;
  },
  (points) => (reach, depth, sketch) => {
    const name = sketch.tape.pick(["count_over", "count_reached"]);
    return call("min", [points, call(name, [plain(reach, depth - 1, sketch), "0", "1", "90%", "10"], sketch)], sketch);
  },
];
