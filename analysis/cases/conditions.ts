import type { Bilingual } from "../../core/index.ts";
import { compareRationals, type Rational, spanText } from "../../core/index.ts";
import {
  Along,
  type CheckedFramework,
  type Core,
  coreNodes,
  isPoint,
  numberOfVariable,
  reported,
  type UnitData,
  type Value,
  type Variable,
  valueOfVariable,
  variablesBehind,
  withVariables,
} from "../../scoring/index.ts";
import { optionsOf } from "../moved.ts";
import { unlessTooLong } from "../walked.ts";
import { type CaseChange, valuesIn } from "./case.ts";
import type { Draft, Explored } from "./drafts.ts";
import { free, type Own } from "./own.ts";
import { valuesOf } from "./words.ts";

/** Data that are looked at for each decision. */
const mostRows = 1500;
const mostValues = 8;

interface Row {
  readonly changes: readonly CaseChange[];
  readonly unit: UnitData;
  readonly atoms: readonly Value[];
  readonly whole: Value;
}

/** What the block scores for data, as a text that tells outcomes apart. */
export type OutcomeOf = (unit: UnitData) => string | undefined;

/**
 * Pairs of cases for every decision of several conditions: in each pair one condition alone is different, and so are the
 * decision and the score (modified condition/decision coverage, in its unique-cause form).
 *
 * Source: Chilenski, Miller, Applicability of modified condition/decision coverage to software testing, Software
 * Engineering Journal 9(5), 1994.
 */
export function alone(
  own: Own,
  framework: CheckedFramework,
  base: UnitData,
  variables: readonly Variable[],
  outcome: OutcomeOf,
): Explored {
  const found = decisionsOf(own).map((decision) => decided(decision, own, framework, base, variables, outcome));
  return { drafts: found.flatMap(({ drafts }) => drafts), left: found.flatMap(({ left }) => left) };
}

/** The outermost `and` and `or` of conditions that are about different things; the two ends of one row are edges. */
function decisionsOf({ roots }: Own): Core[] {
  return roots.flatMap((root) => {
    const all = [...coreNodes(root)].filter(({ op }) => op === "and" || op === "or");
    const inner = new Set(all.flatMap((one) => [...coreNodes(one)].filter((node) => node !== one)));
    return all.filter((one) => !inner.has(one) && isOfSeveral(one));
  });
}

function isOfSeveral(decision: Core): boolean {
  const atoms = atomsOf(decision);
  const subjects = new Set(
    atoms.map((atom) => (atom.op === "compare" && atom.left.op === "bound" ? `slot ${atom.left.slot}` : atom)),
  );
  return subjects.size > 1;
}

function atomsOf(node: Core): Core[] {
  if (node.op === "and" || node.op === "or") return [...atomsOf(node.left), ...atomsOf(node.right)];
  return node.op === "not" ? atomsOf(node.operand) : [node];
}

function decided(
  decision: Core,
  own: Own,
  framework: CheckedFramework,
  base: UnitData,
  variables: readonly Variable[],
  outcome: OutcomeOf,
): Explored {
  const atoms = atomsOf(decision).map((atom) => ({ written: atom, free: free(atom, own) }));
  const whole = free(decision, own);
  const parts = atoms.flatMap((one) => (one.free === undefined ? [] : [one.free]));
  if (whole === undefined || parts.length < atoms.length) return { drafts: [], left: [notLooked(decision)] };
  const choices = variablesBehind([whole], variables).map((variable) => ({
    variable,
    values: candidates(variable, parts, framework, base),
  }));
  const rows = rowsOf(choices, base).map(({ changes, unit }): Row => {
    const [first, ...rest] = valuesOf(framework, unit, [whole, ...parts]);
    return { changes, unit, atoms: rest, whole: first as Value };
  });
  const drafts: Draft[] = [];
  const left: Bilingual[] = [];
  for (const [index, { written }] of atoms.entries()) {
    const pair = pairFor(index, rows, outcome);
    if (pair === undefined) left.push(neverAlone(written));
    else drafts.push(...pair.map((row) => aloneDraft(row, written, index)));
  }
  return { drafts, left };
}

