import { div, Rational } from "../../core/index.ts";
import { type Column, type Datum, leftOut, state, type Value } from "../../scoring/index.ts";
import { exact } from "../bind-number.ts";
import type { Target } from "../targets.ts";
import type { BatchColumn } from "./engine.ts";

/** A column of a block that is being filled, and how to read back what it holds. */
export interface BlockColumn {
  readonly name: string;
  readonly column: Column;
  readonly states: Uint8Array;
  /** Puts in a value that the database did not read. */
  readonly put: (row: number, value: Datum["value"] | undefined) => void;
  /** A value that is given. */
  readonly at: (row: number) => Value;
}

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER) + 1n;

/** @param values  `n<i>` or `x<i>` of a batch; its array becomes the column's own where it can */
export function blockColumn(target: Target, values: BatchColumn, states: Uint8Array, scale: Rational): BlockColumn {
  if (values.kind === "texts") return textColumn(target, values.at, states);
  if (values.kind !== "doubles") throw new TypeError("values are doubles or texts");
  const { type } = target;
  if (type.kind === "truth") return truthColumn(target, values.values, states);
  if (type.kind === "choice") return choiceColumn(target, values.values, type.labels, states);
  return numberColumn(target, values.values, states, scale);
}

function numberColumn({ name }: Target, counts: Float64Array, states: Uint8Array, scale: Rational): BlockColumn {
  const put = putter(states, (row, value) => {
    if (!(value instanceof Rational)) return false;
    const { num, den } = exact(div(value, scale));
    if (den !== 1n || num > LARGEST || num < -LARGEST) return false;
    counts[row] = Number(num);
    return true;
  });
  const column = { kind: "number", scale, counts, states } as const;
  return { name, column, states, put, at: (row) => Rational.of(BigInt(counts[row] ?? 0) * scale.num, scale.den) };
}

function truthColumn({ name }: Target, doubles: Float64Array, states: Uint8Array): BlockColumn {
  const answers = Uint8Array.from(doubles);
  const put = putter(states, (row, value) => {
    answers[row] = Number(value === true);
    return typeof value === "boolean";
  });
  return { name, column: { kind: "truth", answers, states }, states, put, at: (row) => answers[row] === 1 };
}

function choiceColumn(
  { name }: Target,
  doubles: Float64Array,
  labels: readonly string[],
  states: Uint8Array,
): BlockColumn {
  const codes = Int32Array.from(doubles);
  const put = putter(states, (row, value) => {
    const code = typeof value === "string" ? labels.indexOf(value) : -1;
    codes[row] = Math.max(0, code);
    return code >= 0;
  });
  return {
    name,
    column: { kind: "text", codes, labels, states },
    states,
    put,
    at: (row) => labels[codes[row] ?? 0] ?? "",
  };
}

/** The texts of a block are its own labels. */
function textColumn({ name }: Target, at: (row: number) => string | null, states: Uint8Array): BlockColumn {
  const codes = new Int32Array(states.length);
  const labels: string[] = [];
  const known = new Map<string, number>();
  const codeOf = (text: string) => {
    const code = known.get(text) ?? known.size;
    if (code === known.size) labels.push(text);
    known.set(text, code);
    return code;
  };
  for (let row = 0; row < states.length; row += 1) {
    if (states[row] === state.given) codes[row] = codeOf(at(row) ?? "");
  }
  const put = putter(states, (row, value) => {
    if (typeof value !== "string") return false;
    codes[row] = codeOf(value);
    return true;
  });
  return {
    name,
    column: { kind: "text", codes, labels, states },
    states,
    put,
    at: (row) => labels[codes[row] ?? 0] ?? "",
  };
}

/** @param held  puts in a value that is given, and tells whether the column can hold it */
function putter(
  states: Uint8Array,
  held: (row: number, value: Value) => boolean,
): (row: number, value: Datum["value"] | undefined) => void {
  return (row, value) => {
    if (value === undefined) states[row] = state.absent;
    else if (value === leftOut) states[row] = state.leftOut;
    else states[row] = held(row, value) ? state.given : state.beyond;
  };
}
