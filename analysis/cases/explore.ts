import { type Bilingual, compareRationals, Rational } from "../../core/index.ts";
import {
  blockScores,
  type CheckedFramework,
  type Core,
  coreNodes,
  isNumber,
  numberOfVariable,
  orderOf,
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
import { plainValues } from "./companions.ts";
import { type Draft, type Explored, endDrafts, type Placed, type Stand, turnDrafts, valueDrafts } from "./drafts.ts";
import { countLeft, noDifference, notMet, notWalked, stepsLeft } from "./left.ts";
import type { Own } from "./own.ts";
import { stepsOf } from "./steps.ts";
import { type Turn, type Turns, turnsOf } from "./turns.ts";
import { unlessTooDeep, Walks } from "./walks.ts";
import { valueWords } from "./words.ts";

/** Walks that other data than the base are looked at with, for each block. */
const mostWalks = 240;
const mostTurns = 60;

/** Finds data on both sides of everything that the score of a block turns at, along one datum each. */
export class Explorer {
  readonly #framework: CheckedFramework;
  readonly #base: Stand;
  readonly #variables: readonly Variable[];
  readonly #walks: Walks;
  #left: Bilingual[] = [];
  #spent = 0;

  constructor(framework: CheckedFramework, base: UnitData, variables: readonly Variable[]) {
    this.#framework = framework;
    this.#base = { unit: base, changes: [] };
    this.#variables = variables;
    this.#walks = new Walks(framework);
  }

  explore(own: Own): Explored {
    this.#left = [];
    this.#spent = 0;
    const asked = this.#variables.filter((variable) => isAsked(variable, own));
    const moving = this.#moving(own);
    const first = moving.map((variable) => this.#turns(variable, own, this.#base));
    const placed = this.#exactly(bestOfEach(first, this.#base, own), moving, own);
    const hidden = this.#hidden(placed, asked, moving, own);
    const turns = [...placed, ...hidden].toSorted(byValue).slice(0, mostTurns);
    if (placed.length + hidden.length > mostTurns)
      this.#left.push(countLeft(placed.length + hidden.length - mostTurns));
    const more = first.reduce((sum, one) => sum + one.more, 0);
    if (more > 0) this.#left.push(stepsLeft(more));
    const drafts = [
      ...turns.flatMap((one) => turnDrafts(one, own)),
      ...first.flatMap(({ ends }) => ends.filter(({ variable }) => asked.includes(variable)).flatMap(endDrafts)),
      ...asked.flatMap((variable) => valueDrafts(variable, this.#base)),
      ...asked.flatMap((variable) => this.#telling(variable, asked, turns, own)),
    ];
    return { drafts, left: this.#left };
  }

  /** Numbers that the formulas of the block hang on; where only its rounding does, those of its children. */
  #moving(own: Own): Variable[] {
    const behind = variablesBehind(own.roots.length > 0 ? own.roots : own.block, this.#variables);
    const all = own.block.rounding === undefined ? behind : variablesBehind(own.block, this.#variables);
    return all.filter((variable) => numberOfVariable(variable, this.#base.unit) !== undefined);
  }

  #turns(variable: Variable, own: Own, stand: Stand): Turns {
    this.#spent += stand === this.#base ? 0 : 1;
    const found = unlessTooDeep(() => unlessTooLong(() => this.#turnsFrom(stand, variable, own)));
    if (found === undefined) this.#left.push(notWalked(variable));
    return found ?? { turns: [], ends: [], more: 0 };
  }

  #turnsFrom(stand: Stand, variable: Variable, own: Own): Turns {
    const along = this.#walks.along(stand.unit, variable, stand === this.#base);
    const { turns, ...rest } = turnsOf(along, variable, own, stand.unit);
    return { ...rest, turns: [...turns, ...stepsOf(along, variable, own, stand.unit)] };
  }

  /** An edge that data pass by is met with plainer data beside. */
  #exactly(best: readonly Placed[], moving: readonly Variable[], own: Own): Placed[] {
    return best.map((placed) => {
      if (placed.turn.on !== undefined) return placed;
      const met = placed.turn.isExact ? this.#metWith(placed.turn, moving, own) : undefined;
      if (met === undefined) this.#left.push(notMet(placed.turn));
      return met ?? placed;
    });
  }

  #metWith({ variable, key }: Turn, moving: readonly Variable[], own: Own): Placed | undefined {
    for (const beside of moving) {
      if (beside === variable || beside.at.kind === "judged") continue;
      for (const value of plainValues(beside, this.#base.unit)) {
        if (this.#spent > mostWalks) return undefined;
        const stand = this.#standing([{ variable: beside, value }]);
        const met = this.#turns(variable, own, stand).turns.find((turn) => turn.key === key && turn.on !== undefined);
        if (met !== undefined) return { stand, turn: met };
      }
    }
    return undefined;
  }

  /** What is asked only under another answer, or beyond another edge. */
  #hidden(placed: readonly Placed[], asked: readonly Variable[], moving: readonly Variable[], own: Own): Placed[] {
    const found = new Map(placed.map((one) => [one.turn.key, one]));
    const answers = asked.flatMap((variable) =>
      otherValues(variable, this.#base).map((value) => [{ variable, value }]),
    );
    const beyond = placed.flatMap(({ stand, turn }) =>
      [turn.below, turn.above].flatMap((value) =>
        value === undefined ? [] : [[...stand.changes, { variable: turn.variable, value }]],
      ),
    );
    for (const changes of [...answers, ...(isAllSeen(placed, own) ? [] : beyond)]) {
      if (this.#spent > mostWalks) break;
      const stand = this.#standing(changes);
      const others = moving.filter((variable) => changes.every((change) => change.variable !== variable));
      const seen = others.map((variable) => this.#turns(variable, own, stand));
      for (const one of bestOfEach(seen, stand, own)) if (!found.has(one.turn.key)) found.set(one.turn.key, one);
    }
    return [...found.values()].filter((one) => !placed.includes(one));
  }

  /** Answers that make no difference as the base is: beside another datum with which they do. */
  #telling(variable: Variable, asked: readonly Variable[], turns: readonly Placed[], own: Own): Draft[] {
    const values = optionsOf(variable);
    if (values.length === 0 || this.#differs(variable, values, this.#base, own)) return [];
    const behind = variablesBehind(own.block, this.#variables).filter((one) => one !== variable);
    const choices = [...new Set([...asked, ...behind])].filter((one) => one !== variable);
    const stands = [
      ...choices.flatMap((other) => otherValues(other, this.#base).map((value) => [{ variable: other, value }])),
      ...turns.flatMap(({ turn }) =>
        [turn.below, turn.above].flatMap((value) =>
          value === undefined ? [] : [[{ variable: turn.variable, value }]],
        ),
      ),
      ...choices.flatMap(judgedNone),
    ].map((changes) => this.#standing(changes));
    const stand = stands.find((one) => this.#differs(variable, values, one, own));
    if (stand === undefined) {
      this.#left.push(noDifference(variable));
      return [];
    }
    return values.map((value) => ({
      kind: "value",
      changes: [...stand.changes, { variable, value }],
      words: () => valueWords(variable, value),
    }));
  }

  #differs(variable: Variable, values: readonly Value[], { unit }: Stand, { block }: Own): boolean {
    const scores = values.map((value) => {
      const [score] = blockScores(this.#framework, withVariables(unit, new Map([[variable, value]])), [block]);
      return score?.value;
    });
    const [first, ...rest] = scores;
    return rest.some((one) => isNumber(one) && isNumber(first) && orderOf(one, first) !== 0);
  }

  #standing(changes: readonly CaseChange[]): Stand {
    const values = valuesIn(changes);
    return { unit: withVariables(this.#base.unit, values), changes };
  }
}

/** Whether the formulas of a block name it. */
export function isAsked({ at }: Variable, { nodes, block }: Own): boolean {
  if (at.kind === "judged" && at.block === block) return block.scoring.kind === "checked";
  for (const node of nodes) if (names(node, at)) return true;
  return false;
}

function names(node: Core, at: Variable["at"]): boolean {
  if (at.kind === "input") return node.op === "input" && node.input === at.input;
  if (at.kind === "judged") return node.op === "block" && node.block === at.block;
  return (node.op === "column" || node.op === "lookup") && node.column === at.column;
}

function isAllSeen(placed: readonly Placed[], { nodes }: Own): boolean {
  const seen = new Set<unknown>(placed.flatMap(({ turn }) => turn.causes));
  return [...nodes].every((node) => node.op !== "compare" || seen.has(node));
}

/** By the datum that moves, and along it; what other data are needed for comes behind. */
function byValue(a: Placed, b: Placed): number {
  const [one, other] = [a, b].map(({ turn }) => turn.on ?? turn.below ?? turn.above);
  const place = a.turn.variable.field.span.start - b.turn.variable.field.span.start;
  const order = one === undefined || other === undefined ? 0 : compareRationals(one, other);
  return place === 0 ? order : place;
}

/** Of the ways to one edge that with data exactly on it; else the first that moves no denominator. */
function bestOfEach(all: readonly Turns[], stand: Stand, own: Own): Placed[] {
  const byKey = new Map<string, Turn[][]>();
  for (const { turns } of all) {
    const mine = new Map<string, Turn[]>();
    for (const turn of turns) mine.set(turn.key, [...(mine.get(turn.key) ?? []), turn]);
    for (const [key, same] of mine) byKey.set(key, [...(byKey.get(key) ?? []), same]);
  }
  return [...byKey.values()].flatMap((ways) => {
    const [best] = ways.toSorted((a, b) => rankOf(a, own) - rankOf(b, own));
    return (best ?? []).map((turn) => ({ stand, turn }));
  });
}

function rankOf(turns: readonly Turn[], { nodes }: Own): number {
  const [first] = turns;
  const at = first?.variable.at;
  const isUnder = [...nodes].some(
    (node) => node.op === "div" && at !== undefined && [...coreNodes(node.right)].some((part) => names(part, at)),
  );
  const isExact = turns.some(({ on }) => on !== undefined);
  return (isExact ? 0 : 2) + (isUnder ? 1 : 0);
}

function otherValues(variable: Variable, { unit }: Stand) {
  return optionsOf(variable).filter((value) => value !== valueOfVariable(variable, unit));
}

/** The least that a person can give. */
function judgedNone(variable: Variable): CaseChange[][] {
  return variable.at.kind === "judged" && variable.field.type.kind === "number"
    ? [[{ variable, value: Rational.ZERO }]]
    : [];
}
