import {
  addRationals,
  type Bilingual,
  compareRationals,
  DiagnosticError,
  type ExactNumber,
  multiplyRationals,
  problem,
  Rational,
} from "../core/index.ts";
import {
  between,
  type CheckedFramework,
  isNumber,
  isPoint,
  numberOfVariable,
  type Pieces,
  pieceAt,
  reportedMiddle,
  stepBelow,
  type UnitData,
  type Variable,
  valueIn,
  withVariables,
} from "../scoring/index.ts";
import { askedStretch } from "./asked-stretch.ts";
import { Baseline, isSameNumber } from "./moved.ts";
import { type Column, madeFrom, type Result } from "./result.ts";
import { numericVariable } from "./sweep.ts";
import { quantity } from "./told.ts";
import { walked, whole } from "./walked.ts";

/** A rectangle of two inputs: at the middle of its x, exact along y. */
export interface MapRow {
  readonly xFrom: Rational;
  readonly xTo: Rational;
  readonly yFrom: Rational;
  readonly yTo: Rational;
  /** Where total and grade were scored: the middle of x, and a value of y that can be reported, if the cell has one. */
  readonly xAt: Rational;
  readonly yAt: Rational | undefined;
  readonly total: ExactNumber | undefined;
  readonly grade: string | undefined;
}

export interface Range {
  readonly input: string;
  readonly from: Rational;
  readonly to: Rational;
}

export interface SweepMap extends Result<MapRow> {
  readonly x: Variable;
  readonly y: Variable;
}

export interface MapOptions {
  readonly x: Range;
  readonly y: Range;
  /** Strips of x before they are cut where their bands differ. */
  readonly columns?: number;
  readonly advance?: (done: number, all: number) => void;
}

/** Strips are cut up to this many; beyond, a note says that bands may be narrower. */
const mostStrips = 240;

/** Edges of x at which strips are cut to begin with. */
const mostEdges = 120;

/**
 * Total and grade over two inputs. Strips of x are cut at every edge that a line of x meets at many values of y; every strip
 * is walked exactly along y at the middle of its x; two neighbouring strips with other bands are cut between until they are
 * one reportable value apart. A band is missed only where it is narrower than the lines in both directions.
 *
 * @throws DiagnosticError `unknown-variable`, `not-a-number-input`, `no-total`
 */
export function sweepMap(framework: CheckedFramework, unit: UnitData, options: MapOptions): SweepMap {
  const baseline = new Baseline(framework, unit);
  const [x, y] = [numericVariable(options.x.input, framework, unit), numericVariable(options.y.input, framework, unit)];
  if (x.name === y.name) throw new DiagnosticError([problem("same-input-twice", undefined, { name: x.name })]);
  askedStretch(x, options.x);
  askedStretch(y, options.y);
  const strips = new Strips(baseline, x, y, options);
  const rows = joined(strips.all().map((strip) => rowsOf(strip, y, baseline, x)));
  return {
    made: {
      ...madeFrom(framework, [unit]),
      method: "sweep",
      settings: { input: x.name, with: y.name },
      certainty: "exact",
      evaluations: baseline.evaluations,
    },
    finding: findingOf(rows, x, y),
    columns: columnsOf(x, y),
    rows,
    notes: strips.isCut ? [problem("bands-narrower", undefined, { name: x.name })] : [],
    x,
    y,
  };
}

interface Strip {
  readonly from: Rational;
  readonly to: Rational;
  readonly at: Rational;
  readonly total: Pieces;
  readonly grade: Pieces;
}

class Strips {
  readonly #baseline: Baseline;
  readonly #x: Variable;
  readonly #y: Variable;
  readonly #options: MapOptions;
  isCut = false;

  constructor(baseline: Baseline, x: Variable, y: Variable, options: MapOptions) {
    this.#baseline = baseline;
    this.#x = x;
    this.#y = y;
    this.#options = options;
  }

