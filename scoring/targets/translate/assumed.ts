import { invertRational, multiplyRationals, negateRational, Rational } from "../../../core/index.ts";
import type { Field } from "../../data.ts";
import type { Block, CheckedFramework, GivenColumn, Table } from "../../model.ts";
import type { Range } from "../amount/index.ts";
import type { Column, Columns } from "../columns.ts";
import { type ColumnShape, powerAbove, type Shape } from "./shape.ts";

/** Counts above are left to the exact evaluator; below, quotients and their roundings stay whole numbers. */
const MOST_COUNT = 2 ** 36;
/** Counts that every column may reach, and how many times those seen. */
const USUAL_COUNT = 2 ** 31;
const MARGIN = 64;
/** Rows of one unit in a table; more are left to the exact evaluator. */
const MOST_ROWS = 4096;
/** Units that are compared with each other; more are left to the exact evaluator. */
const MOST_UNITS = 2 ** 20;

/**
 * What can be said without having seen data: what is declared.
 *
 * @param seen  columns whose scales are kept where they are finer than what is declared
 */
export function assumedShape(framework: CheckedFramework, seen?: Columns): Shape {
  const states = { gaps: true, beyond: true };
  const shapeOf = (field: Field, column: Column | undefined): ColumnShape => {
    if (field.type.kind !== "number") return { kind: field.type.kind === "truth" ? "truth" : "text", states };
    const scale = finer(declaredScale(field), column);
    return { kind: "number", scale, range: declaredRange(field, scale, mostOf(column)), states };
  };
  const judged = ({ points }: Block, column: Column | undefined): ColumnShape => {
    const scale = finer(JUDGED, column);
    const high = points === undefined ? mostOf(column) : counted(points, scale);
    return { kind: "number", scale, range: { low: 0, high }, states };
  };
  return {
    ...(framework.needsCohort && { units: MOST_UNITS }),
    values: new Map([
      ...[...framework.inputs].map(([name, input]): [string, ColumnShape] => [
        name,
        shapeOf(input, seen?.values.get(name)),
      ]),
      ...[...framework.judged].map(([block, name]): [string, ColumnShape] => [
        name,
        judged(block, seen?.values.get(name)),
      ]),
    ]),
    tables: new Map(
      [...framework.tables].map(([name, table]) => [
        name,
        {
          columns: new Map(
            givenColumns(table).map((column) => [
              column.name,
              shapeOf(column, seen?.tables.get(name)?.columns.get(column.name)),
            ]),
          ),
          states: { gaps: seen !== undefined, beyond: false },
          mostRows: MOST_ROWS,
        },
      ]),
    ),
  };
}

/** Judges give hundredths of a point at the finest. */
const JUDGED = Rational.of(1, 100);

/** The declared domain as far as it goes. */
function declaredRange({ domain: { low, high } }: Field, scale: Rational, most: number): Range {
  return {
    low: low === undefined ? -most : Math.max(-most, Math.min(0, -counted(negateRational(low.value), scale))),
    high: high === undefined ? most : Math.min(most, counted(high.value, scale)),
  };
}

/** The least whole count that is not below a value. */
function counted({ num, den }: Rational, scale: Rational): number {
  const [over, under] = [num * scale.den, den * scale.num];
  return Math.max(0, Number(over <= 0n ? 0n : (over + under - 1n) / under));
}

/** The declared precision; else a ten-thousandth of the unit. */
function declaredScale({ whole, domain: { step }, scale }: Field): Rational {
  if (step !== undefined) return step;
  return whole ? scale : multiplyRationals(scale, Rational.of(1, 10_000));
}

/** Where data are seen, others like them leave more room for what is made of them. */
function mostOf(column: Column | undefined): number {
  if (column?.kind !== "number") return MOST_COUNT;
  const largest = column.counts.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  return Math.min(MOST_COUNT, Math.max(USUAL_COUNT, powerAbove(largest) * MARGIN));
}

/** What was seen may be finer than what was declared, where nothing was. */
function finer(declared: Rational, column: Column | undefined): Rational {
  if (column?.kind !== "number") return declared;
  const { num, den } = multiplyRationals(declared, invertRational(column.scale));
  return den === 1n || num === 0n ? column.scale : declared;
}

export function givenColumns({ columns }: Table): GivenColumn[] {
  return [...columns.values()].filter((column): column is GivenColumn => column.kind === "givenColumn");
}
