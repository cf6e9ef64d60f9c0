import type { Language } from "../../../core/index.ts";
import type { UnitJson } from "./unit-json.ts";

/** A rules file as text; its name is what `amends` and messages call it. */
export interface RulesText {
  readonly name: string;
  readonly text: string;
}

/** All that a page needs to score a unit by itself: nothing in it is computed, so nothing can differ from the rules. */
export interface WhatIfData {
  /** The rules that score; behind them what they amend, each file amended by the one before it. */
  readonly rules: readonly RulesText[];
  readonly unit: UnitJson;
  /** The other units of the run, where the rules compare units with each other. */
  readonly others: readonly UnitJson[];
  /** Names of what can be moved, as `set` writes them: `三公实际`, `季度[2].累计支出`. */
  readonly inputs: readonly string[];
  readonly lang: Language;
}
