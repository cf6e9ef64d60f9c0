import type { Language } from "../../../core/index.ts";
import type { RulesText } from "../../what-if/model/data.ts";
import type { UnitJson } from "../../what-if/model/unit-json.ts";

/** What a workbench carries, as JSON in a script element. */
export interface WorkbenchData {
  /** The rules to be edited; behind them what they amend. Line ends are line feeds, as an editor has them. */
  readonly rules: readonly RulesText[];
  readonly unit: UnitJson;
  readonly others: readonly UnitJson[];
  readonly lang: Language;
}
