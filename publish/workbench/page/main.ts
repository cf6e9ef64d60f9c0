import { type Diagnostic, locate, messageOf, SourceText } from "../../../core/index.ts";
import { detectKeywords } from "../../../grammar/index.ts";
import { outcomeOf } from "../../what-if/model/outcome.ts";
import { unitFromJson } from "../../what-if/model/unit-json.ts";
import { App } from "../../what-if/page/app.ts";
import { button, element, replaceChildren, setText } from "../../what-if/page/dom.ts";
import type { WorkbenchData } from "../model/data.ts";
import { workbenchWords } from "../model/words.ts";
import { openWorkspace, type Workspace, withText } from "../model/workspace.ts";
import { type Editor, editorIn, type Mark } from "./editor.ts";

const root = document.querySelector<HTMLElement>("[data-workbench]");
const text = document.getElementById("workbench-data")?.textContent;
if (root !== null && text) start(root, JSON.parse(text) as WorkbenchData);

async function start(place: HTMLElement, data: WorkbenchData): Promise<void> {
  const workspace = await openWorkspace({
    rules: data.rules,
    unit: unitFromJson(data.unit),
    others: data.others.map(unitFromJson),
  });
  if (workspace === undefined) throw new Error("the rules have errors");
  new Workbench(place, data, workspace);
  place.dataset.ready = "";
}

/** The page at work: what is typed is read at once, and what can be scored is scored. */
class Workbench {
  readonly #data: WorkbenchData;
  readonly #editor: Editor;
  readonly #state = element("p", { class: "qhb-state", role: "status" });
  readonly #problems = element("ul", { class: "qhb-problems" });
  readonly #results = element("div", { class: "qhw" });
  #workspace: Workspace;
  #app: App | undefined;
  /** Counts texts: what is read while another was typed is of no use. */
  #round = 0;

  constructor(place: HTMLElement, data: WorkbenchData, workspace: Workspace) {
    this.#data = data;
    this.#workspace = workspace;
    const words = workbenchWords[data.lang];
    const host = element("div", { class: "qhb-editor" });
    const [own] = data.rules;
    const tools = element(
      "div",
      { class: "qhb-tools" },
      button(words.restore, () => this.#editor.setText(own?.text ?? "")),
      button(words.downloadRules, () => this.#download()),
    );
    const { total, grade } = outcomeOf(workspace.session.before, workspace.session.before, data.lang);
    const rules = element(
      "section",
      { class: "qhb-rules", "aria-label": words.rules },
      element("h2", {}, words.rules),
      tools,
      this.#state,
      host,
      element("p", { class: "qhb-hint" }, words.leaveEditor),
      element("h3", {}, words.problems),
      this.#problems,
    );
    const scores = element(
      "section",
      { class: "qhb-scores" },
      element("p", { class: "qhb-original" }, words.original(total?.now ?? "", grade)),
      this.#results,
    );
    place.replaceChildren(rules, scores);
    this.#editor = editorIn(host, own?.text ?? "", words.rulesText, () => void this.#typed());
    this.#show();
  }

  async #typed(): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    const next = await withText(this.#workspace, this.#editor.text());
    if (round !== this.#round) return;
    this.#workspace = next;
    this.#show();
  }

  #show(): void {
    const { lang, rules } = this.#data;
    const { session, diagnostics, inForce } = this.#workspace;
    const words = workbenchWords[lang];
    const errors = diagnostics.filter((one) => one.severity === "error").length;
    this.#state.dataset.inForce = String(inForce);
    setText(this.#state, inForce ? words.inForce : words.notInForce(errors));
    const own = rules[0]?.name ?? "";
    this.#editor.mark(diagnostics.flatMap((one) => markOf(one, own, lang)));
    replaceChildren(this.#problems, diagnostics.length === 0 ? [element("li", {}, words.noProblems)] : this.#listed());
    if (!inForce && this.#app !== undefined) return;
    const base = { amends: own, keywords: detectKeywords(new SourceText(own, this.#editor.text())) };
    this.#app = new App({ session, lang, id: "workbench", base }, this.#app?.history);
    this.#app.mount(this.#results);
  }

  #listed(): HTMLElement[] {
    const { lang } = this.#data;
    const words = workbenchWords[lang];
    return this.#workspace.diagnostics.map((one) => {
      const { what, next } = messageOf(one, lang);
      const line = one.place === undefined ? undefined : locate(one.place).line;
      const place = one.place !== undefined && "span" in one.place ? one.place.span.start : undefined;
      const jump =
        line === undefined || place === undefined
          ? undefined
          : button(words.goTo(line), () => this.#editor.goTo(place));
      return element(
        "li",
        { "data-severity": one.severity },
        jump,
        element("code", {}, one.code),
        element("span", {}, what),
        next === "" ? undefined : element("span", { class: "qhb-next" }, next),
      );
    });
  }

  #download(): void {
    const address = URL.createObjectURL(new Blob([this.#editor.text()], { type: "text/plain;charset=utf-8" }));
    const link = element("a", { href: address, download: this.#data.rules[0]?.name.split("/").at(-1) ?? "my.rules" });
    link.click();
    URL.revokeObjectURL(address);
  }
}

/** Problems of the edited file; those of files that it amends are in the list only. */
function markOf(diagnostic: Diagnostic, file: string, lang: WorkbenchData["lang"]): Mark[] {
  const { place, severity, code } = diagnostic;
  if (place === undefined || !("span" in place) || place.span.source.name !== file) return [];
  const { what, next } = messageOf(diagnostic, lang);
  const { start, end } = place.span;
  const message = [`${code}: ${what}`, next].filter((part) => part !== "").join("\n");
  return [{ start, end, severity: severity === "note" ? "info" : severity, message }];
}
