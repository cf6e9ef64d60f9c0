import {
  add,
  type Bilingual,
  compareRationals,
  DiagnosticError,
  div,
  type ExactNumber,
  formatDecimal,
  mul,
  problem,
  Rational,
  sub,
} from "../core/index.ts";
import {
  Along,
  type Block,
  type CheckedFramework,
  extremeOf,
  type Field,
  type GivenColumn,
  isNumber,
  type Line,
  numberOfVariable,
  orderOf,
  pieceAt,
  pointOf,
  type Row,
  reported,
  type Table,
  type UnitData,
  type Variable,
  valueIn,
  variablesOf,
  withVariables,
} from "../scoring/index.ts";
import { Baseline, isSameNumber } from "./moved.ts";
import { type Column, madeFrom, type Quantity, type Result } from "./result.ts";
import { quantity, withUnit } from "./told.ts";
import { walked, whole } from "./walked.ts";

/** What the periods still to come need for a score: the least even amount in each of them. */
export interface MonitorRow {
  /** The score of what is monitored from here on. */
  readonly score: ExactNumber;
  readonly total: ExactNumber | undefined;
  readonly grade: string | undefined;
  /** In each remaining period, the same amount. */
  readonly each: Quantity;
  /** What then stands in the remaining periods, in order. */
  readonly amounts: readonly { readonly variable: Variable; readonly value: Rational }[];
}

/** A period so far: what it has, and what its own score needed in full. */
export interface PeriodRow {
  readonly variable: Variable;
  readonly actual: Rational | undefined;
  readonly required: Rational | undefined;
  readonly isKnown: boolean;
}

export interface MonitorOptions {
  /** Periods that are known; all that the data hold when left out. */
  readonly upto?: number;
  readonly table?: string;
  readonly column?: string;
}

export interface Monitor extends Result<MonitorRow> {
  readonly periods: readonly PeriodRow[];
  readonly monitored: Block;
}

/**
 * Monitoring through the year: what a cumulative column of a table with one row a period still needs.
 *
 * The periods to come are taken to add the same amount each; the amount moves as one number along the rules, so every score
 * that can be reached and the least amount for it are exact. Required pace: the least value with which the blocks that a
 * period decides alone are at their best.
 *
 * @throws DiagnosticError `no-periods`, `no-total`
 */
export function monitor(framework: CheckedFramework, unit: UnitData, options: MonitorOptions = {}): Monitor {
  const { table, column } = periodsOf(framework, options);
  const full = withAllPeriods(unit, table);
  const cells = variablesOf(framework, full).filter(
    ({ at }) => at.kind === "cell" && at.table === table && at.column === column,
  );
  const given = cells.filter((cell) => numberOfVariable(cell, unit) !== undefined).length;
  const upto = Math.min(options.upto ?? given, cells.length);
  const monitored = commonBlock(framework, full, cells);
  const periods = cells.map((cell, index) => periodRow(cell, index < upto, framework, full, unit));
  const line = evenLine(cells, upto, unit);
  const found = line === undefined ? { rows: [], evaluations: 0 } : scoresAlong(framework, full, line, monitored);
  return {
    made: {
      ...madeFrom(framework, [unit]),
      method: "monitor",
      settings: { table: table.name, column: column.name, upto: String(upto) },
      certainty: "exact",
      evaluations: found.evaluations,
    },
    finding: findingOf(found.rows, periods, monitored, upto),
    columns: columnsOf(cells.slice(upto), monitored),
    rows: found.rows,
    notes: [],
    periods,
    monitored,
  };
}

/** The first table whose one key counts periods, and its first column of amounts, unless others are named. */
function periodsOf({ tables }: CheckedFramework, { table, column }: MonitorOptions) {
  for (const one of tables.values()) {
    const amounts = [...one.columns.values()].filter(
      (column): column is GivenColumn =>
        column.kind === "givenColumn" && column.type.kind === "number" && !one.keys.includes(column.name),
    );
    const wanted = amounts.find(({ name }) => column === undefined || name === column);
    if (wanted !== undefined && (table === undefined ? countsPeriods(one) : one.name === table))
      return { table: one, column: wanted };
  }
  throw new DiagnosticError([problem("no-periods", undefined, { tables: [...tables.keys()] })]);
}

function countsPeriods(table: Table): boolean {
  return keyNumbers(table).length > 1;
}

const mostPeriods = 366;

