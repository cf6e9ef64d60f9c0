import type { Language } from "../../../core/index.ts";
import type { Scorecard, Value, Variable } from "../../../scoring/index.ts";
import type { Scenario } from "../model/history.ts";
import type { Outcome } from "../model/outcome.ts";
import type { ScenarioBase } from "../model/scenario-file.ts";
import type { Session } from "../model/session.ts";

/** One state of the page, worked out in full. */
export interface State {
  readonly session: Session;
  readonly scenario: Scenario;
  readonly changes: ReadonlyMap<Variable, Value>;
  readonly card: Scorecard;
  readonly outcome: Outcome;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** A part of the page. */
export interface View {
  readonly element: HTMLElement;
  /** Shows a state; called at every change, so it does nothing slow. */
  readonly show: (state: State) => void;
}

/** What a part of the page may ask for. */
export interface Actions {
  /** @param tag  joins values of one movement into one step of undo */
  readonly change: (variable: Variable, value: Value, tag?: string) => void;
  /** The movement has ended. */
  readonly settle: () => void;
  readonly reset: (variable: Variable) => void;
  readonly resetAll: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** What every part is made with. */
export interface Setting {
  readonly session: Session;
  readonly lang: Language;
  readonly actions: Actions;
  /** Begins every id of this component: a page may hold several. */
  readonly id: string;
  /** The rules that a scenario amends. */
  readonly base: ScenarioBase;
}
