import {
  abs,
  addRationals,
  type Bilingual,
  compare,
  compareRationals,
  type Diagnostic,
  DiagnosticError,
  div,
  type ExactNumber,
  formatDecimal,
  mul,
  multiplyRationals,
  negateRational,
  problem,
  Rational,
  sub,
} from "../../core/index.ts";
import { type Lever, levers } from "../../grammar/index.ts";
import {
  type CheckedFramework,
  isNumber,
  numberOfVariable,
  type Piece,
  reported,
  stepAbove,
  stepBelow,
  type UnitData,
  type Variable,
  valueIn,
} from "../../scoring/index.ts";
import { broken } from "../break-even.ts";
import { slopeOf } from "../edges.ts";
import { Baseline, numericVariables } from "../moved.ts";
import { type Column, madeFrom, type Quantity, type Result } from "../result.ts";
import { quantity, withUnit } from "../told.ts";
import { unlessTooLong, walked, whole } from "../walked.ts";
import { type Advance, leftOutNotes } from "./cards.ts";

/** The cheapest way to gain by moving one marked datum of one unit. */
export interface GamingRow {
  readonly unit: string;
  readonly variable: Variable;
  readonly lever: Lever;
  readonly from: Rational;
  readonly to: Rational;
  /** Change as a part of the present value. */
  readonly change: Rational;
  readonly total: ExactNumber;
  readonly gain: ExactNumber;
  /** Points for each 1 % of change. */
  readonly rate: ExactNumber;
  /** The grade with the change, where it is another. */
  readonly grade: string | undefined;
}

export interface GamingOptions {
  /** How far a datum is moved at most, as a part of itself; 10 % unless told. */
  readonly reach?: Rational;
  /** Smallest gain that is told, in points: less is mostly what rounding gives away; 0.1 unless told. */
  readonly least?: Rational;
  /** Ways told of each unit, those with most points per change first; 3 unless told. */
  readonly ways?: number;
  readonly advance?: Advance;
}

/** How one marked datum can be used over all units. */
export interface LeverUse {
  /** Of a table its column: `季度.累计支出`. */
  readonly name: string;
  readonly lever: Lever;
  /** Units that can gain by it, and what they gain together. */
  readonly units: number;
  readonly gain: ExactNumber;
}

export interface GamingResult extends Result<GamingRow> {
  /** Those by which most units can gain first. */
  readonly uses: readonly LeverUse[];
}

export const REACH: Rational = Rational.of(10, 100);
export const LEAST_GAIN: Rational = Rational.of(1, 10);
/** Values of a curve that are all tried. */
const MOST_TRIED = 400n;

/**
 * What can be gained by moving data that the framework marks as movable without anything being done better (`lever
 * denominator`, `timing`, `reclassification`): for each such datum of each unit the reportable value within reach that
 * gives most points for each 1 % of change; requirements that hold go on holding. Every row was scored as a whole.
 *
 * Values tried are the ends of the stretches of the total along the datum, one step to either side, and all values of
 * short curves: the best where the total runs in steps and straight lines; elsewhere `made.certainty` says that it is not
 * proved.
 *
 * @throws DiagnosticError `no-levers`, `no-totals`, `cohort-moves`
 */
export function gaming(
  framework: CheckedFramework,
  units: readonly UnitData[],
  options: GamingOptions = {},
): GamingResult {
  const { reach = REACH, least = LEAST_GAIN, ways = 3 } = options;
  if (!hasLevers(framework)) throw new DiagnosticError([problem("no-levers", undefined, { name: framework.title })]);
  const found: Found[] = [];
  const without: string[] = [];
  for (const [place, unit] of units.entries()) {
    const baseline = new Baseline(framework, unit);
    if (baseline.outcome.total === undefined) without.push(unit.id);
    else found.push(foundFor(baseline, reach, least));
    options.advance?.(place + 1, units.length);
  }
  if (found.length === 0) throw new DiagnosticError([problem("no-totals", undefined, { count: String(units.length) })]);
  const rows = found.flatMap((one) => one.rows.slice(0, ways));
  const uses = usesOf(found.flatMap((one) => one.rows));
  return {
    made: {
      ...madeFrom(framework, units),
      method: "gaming",
      settings: { reach: formatDecimal(reach), least: formatDecimal(least), ways: String(ways) },
      certainty: found.every(({ isStraight }) => isStraight) ? "exact" : "not-proved",
      evaluations: found.reduce((sum, { evaluations }) => sum + evaluations, 0),
    },
    finding: findingOf(rows, uses, found.length),
    columns,
    rows,
    notes: [...leftOutNotes(without), ...found.flatMap(({ notes }) => notes)],
    uses,
  };
}

function hasLevers({ inputs, tables }: CheckedFramework): boolean {
  const columns = [...tables.values()].flatMap((table) => [...table.columns.values()]);
  return [...inputs.values(), ...columns].some((one) => "lever" in one && one.lever !== undefined);
}

