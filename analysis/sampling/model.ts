/** Points to evaluate, row after row. */
export interface Points {
  readonly rows: number;
  readonly columns: number;
  /** rows × columns numbers. */
  readonly values: Float64Array;
}

/**
 * One source of chance, independent of the others. Most fill one column of a point; a factor that draws whole rows of a
 * table fills several, whose dependence is then that of the rows.
 */
export interface Factor {
  readonly name: string;
  readonly columns: readonly string[];
  /** The values of its columns where the share `u` of its distribution lies below, 0 ≤ u ≤ 1. */
  readonly draw: (u: number) => readonly number[];
}

/** Whatever gives a number for each row: a framework's total, its grade as 0 or 1, a test function. */
export interface Model {
  /** Their columns, one after the other, are the columns of a point. */
  readonly factors: readonly Factor[];
  /** One finite number a row. Pure: the same points give the same numbers. */
  readonly evaluate: Evaluate;
}

export type Evaluate = (points: Points) => Float64Array | Promise<Float64Array>;

/** Factors that are taken as one. */
export interface Group {
  readonly name: string;
  /** Names of factors. */
  readonly factors: readonly string[];
}

/** A group with the numbers of its factors. */
export interface Player {
  readonly name: string;
  readonly factors: readonly number[];
}

/**
 * What the shares are shares of: the groups in their order, and every factor that is in none by itself.
 *
 * @throws RangeError for a factor that does not exist or stands in two groups, and for two players of one name
 */
export function playersOf(factors: readonly Factor[], groups: readonly Group[] = []): readonly Player[] {
  const grouped = groups.map((group) => ({
    name: group.name,
    factors: group.factors.map((name) => find(factors, name)),
  }));
  const taken = grouped.flatMap((player) => player.factors);
  const alone = factors.flatMap(({ name }, index) => (taken.includes(index) ? [] : [{ name, factors: [index] }]));
  const players = [...grouped, ...alone];
  if (new Set(taken).size < taken.length) throw new RangeError("a factor stands in two groups");
  if (new Set(players.map(({ name }) => name)).size < players.length) throw new RangeError("two factors of one name");
  return players;
}

/** Numbers of the columns that each player fills. */
export function columnsOf(factors: readonly Factor[], players: readonly Player[]): readonly (readonly number[])[] {
  let next = 0;
  const ofFactor = factors.map(({ columns }) => columns.map(() => next++));
  return players.map((player) => player.factors.flatMap((index) => ofFactor[index] ?? []));
}

/** A whole point from one uniform number a factor, written at `at`. */
export function drawPoint(factors: readonly Factor[], uniforms: ArrayLike<number>, into: Float64Array, at = 0): void {
  let column = at;
  for (const [index, factor] of factors.entries()) {
    for (const value of factor.draw(uniforms[index] ?? 0)) into[column++] = value;
  }
}

export function columnCount(factors: readonly Factor[]): number {
  return factors.reduce((count, { columns }) => count + columns.length, 0);
}

/** @throws RangeError when a row has no finite number */
export async function outputsOf(evaluate: Evaluate, points: Points): Promise<Float64Array> {
  const outputs = await evaluate(points);
  const wrong = outputs.findIndex((value) => !Number.isFinite(value));
  if (outputs.length !== points.rows || wrong >= 0)
    throw new RangeError(`no finite output for row ${Math.max(wrong, 0)}`);
  return outputs;
}

function find(factors: readonly Factor[], name: string): number {
  const index = factors.findIndex((factor) => factor.name === name);
  if (index < 0) throw new RangeError(`no factor ${name}`);
  return index;
}
