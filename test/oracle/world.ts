import type { Expression, TableStatement } from "../../grammar/index.ts";
import type { Given, OracleData } from "./data.ts";
import type { Names, Place } from "./names.ts";
import type { Value } from "./values.ts";

/** Everything a formula can ask for. */
export interface World {
  readonly names: Names;
  readonly data: OracleData;
  /** Answers that were found before, by the declaration or block they belong to. */
  readonly known: Map<object, unknown>;
  readonly scoreOf: (place: Place) => Value;
  readonly grade: () => Value;
}

/** Where a formula stands. */
export interface Where {
  readonly home: Place;
  readonly rows: readonly TableRow[];
  /** In a function: its arguments, and nothing else but params. */
  readonly given?: ReadonlyMap<string, () => Value>;
  /** In an example: every `let` of the file is in reach. */
  readonly everywhere?: boolean;
}

export interface TableRow {
  readonly table: TableStatement;
  readonly home: Place;
  readonly cells: Readonly<Record<string, Given>>;
}

export type Evaluate = (expression: Expression, where: Where, world: World) => Value;

export function once<T>(owner: object, world: World, compute: () => T): T {
  if (!world.known.has(owner)) world.known.set(owner, compute());
  return world.known.get(owner) as T;
}
