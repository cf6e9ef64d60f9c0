import type { Block, CheckedFramework } from "../../scoring/index.ts";

/** As much of a block's path as is unique among all that has a name. */
export function shortPath(block: Block, framework: CheckedFramework): readonly string[] {
  const { blocks, inputs, params, outputs, tables } = framework;
  const lets = [framework.root, ...blocks].flatMap((one) => one.lets.map(({ name }) => name));
  const taken = new Set([...inputs.keys(), ...params.keys(), ...outputs.keys(), ...tables.keys(), ...lets]);
  for (let length = 1; length < block.path.length; length += 1) {
    const end = block.path.slice(-length);
    const isOnly = blocks.filter(({ path }) => endsWith(path, end)).length === 1;
    if (isOnly && !(length === 1 && taken.has(block.name))) return end;
  }
  return block.path;
}

export function blockText(block: Block, framework: CheckedFramework): string {
  return block.path.length === 0 ? framework.title : shortPath(block, framework).join(".");
}

/** The block that a table calls so; undefined where there is none, or more than one. */
export function blockNamed(text: string, framework: CheckedFramework, rootNames: readonly string[]): Block | undefined {
  const { blocks, root } = framework;
  const name = text.trim();
  const path = name.split(".");
  const found = blocks.filter((block) => endsWith(block.path, path));
  const [only, another] = found.filter((block) => found.length === 1 || block.path.length === path.length);
  if (only !== undefined && another === undefined) return only;
  return name === framework.title || rootNames.includes(name) ? root : undefined;
}

function endsWith(path: readonly string[], end: readonly string[]): boolean {
  const own = path.slice(-end.length);
  return own.length === end.length && own.every((name, index) => name === end[index]);
}
