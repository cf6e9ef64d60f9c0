import { Rational } from "../../core/index.ts";
import { compareNode, numberNode, rootType, wantNumber, wantPlain } from "../check/operations.ts";
import type { Core, UnaryOp } from "../model.ts";
import { plainNumber, type Type } from "../types.ts";
import type { CallParts, FunctionDefinition } from "./definition.ts";

function unary(op: UnaryOp, typed: (operand: Core, call: CallParts) => Type): (call: CallParts) => Core {
  return (call) => {
    const [operand] = call.arguments;
    if (operand === undefined) throw new Error("arity is checked before");
    return { op, operand, span: call.span, type: typed(operand, call) };
  };
}

function plainOf(operand: Core, { report }: CallParts): Type {
  wantPlain(operand, report);
  return plainNumber;
}

export const abs: FunctionDefinition = {
  name: "abs",
  zh: "绝对值",
  doc: "The value without its sign.",
  signature: "abs(x)",
  arity: [1, 1],
  expand: unary("abs", (operand, { report }) => (wantNumber(operand, report) ? operand.type : plainNumber)),
  examples: [
    ["abs(-3)", "3"],
    ["abs(0.5)", "0.5"],
  ],
};

export const sqrt: FunctionDefinition = {
  name: "sqrt",
  zh: "平方根",
  doc: "The square root; exact where it is rational.",
  signature: "sqrt(x)",
  arity: [1, 1],
  expand: unary("sqrt", (operand, { report }) => {
    if (!wantNumber(operand, report) || operand.type.kind !== "number" || operand.type.dimension === "any")
      return plainNumber;
    return rootType(operand, operand.type.dimension, 0.5, report);
  }),
  examples: [
    ["sqrt(2.25)", "1.5"],
    ["sqrt(2) * sqrt(2) = 2", "yes"],
  ],
};

export const ln: FunctionDefinition = {
  name: "ln",
  zh: "自然对数",
  doc: "The natural logarithm of a number above 0, to 40 digits.",
  signature: "ln(x)",
  arity: [1, 1],
  expand: unary("ln", plainOf),
  examples: [
    ["ln(1)", "0"],
    ["round(ln(10), 10)", "2.302585093"],
  ],
};

export const exp: FunctionDefinition = {
  name: "exp",
  zh: "自然指数",
  doc: "e to the power x, to 40 digits.",
  signature: "exp(x)",
  arity: [1, 1],
  expand: unary("exp", plainOf),
  examples: [
    ["exp(0)", "1"],
    ["round(exp(1), 10)", "2.7182818285"],
  ],
};

/** Counts thresholds by adding 1 for each that is passed. */
function countPassed(operator: ">" | ">="): (call: CallParts) => Core {
  return ({ arguments: [x, ...thresholds], span, report }) => {
    if (x === undefined) throw new Error("arity is checked before");
    const one = numberNode(Rational.ONE, span);
    const zero = numberNode(Rational.ZERO, span);
    const passed = thresholds.map((threshold): Core => {
      const test = compareNode(operator, x, threshold, span, report);
      return {
        op: "choose",
        form: "if",
        cases: [{ test, value: one, span }],
        otherwise: zero,
        span,
        type: plainNumber,
      };
    });
    return passed.reduce((left, right) => ({ op: "add", left, right, span, type: plainNumber }), zero);
  };
}

export const countOver: FunctionDefinition = {
  name: "count_over",
  zh: "超过个数",
  doc: "How many of the thresholds x is above.",
  signature: "count_over(x, a, b, …)",
  arity: [2, 100],
  expand: countPassed(">"),
  examples: [
    ["count_over(6.8, 3.4, 6.8, 10)", "1"],
    ["count_over(11, 3.4, 6.8, 10)", "3"],
  ],
};

export const countReached: FunctionDefinition = {
  name: "count_reached",
  zh: "达到个数",
  doc: "How many of the thresholds x is at or above.",
  signature: "count_reached(x, a, b, …)",
  arity: [2, 100],
  expand: countPassed(">="),
  examples: [["count_reached(6.8, 3.4, 6.8, 10)", "2"]],
};
