import type { CellRow, DataPackage, Resource } from "../../datasets/package-types.ts";

/**
 * A second, naive way to tell which statements of a package cannot hold. It shares nothing with the audit but the
 * package: every number is a whole number of grains, 10^-40 of a base unit; an end that does not belong to an interval
 * is moved inwards by one grain; quotients are multiplied away.
 */
const GRAIN = 10n ** 40n;

interface Range {
  readonly low: bigint;
  readonly high: bigint;
}

export interface Spot {
  readonly table: string;
  readonly row: CellRow;
  readonly column: string;
}

type Json = Readonly<Record<string, unknown>>;

interface Context {
  readonly pkg: DataPackage;
  readonly table: string;
  readonly row: CellRow | undefined;
  readonly blank: boolean;
  /** Figures as printed, whatever their unit. */
  readonly raw: boolean;
}

/** Grains in one of a unit. */
const UNITS: Readonly<Record<string, bigint>> = {
  "%": GRAIN / 100n,
  百分点: GRAIN / 100n,
  元: GRAIN,
  万元: GRAIN * 10_000n,
  亿元: GRAIN * 100_000_000n,
  万人次: GRAIN * 10_000n,
};

const MEMBERS = ["parts", "total", "minuend", "subtrahend", "result", "numerator", "denominator", "rate"];
const OTHER_MEMBERS = ["from", "to", "places", "smaller", "greater", "stated"];

/** The statements that cannot hold: `id`, `id@line` where one must hold for each row, `id:keys` for repeated values. */
export function brokenStatements(pkg: DataPackage): string[] {
  return pkg.binding.identities.flatMap((identity) => brokenIn(pkg, identity)).sort();
}

/** The cells with numbers that take part in a statement. */
export function cellsOf(pkg: DataPackage, identity: Json): Spot[] {
  if (identity.kind === "unique") {
    const [table, column] = [String(identity.resource), String(identity.column)];
    return rowsOf(pkg, identity).map((row) => ({ table, row, column }));
  }
  const operands = [...MEMBERS, ...OTHER_MEMBERS].flatMap((name) => identity[name] ?? []);
  const spots = contextsOf(pkg, identity).flatMap((context) =>
    operands.flatMap((operand) => spotsOf(operand, context)),
  );
  return spots.filter(({ table, row, column }) => isNumber(tableOf(pkg, table), row, column));
}

function brokenIn(pkg: DataPackage, identity: Json): string[] {
  const id = String(identity.id);
  if (identity.kind === "unique") return repeated(pkg, identity, id);
  return contextsOf(pkg, identity)
    .filter((context) => !holds(identity, context))
    .map(({ row }) => (row ? `${id}@${row.number + 1}` : id));
}

function repeated(pkg: DataPackage, identity: Json, id: string): string[] {
  const texts = rowsOf(pkg, identity).map((row) => row.cells.get(String(identity.column))?.text ?? "");
  const twice = [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))];
  return twice.length === 0 ? [] : [`${id}:${twice.sort().join(",")}`];
}

