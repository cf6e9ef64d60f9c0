import {
  type Code,
  type Diagnostic,
  hasErrors,
  type MessageValues,
  type Place,
  problem,
  Rational,
  relatedPlace,
  type Span,
} from "../../core/index.ts";
import type { Constant } from "../../grammar/index.ts";
import { fieldValue } from "../check/fields.ts";
import { labelText, literalValue, scaled, signedLiteral } from "../check/literals.ts";
import { typeTerm } from "../check/type-terms.ts";
import { type Datum, type Field, leftOut, type Row, type UnitData } from "../data.ts";
import { domainProblem } from "../domain.ts";
import type { CheckedFramework } from "../model.ts";
import { findVariable, type Variable, valueOfVariable, withVariables } from "../variables.ts";
import type { SetLine } from "./written.ts";

/** One datum that a scenario moves. */
export interface ChangedInput {
  readonly variable: Variable;
  /** Undefined where the data had none. */
  readonly from: Datum["value"] | undefined;
  readonly to: Datum["value"];
}

export interface AppliedSets {
  /** The unit with the values set; as it was when a diagnostic is an error. */
  readonly unit: UnitData;
  /** In the order of the lines; of several for one datum the last. */
  readonly changed: readonly ChangedInput[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Moves the data of a unit as the lines say; later lines go over earlier ones.
 *
 * @returns with errors: `unknown-variable`, `type-mismatch`, `unit-mismatch`, `unknown-unit`, `unknown-label`,
 *   `out-of-range`, `not-a-step`, each where the line is written
 */
export function applySets(lines: readonly SetLine[], framework: CheckedFramework, unit: UnitData): AppliedSets {
  const diagnostics: Diagnostic[] = [];
  const found = new Map<string, ChangedInput>();
  for (const line of lines) {
    const set = readLine(line, framework, unit, (one) => diagnostics.push(one));
    if (set !== undefined) found.set(set.variable.name, set);
  }
  const changed = [...found.values()];
  if (hasErrors(diagnostics)) return { unit, changed: [], diagnostics };
  return { unit: withChanges(unit, changed), changed, diagnostics };
}

export function withChanges(unit: UnitData, changed: readonly ChangedInput[]): UnitData {
  return withVariables(unit, new Map(changed.map(({ variable, to }) => [variable, to])));
}

/**
 * What can be told of the lines of one file: also `set-twice`.
 *
 * @param unit  before any data are seen, one with the rows that the lines themselves name
 */
export function checkSets(
  lines: readonly SetLine[],
  framework: CheckedFramework,
  unit: UnitData = unitOfLines(lines, framework),
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const known = new Map<string, SetLine>();
  for (const line of lines) {
    const set = readLine(line, framework, unit, (one) => diagnostics.push(one));
    const other = set && known.get(set.variable.name);
    if (set === undefined) continue;
    known.set(set.variable.name, line);
    if (other === undefined) continue;
    diagnostics.push(problem("set-twice", line.span, { name: set.variable.name }, [relatedPlace(other.span)]));
  }
  return diagnostics;
}

type Report = (diagnostic: Diagnostic) => void;

function readLine(
  line: SetLine,
  framework: CheckedFramework,
  unit: UnitData,
  report: Report,
): ChangedInput | undefined {
  const found = findVariable(line.name, framework, unit, { span: line.span });
  if ("problem" in found) {
    report(found.problem);
    return undefined;
  }
  const { variable } = found;
  const to = valueFor(variable, line, framework, report);
  return to === undefined ? undefined : { variable, from: valueOfVariable(variable, unit), to };
}

function valueFor(
  { field, at }: Variable,
  { value: written }: SetLine,
  { units }: CheckedFramework,
  report: Report,
): Datum["value"] | undefined {
  const place = { span: written.span };
  if (written.kind === "leftOut") {
    if (at.kind === "judged" && field.optional) return leftOut;
    const found = { zh: "缺项", en: "left out" };
    report(problem("type-mismatch", place, { expected: typeTerm(field.type), found }));
    return undefined;
  }
  const found: Diagnostic[] = [];
  const tell = (code: Code, at: Span | Place, values?: MessageValues) => found.push(problem(code, at, values));
  const value = fieldValue(readAs(written, field), field, units, tell);
  const outside = value instanceof Rational && found.length === 0 ? domainProblem(value, field, place) : undefined;
  for (const one of outside === undefined ? found : [outside]) report(one);
  return hasErrors(found) || outside !== undefined ? undefined : value;
}

/** A text may stand without quotes, and a label that reads like a number is a label. */
function readAs(constant: Constant, { type }: Field): Constant {
  if (type.kind !== "text" || constant.kind === "text" || constant.kind === "negate") return constant;
  return { kind: "text", value: labelText(constant), span: constant.span };
}

/** Data that have just the rows which the lines name: all of them can be found, as far as their keys fit the table. */
function unitOfLines(lines: readonly SetLine[], { tables }: CheckedFramework): UnitData {
  const rows = new Map<string, Row[]>();
  const named = new Map(lines.map((line) => [line.name.replace(/\].*$/su, ""), line]));
  for (const { cell } of named.values()) {
    const table = cell && tables.get(cell.table);
    if (cell === undefined || table === undefined) continue;
    const own = rows.get(table.name) ?? [];
    rows.set(table.name, own);
    own.push(rowOf(cell.keys, table.keys, (key) => table.columns.get(key)));
    // A table without keys counts its rows: as many as the line asks for.
    const number = table.keys.length === 0 ? countOf(cell.keys) : 0;
    while (own.length < number) own.push(new Map());
  }
  return { id: "", values: new Map(), tables: rows };
}

const mostRows = 100_000;

function countOf([key]: readonly Constant[]): number {
  const signed = key && signedLiteral(key);
  return signed === undefined ? 0 : Math.min(mostRows, Number(signed.literal.digits.replaceAll("_", "")) || 0);
}

function rowOf(written: readonly Constant[], keys: readonly string[], columnOf: (key: string) => unknown): Row {
  return new Map(
    keys.flatMap((name, index) => {
      const key = written[index];
      return key === undefined ? [] : [[name, { value: keyValue(key, columnOf(name) as Field) }] as const];
    }),
  );
}

function keyValue(key: Constant, { type, scale }: Field): Rational | string {
  const signed = signedLiteral(key);
  if (signed === undefined || type.kind !== "number") return key.kind === "negate" ? "" : labelText(key);
  return scaled(literalValue(signed.literal), scale);
}
