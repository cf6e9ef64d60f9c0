import { type Diagnostic, renderDiagnostics, SourceText } from "../../core/index.ts";
import { type Expression, type Parsed, parse, type RulesFile } from "../../grammar/index.ts";

/** What tests of the grammar read with. */

export function parsed(text: string): Parsed {
  return parse(new SourceText("test.rules", text));
}

/** The tree of a text that must be right. */
export function tree(text: string): RulesFile {
  const { file, diagnostics } = parsed(text);
  if (file === undefined) throw new Error(`${renderDiagnostics(diagnostics, { lang: "en", color: false })}\n\n${text}`);
  return file;
}

export function expressionOf(text: string): Expression {
  const [statement] = tree(`framework "F" 1 score = ${text}`).body;
  if (statement?.kind !== "score") throw new Error("a score was to be read");
  return statement.value;
}

/** `line:column code` of each problem. */
export function problems(text: string): string[] {
  return parsed(text).diagnostics.map(problemText);
}

function problemText({ code, place }: Diagnostic): string {
  if (place === undefined || !("span" in place)) return code;
  const { line, column } = place.span.source.position(place.span.start);
  return `${line}:${column} ${code}`;
}
