import { type Diagnostic, hasErrors, type Span, spanText } from "../../core/index.ts";
import type { Change, Edit, RulesFile } from "../../grammar/index.ts";
import { applyEdits, type Header, headerOf } from "../amend/apply.ts";
import type { Loaded } from "../amend/load.ts";
import { type EditInfo, editInfos } from "../amend/titles.ts";
import { changesBetween, type Renamed } from "./changes.ts";
import { grouped, withChanges } from "./group.ts";
import { saysTheSame } from "./plain.ts";
import { onlyRenamed } from "./renamed.ts";
import { type TermOfTotal, termsOf, totalOnly } from "./terms.ts";
import { written } from "./write.ts";

/** One thing that differs between two frameworks, to be switched on and off. */
export interface DifferenceEdit {
  readonly title: string;
  readonly reason?: string;
  /** As an edit is written in an amendment. */
  readonly text: string;
  /** Where the new rules say it; of what is gone, where the old ones did. */
  readonly place: Span;
  /** Empty for what is no change of the language: a head of its own, or the whole file. */
  readonly changes: readonly Change[];
}

/** Old rules with some of the edits. */
export interface EditedFile {
  readonly file: RulesFile;
  /** Why these edits make no file, where they do not. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What two frameworks differ in, as edits of the old one. All of them together give the new one. */
export interface Difference {
  readonly old: RulesFile;
  readonly now: RulesFile;
  /**
   * Where the edits come from: the new rules amend the old ones; they were found; the old rules as a whole are replaced,
   * for no edits were found that give the new ones. `same`: there are none.
   */
  readonly origin: "same" | "amendment" | "found" | "whole";
  readonly edits: readonly DifferenceEdit[];
  /** Names that stand for what another name stood for before: data may give either. */
  readonly renamed: readonly Renamed[];
  /** Paths of what is only described in other words. */
  readonly wording: readonly string[];
  /** Edits that were found, as an amendment of the old rules. */
  readonly text?: string;
  /** @param edits  some of `edits` */
  fileWith(edits: readonly DifferenceEdit[]): EditedFile;
  /** The total as a sum of block scores, each with the edits that can change it: see `termsOf`. */
  terms(): readonly TermOfTotal[];
}

/** Edits of one file that are applied at once, to what those before have made. */
interface Layer {
  readonly header: Header;
  readonly edits: readonly { readonly told: DifferenceEdit; readonly info?: EditInfo }[];
}

/**
 * What the new rules change in the old ones. Where they amend them, by one file or several, the edits are those of the
 * files; else they are found: layout, order, comments, descriptions, sources and examples are no difference.
 *
 * @param old, now  loaded without errors
 */
export function differenceOf(old: Loaded, now: Loaded): Difference {
  const [from, to] = [old.file, now.file];
  if (from === undefined || to === undefined) throw new Error("rules with errors cannot be compared");
  const chain = chainTo(from, now);
  return chain === undefined ? foundDifference(from, to) : amended(from, to, chain);
}

/** The amendments that lead from the old rules to the new ones, the first one first. */
function chainTo(old: RulesFile, now: Loaded): Loaded[] | undefined {
  const chain: Loaded[] = [];
  for (let one: Loaded | undefined = now; one !== undefined; one = one.base) {
    if (chain.length > 0 && one.file !== undefined && saysTheSame(old, one.file)) return chain;
    chain.unshift(one);
  }
  return undefined;
}

function amended(old: RulesFile, now: RulesFile, chain: readonly Loaded[]): Difference {
  const layers = chain.map(layerOf);
  const edits = layers.flatMap((layer) => layer.edits.map(({ told }) => told));
  return differenceBy(old, now, edits.length === 0 ? "same" : "amendment", layers);
}

function layerOf({ written: file, edits, base }: Loaded): Layer {
  if (file === undefined) throw new Error("an amendment was read");
  const header = headerOf(file);
  const own = edits.map((info) => ({
    told: {
      title: info.title,
      ...(info.reason !== undefined && { reason: info.reason }),
      text: spanText(info.edit.span),
      place: info.span,
      changes: info.edit.changes,
    },
    info,
  }));
  return { header, edits: [...headEdits(header, base?.file), ...own] };
}

/** Points or a direction of its own, in the first line of an amendment. */
function headEdits({ points, better, title, span }: Header, base: RulesFile | undefined) {
  const isSame =
    (points?.digits ?? base?.points?.digits) === base?.points?.digits && (better ?? base?.better) === base?.better;
  if (isSame) return [];
  const text = `${title.value} ${points?.digits ?? ""}`.trim();
  return [{ told: { title: text, text, place: title.span ?? span, changes: [] } }];
}

function differenceBy(
  old: RulesFile,
  now: RulesFile,
  origin: Difference["origin"],
  layers: readonly Layer[],
  more: Pick<Difference, "renamed" | "wording" | "text"> = { renamed: [], wording: [] },
): Difference {
  const edits = layers.flatMap((layer) => layer.edits.map(({ told }) => told));
  return {
    old,
    now,
    origin,
    edits,
    ...more,
    fileWith: (chosen) => fileWith(old, layers, new Set(chosen)),
    terms: () => termsBy(old, layers),
  };
}

/** Edits of edits, and a head of its own, can change anything. */
function termsBy(old: RulesFile, layers: readonly Layer[]): TermOfTotal[] {
  const edits = layers.flatMap((layer) => layer.edits);
  const infos = edits.flatMap(({ info }) => info ?? []);
  if (layers.length > 1 || infos.length < edits.length) return totalOnly(edits.length);
  return termsOf(old, infos);
}

function fileWith(old: RulesFile, layers: readonly Layer[], chosen: ReadonlySet<DifferenceEdit>): EditedFile {
  let file = old;
  const diagnostics: Diagnostic[] = [];
  for (const { header, edits } of layers) {
    const own = edits.filter(({ told }) => chosen.has(told));
    const { points, better, statements, ...rest } = header;
    const hasHead = own.some(({ info }) => info === undefined);
    const head: Header = { ...rest, ...(hasHead && points && { points }), ...(hasHead && better && { better }) };
    const applied = applyEdits(
      file,
      own.flatMap(({ info }) => info?.edit ?? []),
      head,
    );
    diagnostics.push(...applied.diagnostics);
    file = applied.file;
  }
  return { file, diagnostics };
}

/** Finds what differs between two whole files. */
export function foundDifference(old: RulesFile, now: RulesFile): Difference {
  const { found, renamed, wording, isComplete } = changesBetween(old, now);
  if (saysTheSame(old, now)) return differenceBy(old, now, "same", [], { renamed: [], wording });
  const whole = wholeDifference(old, now, wording);
  if (!isComplete) return whole;
  const all = withChanges(old, [found.flatMap(({ changes }) => changes)]);
  if (hasErrors(all.diagnostics) || !saysTheSame(withHead(all.file, now), now)) return whole;
  const groups = grouped(
    old,
    found.map(({ changes }) => changes),
  );
  const changes = groups.map((group) => group.flatMap((index) => found[index]?.changes ?? []));
  const file = written(old, now, changes);
  if (file === undefined) return whole;
  const places = groups.map(([first]) => found[first ?? -1]?.place ?? now.title.span);
  const layer = foundLayer(old, now, file.edits, places);
  const more = { renamed: onlyRenamed(old, now, renamed), wording, text: file.text };
  const difference = differenceBy(old, now, "found", [layer], more);
  return givesNew(difference) ? difference : whole;
}

function foundLayer(old: RulesFile, now: RulesFile, edits: readonly Edit[], places: readonly Span[]): Layer {
  const header: Header = {
    title: now.title,
    span: now.span,
    ...(now.version && { version: now.version }),
    ...(now.better && { better: now.better }),
  };
  const own = editInfos(edits).map((info, index) => ({
    told: {
      title: info.title,
      text: spanText(info.edit.span),
      place: places[index] ?? now.title.span,
      changes: info.edit.changes,
    },
    info,
  }));
  return { header, edits: [...headEdits(header, old), ...own] };
}

/** The test of what was found: applied to the old rules, it gives the new ones. */
export function givesNew(difference: Difference): boolean {
  const { file, diagnostics } = difference.fileWith(difference.edits);
  return !hasErrors(diagnostics) && saysTheSame(file, difference.now);
}

function withHead(file: RulesFile, { better }: RulesFile): RulesFile {
  const { better: _, ...rest } = file;
  return better === undefined ? rest : { ...rest, better };
}

function wholeDifference(old: RulesFile, now: RulesFile, wording: readonly string[]): Difference {
  const { title, version } = now;
  const text = version === undefined ? title.value : `${title.value} ${version.value}`;
  const edit: DifferenceEdit = { title: text, text, place: title.span, changes: [] };
  const fileOf = (chosen: readonly DifferenceEdit[]) => ({ file: chosen.includes(edit) ? now : old, diagnostics: [] });
  return {
    old,
    now,
    origin: "whole",
    edits: [edit],
    renamed: [],
    wording,
    fileWith: fileOf,
    terms: () => totalOnly(1),
  };
}
