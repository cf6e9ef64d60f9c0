import {
  type BoundSide,
  comparePortfolio,
  compareYears,
  type EqualityProof,
  type PortfolioComparison,
  type PortfolioOptions,
  type WhereDiffering,
} from "../../analysis/index.ts";
import { type Diagnostic, hasErrors, problem } from "../../core/index.ts";
import { loadPortfolio, type OpenedRules, openRules, type Portfolio } from "../../datasets/index.ts";
import type { Edit, Statement } from "../../grammar/index.ts";
import {
  type CheckedFramework,
  type Difference,
  differenceOf,
  type Loaded,
  type UnitData,
} from "../../scoring/index.ts";
import { wholeOf } from "../analysis/options.ts";
import { type Input, textOption, textOptions } from "../command.ts";
import type { Advance, Watched } from "../progress.ts";
import { chosenEdits } from "./choose.ts";
import { examplesAsWarnings, type OldExamples, oldExamples, withoutTold } from "./examples.ts";
import { refuseMisplaced, refuseMore, swappedNotes } from "./misplaced.ts";
import { departmentAt, proofOf, whereOf } from "./proof.ts";
import { type Firmness, firmnessOf } from "./robust.ts";

/** What was compared, and what is to be told of it. */
export interface Compared {
  /** Absent when something is wrong. */
  readonly comparison?: PortfolioComparison;
  /** Where no unit shows a difference: whether there is one for any data. */
  readonly proof?: EqualityProof;
  /** Seen from the department that was asked for, or from the only one. */
  readonly where?: WhereDiffering;
  /** What the examples of the old rules come to now. */
  readonly examples?: OldExamples;
  readonly firmness?: Firmness;
  readonly by: string | undefined;
  readonly years: boolean;
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Sides {
  readonly old: CheckedFramework;
  readonly now: CheckedFramework;
  readonly difference: Difference;
}

/**
 * Reads both rules and the data, and compares.
 *
 * @throws DiagnosticError for what was asked wrongly
 */
export async function compared(input: Input, advance: Advance, later: () => Watched): Promise<Compared> {
  const [oldPath = "", newPath = oldPath, extra] = input.args;
  const data = textOptions(input, "data");
  const by = textOption(input, "by");
  const shared = { by, years: data.length > 1, files: [...input.args, ...data] };
  refuseMisplaced(input.args, data);
  if (newPath === oldPath && data.length < 2 && input.args.length < 2)
    return { ...shared, diagnostics: [problem("compare-nothing", undefined)] };
  refuseMore(extra, data);
  const [before, after] = [await openRules(oldPath), await openRules(newPath)];
  const told = withoutNotes([
    ...examplesAsWarnings(before.diagnostics),
    ...(newPath === oldPath ? [] : examplesAsWarnings(after.diagnostics)),
  ]);
  const sides = sidesOf(before, after, input);
  if (sides === undefined) return { ...shared, diagnostics: told };
  const options: PortfolioOptions = { advance, orders: wholeOf(input, "orders", 50), seed: wholeOf(input, "seed", 0) };
  const made = await (data.length > 1
    ? twoYears(sides, data, options, by)
    : onePortfolio(sides, data[0] ?? "", options, { by, near: textOption(input, "near"), later }));
  const swapped = swappedNotes(before.loaded, after.loaded);
  const found = [...told, ...swapped, ...rulesNotes(sides, [before.loaded, after.loaded]), ...made.diagnostics];
  const examples = before.loaded && after.loaded && oldExamples(before.loaded, after.loaded, sides.difference.now);
  const diagnostics = [...withoutTold(found, examples), ...comparisonNotes(made.comparison)];
  return { ...shared, ...made, ...(examples && { examples }), firmness: firmnessOf(made, input, advance), diagnostics };
}

function withoutNotes(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity !== "note");
}

