import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { SourceText } from "../../core/index.ts";
import { lex, parse } from "../../grammar/index.ts";
import { printFile } from "../../grammar/print.ts";
import { rulesFile } from "./arbitrary.ts";

/** Broken rules files: real and random ones with some of their tokens gone, doubled, swapped or replaced. */

const folder = new URL("../../rules/", import.meta.url);
const real = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".rules"))
  .toSorted()
  .map((name) => readFileSync(new URL(name, folder), "utf8"));

type Change = (parts: string[], at: number, other: number, text: string) => void;

const changes: readonly Change[] = [
  (parts, at) => parts.splice(at, 1),
  (parts, at) => parts.splice(at, 0, parts[at] ?? ""),
  (parts, at, other) => parts.splice(at, 1, ...parts.splice(other, 1, parts[at] ?? "")),
  (parts, at, other) => parts.splice(at, 1, parts[other] ?? ""),
  (parts, at, _other, text) => parts.splice(at, 0, text),
  (parts, at, other) => parts.splice(at, other % 40),
  (parts, at) => parts.splice(at),
];

const noise = fc.oneof(
  fc.string({ unit: "binary", maxLength: 5 }),
  fc.string({ unit: "grapheme-ascii", maxLength: 8 }),
  fc.constantFrom(
    "{",
    "}",
    "(",
    ")",
    ";",
    "=",
    ":",
    '"',
    "「",
    "1,000",
    "不",
    "若",
    "\u202e",
    "\ud800",
    "#",
    "\0",
    "\r",
  ),
);

const oneChange = fc.tuple(fc.constantFrom(...changes), fc.nat(), fc.nat(), noise);

function broken(base: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(base, fc.array(oneChange, { minLength: 1, maxLength: 4 })).map(([text, list]) => {
    const parts = cut(text);
    for (const [change, at, other, inserted] of list) {
      change(parts, at % Math.max(1, parts.length), other % Math.max(1, parts.length), inserted);
    }
    return parts.join("");
  });
}

/** The tokens of a text, each with the blanks and comments before it. */
function cut(text: string): string[] {
  let from = 0;
  return lex(new SourceText("cut.rules", text)).tokens.map(({ span }) => {
    const part = text.slice(from, span.end);
    from = span.end;
    return part;
  });
}

/** A stretch of a real file behind its first line: a whole one would take long to read. */
const stretch = fc
  .tuple(fc.constantFrom(...real), fc.nat(), fc.integer({ min: 1, max: 40 }))
  .map(([text, at, count]) => {
    const lines = text.split("\n");
    const from = at % lines.length;
    return ['framework "F" 100', ...lines.slice(from, from + count)].join("\n");
  });
const printed = fc.tuple(rulesFile(), fc.constantFrom("zh" as const, "en" as const));

export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: fc.array(noise, { maxLength: 30 }).map((parts) => parts.join(" ")) },
  { weight: 4, arbitrary: broken(stretch) },
  { weight: 4, arbitrary: broken(printed.map(([file, keywords]) => printFile(file, [], { keywords }))) },
);

/** A tree, or at least one problem, each in its place: never an exception. */
export function checkReading(text: string): void {
  const source = new SourceText("any.rules", text);
  const { file, diagnostics } = parse(source);
  if ((file === undefined) === (diagnostics.length === 0)) throw new Error("neither a tree nor a problem, or both");
  for (const { place } of diagnostics) {
    if (place === undefined || !("span" in place)) continue;
    const { start, end } = place.span;
    if (start < 0 || end < start || end > text.length)
      throw new Error(`a place outside of the text: ${start} to ${end}`);
  }
}
