import { DiagnosticError, nearest, problem } from "../../core/index.ts";
import { type CheckedFramework, checkCoalition, type Difference, type DifferenceEdit } from "../../scoring/index.ts";
import { type Input, textOptions } from "../command.ts";

/** The edits that `--only` switches on. */
export interface Chosen {
  readonly difference: Difference;
  /** The old rules with these edits alone. */
  readonly now: CheckedFramework;
}

/**
 * @returns undefined where `--only` is not given
 * @throws DiagnosticError `compare-unknown-edit`, `compare-not-alone`
 */
export function chosenEdits(input: Input, difference: Difference): Chosen | undefined {
  const wanted = textOptions(input, "only");
  if (wanted.length === 0) return undefined;
  const edits = new Set(wanted.flatMap((text) => editsNamed(text, difference.edits)));
  const chosen = difference.edits.filter((edit) => edits.has(edit));
  const { file, diagnostics } = difference.fileWith(chosen);
  const framework = diagnostics.length > 0 ? undefined : checkCoalition(file).framework;
  if (framework === undefined)
    throw new DiagnosticError([problem("compare-not-alone", undefined, { edits: chosen.map(({ title }) => title) })]);
  return {
    difference: { ...difference, now: file, edits: chosen, terms: () => termsOf(difference, chosen) },
    now: framework,
  };
}

/** The terms with the places that the chosen edits have. */
function termsOf(difference: Difference, chosen: readonly DifferenceEdit[]) {
  return difference.terms().map((term) => ({
    ...term,
    edits: term.edits.flatMap((place) => {
      const own = chosen.indexOf(difference.edits[place] as DifferenceEdit);
      return own < 0 ? [] : [own];
    }),
  }));
}

/** One title, which may hold commas, or a list of titles and numbers. */
function editsNamed(text: string, edits: readonly DifferenceEdit[]): DifferenceEdit[] {
  const whole = named(text, edits);
  if (whole !== undefined) return [whole];
  const parts = text
    .split(/[,，]/u)
    .map((one) => one.trim())
    .filter((one) => one !== "");
  return parts.map((part) => named(part, edits) ?? unknown(part, edits));
}

/** By its title, its number, or a part of the title that no other has. */
function named(text: string, edits: readonly DifferenceEdit[]): DifferenceEdit | undefined {
  const bare = text.trim().replace(/^["“「](.*)["”」]$/u, "$1");
  const exact = edits.find(({ title }) => title === bare);
  if (exact !== undefined) return exact;
  if (/^\d{1,4}$/u.test(bare)) return edits[Number(bare) - 1];
  const holding = edits.filter(({ title }) => bare !== "" && title.includes(bare));
  return holding.length === 1 ? holding[0] : undefined;
}

function unknown(name: string, edits: readonly DifferenceEdit[]): never {
  const titles = edits.map(({ title }) => title);
  const close = nearest(name, titles);
  const listed = titles.map((title, place) => `${place + 1} ${title}`);
  const values = { name, edits: listed, ...(close === undefined ? {} : { nearest: close }) };
  throw new DiagnosticError([problem("compare-unknown-edit", undefined, values)]);
}