interface Found {
  readonly rows: readonly GamingRow[];
  readonly isStraight: boolean;
  readonly evaluations: number;
  readonly notes: readonly Diagnostic[];
}

function foundFor(baseline: Baseline, reach: Rational, least: Rational): Found {
  const marked = numericVariables(baseline.framework, baseline.unit, false).filter(
    ({ field }) => field.lever !== undefined,
  );
  const notes: Diagnostic[] = [];
  let isStraight = true;
  const rows = marked.flatMap((variable): GamingRow[] => {
    const along = unlessTooLong(() => triedAlong(variable, baseline, reach, least));
    if (along === undefined) notes.push(problem("walk-left-out", undefined, { name: variable.name }));
    if (along?.isStraight === false) isStraight = false;
    return along?.row === undefined ? [] : [along.row];
  });
  rows.sort((a, b) => compare(b.rate, a.rate) || compare(b.gain, a.gain));
  return { rows, isStraight, evaluations: baseline.evaluations, notes };
}

interface Tried {
  readonly to: Rational;
  readonly gain: ExactNumber;
  readonly change: Rational;
  readonly rate: ExactNumber;
}

function triedAlong(variable: Variable, baseline: Baseline, reach: Rational, least: Rational) {
  const from = numberOfVariable(variable, baseline.unit);
  if (from === undefined || from.sign() === 0) return { row: undefined, isStraight: true };
  const width = multiplyRationals(reach, abs(from) as Rational);
  const [low, high] = [addRationals(from, negateRational(width)), addRationals(from, width)];
  const pieces = whole(walked(baseline.framework, baseline.unit, within(variable, low, high)).total());
  const tried = pieces
    .flatMap((piece) => triedIn(piece, variable, from, [low, high], baseline))
    .filter(({ gain }) => compare(gain, least) >= 0)
    .sort((a, b) => compare(b.rate, a.rate) || compare(b.gain, a.gain));
  const best = tried.find(({ to }) => broken(baseline, variable, to).length === 0);
  const isStraight = pieces.every(
    (piece) => isSimple(piece, variable) || countIn(piece, variable, [low, high]) <= MOST_TRIED,
  );
  return { row: best && rowOf(best, variable, from, baseline), isStraight };
}

/** The same datum, walked within reach only. */
function within(variable: Variable, low: Rational, high: Rational): Variable {
  const { domain } = variable.field;
  const [least, most] = [domain.low, domain.high];
  const ends = {
    low: least !== undefined && compareRationals(least.value, low) >= 0 ? least : { value: low, closed: true },
    high: most !== undefined && compareRationals(most.value, high) <= 0 ? most : { value: high, closed: true },
  };
  return { ...variable, field: { ...variable.field, domain: { ...domain, ...ends } } };
}

/** No number, or a straight line: most is gained for each step at its ends, or next to the present value. */
function isSimple({ form }: Piece, variable: Variable): boolean {
  return slopeOf(form, variable) !== undefined || (form.kind === "fixed" && !isNumber(form.value));
}

function countIn(piece: Piece, { step }: Variable, reach: readonly [Rational, Rational]): bigint {
  const ends = endsIn(piece, step, reach);
  if (ends === undefined) return 0n;
  const steps = div(sub(ends.last, ends.first), step) as Rational;
  return steps.num / steps.den + 1n;
}

/** The first and the last reportable value of a stretch within reach. */
function endsIn({ cell }: Piece, step: Rational, [low, high]: readonly [Rational, Rational]) {
  const ends = reported(cell, step);
  if (ends === undefined) return undefined;
  const [first, last] = [larger(ends.first, stepAbove(low, step)), smaller(ends.last, stepBelow(high, step))];
  return compareRationals(first, last) > 0 ? undefined : { first, last };
}

/** The ends of a stretch within reach, and the values next to the present one; all of a short curve. */
function triedIn(
  piece: Piece,
  variable: Variable,
  from: Rational,
  reach: readonly [Rational, Rational],
  { total, framework }: Baseline,
): Tried[] {
  const { step } = variable;
  const ends = endsIn(piece, step, reach);
  if (ends === undefined) return [];
  const { first, last } = ends;
  const count = countIn(piece, variable, reach);
  const all = !isSimple(piece, variable) && count <= MOST_TRIED ? Number(count) : 0;
  const inside = Array.from({ length: all }, (_, index) =>
    addRationals(first, multiplyRationals(step, Rational.of(index))),
  );
  const near = [stepBelow(from, step), stepAbove(from, step)].flatMap((x) => [
    x,
    addRationals(x, step),
    addRationals(x, negateRational(step)),
  ]);
  const way = framework.better === "lower" ? -1 : 1;
  return [first, last, ...near, ...inside]
    .filter((to) => compareRationals(to, from) !== 0)
    .filter((to) => compareRationals(to, first) >= 0 && compareRationals(to, last) <= 0)
    .flatMap((to): Tried[] => {
      const value = valueIn(piece.form, to);
      if (!isNumber(value)) return [];
      const gain = mul(Rational.of(way), sub(value, total));
      const change = abs(div(sub(to, from), from)) as Rational;
      if (compare(gain, Rational.ZERO) <= 0) return [];
      return [{ to, gain, change, rate: div(gain, mul(change, Rational.of(100))) }];
    });
}

