import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, RangeSetBuilder, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { looksOf } from "../model/highlight.ts";

/** A problem at a stretch of the text. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
}

/** An editor of a rules text. */
export interface Editor {
  readonly text: () => string;
  readonly setText: (text: string) => void;
  readonly mark: (marks: readonly Mark[]) => void;
  readonly goTo: (offset: number) => void;
}

/**
 * Puts an editor into an element. It lives in a shadow tree: the library's styles are then style sheets of their own and
 * not elements, which the policy of the page forbids.
 */
export function editorIn(host: HTMLElement, text: string, label: string, change: () => void): Editor {
  const root = host.attachShadow({ mode: "open" });
  const parent = document.createElement("div");
  root.append(parent);
  const view = new EditorView({
    parent,
    root,
    state: EditorState.create({ doc: text, extensions: [...parts(label, change)] }),
  });
  return {
    text: () => view.state.doc.toString(),
    setText: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    mark: (marks) =>
      view.dispatch(
        setDiagnostics(
          view.state,
          marks.map(({ start, end, ...rest }) => {
            const most = view.state.doc.length;
            return { from: Math.min(start, most), to: Math.min(end, most), ...rest };
          }),
        ),
      ),
    goTo: (offset) => {
      const anchor = Math.min(offset, view.state.doc.length);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      view.focus();
    },
  };
}

function parts(label: string, change: () => void) {
  return [
    lineNumbers(),
    highlightActiveLine(),
    history(),
    bracketMatching(),
    lintGutter(),
    looks,
    theme,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
    keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap, indentWithTab]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) change();
    }),
  ];
}

/** Coloured by the tokens that the parser reads. */
const looks = StateField.define<DecorationSet>({
  create: ({ doc }) => decorated(doc.toString()),
  update: (old, { docChanged, newDoc }) => (docChanged ? decorated(newDoc.toString()) : old),
  provide: (field) => EditorView.decorations.from(field),
});

function decorated(text: string): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { start, end, look } of looksOf(text)) builder.add(start, end, marks[look]);
  return builder.finish();
}

const marks = Object.fromEntries(
  ["word", "number", "text", "comment", "wrong"].map((look) => [look, Decoration.mark({ class: `qhb-${look}` })]),
) as Readonly<Record<"word" | "number" | "text" | "comment" | "wrong", Decoration>>;

/** Colours come from the page, which knows light and dark. */
const theme = EditorView.theme({
  "&": { height: "100%", fontSize: "0.875rem", color: "var(--qhb-ink)", backgroundColor: "var(--qhb-paper)" },
  ".cm-scroller": {
    fontFamily: "ui-monospace, 'Noto Sans Mono CJK SC', 'Noto Sans CJK SC', monospace",
    lineHeight: "1.6",
  },
  ".cm-gutters": { backgroundColor: "var(--qhb-paper)", color: "var(--qhb-faint)", border: "none" },
  ".cm-activeLine": { backgroundColor: "var(--qhb-line)" },
  ".cm-content": { caretColor: "var(--qhb-ink)" },
  ".cm-cursor": { borderLeftColor: "var(--qhb-ink)" },
  "&.cm-focused": { outline: "2px solid var(--qhb-focus)", outlineOffset: "-2px" },
  ".qhb-word": { color: "var(--qhb-word)", fontWeight: "600" },
  ".qhb-number": { color: "var(--qhb-number)" },
  ".qhb-text": { color: "var(--qhb-text)" },
  ".qhb-comment": { color: "var(--qhb-comment)", fontStyle: "italic" },
  ".qhb-wrong": { color: "var(--qhb-wrong)", textDecoration: "underline wavy" },
  ".cm-tooltip": { backgroundColor: "var(--qhb-paper)", color: "var(--qhb-ink)", maxWidth: "36rem" },
});
