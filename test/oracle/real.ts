import { parseDecimal, Rational, SourceText } from "../../core/index.ts";
import { parse, type RulesFile } from "../../grammar/index.ts";
import {
  type CheckedFramework,
  check,
  type Datum,
  type Field,
  isNumber,
  leftOut,
  type Row,
  type Scorecard,
  scoreUnits,
  type UnitData,
} from "../../scoring/index.ts";
import type { Given, OracleData, OracleScore } from "./data.ts";

/** The one place where the tests of the oracle meet the real evaluator. */

/** @throws when the text is not a valid rules file */
export function parsed(name: string, text: string): RulesFile {
  const { file, diagnostics } = parse(new SourceText(name, text));
  if (file === undefined)
    throw new Error(`${name}: ${JSON.stringify(diagnostics.map((one) => [one.code, one.values]))}`);
  return file;
}

/** The real scorecard. @throws when the check finds an error */
export function realCard(file: RulesFile, data: OracleData): Scorecard {
  const { framework, diagnostics } = check(file);
  if (framework === undefined) {
    const errors = diagnostics.map((one) => [one.code, one.values]);
    throw new Error(`the check refuses: ${JSON.stringify(errors)}`);
  }
  const [card] = scoreUnits(framework, [unitData(framework, data)]);
  if (card === undefined) throw new Error("one unit gives one scorecard");
  return card;
}

/** The same answers as the oracle's, from the real check and evaluation. @throws when the check finds an error */
export function realScore(file: RulesFile, data: OracleData): OracleScore {
  return scoreOf(realCard(file, data));
}

export function unitData(framework: CheckedFramework, data: OracleData): UnitData {
  const values = Object.entries(data.values).map(([name, given]): [string, Datum] => [
    name,
    { value: given === "left out" ? leftOut : realValue(given, framework.inputs.get(name)) },
  ]);
  const tables = Object.entries(data.tables).map(([name, rows]): [string, Row[]] => {
    const columns = framework.tables.get(name)?.columns;
    const cells = (row: (typeof rows)[number]) =>
      Object.entries(row).map(([column, given]): [string, Datum] => {
        const field = columns?.get(column);
        return [column, { value: realValue(given, field?.kind === "givenColumn" ? field : undefined) }];
      });
    return [name, rows.map((row) => new Map(cells(row)))];
  });
  return { id: "unit", values: new Map(values), tables: new Map(tables) };
}

/** A given value in base units. */
function realValue(given: Given, field: Pick<Field, "scale"> | undefined): Rational | boolean | string {
  if (typeof given === "boolean") return given;
  if (typeof given === "object") return given.text;
  const { num, den } = parseDecimal(given) ?? Rational.ZERO;
  const scale = field?.scale ?? Rational.ONE;
  return Rational.of(num * scale.num, den * scale.den);
}

function scoreOf({ framework, total, grade, blocks, outputs, diagnostics }: Scorecard): OracleScore {
  const scores = framework.blocks.map((block) => [block.path.join("."), scoreText(blocks.get(block)?.value)] as const);
  return {
    total: scoreText(total),
    grade: typeof grade === "string" ? grade : null,
    blocks: new Map(scores),
    outputs: new Map([...outputs].map(([name, value]) => [name, outputText(value)])),
    broken: diagnostics.filter((one) => one.code === "require-broken").length,
  };
}

function scoreText(value: unknown): string | null | "left out" {
  if (value === leftOut) return "left out";
  const text = outputText(value);
  return typeof text === "boolean" ? String(text) : text;
}

function outputText(value: unknown): string | boolean | null {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (!isNumber(value)) return null;
  if (!(value instanceof Rational)) throw new Error("the generator makes rational numbers only");
  return value.den === 1n ? String(value.num) : `${value.num}/${value.den}`;
}