/** The present value, the others of what has few, and those beside every place where a condition turns. */
function candidates(variable: Variable, atoms: readonly Core[], framework: CheckedFramework, base: UnitData): Value[] {
  const now = valueOfVariable(variable, base);
  const options = optionsOf(variable).filter((value) => value !== now);
  if (typeof now === "symbol" || now === undefined) return options;
  if (numberOfVariable(variable, base) === undefined) return [now, ...options];
  const turns = unlessTooLong(() => {
    const along = new Along(framework, base, variable);
    return atoms.flatMap((atom) => turnsIn(atom, along, variable));
  });
  const distinct = new Map((turns ?? []).map((value) => [`${value.num}/${value.den}`, value]));
  return [now, ...distinct.values()].slice(0, mostValues);
}

function turnsIn(atom: Core, along: Along, { step }: Variable): Rational[] {
  const pieces = along.domain.flatMap((cell) => along.formula(atom, "", cell));
  const values = pieces.flatMap(({ cell }) => {
    const ends = reported(cell, step);
    if (ends === undefined) return [];
    return isPoint(cell) ? [ends.first] : [ends.first, ends.last];
  });
  return pieces.length > 1 ? values.toSorted(compareRationals) : [];
}

interface Choice {
  readonly variable: Variable;
  readonly values: readonly Value[];
}

/** The base first, then data with one change, with two, and so on. */
function rowsOf(choices: readonly Choice[], base: UnitData): Pick<Row, "changes" | "unit">[] {
  let changes: CaseChange[][] = [[]];
  for (const { variable, values } of choices) {
    const more = changes.flatMap((one) => values.slice(1).map((value) => [...one, { variable, value }]));
    changes = [...changes, ...more].toSorted((a, b) => a.length - b.length).slice(0, mostRows);
  }
  return changes.map((one) => ({
    changes: one,
    unit: withVariables(base, valuesIn(one)),
  }));
}

function pairFor(index: number, rows: readonly Row[], outcome: OutcomeOf): readonly [Row, Row] | undefined {
  for (const [place, a] of rows.entries()) {
    const b = rows.slice(0, place).find((other) => isAlone(a, other, index) && outcomesDiffer(a, other, outcome));
    if (b !== undefined) return [b, a];
  }
  return undefined;
}

function isAlone(a: Row, b: Row, index: number): boolean {
  if (typeof a.whole !== "boolean" || typeof b.whole !== "boolean" || a.whole === b.whole) return false;
  return a.atoms.every(
    (value, place) => typeof value === "boolean" && (value === b.atoms[place]) === (place !== index),
  );
}

function outcomesDiffer(a: Row, b: Row, outcome: OutcomeOf): boolean {
  const [one, other] = [outcome(a.unit), outcome(b.unit)];
  return one !== undefined && other !== undefined && one !== other;
}

function aloneDraft({ changes, atoms }: Row, written: Core, index: number): Draft {
  const text = spanText(written.span);
  const holds = atoms[index] === true;
  return {
    kind: "alone",
    changes,
    words: () => ({
      zh: `只由“${text}”决定：它${holds ? "成立" : "不成立"}`,
      en: `"${text}" alone decides: it ${holds ? "holds" : "does not hold"}`,
    }),
  };
}

function notLooked(decision: Core): Bilingual {
  const text = spanText(decision.span);
  return {
    zh: `“${text}”逐行判断或在函数之内，没有逐个条件单独检验`,
    en: `"${text}" is asked row by row or inside a function: its conditions are not shown one by one`,
  };
}

function neverAlone(written: Core): Bilingual {
  const text = spanText(written.span);
  return {
    zh: `在所试的数据中，“${text}”没有单独决定过得分`,
    en: `in the data that were tried "${text}" never decides the score alone`,
  };
}
