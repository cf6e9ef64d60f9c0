import { sha256 } from "@noble/hashes/sha2.js";
import { type ExactNumber, formatDecimal, Rational, SourceText } from "../core/index.ts";
import { type FunctionStatement, parse, printFile, type RulesFile } from "../grammar/index.ts";
import { type Datum, leftOut, type Row, type UnitData } from "./data.ts";
import { functionsByName } from "./functions/index.ts";
import type { CheckedFramework } from "./model.ts";
import { preludeText } from "./prelude.generated.ts";
import { isNumber, type Missing } from "./value.ts";

/**
 * What a framework says, as a number to tell versions apart: `sha256:…` of its rules in one layout and one spelling of the
 * language's words, without comments. Files that differ only in these have the same.
 */
export function frameworkHash(rules: CheckedFramework | RulesFile): string {
  const file = "root" in rules ? rules.file : rules;
  const text = printFile(file, [], {
    keywords: "en",
    width: Number.POSITIVE_INFINITY,
    renameFunction: spellingIn(file),
  });
  return hashOf(text.replaceAll(/\n+/gu, "\n"));
}

/** The one spelling of each function that is called in a file; what the file itself declares is called what it says. */
export function spellingIn(file: RulesFile): (name: string) => string {
  const own = ownFunctions(file);
  return (name) => (own.has(name) ? name : englishName(name));
}

/** A file's own function may be called like one of the language in the other spelling. */
function ownFunctions(file: RulesFile): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting: unknown[] = [file];
  for (const part of waiting) {
    if (typeof part !== "object" || part === null) continue;
    if ("kind" in part && part.kind === "function") found.add((part as FunctionStatement).name.parts[0]?.text ?? "");
    for (const [key, value] of Object.entries(part)) if (key !== "span") waiting.push(value);
  }
  return found;
}

function englishName(name: string): string {
  return functionsByName.get(name)?.name ?? preludeNames().get(name) ?? name;
}

let prelude: ReadonlyMap<string, string> | undefined;

/** English names of the functions of the prelude by their Chinese ones, which begin their texts. */
function preludeNames(): ReadonlyMap<string, string> {
  const statements =
    prelude === undefined ? (parse(new SourceText("prelude.rules", preludeText)).file?.body ?? []) : [];
  prelude ??= new Map(
    statements.flatMap((one) =>
      one.kind === "function" ? [[one.doc?.value.split(":")[0] ?? "", one.name.parts[0]?.text ?? ""]] : [],
    ),
  );
  return prelude;
}

/** The data of a run, independent of the order of names; the order of units and of rows counts. */
export function dataHash(units: readonly UnitData[]): string {
  return hashOf(JSON.stringify(units.map(unitForm)));
}

function hashOf(text: string): string {
  const bytes = sha256(new TextEncoder().encode(text));
  return `sha256:${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function unitForm({ id, values, tables }: UnitData): unknown {
  return [id, rowForm(values), sorted([...tables].map(([name, rows]) => [name, rows.map(rowForm)] as const))];
}

function rowForm(row: Row): unknown {
  return sorted([...row].map(([name, datum]) => [name, datumForm(datum)] as const));
}

/** By code units: the same everywhere, whatever the language of the machine. */
function sorted<Entry extends readonly [string, unknown]>(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)));
}

function datumForm({ value, reason }: Datum): unknown {
  return reason === undefined ? [valueForm(value)] : [valueForm(value), reason];
}

function valueForm(value: Datum["value"]): unknown {
  if (value === leftOut) return { leftOut: true };
  if (isNumber(value)) return { number: numberForm(value) };
  return isText(value) ? value : { missing: true };
}

function isText(value: string | boolean | Missing): value is string | boolean {
  return typeof value !== "object";
}

function numberForm(value: ExactNumber): string {
  return value instanceof Rational ? `${value.num}/${value.den}` : (value.key ?? formatDecimal(value));
}
