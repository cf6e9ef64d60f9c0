/** Kept as they are: places are told apart by which they are, and nothing of these is scored. */
const kept: ReadonlySet<string> = new Set(["span", "syntax", "file", "examples", "type", "domain", "units"]);

/**
 * A framework, or a part of one, with other parts in the place of some. What refers to a part refers to its copy.
 *
 * @param instead  by the part that is replaced
 */
export function copied<T extends object>(whole: T, instead: ReadonlyMap<object, object>): T {
  return copyOf(whole, new Map(instead)) as T;
}

function copyOf(part: unknown, known: Map<object, object>): unknown {
  if (typeof part !== "object" || part === null) return part;
  const found = known.get(part);
  if (found !== undefined) return found;
  if (Array.isArray(part)) return listCopy(part, known);
  if (part instanceof Map) return mapCopy(part, known);
  return Object.getPrototypeOf(part) === Object.prototype ? recordCopy(part, known) : part;
}

function listCopy(list: readonly unknown[], known: Map<object, object>): unknown[] {
  const copy: unknown[] = [];
  known.set(list, copy);
  for (const one of list) copy.push(copyOf(one, known));
  return copy;
}

function mapCopy(map: ReadonlyMap<unknown, unknown>, known: Map<object, object>): Map<unknown, unknown> {
  const copy = new Map<unknown, unknown>();
  known.set(map, copy);
  for (const [key, value] of map) copy.set(copyOf(key, known), copyOf(value, known));
  return copy;
}

function recordCopy(record: object, known: Map<object, object>): object {
  const copy: Record<string, unknown> = {};
  known.set(record, copy);
  for (const [key, value] of Object.entries(record)) copy[key] = kept.has(key) ? value : copyOf(value, known);
  return copy;
}