/** The numbers of the periods, where the key is a range of whole numbers. */
function keyNumbers({ keys, columns }: Table): Rational[] {
  const [only, another] = keys;
  const key = only === undefined || another !== undefined ? undefined : columns.get(only);
  const { low, high, step } = key?.kind === "givenColumn" ? key.domain : {};
  if (low === undefined || high === undefined || step === undefined) return [];
  const count = Number(((high.value.num - low.value.num) * step.den) / step.num) + 1;
  if (count > mostPeriods) return [];
  return Array.from({ length: count }, (_, index) => add(low.value, mul(step, Rational.of(index))) as Rational);
}

/** A row for each period; those that the data lack hold their key alone. */
function withAllPeriods(unit: UnitData, table: Table): UnitData {
  const [key = ""] = table.keys;
  const rows = unit.tables.get(table.name) ?? [];
  const numberOf = (row: Row) => row.get(key)?.value;
  const missing = keyNumbers(table).filter((number) => !rows.some((row) => isSame(numberOf(row), number)));
  const added = missing.map((value): Row => new Map([[key, { value }]]));
  const all = [...rows, ...added].sort((a, b) => order(numberOf(a), numberOf(b)));
  return { ...unit, tables: new Map([...unit.tables, [table.name, all]]) };
}

function isSame(a: unknown, b: Rational): boolean {
  return a instanceof Rational && compareRationals(a, b) === 0;
}

function order(a: unknown, b: unknown): number {
  return a instanceof Rational && b instanceof Rational ? compareRationals(a, b) : 0;
}

/** The least block that holds everything the periods decide. */
function commonBlock(framework: CheckedFramework, unit: UnitData, cells: readonly Variable[]): Block {
  const leaves = cells.flatMap((cell) => decidedBy(framework, unit, cell));
  const [first = framework.root] = leaves;
  let block: Block = first;
  while (block.parent !== undefined && !leaves.every((leaf) => startsWith(leaf.path, block.path))) block = block.parent;
  return block;
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((name, index) => path[index] === name);
}

/** The blocks with a rule of their own whose score moves with a cell. */
function decidedBy(framework: CheckedFramework, unit: UnitData, cell: Variable): Block[] {
  const along = new Along(framework, unit, cell);
  along.run();
  return framework.blocks.filter(
    (block) =>
      block.children.length === 0 &&
      along
        .blockPieces(block)
        .value.some(({ form }) => form.kind !== "fixed" || along.blockPieces(block).value.length > 3),
  );
}

function periodRow(
  cell: Variable,
  isKnown: boolean,
  framework: CheckedFramework,
  full: UnitData,
  unit: UnitData,
): PeriodRow {
  const along = new Along(framework, full, cell);
  along.run();
  const others = variablesOf(framework, full).filter(
    ({ at, name }) => at.kind === "cell" && cell.at.kind === "cell" && at.table === cell.at.table && name !== cell.name,
  );
  const shared = new Set(others.flatMap((other) => decidedBy(framework, full, other)));
  const own = decidedBy(framework, full, cell).find((block) => !shared.has(block));
  const low = along.domain[0]?.low ?? Rational.ZERO;
  const wanted = framework.better === "lower" ? -1 : 1;
  const best = own && extremeOf(along.blockPieces(own).value, wanted, cell.step, low);
  return { variable: cell, actual: isKnown ? numberOfVariable(cell, unit) : undefined, required: best?.at, isKnown };
}

/** From the last known period on, the same amount in each: the number that moves is that amount. */
function evenLine(cells: readonly Variable[], upto: number, unit: UnitData): Line | undefined {
  const [first] = cells;
  const rest = cells.slice(upto);
  const last =
    upto === 0 ? Rational.ZERO : (numberOfVariable(cells[upto - 1] ?? cells[0] ?? missing(), unit) ?? Rational.ZERO);
  if (first === undefined || rest.length === 0) return undefined;
  const parts = rest.map((variable, index) => ({ variable, start: last, slope: Rational.of(index + 1) }));
  return {
    name: first.field.name,
    field: { ...first.field, domain: amountsOf(first.field, last, rest.length) },
    step: first.step,
    parts,
  };
}

/** The amounts a period with which every running total stays in its domain; none of them is negative. */
function amountsOf({ domain: { low, high } }: Field, start: Rational, count: number): Field["domain"] {
  const none = { value: Rational.ZERO, closed: true };
  const least = low === undefined ? none : { ...low, value: sub(low.value, start) as Rational };
  const most = high && { ...high, value: div(sub(high.value, start), Rational.of(count)) as Rational };
  return {
    low: compareRationals(least.value, none.value) > 0 ? least : none,
    ...(most === undefined ? {} : { high: compareRationals(most.value, none.value) < 0 ? none : most }),
  };
}

function missing(): never {
  throw new Error("there is no period");
}

