import type { Block, CheckedFramework } from "../../scoring/index.ts";

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
