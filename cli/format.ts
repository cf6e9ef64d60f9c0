import { type Diagnostic, problem, type SourceText } from "../core/index.ts";
import { readBase } from "../datasets/index.ts";
import { detectKeywords, formatRules, type Keywords, type PrintOptions, printFile } from "../grammar/index.ts";
import { functionDefinitions, loadRules, preludeNames } from "../scoring/index.ts";

export interface FormatOptions {
  readonly keywords?: Keywords;
  /** Print the framework that an amendment makes, not the amendment. */
  readonly expand: boolean;
}

export interface Canonical {
  /** Absent when there are errors. */
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A rules file in canonical layout; words and the language's own functions in the spelling asked for. */
export async function canonicalRules(source: SourceText, { keywords, expand }: FormatOptions): Promise<Canonical> {
  const options: PrintOptions = keywords === undefined ? {} : { keywords, renameFunction: renamed(keywords) };
  if (!expand) return formatRules(source, options);
  const { file, comments, sets, diagnostics } = await loadRules(source, readBase);
  if (file === undefined) return { diagnostics };
  const [set] = sets;
  const lost = set === undefined ? [] : [problem("set-left-out", { span: set.span }, { count: String(sets.length) })];
  const text = printFile(file, comments, { keywords: detectKeywords(source), ...options });
  return { text, diagnostics: [...diagnostics, ...lost] };
}

function renamed(keywords: Keywords): (name: string) => string {
  const pairs = [...functionDefinitions.map(({ name, zh }) => [name, zh] as const), ...preludeNames()];
  const spellings = new Map(pairs.map(([en, zh]) => (keywords === "zh" ? [en, zh] : [zh, en])));
  return (name) => spellings.get(name) ?? name;
}