/** A statement with a figure missing is not looked into. */
function holds(identity: Json, context: Context): boolean {
  const at = (name: string) => rangeOf(identity[name], context);
  const list = (name: string) => (identity[name] as unknown[]).map((operand) => rangeOf(operand, context));
  try {
    return decide(identity, context, at, list);
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

function decide(
  identity: Json,
  context: Context,
  at: (name: string) => Range,
  list: (name: string) => Range[],
): boolean {
  switch (identity.kind) {
    case "sum":
      return meet(total(list("parts")), at("total"));
    case "difference":
      return meet(at("minuend"), total([at("result"), at("subtrahend")]));
    case "rate":
      return meet(
        spread(at("numerator"), GRAIN * BigInt(String(identity.scale ?? 1))),
        corners(at("rate"), at("denominator")),
      );
    case "growth": {
      const { low, high } = at("rate");
      return meet(spread(at("to"), GRAIN), corners({ low: low + GRAIN, high: high + GRAIN }, at("from")));
    }
    case "same":
      return list("places").every((a) => list("places").every((b) => meet(a, b)));
    case "order":
      return at("smaller").low <= at("greater").high;
    case "contains":
      return total(list("parts")).low <= at("whole").high;
    case "count": {
      const count = BigInt(rowsOf(context.pkg, identity.of as Json).length) * GRAIN;
      return meet({ low: count, high: count }, at("stated"));
    }
    default:
      throw new Error(`kind ${String(identity.kind)}`);
  }
}

function rangeOf(operand: unknown, context: Context): Range {
  if (typeof operand === "string") return figure({ ...context, column: operand, row: context.row as CellRow }, context);
  const { constant, add, multiply, row, column } = operand as Json;
  if (constant !== undefined) return { low: BigInt(String(constant)) * GRAIN, high: BigInt(String(constant)) * GRAIN };
  if (Array.isArray(add)) return total(add.map((part) => rangeOf(part, context)));
  if (Array.isArray(multiply)) {
    const product = multiply.map((part) => rangeOf(part, context)).reduce(corners);
    return { low: product.low / GRAIN, high: product.high / GRAIN };
  }
  const spots = spotsOf(operand, context);
  if (row === undefined && spots.length === 0) throw new Error(`no rows for ${String(column)}`);
  const printed =
    row === undefined
      ? spots.filter((spot) => isNumber(tableOf(context.pkg, spot.table), spot.row, spot.column))
      : spots;
  return total(printed.map((spot) => figure(spot, context)));
}

function figure({ table, row, column }: Spot, { pkg, blank, raw }: Context): Range {
  const resource = tableOf(pkg, table);
  const text = (row.cells.get(column)?.text ?? "").replaceAll(",", "").replace("%", "");
  if (!isNumber(resource, row, column)) {
    if (blank) return { low: 0n, high: 0n };
    throw new RangeError("missing");
  }
  const field = resource.fields.get(column);
  const unit = field?.unitColumn === undefined ? field?.unit : row.cells.get(field.unitColumn)?.text;
  const grains = raw ? GRAIN : (UNITS[unit ?? ""] ?? GRAIN);
  const [whole = "", fraction = ""] = text.split(".");
  const places = 10n ** BigInt(fraction.length);
  const value = (BigInt(whole + fraction) * grains) / places;
  const exact = field?.type === "integer" || field?.exact === true || field?.exactUnits?.includes(unit ?? "") === true;
  if (exact) return { low: value, high: value };
  const half = grains / places / 2n;
  return value < 0n ? { low: value - half + 1n, high: value + half } : { low: value - half, high: value + half - 1n };
}

function spotsOf(operand: unknown, context: Context): Spot[] {
  if (typeof operand === "string") {
    return context.row ? [{ table: context.table, row: context.row, column: operand }] : [];
  }
  const { resource, row, column, add, multiply } = operand as Json;
  const inner = add ?? multiply;
  if (Array.isArray(inner)) return inner.flatMap((part) => spotsOf(part, context));
  if (resource === undefined) return [];
  const rows = rowsOf(context.pkg, row === undefined ? (operand as Json) : { resource, where: row });
  return rows.map((one) => ({ table: String(resource), row: one, column: String(column) }));
}

function contextsOf(pkg: DataPackage, identity: Json): Context[] {
  const table = String(identity.resource ?? "");
  const shared = { pkg, table, blank: identity.blank === "zero", raw: identity.scale !== undefined };
  if (table === "") return [{ ...shared, row: undefined }];
  return rowsOf(pkg, identity).map((row) => ({ ...shared, row }));
}

function rowsOf(pkg: DataPackage, { resource, where }: Json): CellRow[] {
  const conditions = Object.entries((where ?? {}) as Json);
  const rows = tableOf(pkg, String(resource)).rows;
  return rows.filter((row) => conditions.every(([column, wanted]) => fits(row.cells.get(column)?.text ?? "", wanted)));
}

function fits(text: string, wanted: unknown): boolean {
  if (typeof wanted === "string") return text === wanted;
  return Object.entries(wanted as Record<string, string>).every(([sign, bound]) => {
    if (!/\d/u.test(text)) return false;
    const [a, b] = [fixed(text), fixed(bound)];
    return { "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b }[sign] ?? false;
  });
}

function fixed(text: string): bigint {
  const [whole = "", fraction = ""] = text.replace("%", "").split(".");
  return BigInt(whole + fraction.padEnd(12, "0"));
}

function isNumber(resource: Resource, row: CellRow, column: string): boolean {
  return /^-?[\d,]+(\.\d+)?%?$/u.test(row.cells.get(column)?.text ?? "") && resource.fields.has(column);
}

function tableOf(pkg: DataPackage, name: string): Resource {
  const resource = pkg.resources.get(name);
  if (!resource) throw new Error(`no table ${name}`);
  return resource;
}

function total(ranges: readonly Range[]): Range {
  return ranges.reduce((a, b) => ({ low: a.low + b.low, high: a.high + b.high }), { low: 0n, high: 0n });
}

function spread({ low, high }: Range, factor: bigint): Range {
  return { low: low * factor, high: high * factor };
}

function corners(a: Range, b: Range): Range {
  const products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
  return {
    low: products.toSorted(ascending)[0] ?? 0n,
    high: products.toSorted(ascending).at(-1) ?? 0n,
  };
}

function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : 1;
}

function meet(a: Range, b: Range): boolean {
  return a.low <= b.high && b.low <= a.high;
}
