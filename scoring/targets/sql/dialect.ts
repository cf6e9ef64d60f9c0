import type { BinaryOp, FoldKind, UnaryOp } from "../graph.ts";

/** How an engine writes what the graph consists of. Numbers are DOUBLE throughout; nothing is ever NULL. */
export interface Dialect {
  readonly name: "duckdb" | "clickhouse";
  /** A name as it stands, whatever is in it. */
  identifier(name: string): string;
  text(value: string): string;
  /** The type of all numbers. */
  readonly double: string;
  number(value: number): string;
  asText(value: string): string;
  asDouble(value: string): string;
  /** A whole number in 64 bits, with a sign. */
  long(value: string): string;
  /** In 128 bits. */
  wide(value: string): string;
  /** Of wide numbers without their fraction, towards 0; the rest has the sign of `a`. */
  quotient(a: string, b: string): string;
  rest(a: string, b: string): string;
  choice(test: string, yes: string, no: string): string;
  readonly unary: Readonly<Record<Exclude<UnaryOp, "not">, (a: string) => string>>;
  readonly binary: Readonly<Record<Exclude<BinaryOp, "and" | "or">, (a: string, b: string) => string>>;
  /**
   * How rows are gone through: `joined` to their units and grouped again, or kept as `arrays` beside these, for engines
   * that write a part out anew wherever it is read.
   */
  readonly rows: "joined" | "arrays";
  /**
   * Over the rows that count, which may be none; `trim` is how many are left out at each end. Body and counts are
   * conditions and numbers of a row, or arrays of these.
   */
  readonly fold: Readonly<Record<FoldKind, (body: string, counts: string, trim: number) => string>>;
}

const infix = (operator: string) => (a: string, b: string) => `(${a} ${operator} ${b})`;

/** A literal that no engine reads as a DECIMAL. */
function double(value: number, infinity: (sign: string) => string, nan: string): string {
  if (Number.isNaN(value)) return nan;
  if (!Number.isFinite(value)) return infinity(value < 0 ? "-" : "");
  const text = String(value);
  return value < 0 || Object.is(value, -0) ? `(${exponent(text)})` : exponent(text);
}

function exponent(text: string): string {
  return text.includes("e") ? text : `${text}e0`;
}

const caseWhen = (test: string, yes: string, no: string) => `CASE WHEN ${test} THEN ${yes} ELSE ${no} END`;

export const duckdb: Dialect = {
  name: "duckdb",
  double: "DOUBLE",
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  text: (value) => `'${value.replaceAll("'", "''")}'`,
  number: (value) => double(value, (sign) => `'${sign}infinity'::DOUBLE`, "'nan'::DOUBLE"),
  asText: (value) => `CAST(${value} AS VARCHAR)`,
  asDouble: (value) => `CAST(${value} AS DOUBLE)`,
  long: (value) => `CAST(${value} AS BIGINT)`,
  wide: (value) => `CAST(${value} AS HUGEINT)`,
  quotient: infix("//"),
  rest: infix("%"),
  choice: caseWhen,
  unary: {
    neg: (a) => `(-${a})`,
    abs: (a) => `abs(${a})`,
    floor: (a) => `floor(${a})`,
    // Outside of their domain these would stop the query; the value is not used there.
    sqrt: (a) => `sqrt(greatest(${a}, 0e0))`,
    ln: (a) => `ln(CASE WHEN ${a} > 0e0 THEN ${a} ELSE 1e0 END)`,
    exp: (a) => `exp(least(${a}, 700e0))`,
  },
  binary: {
    add: infix("+"),
    sub: infix("-"),
    mul: infix("*"),
    div: (a, b) => `CASE WHEN ${b} = 0e0 THEN 'nan'::DOUBLE ELSE ${a} / ${b} END`,
    min: (a, b) => `least(${a}, ${b})`,
    max: (a, b) => `greatest(${a}, ${b})`,
    less: infix("<"),
    below: (a, b) => `(${a} < ${b} AND NOT isnan(${b}))`,
    atMost: infix("<="),
    equal: infix("="),
  },
  rows: "joined",
  fold: {
    sum: (body, counts) => `coalesce(sum(${caseWhen(counts, body, "0e0")}), 0e0)`,
    product: (body, counts) => `coalesce(product(${caseWhen(counts, body, "1e0")}), 1e0)`,
    min: (body, counts) => `coalesce(min(${body}) FILTER (WHERE ${counts}), 'infinity'::DOUBLE)`,
    max: (body, counts) => `coalesce(max(${body}) FILTER (WHERE ${counts}), '-infinity'::DOUBLE)`,
    any: (body, counts) => `coalesce(max(${caseWhen(`${counts} AND ${body}`, "1e0", "0e0")}), 0e0)`,
    middles: (body, counts) => {
      const list = `list_sort(list(${body}) FILTER (WHERE ${counts}))`;
      return `coalesce(list_extract(${list}, (len(${list}) + 1) // 2) + list_extract(${list}, len(${list}) // 2 + 1), 0e0)`;
    },
    kept: (body, counts, trim) => {
      const list = `list_sort(list(${body}) FILTER (WHERE ${counts}))`;
      return `coalesce(list_sum(list_slice(${list}, ${trim + 1}, len(${list}) - ${trim})), 0e0)`;
    },
  },
};