/** Each score that can be reached, with the least even amount for it. */
function scoresAlong(framework: CheckedFramework, unit: UnitData, line: Line, monitored: Block) {
  const along = walked(framework, unit, line);
  const baseline = new Baseline(framework, withVariables(unit, pointOf(line, Rational.ZERO)));
  const [total, grade] = [along.total(), framework.grades.length === 0 ? [] : along.grade()];
  const wanted = framework.better === "lower" ? -1 : 1;
  const pieces = whole(along.blockPieces(monitored).value);
  const most = extremeOf(pieces, wanted, along.step, along.domain[0]?.low ?? Rational.ZERO);
  const starts = pieces.flatMap(({ cell }) => reported(cell, along.step)?.first ?? []);
  const rows: MonitorRow[] = [];
  let best: ExactNumber | undefined;
  for (const at of inOrder([...starts, ...(most === undefined ? [] : [most.at])])) {
    const score = numberAt(pieces, at);
    if (score === undefined || (best !== undefined && orderOf(score, best) !== wanted)) continue;
    best = score;
    const totalHere = numberAt(total, at);
    if (totalHere !== undefined) confirmed(baseline, line, at, totalHere);
    rows.push({
      score,
      total: totalHere,
      grade: labelAt(grade, at),
      each: { value: at, field: line.field },
      amounts: [...pointOf(line, at)].map(([variable, value]) => ({ variable, value })),
    });
  }
  return { rows, evaluations: baseline.evaluations };
}

function inOrder(values: readonly Rational[]): Rational[] {
  return [...values].sort(compareRationals);
}

function numberAt(pieces: Parameters<typeof pieceAt>[0], at: Rational): ExactNumber | undefined {
  const form = pieceAt(pieces, at)?.form;
  const value = form && valueIn(form, at);
  return isNumber(value) ? value : undefined;
}

function labelAt(pieces: Parameters<typeof pieceAt>[0], at: Rational): string | undefined {
  const form = pieceAt(pieces, at)?.form;
  return form?.kind === "fixed" && typeof form.value === "string" ? form.value : undefined;
}

function confirmed(baseline: Baseline, line: Line, at: Rational, total: ExactNumber): void {
  const [found] = baseline.score([pointOf(line, at)]);
  if (!isSameNumber(found?.total, total)) throw new Error(`${line.name}: what was walked is not what is scored`);
}

function findingOf(
  rows: readonly MonitorRow[],
  periods: readonly PeriodRow[],
  { name }: Block,
  upto: number,
): Bilingual {
  const behind = periods.filter(
    ({ actual, required }) => actual !== undefined && required !== undefined && compareRationals(actual, required) < 0,
  );
  const pace = {
    zh:
      behind.length === 0
        ? "各期都达到要求的进度"
        : `${behind.map(({ variable }) => variable.name).join("、")}未达到要求的进度`,
    en:
      behind.length === 0
        ? "every period kept the pace"
        : `behind the pace: ${behind.map(({ variable }) => variable.name).join(", ")}`,
  };
  const top = rows.at(-1);
  if (top === undefined)
    return { zh: `已知 ${upto} 期，全年已结束：${pace.zh}。`, en: `All ${upto} periods are known: ${pace.en}.` };
  const each = withUnit(top.each.value, {
    field: top.amounts[0]?.variable.field ?? periods[0]?.variable.field ?? missing(),
  });
  const score = formatDecimal(top.score);
  return {
    zh: `已知 ${upto} 期，${pace.zh}；${name}最多还能得 ${score} 分，其余每期至少要 ${each}。`,
    en: `${upto} periods are known, ${pace.en}; ${name} can still reach ${score}, with at least ${each} in each period to come.`,
  };
}

function columnsOf(rest: readonly Variable[], { name, parent }: Block): Column<MonitorRow>[] {
  const title = parent === undefined ? { zh: "总分", en: "total" } : { zh: name, en: name };
  return [
    { key: "score", title, value: ({ score }) => score },
    { key: "total", title: { zh: "总分", en: "total" }, value: ({ total }) => total },
    { key: "grade", title: { zh: "等次", en: "grade" }, value: ({ grade }) => grade },
    { key: "each", title: { zh: "其余每期至少", en: "at least each period" }, value: ({ each }) => each },
    { key: "unit", title: { zh: "单位", en: "unit" }, value: ({ each }) => each.field.unitText },
    ...rest.map(
      (variable, index): Column<MonitorRow> => ({
        key: variable.name,
        title: { zh: variable.name, en: variable.name },
        value: ({ amounts }) => {
          const amount = amounts[index];
          return amount && quantity(amount.value, amount.variable);
        },
      }),
    ),
  ];
}