function sidesOf(before: OpenedRules, after: OpenedRules, input: Input): Sides | undefined {
  const [old, now] = [before.framework, after.framework];
  if (old === undefined || now === undefined || before.loaded === undefined || after.loaded === undefined)
    return undefined;
  const difference = differenceOf(before.loaded, after.loaded);
  return { old, now, difference, ...chosenEdits(input, difference) };
}

interface Made {
  readonly comparison?: PortfolioComparison;
  /** What was compared. */
  readonly bound?: { readonly old: BoundSide; readonly now: BoundSide };
  readonly proof?: EqualityProof;
  readonly where?: WhereDiffering;
  readonly diagnostics: readonly Diagnostic[];
}

async function onePortfolio(
  sides: Sides,
  path: string,
  options: PortfolioOptions,
  { by, near, later }: { by: string | undefined; near: string | undefined; later: () => Watched },
): Promise<Made> {
  const { old, now, difference } = sides;
  const read = await portfolioOf(sides, path, by);
  if (hasErrors(read.diagnostics)) return { diagnostics: read.diagnostics };
  const [oldUnits = [], newUnits = []] = read.bound;
  const more = { ...options, ...(read.groups && { groups: read.groups }) };
  const bound = { old: { framework: old, units: oldUnits }, now: { framework: now, units: newUnits } };
  const from = departmentAt(near, oldUnits);
  const found = comparePortfolio(difference, bound.old, bound.now, more);
  const proof = found.equal === null ? await proofOf(sides, oldUnits) : undefined;
  const comparison = proof === undefined ? found : { ...found, equal: proof.equal };
  const isTold = comparison.equal !== true && (near !== undefined || oldUnits.length === 1 || proof !== undefined);
  const [before, after] = [oldUnits[from], newUnits[from]];
  const where = isTold && before && after ? await whereOf(sides, [before, after], later()) : undefined;
  return { comparison, bound, ...(proof && { proof }), ...(where && { where }), diagnostics: read.diagnostics };
}

async function twoYears(
  sides: Sides,
  paths: readonly string[],
  options: PortfolioOptions,
  by: string | undefined,
): Promise<Made> {
  const [first = "", second = ""] = paths;
  const [a, b] = [await portfolioOf(sides, first, by), await portfolioOf(sides, second, by)];
  const diagnostics = [...a.diagnostics, ...b.diagnostics];
  if (hasErrors(diagnostics)) return { diagnostics };
  const [common, alone] = matched(a.bound[0] ?? [], b.bound[0] ?? []);
  if (common.length === 0) return { diagnostics: [...diagnostics, problem("compare-no-units", undefined)] };
  const chosen = (units: readonly UnitData[] = []) => {
    const known = new Map(units.map((unit) => [unit.id, unit]));
    return common.flatMap((id) => known.get(id) ?? []);
  };
  const year = ({ bound: [old, now] }: Portfolio) => ({ old: chosen(old), now: chosen(now) });
  const more = { ...options, ...(b.groups && { groups: b.groups }) };
  const { difference, old, now } = sides;
  const years = { old, now, before: year(a), after: year(b) };
  const comparison = compareYears(difference, years, more);
  const bound = {
    old: { framework: old, units: years.before.old },
    now: { framework: now, units: years.after.now },
  };
  const note = alone.length === 0 ? [] : [problem("compare-one-year", undefined, listed(alone))];
  return { comparison, bound, diagnostics: [...diagnostics, ...note] };
}

/** Units of both years in the order of the second; and those of one only. */
function matched(a: readonly UnitData[], b: readonly UnitData[]): [string[], string[]] {
  const [first, second] = [new Set(a.map(({ id }) => id)), new Set(b.map(({ id }) => id))];
  const alone = [...a, ...b].map(({ id }) => id).filter((id) => !first.has(id) || !second.has(id));
  return [[...second].filter((id) => first.has(id)), alone];
}

