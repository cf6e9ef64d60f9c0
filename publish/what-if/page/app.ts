import type { Value, Variable } from "../../../scoring/index.ts";
import { beginning, changed, type History, redone, type Scenario, settled, undone } from "../model/history.ts";
import { outcomeOf } from "../model/outcome.ts";
import { changesOf, scoreScenario, withValue } from "../model/session.ts";
import { words } from "../model/words.ts";
import { changesView } from "./changes-view.ts";
import { type Control, control } from "./control.ts";
import { element } from "./dom.ts";
import { problemsView } from "./problems.ts";
import { scenarioView } from "./scenario-view.ts";
import { SpareTime } from "./spare-time.ts";
import type { Actions, Setting, State, View } from "./state.ts";
import { type Summary, summary } from "./summary.ts";
import { indicatorsView, outputsView } from "./tables.ts";
import { waterfallView } from "./waterfall-view.ts";

/** Milliseconds without a change after which edges are told and the total is spoken. */
const pause = 250;

/** One component at work: keeps the history, scores each state, and shows it everywhere. */
export class App implements Actions {
  readonly #setting: Setting;
  readonly #controls: readonly Control[];
  readonly #results: readonly View[];
  readonly #summary: Summary;
  #history: History;
  readonly #spareTime = new SpareTime();

  /** @param history  to go on with, of another session over the same data */
  constructor(setting: Omit<Setting, "actions">, history: History = beginning) {
    this.#history = history;
    const { variables } = setting.session;
    this.#setting = { ...setting, actions: this };
    this.#controls = variables.map((variable, index) => control(variable, this.#setting, index));
    this.#summary = summary(this.#setting);
    const parts = [problemsView, changesView, waterfallView, indicatorsView, outputsView, scenarioView];
    this.#results = parts.map((part) => part(this.#setting));
  }

  get history(): History {
    return this.#history;
  }

  /** Puts everything into the page. */
  mount(root: HTMLElement): void {
    const w = words[this.#setting.lang];
    const [controls, parts] = [this.#controls, this.#results].map((views) => views.map((view) => view.element));
    const inputs = element("section", { class: "qhw-inputs", "aria-label": w.inputs }, ...(controls ?? []));
    const results = element("section", { class: "qhw-results", "aria-label": w.results }, ...(parts ?? []));
    root.replaceChildren(this.#summary.element, element("div", { class: "qhw-body" }, inputs, results));
    root.addEventListener("keydown", (event) => this.#shortcut(event));
    this.#show();
  }

  change = (variable: Variable, value: Value, tag?: string): void => {
    this.#move(withValue(this.#setting.session, this.#history.present, variable, value), tag);
  };

  settle = (): void => {
    this.#history = settled(this.#history);
  };

  reset = (variable: Variable): void => {
    const next = new Map(this.#history.present);
    if (next.delete(variable.name)) this.#move(next);
  };

  resetAll = (): void => {
    if (this.#history.present.size > 0) this.#move(new Map());
  };

  undo = (): void => this.#travel(undone(this.#history));

  redo = (): void => this.#travel(redone(this.#history));

  #move(scenario: Scenario, tag?: string): void {
    this.#history = changed(this.#history, scenario, tag);
    this.#show();
  }

  #travel(history: History | undefined): void {
    if (history === undefined) return;
    this.#history = history;
    this.#show();
  }

  /** Texts that are written have an undo of their own. */
  #shortcut(event: KeyboardEvent): void {
    const isText = event.target instanceof HTMLTextAreaElement || isWords(event.target);
    if (isText || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) this.redo();
    else this.undo();
  }

  #show(): void {
    const { session, lang } = this.#setting;
    const { present: scenario, past, future } = this.#history;
    const changes = changesOf(session, scenario);
    const card = scoreScenario(session, changes);
    const outcome = outcomeOf(session.before, card, lang);
    const travel = { canUndo: past.length > 0, canRedo: future.length > 0 };
    const state: State = { session, scenario, changes, card, outcome, ...travel };
    for (const view of [this.#summary, ...this.#controls, ...this.#results]) view.show(state);
    this.#spareTime.begin(this.#afterwards(state), pause);
  }

  *#afterwards(state: State): Generator<undefined, void> {
    this.#summary.announce(state);
    for (const one of this.#controls) yield* one.showEdges(state);
  }
}

function isWords(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.classList.contains("qhw-text");
}
