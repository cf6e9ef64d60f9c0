import { plain } from "../../core/index.ts";
import { commonType, wantNumber, wantPlain, wantTruth } from "../check/operations.ts";
import type { AggregateFunction, AggregateNode, Core } from "../model.ts";
import { anyType, numberType, plainNumber, type Type } from "../types.ts";
import type { CallParts, FunctionDefinition } from "./definition.ts";

/** Functions over the rows of a table (`sum(支出 for 项目)`) or over a list (`max(a, b)`). */

function aggregate(
  fn: AggregateFunction,
  typed: (body: Core, call: CallParts) => Type = sameType,
): (call: CallParts) => Core {
  return (call) => {
    const { over, arguments: list, span } = call;
    const [body] = list;
    if (body === undefined) throw new Error("arity is checked before");
    if (over === undefined) return { op: "aggregate", fn, over: { list }, span, type: listType(list, typed, call) };
    return { op: "aggregate", fn, body, over: rowsOf(over, call), span, type: typed(body, call) };
  };
}

function rowsOf(over: NonNullable<CallParts["over"]>, { report }: CallParts): NonNullable<CallParts["over"]> {
  if (over.where !== undefined) wantTruth(over.where, report);
  return over;
}

function sameType(body: Core, { report }: CallParts): Type {
  return wantNumber(body, report) ? body.type : anyType;
}

function listType(list: readonly Core[], typed: (body: Core, call: CallParts) => Type, call: CallParts): Type {
  const [first, ...rest] = list;
  if (first === undefined) return anyType;
  let type = typed(first, call);
  for (const value of rest) {
    if (!wantNumber(value, call.report)) return anyType;
    type = commonType({ ...first, type } as Core, value, "join", value.span, call.report);
  }
  return type;
}

function productType(body: Core, call: CallParts): Type {
  wantPlain(body, call.report);
  return plainNumber;
}

/** `min` and `max` of a list are operations of their own: every target has them. */
function extreme(op: "min" | "max"): (call: CallParts) => Core {
  const overRows = aggregate(op);
  return (call) => {
    if (call.over !== undefined) return overRows(call);
    return { op, operands: call.arguments, span: call.span, type: listType(call.arguments, sameType, call) };
  };
}

const many = 10_000;

function listed(parts: Pick<FunctionDefinition, "name" | "zh" | "doc" | "examples" | "expand">): FunctionDefinition {
  return { ...parts, signature: `${parts.name}(x for T where c)`, arity: [1, many], aggregate: true, withRows: 1 };
}

export const sum = listed({
  name: "sum",
  zh: "合计",
  doc: "The sum; of nothing, 0.",
  expand: aggregate("sum"),
  examples: [["sum(1, 2, 3)", "6"]],
});

export const avg = listed({
  name: "avg",
  zh: "平均",
  doc: "The arithmetic mean; of nothing, missing.",
  expand: aggregate("avg"),
  examples: [["avg(1, 2, 6)", "3"]],
});

export const min = listed({
  name: "min",
  zh: "最小",
  doc: "The smallest; of nothing, missing.",
  expand: extreme("min"),
  examples: [["min(3, 1, 2)", "1"]],
});

export const max = listed({
  name: "max",
  zh: "最大",
  doc: "The largest; of nothing, missing.",
  expand: extreme("max"),
  examples: [["max(3, 1, 2)", "3"]],
});

export const median = listed({
  name: "median",
  zh: "中位数",
  doc: "The middle value, or the mean of the two middle ones; of nothing, missing.",
  expand: aggregate("median"),
  examples: [
    ["median(5, 1, 3)", "3"],
    ["median(1, 2, 3, 10)", "2.5"],
  ],
});

export const product = listed({
  name: "product",
  zh: "连乘",
  doc: "All multiplied; of nothing, missing.",
  expand: aggregate("product", productType),
  examples: [
    ["product(2, 3, 4)", "24"],
    ["product(8, 27, 64) ^ (1/3)", "24"],
  ],
});

export const trimmedMean: FunctionDefinition = {
  name: "trimmed_mean",
  zh: "截尾平均",
  doc: "The mean without the n highest and the n lowest; missing when nothing is left.",
  signature: "trimmed_mean(x, n for T where c)",
  arity: [2, 2],
  aggregate: true,
  withRows: 2,
  expand: (call) => {
    const [body, trim] = call.arguments;
    if (body === undefined || trim === undefined) throw new Error("arity is checked before");
    wantPlain(trim, call.report);
    const type = sameType(body, call);
    const over = call.over === undefined ? { list: [body] } : rowsOf(call.over, call);
    return { op: "aggregate", fn: "trimmed_mean", body, over, trim, span: call.span, type };
  },
  examples: [],
};

export const count: FunctionDefinition = {
  name: "count",
  zh: "计数",
  doc: "How many rows there are; with `where`, how many fit.",
  signature: "count(for T where c)",
  arity: [0, 0],
  aggregate: true,
  expand: (call): Core => {
    if (call.over === undefined) return { op: "missing", span: call.span, type: anyType };
    return {
      op: "aggregate",
      fn: "count",
      over: rowsOf(call.over, call),
      span: call.span,
      type: numberType(plain),
    } satisfies AggregateNode;
  },
  examples: [],
};
