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

interface Spot {
  readonly table: string;
  readonly row: CellRow;
  readonly column: string;
}

type Json = Readonly<Record<string, unknown>>;
type Context = { readonly pkg: DataPackage; readonly table: string; readonly row: CellRow | undefined; readonly blank: boolean };

/** Grains in one unit: how many base units, over one for a percentage. */
const UNITS: Readonly<Record<string, bigint>> = {
  "%": GRAIN / 100n,
  百分点: GRAIN / 100n,
  元: GRAIN,
  万元: GRAIN * 10_000n,
  亿元: GRAIN * 100_000_000n,
  万人次: GRAIN * 10_000n,
};

/** The statements that cannot hold: `id`, `id@line` where one must hold for each row, `id:keys` for repeated values. */
export function brokenStatements(pkg: DataPackage): string[] {
  return pkg.binding.identities.flatMap((identity) => brokenIn(pkg, identity)).sort();
}

/** The cells of numbers that take part in a statement. */
export function cellsOf(pkg: DataPackage, identity: Json): Spot[] {
  const spots: Spot[] = [];
  if (identity["kind"] === "unique") {
    const table = String(identity["resource"]);
    for (const row of rowsOf(pkg, identity)) spots.push({ table, row, column: String(identity["column"]) });
  }
  for (const context of contextsOf(pkg, identity)) {
    for (const operand of operandsOf(identity)) spots.push(...spotsOf(operand, context));
  }
  return spots.filter(({ table, row, column }) => digits(tableOf(pkg, table), row, column) !== undefined);
}

function brokenIn(pkg: DataPackage, identity: Json): string[] {
  const id = String(identity["id"]);
  if (identity["kind"] === "unique") return repeated(pkg, identity, id);
  return contextsOf(pkg, identity).flatMap((context) => {
    const broken = !holds(identity, context);
    return broken ? [context.row ? `${id}@${context.row.number + 1}` : id] : [];
  });
}

function repeated(pkg: DataPackage, identity: Json, id: string): string[] {
  const texts = rowsOf(pkg, identity).map((row) => row.cells.get(String(identity["column"]))?.text ?? "");
  const twice = [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))];
  return twice.length === 0 ? [] : [`${id}:${twice.sort().join(",")}`];
}

function holds(identity: Json, context: Context): boolean {
  const at = (name: string) => rangeOf(identity[name], context);
  const list = (name: string) => (identity[name] as unknown[]).map((operand) => rangeOf(operand, context));
  const scale = identity["scale"] === undefined ? 100n : BigInt(String(identity["scale"]));
  switch (identity["kind"]) {
    case "sum":
      return meet(list("parts").reduce(plus, { low: 0n, high: 0n }), at("total"));
    case "difference":
      return meet(at("minuend"), plus(at("result"), at("subtrahend")));
    case "rate": {
      // Percentages are hundredths here, so the usual factor of 100 is in the unit already; another one is not.
      const over = at("numerator");
      return meet({ low: over.low * GRAIN * scale, high: over.high * GRAIN * scale }, hundredfold(at("rate"), at("denominator"), identity, context));
    }
    case "growth": {
      const rate = at("rate");
      const to = at("to");
      const after = { low: rate.low + GRAIN, high: rate.high + GRAIN };
      return meet({ low: to.low * GRAIN, high: to.high * GRAIN }, times(after, at("from")));
    }
    case "same": {
      const ranges = list("places");
      return ranges.every((a) => ranges.every((b) => meet(a, b)));
    }
    case "order":
      return at("smaller").low <= at("greater").high;
    case "count": {
      const count = BigInt(rowsOf(context.pkg, identity["of"] as Json).length) * GRAIN;
      return meet({ low: count, high: count }, at("stated"));
    }
    default:
      throw new Error(`kind ${String(identity["kind"])}`);
  }
}
