import { type ExactNumber, equals } from "../../core/index.ts";
import type { Scorecard } from "../evaluate/index.ts";
import type { Block, CheckedFramework } from "../model.ts";
import { isNumber } from "../value.ts";

/**
 * The blocks that a scorecard lists as indicators, in the order of the file: those called so. Where a framework has
 * no such level, the sections that hold nothing but items stand for them, and an item directly at the top or beside
 * sections stands for itself. Bonus and malus items outside of indicators are listed too.
 */
export function indicatorBlocks({ root }: CheckedFramework): readonly Block[] {
  return root.children.flatMap(indicatorsOf);
}

function indicatorsOf(block: Block): readonly Block[] {
  if (block.level !== "section" || block.children.every(({ level }) => level === "item")) return [block];
  return block.children.flatMap(indicatorsOf);
}

/** The blocks above indicators, and those themselves, a parent before its children. */
export function listedBlocks(framework: CheckedFramework): readonly Block[] {
  const indicators = new Set(indicatorBlocks(framework));
  const listed = (block: Block): Block[] => [block, ...(indicators.has(block) ? [] : block.children.flatMap(listed))];
  return framework.root.children.flatMap(listed);
}

/** An indicator with another score than before; one of the two has no value when it is new, or gone. */
export interface IndicatorChange {
  readonly block: Block;
  readonly before: unknown;
  readonly after: unknown;
}

/** In the order of the old file, what is new behind it. */
export function changedIndicators(before: Scorecard, after: Scorecard): IndicatorChange[] {
  const [old, now] = [byPath(before), byPath(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((path): IndicatorChange[] => {
    const [from, to] = [old.get(path), now.get(path)];
    const block = from ?? to;
    const change = { before: scoreIn(before, from), after: scoreIn(after, to) };
    return block === undefined || isSame(change.before, change.after) ? [] : [{ block, ...change }];
  });
}

function byPath({ framework }: Scorecard): Map<string, Block> {
  return new Map(indicatorBlocks(framework).map((block) => [block.path.join("."), block]));
}

function scoreIn({ blocks }: Scorecard, block: Block | undefined): unknown {
  return block && blocks.get(block)?.value;
}

/** Two scores that are missing for other causes are the same score: none. */
function isSame(one: unknown, other: unknown): boolean {
  if (isNumber(one) || isNumber(other)) return isNumber(one) && isNumber(other) && equals(one, other);
  return typeof one === typeof other;
}

export function numberOf(value: unknown): ExactNumber | undefined {
  return isNumber(value) ? value : undefined;
}
