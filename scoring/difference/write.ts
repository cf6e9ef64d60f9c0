import { SourceText, truncateCells } from "../../core/index.ts";
import { type Change, detectKeywords, type Edit, parse, printFile, type RulesFile } from "../../grammar/index.ts";
import { editsOf } from "../amend/load.ts";
import { changeTitle } from "../amend/titles.ts";

/** How the file is called that edits are written to; it is held in memory only. */
const NAME = "difference.rules";
const longestTitle = 72;

/**
 * Changes as the edits of an amendment, written out and read again, so that each has its words.
 *
 * @returns the edits, of which each has the changes of one group, in their order; and the text
 */
export function written(
  old: RulesFile,
  now: RulesFile,
  groups: readonly (readonly Change[])[],
): { readonly edits: readonly Edit[]; readonly text: string } | undefined {
  const lines = printed(
    old,
    now,
    groups.map((changes) => edit(changes)),
  );
  const titled =
    lines && editsOf(lines.file).map(({ changes }) => (changes.length > 1 ? withTitle(changes) : edit(changes)));
  const whole = titled && printed(old, now, titled);
  return whole && { edits: editsOf(whole.file), text: whole.text };
}

function printed(old: RulesFile, now: RulesFile, edits: readonly Edit[]) {
  const source = now.title.span.source;
  const file: RulesFile = {
    kind: "file",
    title: now.title,
    ...(now.version && { version: now.version }),
    amends: { kind: "text", value: baseName(old.title.span.source.name), span: now.title.span },
    ...(now.better && { better: now.better }),
    body: edits,
    span: now.span,
  };
  const text = printFile(file, [], { keywords: detectKeywords(source) });
  const read = parse(new SourceText(NAME, text)).file;
  return read && { file: read, text };
}

/** A title makes of several changes one edit, and may be left out of one. */
function edit(changes: readonly Change[]): Edit {
  const span = changes[0]?.span;
  if (span === undefined) throw new Error("an edit has changes");
  const value = "·";
  return { kind: "edit", changes, span, ...(changes.length > 1 && { title: { kind: "text", value, span } }) };
}

function withTitle(changes: readonly Change[]): Edit {
  const plain = edit(changes);
  const value = truncateCells(changes.map(changeTitle).join("; "), longestTitle).replaceAll(/["“”\n\r]/gu, "'");
  return { ...plain, title: { kind: "text", value, span: plain.span } };
}

function baseName(path: string): string {
  return (path.split(/[\\/]/u).at(-1) ?? path).replaceAll(/["“”\n\r]/gu, "'");
}
