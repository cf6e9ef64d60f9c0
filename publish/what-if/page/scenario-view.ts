import { scenarioFile } from "../model/scenario-file.ts";
import { words } from "../model/words.ts";
import { button, element, setAttributes, setText } from "./dom.ts";
import type { Setting, State, View } from "./state.ts";

/** The scenario as a file that the command line reads: to look at, to copy, to download. */
export function scenarioView(setting: Setting): View {
  const { lang, id, base, session } = setting;
  const w = words[lang];
  const name = element("input", {
    type: "text",
    id: `${id}-name`,
    class: "qhw-text",
    autocomplete: "off",
    value: w.title,
  });
  const text = element("textarea", { readonly: true, id: `${id}-file`, rows: 6, spellcheck: "false" });
  const told = element("span", { class: "qhw-told", role: "status" });
  let shown: State | undefined;
  const write = () => {
    const changes = shown?.changes ?? new Map();
    const file = scenarioFile(name.value.trim() || w.title, base, session.unit, changes);
    text.value = file ?? "";
    setText(told, file === undefined ? w.notWritable : "");
    for (const one of [copy, download]) setAttributes(one, { disabled: changes.size === 0 || file === undefined });
  };
  name.addEventListener("input", write);
  const copy = button(w.copy, () => copyText(text).then((done) => setText(told, done ? w.copied : w.copyByHand)));
  const download = button(w.download, () => downloadText(text.value, name.value.trim() || w.title));
  const show = (state: State) => {
    shown = state;
    write();
  };
  const whole = element(
    "details",
    { class: "qhw-part qhw-scenario" },
    element("summary", {}, w.scenario),
    element("p", {}, element("label", { for: `${id}-name` }, w.scenarioName), name),
    element("p", {}, element("label", { for: `${id}-file` }, w.scenarioText), text),
    element("div", { class: "qhw-tools" }, copy, download, told),
  );
  return { element: whole, show };
}

/** False where the browser keeps the clipboard to itself; then the text is selected for the keyboard. */
async function copyText(area: HTMLTextAreaElement): Promise<boolean> {
  const copied = await navigator.clipboard?.writeText(area.value).then(
    () => true,
    () => false,
  );
  if (copied === true) return true;
  area.focus();
  area.select();
  return false;
}

function downloadText(text: string, title: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const name = title.replaceAll(/[^\p{L}\p{M}\p{N}_ -]/gu, "_").slice(0, 80);
  element("a", { href: address, download: `${name}.rules` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
