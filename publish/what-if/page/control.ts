import { inputText, type Value, type Variable } from "../../../scoring/index.ts";
import { edgeText } from "../model/edge-text.ts";
import { edgesAround, type NearEdge } from "../model/edges.ts";
import { sourceNote } from "../model/source-note.ts";
import { words } from "../model/words.ts";
import { choiceMover, isChosen } from "./choice-control.ts";
import { button, element, replaceChildren, setAttributes, setText } from "./dom.ts";
import { type Mover, numberMover } from "./number-control.ts";
import type { Setting, State, View } from "./state.ts";
import { textMover } from "./text-control.ts";
import { moveText, originalOf } from "./value-text.ts";

export interface Control extends View {
  /** Looks for the edges anew and tells them; slower than `show`, so it is done in parts when the movement pauses. */
  readonly showEdges: (state: State) => Generator<undefined, void>;
}

/** Everything about one variable: its name, unit and note, what moves it, where it came from, its edges. */
export function control(variable: Variable, setting: Setting, index: number): Control {
  const { lang, actions } = setting;
  const id = `${setting.id}-${index}`;
  const mover = moverOf(variable, setting, id);
  const reset = button(words[lang].reset, () => actions.reset(variable), { class: "qhw-reset" });
  setAttributes(reset, { "aria-label": words[lang].resetOne(variable.name) });
  const was = element("p", { class: "qhw-was", id: `${id}-was` });
  const edges = edgeList(variable, setting, `${id}-edges`, () => mover.focus());
  const whole = frame(variable, setting, id, mover, [element("div", { class: "qhw-foot" }, was, reset), edges.element]);
  const show = ({ session, scenario }: State) => {
    const value = scenario.get(variable.name);
    mover.show(value ?? originalOf(variable, { session }));
    setText(was, wasText(value, variable, setting));
    setAttributes(whole, { "data-changed": value !== undefined });
    setAttributes(reset, { disabled: value === undefined });
    edges.expire();
  };
  return { element: whole, show, showEdges: edges.tell };
}

/** What was told of the state before keeps its room, but is not read any more. */
function edgeList(variable: Variable, setting: Setting, id: string, whenGone: () => void) {
  const list = element("ul", { id, class: "qhw-edges", hidden: true, "aria-label": words[setting.lang].edges });
  function* tell(state: State): Generator<undefined, void> {
    const found = yield* edgesAround(variable, state);
    const lines = found.map((edge) => edgeLine(edge, variable, setting, whenGone));
    replaceChildren(list, lines);
    setAttributes(list, { hidden: lines.length === 0, "data-expired": false });
  }
  return { element: list, expire: () => setAttributes(list, { "data-expired": true }), tell };
}

/** The name beside what is typed or chosen; the note and the slider below. */
function frame(
  variable: Variable,
  { lang, session }: Setting,
  id: string,
  { entry, below }: Mover,
  rest: readonly HTMLElement[],
): HTMLElement {
  const { name, field } = variable;
  const unit = element("span", { class: "qhw-heard" }, words[lang].inUnit(field.unitText));
  const label = element("label", { for: id }, name, unit);
  const note = element("p", { class: "qhw-doc", id: `${id}-doc` }, field.doc ?? "");
  const source = element("p", { class: "qhw-source" }, sourceNote(variable, session.unit, lang));
  return element(
    "div",
    { class: "qhw-control" },
    element("div", { class: "qhw-control-head" }, label, entry),
    note,
    source,
    ...below,
    ...rest,
  );
}

function moverOf(variable: Variable, setting: Setting, id: string): Mover {
  if (isChosen(variable)) return choiceMover(variable, setting, id);
  return variable.field.type.kind === "number" ? numberMover(variable, setting, id) : textMover(variable, setting, id);
}

/** `原值 80.65 万元，−0.41 万元` */
function wasText(value: Value | undefined, variable: Variable, setting: Setting): string {
  const { lang } = setting;
  const text = words[lang].original(inputText(variable, originalOf(variable, setting), lang));
  const move = moveText(value, variable, setting);
  return move === "" ? text : text + (lang === "zh" ? "，" : ", ") + move;
}

/** The button goes with the line, so the keyboard's place moves to what moved. */
function edgeLine(edge: NearEdge, variable: Variable, setting: Setting, whenGone: () => void): HTMLElement {
  const { actions, lang } = setting;
  const go = button(words[lang].goTo(inputText(variable, edge.to, lang)), () => {
    actions.change(variable, edge.to);
    whenGone();
  });
  setAttributes(go, { class: "qhw-go" });
  return element("li", {}, `${edgeText(edge, variable, lang)} `, go);
}
