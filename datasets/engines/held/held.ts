import type { Asked } from "../asked.ts";
import type { BoundFile } from "../bind-heads.ts";
import type { Engine } from "../engine.ts";
import type { Scale } from "../scales.ts";
import type { BoundTable } from "../tables.ts";

/** Units and their tables where an engine reads them, known to fit the rules. */
export interface Held {
  readonly engine: Engine;
  readonly files: readonly BoundFile[];
  readonly asked: Asked;
  readonly scales: ReadonlyMap<string, Scale>;
  /** All that the framework has, by name. */
  readonly tables: ReadonlyMap<string, BoundTable>;
  /** The engine's table of units and their places, for files of units with tables; else empty. */
  readonly places: string;
  /** How many there are. */
  readonly units: number;
}
