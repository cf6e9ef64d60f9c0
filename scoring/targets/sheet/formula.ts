import type { BinaryOp } from "../graph.ts";
import { type Expression, isTruth } from "../program.ts";

/** Where a formula finds what it reads: references to cells, or their names. */
export interface Places {
  load(place: number): string;
  slot(slot: number): string;
  /** Whether the cell of a slot can hold an error, such as that of a division by 0. */
  mayFail(slot: number): boolean;
}

/** What binds more loosely is put in brackets. */
const level = { compare: 1, sum: 2, product: 3, sign: 4, atom: 5 } as const;

interface Printed {
  readonly text: string;
  readonly level: number;
}

/**
 * An expression as a formula of functions that every spreadsheet has. Yes and no become 1 and 0, so that cells hold
 * numbers only. What is no number in IEEE 754 is an error in a cell, and a comparison with it is no.
 */
export function formulaOf(of: Expression, places: Places): string {
  return new Writer(places).number(of).text;
}

/** The same as a condition. */
export function conditionOf(of: Expression, places: Places): string {
  return new Writer(places).test(of).text;
}

class Writer {
  readonly #places: Places;

  constructor(places: Places) {
    this.#places = places;
  }

  number(of: Expression): Printed {
    if (of.op === "constant") return literal(of.value);
    if (of.op === "slot") return atom(this.#places.slot(of.slot));
    if (of.op === "load") return atom(this.#places.load(of.place));
    if (isTruth(of)) return call("IF", [this.test(of), atom("1"), atom("0")]);
    if (of.op === "select") return call("IF", [this.test(of.test), this.number(of.yes), this.number(of.no)]);
    if (of.op === "floor") return this.#floor(of.a);
    if (of.op === "neg") return { text: `-${within(this.number(of.a), level.sign)}`, level: level.sign };
    if (of.op === "min" || of.op === "max")
      return call(
        of.op.toUpperCase(),
        flat(of, of.op).map((one) => this.number(one)),
      );
    if ("b" in of) return this.#infix(of.op, of.a, of.b);
    return call(functions[of.op as keyof typeof functions], [this.number(of.a)]);
  }

  test(of: Expression): Printed {
    if (of.op === "constant") return atom(of.value === 0 ? "FALSE" : "TRUE");
    if (of.op === "slot" || of.op === "load")
      return infix(this.number(of), of.op === "slot" && of.isTruth ? "=1" : "<>0");
    if (of.op === "not") return call("NOT", [this.test(of.a)]);
    if (of.op === "and" || of.op === "or") return this.#joined(of, of.op);
    if (of.op === "select" && isTruth(of)) return call("IF", [this.test(of.test), this.test(of.yes), this.test(of.no)]);
    if ("b" in of && of.op in comparisons) return this.#safe(of, this.#infix(of.op, of.a, of.b));
    return this.#safe(of, infix(this.number(of), "<>0"));
  }

  /** Where a part can fail, the rest is read only where it is needed: `AND` and `OR` would fail as a whole. */
  #joined(of: Expression, op: "and" | "or"): Printed {
    const parts = flat(of, op);
    if (!parts.some((one) => this.#mayFail(one)))
      return call(
        op.toUpperCase(),
        parts.map((one) => this.test(one)),
      );
    return parts
      .map((one) => this.test(one))
      .reduceRight((rest, one) =>
        op === "and" ? call("IF", [one, rest, atom("FALSE")]) : call("IF", [one, atom("TRUE"), rest]),
      );
  }

  #safe(of: Expression, printed: Printed): Printed {
    return this.#mayFail(of) ? call("IFERROR", [printed, atom("FALSE")]) : printed;
  }

  /** 四舍五入 of a quotient is one function in a spreadsheet. */
  #floor(of: Expression): Printed {
    const half = halfUp(of);
    if (half === undefined) return call("INT", [this.number(of)]);
    return call("ROUND", [this.#infix("div", half.num, half.den), atom("0")]);
  }

  #infix(op: BinaryOp, a: Expression, b: Expression): Printed {
    const { sign, own, right } = signs[op as keyof typeof signs];
    return { text: `${within(this.number(a), own)}${sign}${within(this.number(b), right)}`, level: own };
  }

  #mayFail(of: Expression): boolean {
    return fails(of, (slot) => this.#places.mayFail(slot));
  }
}

/** Whether an expression can be no number. */
export function fails(of: Expression, slotFails: (slot: number) => boolean): boolean {
  if (of.op === "slot") return slotFails(of.slot);
  if (of.op === "div" || of.op === "sqrt" || of.op === "ln" || of.op === "exp") return true;
  return partsOf(of).some((one) => fails(one, slotFails));
}

export function partsOf(of: Expression): readonly Expression[] {
  if (of.op === "select") return [of.test, of.yes, of.no];
  if ("b" in of) return [of.a, of.b];
  return "a" in of ? [of.a] : [];
}

const functions = { abs: "ABS", sqrt: "SQRT", ln: "LN", exp: "EXP" } as const;

const comparisons: Readonly<Record<string, true>> = { less: true, below: true, atMost: true, equal: true };

/** Signs, how they bind, and how what stands on the right has to. */
const signs = {
  add: { sign: "+", own: level.sum, right: level.sum },
  sub: { sign: "-", own: level.sum, right: level.product },
  mul: { sign: "*", own: level.product, right: level.product },
  div: { sign: "/", own: level.product, right: level.sign },
  less: { sign: "<", own: level.compare, right: level.sum },
  below: { sign: "<", own: level.compare, right: level.sum },
  atMost: { sign: "<=", own: level.compare, right: level.sum },
  equal: { sign: "=", own: level.compare, right: level.sum },
} as const;

/** (2n + d) ÷ 2d, the floor of which is n ÷ d rounded half up. */
function halfUp(of: Expression): { num: Expression; den: Expression } | undefined {
  if (of.op !== "div" || of.a.op !== "add" || of.a.a.op !== "mul" || !isNumber(of.a.a.a, 2)) return undefined;
  const { b: den } = of.a;
  const isTwice =
    of.b.op === "mul"
      ? isNumber(of.b.a, 2) && isSame(of.b.b, den)
      : den.op === "constant" && isNumber(of.b, 2 * den.value);
  return isTwice ? { num: of.a.a.b, den } : undefined;
}

function isNumber(of: Expression, value: number): boolean {
  return of.op === "constant" && of.value === value;
}

function isSame(a: Expression, b: Expression): boolean {
  if (a.op !== b.op) return false;
  if (a.op === "constant") return isNumber(b, a.value);
  if (a.op === "slot") return b.op === "slot" && a.slot === b.slot;
  if (a.op === "load") return b.op === "load" && a.place === b.place;
  const [left, right] = [partsOf(a), partsOf(b)];
  return left.length === right.length && left.every((one, index) => isSame(one, right[index] as Expression));
}

/** `a and (b and c)` as one list. */
function flat(of: Expression, op: "and" | "or" | "min" | "max"): Expression[] {
  return of.op === op ? [...flat(of.a, op), ...flat(of.b, op)] : [of];
}

function literal(value: number): Printed {
  if (!Number.isFinite(value)) return literal(value > 0 ? 1e300 : -1e300);
  const text = String(value).replace("e", "E");
  return value < 0 ? { text, level: level.sign } : atom(text);
}

function atom(text: string): Printed {
  return { text, level: level.atom };
}

function call(name: string, parts: readonly Printed[]): Printed {
  return atom(`${name}(${parts.map(({ text }) => text).join(",")})`);
}

function infix(left: Printed, rest: string): Printed {
  return { text: `${within(left, level.sum)}${rest}`, level: level.compare };
}

function within({ text, level: own }: Printed, wanted: number): string {
  return own < wanted ? `(${text})` : text;
}
