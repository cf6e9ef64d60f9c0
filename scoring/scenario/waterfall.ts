import { abs, add, compare, type ExactNumber, Rational, sign, sub } from "../../core/index.ts";
import type { Scorecard } from "../evaluate/index.ts";
import type { Block } from "../model.ts";
import { isNumber } from "../value.ts";
import { indicatorBlocks } from "./indicators.ts";

/** What one part of a framework adds to the total. */
export interface Contribution {
  /** An indicator gives its score; a block above gives what its own rules add to its parts: roundings, caps, vetoes. */
  readonly kind: "indicator" | "effect";
  readonly block: Block;
  readonly from: ExactNumber;
  readonly to: ExactNumber;
  readonly difference: ExactNumber;
}

interface Share {
  readonly kind: Contribution["kind"];
  readonly block: Block;
  readonly value: ExactNumber;
}

/**
 * What moved the total from one scorecard to the other: differences that sum exactly to that of the totals; indicators
 * first, the largest first, then what the blocks above them do.
 *
 * @returns parts that did not move are left out; undefined where one of the two has no total
 */
export function waterfall(before: Scorecard, after: Scorecard): Contribution[] | undefined {
  if (!isNumber(before.total) || !isNumber(after.total)) return undefined;
  const [old, now] = [sharesOf(before), sharesOf(after)];
  const moved = [...new Set([...old.keys(), ...now.keys()])].flatMap((key): Contribution[] => {
    const share = old.get(key) ?? now.get(key);
    const [from, to] = [old.get(key)?.value ?? Rational.ZERO, now.get(key)?.value ?? Rational.ZERO];
    const difference = sub(to, from);
    if (share === undefined || sign(difference) === 0) return [];
    return [{ kind: share.kind, block: share.block, from, to, difference }];
  });
  return moved.sort(bySize);
}

function bySize(a: Contribution, b: Contribution): number {
  if (a.kind !== b.kind) return a.kind === "indicator" ? -1 : 1;
  return compare(abs(b.difference), abs(a.difference));
}

/** Every part by its place; their sum is the total, whatever the rules of the blocks above do to it. */
function sharesOf(card: Scorecard): Map<string, Share> {
  const shares = new Map<string, Share>();
  const indicators = new Set(indicatorBlocks(card.framework));
  const visit = (block: Block, isAdded: boolean): ExactNumber => {
    const own = scoreOf(block, card);
    const signed = isAdded ? own : sub(Rational.ZERO, own);
    if (indicators.has(block)) {
      shares.set(keyOf("indicator", block), { kind: "indicator", block, value: signed });
      return signed;
    }
    const parts = block.children.map((child) => visit(child, isAdded === (child.role !== "malus")));
    const sum = parts.reduce(add, Rational.ZERO as ExactNumber);
    shares.set(keyOf("effect", block), { kind: "effect", block, value: sub(signed, sum) });
    return signed;
  };
  visit(card.framework.root, true);
  return shares;
}

function keyOf(kind: Contribution["kind"], { path }: Block): string {
  return `${kind} ${path.join(".")}`;
}

/** What is missing or left out adds nothing; what a total is all the same then comes from the blocks above. */
function scoreOf(block: Block, { blocks }: Scorecard): ExactNumber {
  const value = blocks.get(block)?.value;
  return isNumber(value) ? value : Rational.ZERO;
}
