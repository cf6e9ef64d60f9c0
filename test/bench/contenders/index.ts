import type { Contender } from "../contender.ts";
import { compiled } from "./compiled.ts";
import { decimal } from "./decimal.ts";
import { duckdbByHand } from "./duckdb.ts";
import { duckdbGenerated } from "./duckdb-generated.ts";
import { exact } from "./exact.ts";
import { feelin } from "./feelin.ts";
import { float64 } from "./float64.ts";
import { hyperformula } from "./hyperformula.ts";
import { jsonRulesEngine } from "./json-rules-engine.ts";
import { publicodes } from "./publicodes.ts";
import { zen } from "./zen.ts";

/** Everyone in the race, in the order of the table. */
export const contenders: readonly Contender[] = [
  float64,
  compiled,
  exact,
  decimal,
  zen,
  feelin,
  hyperformula,
  jsonRulesEngine,
  publicodes,
  duckdbByHand,
  duckdbGenerated,
];
