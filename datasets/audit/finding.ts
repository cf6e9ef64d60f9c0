import {
  type Bilingual,
  type Code,
  type Diagnostic,
  entryOf,
  type FilePlace,
  formatDecimal,
  formatFraction,
  locate,
  type MessageValues,
  type Place,
  problem,
  type Rational,
  type Related,
  relatedPlace,
  type Severity,
} from "../../core/index.ts";
import type { CellRow, DataPackage, Resource } from "../package-types.ts";
import type { CellAt } from "./figure.ts";
import { jsonSpan } from "./json-place.ts";
import type { IdentityProblem } from "./read-operand.ts";
import { cellText, inMeasure, type Measure, type Part } from "./wording.ts";

const DESCRIPTOR = "datapackage.json";

/** Where a figure stands in the package and in the source it was taken from. */
export interface FindingPlace {
  /** Path of the file within the package. */
  readonly file: string;
  /** Line of the file, from 1, the head counted. */
  readonly row: number;
  /** Name of the column; in `datapackage.json` a JSON pointer. */
  readonly column: string;
  /** Page or section of the source, as the package tells it. */
  readonly page?: string;
}

/**
 * A statement of the package that does not hold, could not be looked into (severity `note`), or is itself malformed
 * (severity `error`).
 */
export interface Finding {
  readonly code: Code;
  readonly severity: Severity;
  /** The statement's `id`; absent when it is malformed. */
  readonly identity?: string;
  readonly label?: Bilingual;
  readonly note?: Bilingual;
  /** Every figure that takes part, the stated one first. */
  readonly places: readonly FindingPlace[];
  /** What `places` say, in the same order: the text of the file, a figure with its unit. */
  readonly values: readonly string[];
  /**
   * How far the stated figure is at least from anything its figures allow, in `unit` (percentage points where that is
   * %): a decimal, of ten places when it has no end, then with `gapExact` beside. Absent where there is no distance.
   */
  readonly gap?: string;
  readonly gapExact?: string;
  readonly unit?: string;
  /** What the message says of it, and the figures it shows: a column added up is one. */
  readonly words: MessageValues;
  readonly shown: readonly Shown[];
}

export interface Shown {
  readonly place: FindingPlace;
  readonly label: Bilingual;
  readonly value: string;
}

/** What a check found, before it is put down as plain data. */
export interface Disagreement {
  readonly code: Code;
  readonly cells: readonly CellAt[];
  readonly parts: readonly Part[];
  readonly words: MessageValues;
  readonly distance?: Rational;
  readonly measure?: Measure;
}

export interface Heading {
  readonly id: string;
  readonly label: Bilingual;
  readonly note?: Bilingual;
}

export function toFinding(heading: Heading, found: Disagreement): Finding {
  const { id, label, note } = heading;
  return {
    code: found.code,
    severity: entryOf(found.code).severity,
    ...{ identity: id, label },
    ...(note === undefined ? {} : { note }),
    places: found.cells.map(placeOf),
    values: found.cells.map(cellText),
    ...gapOf(found),
    words: { identity: label, ...(note === undefined ? {} : { note }), ...found.words },
    shown: found.parts.map(({ at, label, value }) => ({ place: placeOf(at), label, value })),
  };
}

export function problemFinding(pkg: DataPackage, { code, pointer, values }: IdentityProblem): Finding {
  const { line = 1 } = locate({ span: jsonSpan(pkg.source, pointer) });
  const places = [{ file: DESCRIPTOR, row: line, column: pointer }];
  return { code, severity: entryOf(code).severity, places, values: [], words: values, shown: [] };
}

/**
 * Findings as diagnostics, each at its first place, the other figures beside it.
 *
 * @param pkg  the package that was audited
 */
export function toDiagnostics(pkg: DataPackage, findings: readonly Finding[]): readonly Diagnostic[] {
  return findings.map((finding) => {
    const [first] = finding.places;
    const related = finding.shown.map((shown) => relatedFigure(pkg, shown, first));
    return problem(finding.code, first && sourcePlace(pkg, first), finding.words, related);
  });
}

/** The figure at the place of the finding itself is named without showing its line again. */
function relatedFigure(pkg: DataPackage, { place, label, value }: Shown, first: FindingPlace | undefined): Related {
  const at = sourcePlace(pkg, place);
  const again = first !== undefined && samePlace(first, place);
  const values = { label, value, ...(place.page === undefined ? {} : { source: place.page }) };
  return relatedPlace(again ? withoutText(at) : at, values);
}

function samePlace(a: FindingPlace, b: FindingPlace): boolean {
  return a.file === b.file && a.row === b.row && a.column === b.column;
}

function withoutText(place: Place): FilePlace {
  const { file, line, field } = locate(place);
  return { file, ...(line === undefined ? {} : { line }), ...(field === undefined ? {} : { field }) };
}

/** The stretch of the file that a place of a finding names. */
function sourcePlace(pkg: DataPackage, place: FindingPlace): Place {
  if (place.file === DESCRIPTOR) return { span: jsonSpan(pkg.source, place.column) };
  const resource = [...pkg.resources.values()].find(({ path }) => path === place.file);
  const row = resource?.rows.find((row) => lineOf(row) === place.row);
  const cell = row?.cells.get(place.column);
  return cell?.place ?? { file: place.file, line: place.row, field: place.column };
}

function placeOf(at: CellAt): FindingPlace {
  const page = pageOf(at);
  return {
    ...{ file: at.resource.path, row: lineOf(at.row), column: at.column },
    ...(page === undefined ? {} : { page }),
  };
}

/** The line on which the row begins. */
function lineOf(row: CellRow): number {
  const [cell] = row.cells.values();
  return cell ? (locate(cell.place).line ?? row.number + 1) : row.number + 1;
}

function pageOf({ resource, row, column }: CellAt): string | undefined {
  const field = resource.fields.get(column);
  return field?.page ?? field?.section ?? ownSection(resource, row) ?? resource.section;
}

function ownSection(resource: Resource, row: CellRow): string | undefined {
  if (resource.sectionColumn === undefined) return undefined;
  const text = row.cells.get(resource.sectionColumn)?.text.trim();
  return text === "" ? undefined : text;
}

function gapOf({ distance, measure }: Disagreement): Pick<Finding, "gap" | "gapExact" | "unit"> {
  if (!distance || !measure) return {};
  const gap = inMeasure(distance, measure);
  const gapExact = formatFraction(gap);
  return {
    gap: formatDecimal(gap),
    ...(gapExact === undefined ? {} : { gapExact }),
    ...(measure.unit === "" ? {} : { unit: measure.unit }),
  };
}
