import type { RulesFile } from "../../grammar/index.ts";
import { changesBetween, type Renamed } from "./changes.ts";
import { namesIn } from "./names.ts";

/**
 * Names that stand for the very same thing: with the new one in its place, nothing that mentions it has changed. Of all
 * others it is not known what the data mean.
 */
export function onlyRenamed(old: RulesFile, now: RulesFile, renamed: readonly Renamed[]): Renamed[] {
  return renamed.filter(({ from, to }) => {
    const { found, isComplete } = changesBetween(withName(old, from, to), now);
    return isComplete && !found.some(({ changes }) => namesIn(changes).has(to));
  });
}

/** The file with another name wherever the old one stands. */
function withName<T>(node: T, from: string, to: string): T {
  if (Array.isArray(node)) return node.map((one) => withName(one, from, to)) as T;
  if (typeof node !== "object" || node === null) return node;
  const members = Object.entries(node).map(([key, value]) => [key, key === "span" ? value : withName(value, from, to)]);
  const copy = Object.fromEntries(members) as T & { readonly kind?: string; readonly text?: string };
  return copy.kind === "name" && copy.text === from ? { ...copy, text: to } : copy;
}
