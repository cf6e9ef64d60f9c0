import { addRationals, type Bilingual, compareRationals, type Rational } from "../../core/index.ts";
import { type Scorecard, type UnitData, type Variable, valueOfVariable } from "../../scoring/index.ts";
import { optionsOf } from "../moved.ts";
import type { CaseChange, CaseKind } from "./case.ts";
import type { Own } from "./own.ts";
import type { End, Turn } from "./turns.ts";
import { besideEndWords, edgeWords, endWords, type Side, valueWords } from "./words.ts";

/** A case that is not scored yet; its words are worked out from what it scores. */
export interface Draft {
  readonly kind: CaseKind;
  readonly changes: readonly CaseChange[];
  readonly words: (card: Scorecard) => Bilingual;
}

export interface Explored {
  readonly drafts: readonly Draft[];
  readonly left: readonly Bilingual[];
}

/** Data from which turns are looked for: the base, or the base with some of it changed. */
export interface Stand {
  readonly unit: UnitData;
  readonly changes: readonly CaseChange[];
}

export interface Placed {
  readonly stand: Stand;
  readonly turn: Turn;
}

export function turnDrafts({ stand, turn }: Placed, own: Own): Draft[] {
  const { variable, below, on, above } = turn;
  const sides = { below, on, above } satisfies Record<Side, Rational | undefined>;
  return (["below", "on", "above"] as const).flatMap((side): Draft[] => {
    const value = sides[side];
    if (value === undefined || !isNext(turn)) return [];
    const changes = [...stand.changes, { variable, value }];
    return [{ kind: "edge", changes, words: (card) => edgeWords(turn, side, own, card) }];
  });
}

/** Nothing that can be reported lies between the values beside an edge, but the edge itself. */
function isNext({ variable: { step }, below, on, above }: Turn): boolean {
  const line = [below, on, above].filter((one) => one !== undefined);
  return line.slice(1).every((value, index) => {
    const before = line[index];
    return before !== undefined && compareRationals(addRationals(before, step), value) === 0;
  });
}

export function endDrafts({ variable, side, at, inside }: End): Draft[] {
  const outer: Draft = { kind: "end", changes: [{ variable, value: at }], words: () => endWords(variable, side, at) };
  if (inside === undefined) return [outer];
  const words = () => besideEndWords(variable, inside);
  return [outer, { kind: "end", changes: [{ variable, value: inside }], words }];
}

export function valueDrafts(variable: Variable, stand: Stand): Draft[] {
  const values = optionsOf(variable);
  const now = valueOfVariable(variable, stand.unit);
  return values.map((value) => ({
    kind: "value",
    changes: value === now ? [] : [{ variable, value }],
    words: () => valueWords(variable, value),
  }));
}
