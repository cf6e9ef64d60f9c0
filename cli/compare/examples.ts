import { type Diagnostic, distinct, visible } from "../../core/index.ts";
import { type ExampleResult, examplesOf, type Loaded, newAnswers } from "../../scoring/index.ts";
import { exampleJson } from "../example-json.ts";
import type { Json } from "../score/value-json.ts";
import type { Session } from "../terminal.ts";
import { wrapped } from "../wrap.ts";
import { compareWords } from "./words.ts";

/** What the examples of the old rules come to under the new ones: what held, and holds no more, is what the change changed. */
export interface OldExamples {
  readonly same: number;
  readonly changed: readonly ExampleResult[];
  /** Titles of examples about what is no longer there. */
  readonly gone: readonly string[];
}

/** @param file  the new rules, or the old ones with some of the edits */
export function oldExamples(old: Loaded, now: Loaded, file: Loaded["file"]): OldExamples {
  if (old.file === undefined || file === undefined) return { same: 0, changed: [], gone: [] };
  const examples = examplesOf(old.file);
  const before = newAnswers({ ...old, baseExamples: examples });
  const after = newAnswers({ ...now, file, baseExamples: examples });
  const held = new Set(before?.results.filter(({ holds }) => holds).map(({ span }) => span));
  const own = (after?.results ?? []).filter(({ span }) => held.has(span));
  const changed = own.filter(({ holds }) => !holds);
  const gone = (after?.gone ?? []).map(({ title }) => title?.value ?? "");
  return { same: own.length - changed.length, changed, gone };
}

/** Examples that fail are told and stop nothing: rules that are still being drafted can be compared. */
export function examplesAsWarnings(found: readonly Diagnostic[]): Diagnostic[] {
  return distinct(
    found.map((one) =>
      one.code === "example-failed" || one.code === "example-incomplete" ? { ...one, severity: "warning" } : one,
    ),
  );
}

/** An example that the new rules have taken over and that fails is told once: among those of the old rules. */
export function withoutTold(found: readonly Diagnostic[], examples: OldExamples | undefined): Diagnostic[] {
  const told = new Set(
    examples?.changed.flatMap(({ title, expectations }) =>
      expectations.map(({ expected }) => JSON.stringify([title, expected?.text])),
    ),
  );
  return found.filter(({ code, values: { title, expected } }) => {
    const text = typeof expected === "object" && "zh" in expected ? expected.zh : expected;
    return code !== "example-failed" || !told.has(JSON.stringify([title, text]));
  });
}

export function examplesJson({ same, changed, gone }: OldExamples): Json {
  return { same, changed: changed.map(exampleJson) as unknown as Json[], gone: [...gone] };
}

/** More are a list that nobody reads. */
const MOST_LISTED = 12;
const MOST_GONE = 6;

/** `甲，读数 5  应得 4 → 3`, example by example; empty where all hold as before. */
export function examplesText({ same, changed, gone }: OldExamples, { lang, width }: Pick<Session, "lang" | "width">) {
  const words = compareWords[lang];
  if (changed.length + gone.length === 0) return "";
  const lines = changed.flatMap(({ title, expectations }) =>
    expectations
      .filter(({ holds }) => !holds)
      .map(({ condition, actual }) => {
        const now = actual?.text ?? words.noValue;
        return wrapped(`${visible(condition)} → ${visible(now)}`, `  ${visible(title)}  `, width);
      }),
  );
  const shown = lines.length > MOST_LISTED ? [...lines.slice(0, MOST_LISTED), "  …"] : lines;
  const few = gone.length > MOST_GONE ? [...gone.slice(0, MOST_GONE), "…"] : gone;
  const lost = gone.length === 0 ? [] : [wrapped(words.examplesGone(gone.length, few.map(visible)), "  ", width)];
  return [`  ${words.examplesCount(changed.length, same)}`, ...shown, ...lost].join("\n");
}
