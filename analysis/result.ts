import { type Bilingual, type Diagnostic, div, type ExactNumber, formatDecimal } from "../core/index.ts";
import {
  type CheckedFramework,
  dataHash,
  type Field,
  frameworkHash,
  isNumber,
  type UnitData,
} from "../scoring/index.ts";

/**
 * How the numbers are to be taken: proved fractions; proved fractions of which it is not proved that none are better;
 * bounds that hold the true ones; estimates with an interval.
 */
export type Certainty = "exact" | "not-proved" | "enclosed" | "estimated";

/** How a result was made: enough to make it again and to see that nothing else went in. */
export interface Made {
  readonly method: string;
  /** `sha256:…` of the rules. */
  readonly framework: string;
  /** `sha256:…` of the data. */
  readonly data: string;
  /** The id of the unit of analysis, where there is one. */
  readonly unit?: string;
  /** Of random methods; 0 is a seed. */
  readonly seed?: number;
  /** Whatever else decides the result, as the command line would say it. */
  readonly settings: Readonly<Record<string, string>>;
  readonly certainty: Certainty;
  /** Evaluations of the framework that were needed. */
  readonly evaluations: number;
}

/** A number with the unit it is told in; `value` is in base units. */
export interface Quantity {
  readonly value: ExactNumber;
  readonly field: Pick<Field, "scale" | "unitText">;
}

/** Undefined: there is none, and the cell stays empty. */
export type Cell = ExactNumber | Quantity | string | boolean | Bilingual | undefined;

/** A column of a result: its name in JSON, its head for people, and where its cells come from. */
export interface Column<Row> {
  readonly key: string;
  readonly title: Bilingual;
  /** For JSON and tables only: people are shown the other columns. */
  readonly isDetail?: true;
  value(row: Row): Cell;
}

/** What an analysis gives: rows that stand for themselves, the sentence they add up to, and how they were made. */
export interface Result<Row> {
  readonly made: Made;
  /** What the rows say, in a sentence with its numbers; the title of its chart. */
  readonly finding: Bilingual;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What a reader must know to trust it: limits reached, requirements broken. */
  readonly notes: readonly Diagnostic[];
}

/** The part of `made` that says what went in. */
export function madeFrom(framework: CheckedFramework, units: readonly UnitData[]) {
  const [only] = units;
  return {
    framework: frameworkHash(framework),
    data: dataHash(units),
    ...(units.length === 1 && only !== undefined ? { unit: only.id } : {}),
  };
}

/** A cell as exact text, the same in JSON and CSV: decimal strings in the native unit, without the unit. */
export function cellText(cell: Cell, lang: "zh" | "en"): string {
  if (cell === undefined) return "";
  if (typeof cell === "string") return cell;
  if (typeof cell === "boolean") return String(cell);
  if (isNumber(cell)) return formatDecimal(cell);
  return "value" in cell ? formatDecimal(div(cell.value, cell.field.scale)) : cell[lang];
}