  all(): Strip[] {
    const { x, columns = 24 } = this.#options;
    const ends = this.#ends(x, columns);
    const made = ends.slice(1).map((to, index) => {
      this.#options.advance?.(index + 1, ends.length - 1);
      return this.#strip(ends[index] ?? to, to);
    });
    return this.#refined(made);
  }

  /** The edges of x on lines at many values of y, and even parts between. */
  #ends({ from, to }: Range, columns: number): Rational[] {
    const { y } = this.#options;
    const now = numberOfVariable(this.#y, this.#baseline.unit);
    const lines = [...evenly(y, columns, this.#y), ...(now === undefined ? [] : [now])].map((at) => this.#line(at));
    const grades = unique(lines.flatMap(({ grade }) => grade));
    const all = unique([...grades, ...lines.flatMap(({ total }) => total)]);
    const edges = [all, grades].find(({ length }) => length <= mostEdges) ?? [];
    this.isCut = edges.length < all.length;
    return unique([from, ...evenly({ from, to }, columns, this.#x), ...edges, to]).filter(
      (one) => compareRationals(from, one) <= 0 && compareRationals(one, to) <= 0,
    );
  }

  /** Where total and grade turn along x, at one value of y. */
  #line(at: Rational): { readonly total: Rational[]; readonly grade: Rational[] } {
    const { framework, unit } = this.#baseline;
    const { from, to } = this.#options.x;
    const along = walked(framework, withVariables(unit, new Map([[this.#y, at]])), this.#x);
    const turns = (pieces: Pieces) =>
      between(pieces, from, to).flatMap(({ cell }) => (isPoint(cell) ? [cell.low] : []));
    return { total: turns(whole(along.total())), grade: framework.grades.length === 0 ? [] : turns(along.grade()) };
  }

  #strip(from: Rational, to: Rational): Strip {
    const { framework, unit } = this.#baseline;
    const { y } = this.#options;
    const at = reportedMiddle({ low: from, high: to }, this.#x.step) ?? from;
    const along = walked(framework, withVariables(unit, new Map([[this.#x, at]])), this.#y);
    const grade = framework.grades.length === 0 ? [] : between(along.grade(), y.from, y.to);
    return { from, to, at, total: between(along.total(), y.from, y.to), grade };
  }

  /** Cuts between neighbours that show other bands. */
  #refined(strips: readonly Strip[]): Strip[] {
    let done = [...strips];
    for (;;) {
      const next = done.flatMap((strip, index) => {
        const before = done[index - 1];
        const differs = before !== undefined && bandsOf(before) !== bandsOf(strip);
        const middle = reportedMiddle({ low: strip.from, high: strip.to }, this.#x.step);
        if (!differs || middle === undefined || compareRationals(middle, strip.at) === 0) return [strip];
        return [this.#strip(strip.from, strip.at), this.#strip(strip.at, strip.to)];
      });
      if (next.length === done.length) return done;
      done = next;
      if (next.length > mostStrips) {
        this.isCut = true;
        return done;
      }
    }
  }
}

/** Values that can be reported and cut a stretch into even parts. */
function evenly({ from, to }: Pick<Range, "from" | "to">, count: number, { step }: Variable): Rational[] {
  const width = addRationals(to, negative(from));
  return Array.from({ length: count - 1 }, (_, index) =>
    stepBelow(addRationals(from, multiplyRationals(width, Rational.of(index + 1, count))), step),
  );
}

function negative(a: Rational): Rational {
  return Rational.of(-a.num, a.den);
}

function unique(values: readonly Rational[]): Rational[] {
  const known = new Map(values.map((one) => [`${one.num}/${one.den}`, one]));
  return [...known.values()].sort(compareRationals);
}

/** The grades that a strip shows from below to above. */
function bandsOf({ grade, total }: Strip): string {
  const labels = grade.map(({ form }) => (form.kind === "fixed" ? String(form.value) : ""));
  const shown = labels.filter((label, index) => label !== labels[index - 1]);
  return grade.length > 0 ? shown.join("|") : String(total.length);
}

function rowsOf(strip: Strip, y: Variable, baseline: Baseline, x: Variable): MapRow[] {
  const open = strip.total.filter(({ cell }) => !isPoint(cell));
  return open.map(({ cell, form }) => {
    const at = reportedMiddle(cell, y.step);
    const value = at === undefined ? undefined : valueIn(form, at);
    const label = at === undefined ? undefined : pieceAt(strip.grade, at)?.form;
    if (at !== undefined) confirm(baseline, x, y, strip.at, at, value);
    return {
      xFrom: strip.from,
      xTo: strip.to,
      yFrom: cell.low,
      yTo: cell.high,
      xAt: strip.at,
      yAt: at,
      total: isNumber(value) ? value : undefined,
      grade: label?.kind === "fixed" && typeof label.value === "string" ? label.value : undefined,
    };
  });
}

/** Neighbouring strips with the same cells become one. */
function joined(strips: readonly (readonly MapRow[])[]): MapRow[] {
  const done: MapRow[][] = [];
  for (const strip of strips) {
    const before = done.at(-1);
    if (
      before !== undefined &&
      before.length === strip.length &&
      before.every((row, index) => isSame(row, strip[index]))
    )
      done[done.length - 1] = before.map((row) => ({ ...row, xTo: strip[0]?.xTo ?? row.xTo }));
    else done.push([...strip]);
  }
  return done.flat();
}

function isSame(a: MapRow, b: MapRow | undefined): boolean {
  if (b === undefined || a.grade !== b.grade) return false;
  const pairs = [
    [a.yFrom, b.yFrom],
    [a.yTo, b.yTo],
    [a.total, b.total],
  ] as const;
  return pairs.every(([x, y]) => isSameNumber(x, y));
}

function confirm(baseline: Baseline, x: Variable, y: Variable, atX: Rational, atY: Rational, value: unknown): void {
  const [found] = baseline.score([
    new Map([
      [x, atX],
      [y, atY],
    ]),
  ]);
  const total = isNumber(value) ? value : undefined;
  if (!isSameNumber(found?.total, total))
    throw new Error(`${x.name} and ${y.name}: what was walked is not what is scored`);
}

function findingOf(rows: readonly MapRow[], x: Variable, y: Variable): Bilingual {
  const grades = [...new Set(rows.map(({ grade }) => grade).filter((one) => one !== undefined))];
  const zh = grades.length === 0 ? "" : `，出现等次 ${grades.join("、")}`;
  const en = grades.length === 0 ? "" : `; grades met: ${grades.join(", ")}`;
  return {
    zh: `${x.name}与${y.name}一起变动，共 ${rows.length} 格${zh}。`,
    en: `${x.name} and ${y.name} move together: ${rows.length} cells${en}.`,
  };
}

function columnsOf(x: Variable, y: Variable): Column<MapRow>[] {
  return [
    { key: "xFrom", title: { zh: `${x.name} 起`, en: `${x.name} from` }, value: ({ xFrom }) => quantity(xFrom, x) },
    { key: "xTo", title: { zh: "止", en: "to" }, value: ({ xTo }) => quantity(xTo, x) },
    { key: "yFrom", title: { zh: `${y.name} 起`, en: `${y.name} from` }, value: ({ yFrom }) => quantity(yFrom, y) },
    { key: "yTo", title: { zh: "止", en: "to" }, value: ({ yTo }) => quantity(yTo, y) },
    { key: "xAt", title: { zh: `${x.name} 取`, en: `at ${x.name}` }, value: ({ xAt }) => quantity(xAt, x) },
    {
      key: "yAt",
      title: { zh: `${y.name} 取`, en: `at ${y.name}` },
      value: ({ yAt }) => (yAt === undefined ? undefined : quantity(yAt, y)),
    },
    { key: "total", title: { zh: "总分", en: "total" }, value: ({ total }) => total },
    { key: "grade", title: { zh: "等次", en: "grade" }, value: ({ grade }) => grade },
  ];
}