function larger(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) > 0 ? a : b;
}

function smaller(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) < 0 ? a : b;
}

/** Scored as a whole before it is told. */
function rowOf({ to, gain, change, rate }: Tried, variable: Variable, from: Rational, baseline: Baseline): GamingRow {
  const [outcome] = baseline.score([new Map([[variable, to]])]);
  const { lever } = variable.field;
  const way = Rational.of(baseline.framework.better === "lower" ? -1 : 1);
  if (lever === undefined || outcome?.total === undefined) throw new Error(`${variable.name} gives no total`);
  if (compare(mul(way, sub(outcome.total, baseline.total)), gain) !== 0)
    throw new Error(`${variable.name}: what was walked is not what is scored`);
  const grade = outcome.grade === baseline.outcome.grade ? undefined : outcome.grade;
  return { unit: baseline.unit.id, variable, lever, from, to, change, total: outcome.total, gain, rate, grade };
}

function usesOf(rows: readonly GamingRow[]): LeverUse[] {
  const found = new Map<string, { lever: Lever; units: Set<string>; gain: ExactNumber }>();
  for (const { variable, lever, unit, gain } of rows) {
    const name = variable.at.kind === "cell" ? `${variable.at.table.name}.${variable.at.column.name}` : variable.name;
    const known = found.get(name) ?? { lever, units: new Set<string>(), gain: Rational.ZERO };
    known.units.add(unit);
    known.gain = sub(known.gain, mul(Rational.of(-1), gain));
    found.set(name, known);
  }
  const uses = [...found].map(([name, { lever, units, gain }]) => ({ name, lever, units: units.size, gain }));
  return uses.sort((a, b) => b.units - a.units || compare(b.gain, a.gain));
}

function findingOf(rows: readonly GamingRow[], uses: readonly LeverUse[], units: number): Bilingual {
  const [best] = [...rows].sort((a, b) => compare(b.rate, a.rate));
  const [first] = uses;
  if (best === undefined || first === undefined)
    return {
      zh: `${units} 个单位：在所给幅度内，没有一个可调的数能使总分增加。`,
      en: `${units} units: none of the movable data gives points within the reach asked for.`,
    };
  const ways = new Set(rows.map(({ unit }) => unit)).size;
  const step = `${best.variable.name} ${withUnit(best.from, best.variable)} → ${withUnit(best.to, best.variable)}`;
  const gain = formatDecimal(best.gain);
  return {
    zh: `${units} 个单位中 ${ways} 个只动一个可调的数就能加分；最多单位可用的是“${first.name}”（${levers[first.lever]}，${first.units} 个）；最便宜的是“${best.unit}”的 ${step}，加 ${gain} 分。`,
    en: `${ways} of ${units} units gain by moving a single movable datum; "${first.name}" (${first.lever}) serves most (${first.units}); the cheapest is ${step} of ${best.unit}, for ${gain}.`,
  };
}

function inUnit(value: ExactNumber, { variable }: GamingRow): Quantity {
  return quantity(value, variable);
}

const columns: readonly Column<GamingRow>[] = [
  { key: "unit", title: { zh: "单位", en: "unit" }, value: ({ unit }) => unit },
  { key: "input", title: { zh: "可调的数", en: "datum" }, value: ({ variable }) => variable.name },
  { key: "lever", title: { zh: "办法", en: "lever" }, value: ({ lever }) => ({ zh: levers[lever], en: lever }) },
  { key: "from", title: { zh: "现值", en: "from" }, value: (row) => inUnit(row.from, row) },
  { key: "to", title: { zh: "改为", en: "to" }, value: (row) => inUnit(row.to, row) },
  { key: "cost", title: { zh: "变动", en: "change" }, value: (row) => inUnit(sub(row.to, row.from), row) },
  { key: "measure", title: { zh: "计量", en: "in" }, value: ({ variable }) => variable.field.unitText },
  { key: "change", title: { zh: "相对变动", en: "as a part" }, value: ({ change }) => change },
  { key: "gain", title: { zh: "得分增加", en: "points gained" }, value: ({ gain }) => gain },
  { key: "rate", title: { zh: "每变动 1% 的分", en: "points per 1%" }, value: ({ rate }) => rate },
  { key: "total", title: { zh: "总分", en: "total" }, isDetail: true, value: ({ total }) => total },
  { key: "grade", title: { zh: "新等次", en: "new grade" }, value: ({ grade }) => grade },
];