async function portfolioOf({ old, now, difference }: Sides, path: string, by: string | undefined): Promise<Portfolio> {
  const inputs = difference.renamed.filter(({ kind }) => kind === "input");
  const renamed = [
    new Map(inputs.map(({ from, to }) => [from, to])),
    new Map(inputs.map(({ from, to }) => [to, from])),
  ];
  const read = await loadPortfolio(path, [old, now], { ...(by === undefined ? {} : { by }), renamed });
  const used = inputs.filter(({ from, to }) => read.given.has(from) !== read.given.has(to));
  const given = new Set([...read.given, ...used.flatMap(({ from, to }) => [from, to])]);
  const missing = read.bound.some((units) => units.length > 0) ? lackingIn({ old, now, difference }, given) : [];
  const some = fitsNotes(
    read,
    used.flatMap(({ from, to }) => [from, to]),
  );
  const notes = used.map(({ from, to }) => problem("compare-renamed", undefined, { from, to }));
  return { ...read, diagnostics: [...read.diagnostics, ...notes, ...some, ...missing] };
}

/** Inputs that one of the rules needs and no unit has, where the other rules can do without: the edit is named. */
function lackingIn({ old, now, difference }: Sides, given: ReadonlySet<string>): Diagnostic[] {
  const needs = (framework: CheckedFramework) =>
    [...framework.inputs.values()].filter(({ optional, fallback }) => !optional && fallback === undefined);
  const told = (code: "compare-input-missing" | "compare-input-gone", own: CheckedFramework, other: CheckedFramework) =>
    needs(own)
      .filter(({ name }) => !given.has(name) && !other.inputs.has(name))
      .map(({ name }) => {
        const edit = difference.edits.find(
          (one) => declares(difference.fileWith([one]).file.body, name) === (own === now),
        )?.title;
        return problem(code, undefined, { name, ...(edit === undefined ? {} : { edit }) });
      });
  return [...told("compare-input-missing", now, old), ...told("compare-input-gone", old, now)];
}

/** Whether an input of that name stands in a file. */
function declares(body: readonly (Statement | Edit)[], name: string): boolean {
  return body.some((one) => {
    if (one.kind === "block") return declares(one.body ?? [], name);
    return one.kind === "input" && one.name.parts.at(-1)?.text === name;
  });
}

function fitsNotes({ fitsSome }: Portfolio, renamed: readonly string[]): Diagnostic[] {
  const sides = [
    { unknownTo: 1, side: { zh: "旧规则", en: "the old rules" } },
    { unknownTo: 0, side: { zh: "新规则", en: "the new rules" } },
  ];
  return sides.flatMap(({ unknownTo, side }) => {
    const names = [...fitsSome].flatMap(([name, places]) =>
      places.includes(unknownTo) && !renamed.includes(name) ? [name] : [],
    );
    return names.length === 0 ? [] : [problem("compare-fits-one", undefined, { names, side })];
  });
}

function rulesNotes({ difference }: Sides, loaded: readonly (Loaded | undefined)[]): Diagnostic[] {
  const setting = [...new Set(loaded)].filter((one) => (one?.sets.length ?? 0) > 0);
  const whole = difference.origin === "whole" ? [problem("compare-whole", difference.now.title.span)] : [];
  return [...whole, ...setting.map((one) => problem("compare-sets", undefined, { file: one?.source.name ?? "" }))];
}

function comparisonNotes(comparison: PortfolioComparison | undefined): Diagnostic[] {
  if (comparison === undefined) return [];
  const { players, unscored } = comparison;
  const joined = players.filter(({ edits }) => edits.length > 1);
  const notes = joined.map(({ edits }) =>
    problem("compare-joined", undefined, { edits: edits.map(({ title }) => title) }),
  );
  if (unscored.length === 0) return notes;
  return [...notes, problem("compare-unscored", undefined, listed(unscored.map(({ id }) => id)))];
}

const MOST_LISTED = 8;

function listed(ids: readonly string[]) {
  const units = ids.length > MOST_LISTED ? [...ids.slice(0, MOST_LISTED), "…"] : [...ids];
  return { count: String(ids.length), units };
}
