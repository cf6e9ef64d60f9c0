import { type Bilingual, type Diagnostic, formatDecimal, problem, Rational, sub } from "../../core/index.ts";
import {
  audit,
  type CellAt,
  cellLabel,
  type DataPackage,
  type Finding,
  readFigure,
  withCellTexts,
} from "../../datasets/index.ts";
import {
  allows,
  type ChangedInput,
  type CheckedFramework,
  numberOfVariable,
  type UnitData,
  type Variable,
  variablesOf,
} from "../../scoring/index.ts";
import { type Ambiguity, type CarriedFigure, inOwnUnit, keyOf, type MovedCell, movedText, planCarry } from "./carry.ts";
import { type BoundCell, cellOfVariable } from "./cells.ts";

/** A figure that moves with what a scenario sets, and the input that is read from it. */
export interface CarriedInput extends CarriedFigure {
  /** File, row and column of the figure, as people find it. */
  readonly name: Bilingual;
  readonly fromText: string;
  readonly toText: string;
  /** Absent where the framework does not ask for it. */
  readonly change?: ChangedInput;
}

/** What the declared statements of a package say to a scenario. */
export interface IdentityReport {
  readonly carried: readonly CarriedInput[];
  readonly ambiguous: readonly Ambiguity[];
  /** Statements that agreed before and do not any more. */
  broken(carry: boolean): readonly Finding[];
}

/**
 * Holds a scenario against the statements of the package that its data come from.
 *
 * @param unit     the data as they are without the scenario
 * @param changed  what the scenario sets, also where it sets what is there: that stays
 */
export function identityReport(
  pkg: DataPackage,
  framework: CheckedFramework,
  unit: UnitData,
  changed: readonly ChangedInput[],
): IdentityReport {
  const texts = changed.flatMap((one) => textOfChange(one, pkg));
  const { carried, ambiguous } = planCarry(
    pkg,
    changed.flatMap((one) => movedCell(one, pkg)),
  );
  const bound = boundVariables(pkg, framework, unit);
  const inputs = carried.map((figure) => carriedInput(figure, bound.get(keyOf(figure.at)), unit));
  const [able, unable] = [inputs.filter(isAllowed), inputs.filter((one) => !isAllowed(one))];
  return {
    carried: able,
    ambiguous: [...ambiguous, ...unable.map(outside)],
    broken: (carry) =>
      newFindings(pkg, [
        ...texts,
        ...(carry
          ? able.map(({ at, figure, difference }) => [at, movedText(figure, difference, formatDecimal)] as const)
          : []),
      ]),
  };
}

function newFindings(pkg: DataPackage, texts: readonly (readonly [CellAt, string])[]): Finding[] {
  if (texts.length === 0) return [];
  const known = new Set(knownFindings(pkg).map(findingKey));
  return audit(withCellTexts(pkg, texts)).filter((one) => one.severity === "warning" && !known.has(findingKey(one)));
}

const audited = new WeakMap<DataPackage, readonly Finding[]>();

/** What disagrees anyway; the same for all scenarios of a package. */
function knownFindings(pkg: DataPackage): readonly Finding[] {
  const known = audited.get(pkg) ?? audit(pkg);
  audited.set(pkg, known);
  return known;
}

function findingKey({ code, identity, label }: Finding): string {
  return `${code} ${identity} ${label?.zh}`;
}

function movedCell({ variable, from, to }: ChangedInput, pkg: DataPackage): MovedCell[] {
  const bound = cellOfVariable(variable, pkg);
  if (bound === undefined || !(from instanceof Rational) || !(to instanceof Rational)) return [];
  const difference = inOwnUnit(rational(sub(to, from)), bound.at, bound.as);
  return difference === undefined ? [] : [{ at: bound.at, difference }];
}

function textOfChange({ variable, to }: ChangedInput, pkg: DataPackage): [CellAt, string][] {
  const bound = cellOfVariable(variable, pkg);
  const own = bound && to instanceof Rational ? inOwnUnit(to, bound.at, bound.as) : undefined;
  const figure = bound && readFigure(bound.at, bound.as);
  if (bound === undefined || own === undefined || figure === undefined) return [];
  return [[bound.at, movedText(figure, rational(sub(own, figure.value)), formatDecimal)]];
}

/** The arithmetic of fractions gives fractions. */
function rational(value: unknown): Rational {
  if (value instanceof Rational) return value;
  throw new TypeError("a fraction was expected");
}

interface BoundVariable extends BoundCell {
  readonly variable: Variable;
}

function boundVariables(pkg: DataPackage, framework: CheckedFramework, unit: UnitData): Map<string, BoundVariable> {
  return new Map(
    variablesOf(framework, unit).flatMap((variable) => {
      const bound = cellOfVariable(variable, pkg);
      return bound === undefined ? [] : [[keyOf(bound.at), { ...bound, variable }] as const];
    }),
  );
}

function carriedInput(carried: CarriedFigure, bound: BoundVariable | undefined, unit: UnitData): CarriedInput {
  const { at, figure, difference } = carried;
  const withUnit = (text: string) => (figure.unit === undefined ? text : `${text} ${figure.unit}`);
  const shown = {
    ...carried,
    name: cellName(at),
    fromText: withUnit(figure.text),
    toText: withUnit(movedText(figure, difference, formatDecimal)),
  };
  const from = bound && numberOfVariable(bound.variable, unit);
  const factor = bound && readFigure(bound.at, bound.as)?.factor;
  if (bound === undefined || from === undefined || factor === undefined) return shown;
  const moved = Rational.of(difference.num * factor.num, difference.den * factor.den);
  const to = Rational.of(from.num * moved.den + moved.num * from.den, from.den * moved.den);
  return { ...shown, change: { variable: bound.variable, from, to } };
}

function isAllowed({ change }: CarriedInput): boolean {
  return change === undefined || allows(change.variable, change.to as Rational);
}

function outside({ identity, toText, name }: CarriedInput): Ambiguity {
  return {
    identity,
    reason: { zh: `${name.zh}会成为 ${toText}，超出取值范围`, en: `${name.en} would be ${toText}, outside its range` },
  };
}

/** `季 4 · 累计支出（quarters.csv）` */
function cellName(at: CellAt): Bilingual {
  const { zh, en } = cellLabel(at);
  return { zh: `${zh}（${at.resource.path}）`, en: `${en} (${at.resource.path})` };
}

/** What there is to tell of the declared statements that is no row of the result. */
export function identityNotes({ carried, ambiguous }: IdentityReport, carry: boolean): Diagnostic[] {
  if (carry) {
    return ambiguous.map(({ identity, reason }) =>
      problem("carry-ambiguous", undefined, { identity: identity.label, reason }),
    );
  }
  if (carried.length === 0) return [];
  const figures = carried.map(({ name, fromText, toText }) => ({
    zh: `${name.zh} ${fromText} → ${toText}`,
    en: `${name.en} ${fromText} → ${toText}`,
  }));
  return [problem("carry-possible", undefined, { figures })];
}
