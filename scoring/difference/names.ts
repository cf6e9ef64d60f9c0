/** All names that stand anywhere in a tree, whatever they are names of. */
export function namesIn(node: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof node !== "object" || node === null) return found;
  if (Array.isArray(node)) {
    for (const one of node) namesIn(one, found);
    return found;
  }
  const members = node as Readonly<Record<string, unknown>>;
  if (members.kind === "name" && typeof members.text === "string") found.add(members.text);
  for (const [key, value] of Object.entries(members)) if (key !== "span") namesIn(value, found);
  return found;
}
