import {
  type Diagnostic,
  type FilePlace,
  type MessageValue,
  nearest,
  problem,
  relatedPlace,
  sameDimension,
  terms,
} from "../../core/index.ts";
import type { CheckedFramework } from "../../scoring/index.ts";
import { dimensionOf, type Measure, measureNamed } from "../data-units.ts";
import { groupNamed, type Head, idHead, noIdProblem, readHead } from "../heads.ts";
import type { Target } from "../targets.ts";
import type { Asked } from "./asked.ts";
import type { Dialect } from "./engine.ts";
import type { SourceColumn, SourceFile } from "./source-file.ts";
import { accepts, type ColumnKind, kindOf } from "./value-kinds.ts";

/** A column that holds what the rules ask for. */
export interface BoundColumn extends ColumnKind {
  readonly column: SourceColumn;
  readonly target: Target;
  /** The unit that the head names. */
  readonly unit: string | undefined;
  /** Of the unit it is written in. */
  readonly measure: Pick<Measure, "scale">;
}

/** A file of which it is known what each column is for. */
export interface BoundFile {
  readonly file: SourceFile;
  readonly id: SourceColumn;
  /** By the names of the targets. */
  readonly columns: ReadonlyMap<string, BoundColumn>;
}

interface Work {
  readonly asked: Asked;
  readonly framework: CheckedFramework;
  readonly dialect: Dialect;
  readonly found: Diagnostic[];
}

/**
 * What each column of each file is for. Everything that is wrong with any of the files is told, each thing once: a name
 * that no rule knows at the first file that has it, a missing column at every file that lacks it.
 */
export function bindFiles(
  files: readonly SourceFile[],
  asked: Asked,
  framework: CheckedFramework,
  dialect: Dialect,
): { readonly files: readonly BoundFile[]; readonly diagnostics: readonly Diagnostic[] } {
  const work: Work = { asked, framework, dialect, found: [] };
  const bound = files.map((file) => bindFile(file, work)).filter((file) => file !== undefined);
  for (const file of bound) reportMissing(file, bound, work);
  reportUnknown(bound, work);
  return { files: bound, diagnostics: work.found };
}

function bindFile(file: SourceFile, work: Work): BoundFile | undefined {
  const names = new Set(work.asked.byName.keys());
  const heads = file.columns.map(({ head }) => head).filter((head) => head !== "");
  const idName = idHead(heads, names);
  const id = file.columns.find(({ head }) => head === idName);
  if (id === undefined) {
    work.found.push(noIdProblem(heads, names, { file: file.path }));
    return undefined;
  }
  if (!["text", "whole"].includes(kindOf(id.type, work.dialect).kind)) work.found.push(wrongId(id, file));
  const columns = new Map<string, BoundColumn>();
  for (const column of file.columns.filter((one) => one !== id && one.head !== "")) {
    const bound = bindColumn(column, file, work);
    const first = bound && columns.get(bound.target.name);
    if (first !== undefined) work.found.push(twice(bound?.target.name ?? "", column, first.column, file));
    else if (bound !== undefined) columns.set(bound.target.name, bound);
  }
  return { file, id, columns };
}

function wrongId(id: SourceColumn, file: SourceFile): Diagnostic {
  const values = { column: id.head, type: id.type, name: id.head, expected: terms.textType };
  return problem("column-type", placeOf(file, id), values);
}

function twice(name: string, column: SourceColumn, first: SourceColumn, file: SourceFile): Diagnostic {
  return problem("duplicate-column", placeOf(file, column), { column: name }, [relatedPlace(placeOf(file, first))]);
}

export function placeOf(file: SourceFile, column: SourceColumn): FilePlace {
  return { file: file.path, field: column.head };
}

function bindColumn(column: SourceColumn, file: SourceFile, work: Work): BoundColumn | undefined {
  const { name, unit, isReason } = headOf(column, work);
  const target = work.asked.byName.get(name);
  if (target === undefined) return undefined;
  const place = placeOf(file, column);
  if (isReason) {
    work.found.push(problem("reasons-not-read", place, { column: column.head }));
    return undefined;
  }
  const kind = kindOf(column.type, work.dialect);
  if (!accepts(target.type, kind.kind)) {
    const values = { column: column.head, type: column.type, name, expected: EXPECTED[target.type.kind] };
    work.found.push(problem("column-type", place, values, [relatedPlace(target.span)]));
    return undefined;
  }
  const measure = measureOf(target, unit, place, work);
  return measure && { ...kind, column, target, unit, measure };
}

function headOf({ head }: SourceColumn, { asked, framework }: Work): Head {
  return readHead(head, new Set(asked.byName.keys()), framework);
}

const EXPECTED = {
  number: terms.numberType,
  truth: terms.yesNoType,
  text: terms.textType,
  choice: terms.labelType,
  any: terms.textType,
} as const satisfies Record<Target["type"]["kind"], MessageValue>;

function measureOf(
  target: Target,
  unit: string | undefined,
  place: FilePlace,
  { framework, found }: Work,
): Pick<Measure, "scale"> | undefined {
  if (unit === undefined || unit === target.unitText) return { scale: target.scale };
  const measure = measureNamed(unit, framework.units);
  const to = target.unitText === "" ? terms.plain : target.unitText;
  if (measure === undefined || !sameDimension(measure.dimension, dimensionOf(target.type))) {
    const values = { from: unit, name: target.name, to };
    found.push(problem("data-unit-mismatch", place, values, [relatedPlace(target.span)]));
    return undefined;
  }
  found.push(problem("unit-converted", place, { column: target.name, from: unit, to }));
  return measure;
}

/** What some of the files have, all must have; a table's columns also where none has them. */
function reportMissing({ file, columns }: BoundFile, all: readonly BoundFile[], { asked, found }: Work): void {
  const somewhere = new Set([...asked.needed, ...all.flatMap((one) => [...one.columns.keys()])]);
  for (const name of somewhere) {
    if (columns.has(name)) continue;
    const others = file.columns.map(({ head }) => head).filter((head) => !asked.byName.has(head));
    const close = nearest(name, others);
    const values = { column: name, ...(close === undefined ? {} : { nearest: close }) };
    found.push(problem("missing-column", { file: file.path }, values));
  }
}

/** Of a file without a column for the unit nothing more is said: its head is not understood. */
function reportUnknown(files: readonly BoundFile[], work: Work): void {
  const given = new Set(files.flatMap(({ columns }) => [...columns.keys()]));
  const told = new Set<string>();
  for (const { file, id } of files) {
    for (const column of file.columns) {
      const { name } = headOf(column, work);
      if (column === id || column.head === "" || work.asked.byName.has(name) || told.has(name)) continue;
      if (groupNamed(column.head) !== undefined) continue;
      told.add(name);
      work.found.push(work.asked.unknown(name, placeOf(file, column), given));
    }
  }
}