const counting = (body: string, counts: string) => `arrayFilter((x, k) -> k, ${body}, ${counts})`;
const ifOf = (test: string, yes: string, no: string) => `if(${test}, ${yes}, ${no})`;

export const clickhouse: Dialect = {
  name: "clickhouse",
  double: "Float64",
  identifier: (name) => `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``,
  text: (value) => `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`,
  // A literal with an exponent is a Float64 already; a call for each would take the server seconds to go through.
  number: (value) => double(value, (sign) => `(${sign}inf)`, "nan"),
  asText: (value) => `toString(${value})`,
  asDouble: (value) => `toFloat64(${value})`,
  long: (value) => `toInt64(${value})`,
  wide: (value) => `toInt128(${value})`,
  quotient: (a, b) => `intDiv(${a}, ${b})`,
  rest: infix("%"),
  choice: ifOf,
  unary: {
    neg: (a) => `(-${a})`,
    abs: (a) => `abs(${a})`,
    floor: (a) => `floor(${a})`,
    sqrt: (a) => `sqrt(${a})`,
    // Builds may have quick versions of log and exp that are less exact; these three are those of the C library.
    ln: (a) => `(log2(${a}) * 0.6931471805599453e0)`,
    exp: (a) => `if(${a} < 0e0, 1e0 / (cosh(${a}) - sinh(${a})), cosh(${a}) + sinh(${a}))`,
  },
  binary: {
    add: infix("+"),
    sub: infix("-"),
    mul: infix("*"),
    div: infix("/"),
    min: (a, b) => `least(${a}, ${b})`,
    max: (a, b) => `greatest(${a}, ${b})`,
    less: infix("<"),
    below: infix("<"),
    atMost: infix("<="),
    equal: infix("="),
  },
  rows: "arrays",
  fold: {
    sum: (body, counts) => `arraySum(${counting(body, counts)})`,
    product: (body, counts) => `arrayProduct(arrayPushBack(${counting(body, counts)}, 1e0))`,
    min: (body, counts) => `arrayMin(arrayPushBack(${counting(body, counts)}, inf))`,
    max: (body, counts) => `arrayMax(arrayPushBack(${counting(body, counts)}, -inf))`,
    any: (body, counts) => `toFloat64(arrayExists(x -> x, ${counting(body, counts)}))`,
    middles: (body, counts) => {
      const list = `arraySort(${counting(body, counts)})`;
      return `(arrayElement(${list}, intDiv(length(${list}) + 1, 2)) + arrayElement(${list}, intDiv(length(${list}), 2) + 1))`;
    },
    kept: (body, counts, trim) => {
      const list = `arraySort(${counting(body, counts)})`;
      return `arraySum(arraySlice(${list}, ${trim + 1}, greatest(toInt64(length(${list})) - ${2 * trim}, 0)))`;
    },
  },
};

export const dialects: Readonly<Record<Dialect["name"], Dialect>> = { duckdb, clickhouse };
