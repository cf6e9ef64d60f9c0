import { joeKuoTable } from "./joe-kuo.generated.ts";

/** A row of the table: the primitive polynomial of a dimension and its free initial numbers. */
export interface DirectionRow {
  readonly dimension: number;
  readonly degree: number;
  /** The inner coefficients, the highest power in the highest bit; those of the ends are 1 and left out. */
  readonly polynomial: number;
  /** m_1 … m_degree, odd, m_i < 2^i. */
  readonly initial: readonly number[];
}

/** Bits of a coordinate. */
export const sobolBits = 32;

/** The rows of the published table, dimension 2 first: dimension 1 needs none. */
export const directionRows: readonly DirectionRow[] = joeKuoTable.split("\n").map(parseRow);

export const maxDimensions = directionRows.length + 1;

/**
 * Direction numbers v_1 … v_32 of a dimension, each a fraction of 2^32.
 *
 * Bratley and Fox, "Algorithm 659: implementing Sobol's quasirandom sequence generator", ACM Transactions on
 * Mathematical Software 14 (1988), 88–100, with the numbers of Joe and Kuo (2008).
 *
 * @param dimension  from 0
 * @throws RangeError beyond the table
 */
export function directionNumbers(dimension: number): Uint32Array {
  if (dimension === 0) return Uint32Array.from({ length: sobolBits }, (_, bit) => 2 ** (31 - bit));
  const row = directionRows[dimension - 1];
  if (row === undefined) throw new RangeError(`no direction numbers for dimension ${dimension + 1}`);
  const numbers = new Uint32Array(sobolBits);
  for (let bit = 0; bit < sobolBits; bit++) numbers[bit] = directionNumber(row, numbers, bit);
  return numbers;
}

function directionNumber({ degree, polynomial, initial }: DirectionRow, known: Uint32Array, bit: number): number {
  if (bit < degree) return (initial[bit] ?? 0) << (31 - bit);
  const oldest = known[bit - degree] ?? 0;
  let number = oldest ^ (oldest >>> degree);
  for (let back = 1; back < degree; back++) {
    if ((polynomial >>> (degree - 1 - back)) & 1) number ^= known[bit - back] ?? 0;
  }
  return number;
}

function parseRow(line: string): DirectionRow {
  const [dimension = 0, degree = 0, polynomial = 0, ...initial] = line.split(" ").map(Number);
  return { dimension, degree, polynomial, initial };
}
