import { Rational, type RoundingMode } from "../../core/index.ts";
import { numberNode, placesOf, wantPlain } from "../check/operations.ts";
import type { Core } from "../model.ts";
import { plainNumber } from "../types.ts";
import type { CallParts, FunctionDefinition } from "./definition.ts";

/** Rounding to places: of a plain number, so that it is clear which digits go. */
function rounding(mode: RoundingMode): (call: CallParts) => Core {
  return ({ arguments: [operand, places], span, report }) => {
    if (operand === undefined) throw new Error("arity is checked before");
    wantPlain(operand, report);
    const digits = places ?? numberNode(Rational.ZERO, span);
    wantPlain(digits, report);
    if (digits.op === "number") placesOf(digits.value, digits.span, report);
    return { op: "round", operand, places: digits, mode, span, type: plainNumber };
  };
}

export const round: FunctionDefinition = {
  name: "round",
  zh: "四舍五入",
  doc: "Rounded half up (away from zero) to n places; 0 if left out, may be negative.",
  signature: "round(x, n)",
  arity: [1, 2],
  expand: rounding("half_up"),
  examples: [
    ["round(1/48*30, 2)", "0.63"],
    ["round(-2.5)", "-3"],
    ["round(1250, -2)", "1300"],
  ],
};

export const roundHalfEven: FunctionDefinition = {
  name: "round_half_even",
  zh: "四舍六入五成双",
  doc: "Rounded to n places, a half to the even neighbour.",
  signature: "round_half_even(x, n)",
  arity: [1, 2],
  expand: rounding("half_even"),
  examples: [
    ["round_half_even(2.5)", "2"],
    ["round_half_even(3.5)", "4"],
    ["round_half_even(0.125, 2)", "0.12"],
  ],
};

export const floor: FunctionDefinition = {
  name: "floor",
  zh: "向下取整",
  doc: "The largest number of n places that is not above x.",
  signature: "floor(x, n)",
  arity: [1, 2],
  expand: rounding("floor"),
  examples: [
    ["floor(1/3*30)", "10"],
    ["floor(-0.1)", "-1"],
    ["floor(2.79, 1)", "2.7"],
  ],
};

export const ceil: FunctionDefinition = {
  name: "ceil",
  zh: "向上取整",
  doc: "The smallest number of n places that is not below x.",
  signature: "ceil(x, n)",
  arity: [1, 2],
  expand: rounding("ceiling"),
  examples: [
    ["ceil(2.01)", "3"],
    ["ceil(-2.9)", "-2"],
    ["ceil(3)", "3"],
  ],
};

export const trunc: FunctionDefinition = {
  name: "trunc",
  zh: "截尾",
  doc: "The digits after n places cut off.",
  signature: "trunc(x, n)",
  arity: [1, 2],
  expand: rounding("down"),
  examples: [
    ["trunc(2.99)", "2"],
    ["trunc(-2.99)", "-2"],
    ["trunc(0.0785, 3)", "0.078"],
  ],
};
