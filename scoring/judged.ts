import type { Block } from "./model.ts";

/** The blocks whose score a person gives: they are data, like inputs. */
export function judgedBlocks<B extends Block>(blocks: readonly B[]): B[] {
  return blocks.filter((block) => block.scoring.kind === "judged" || block.scoring.kind === "checked");
}

/** The judged blocks, each with the name of its score in data: its own, or its path when that is not unique. */
export function judgedNames(blocks: readonly Block[]): ReadonlyMap<Block, string> {
  const judged = judgedBlocks(blocks);
  const seen = new Set<string>();
  const repeated = new Set(judged.map(({ name }) => name).filter((name) => seen.size === seen.add(name).size));
  return new Map(judged.map((block) => [block, repeated.has(block.name) ? block.path.join(".") : block.name]));
}
