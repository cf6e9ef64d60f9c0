import { leverOf, roundingModeOf } from "./spelling.ts";

/**
 * Whether two trees say the same: everything but their places in the text. The spelling of a way of rounding or of a
 * lever does not count, nor that of a called function when `nameOf` gives one name to both.
 */
export function sameSyntax(a: unknown, b: unknown, nameOf: (name: string) => string = (name) => name): boolean {
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = comparedKeys(a);
  if (keys.length !== comparedKeys(b).length) return false;
  return keys.every((key) => key in b && sameMember(a, b, key, nameOf));
}

type Members = Readonly<Record<string, unknown>>;

function sameMember(a: Members, b: Members, key: string, nameOf: (name: string) => string): boolean {
  const spelled = (name: unknown) => spelling(a.kind, key, name, nameOf);
  const [left, right] = [spelled(a[key]), spelled(b[key])];
  return left === undefined ? sameSyntax(a[key], b[key], nameOf) : left === right;
}

/** The one spelling of a name that has several; undefined for all else. */
function spelling(kind: unknown, key: string, name: unknown, nameOf: (name: string) => string): string | undefined {
  if (!isObject(name) || typeof name.text !== "string") return undefined;
  if (kind === "call" && key === "name") return nameOf(name.text);
  if (kind === "rounding" && key === "mode") return roundingModeOf(name.text) ?? name.text;
  if (kind === "lever" && key === "lever") return leverOf(name.text) ?? name.text;
  return undefined;
}

function comparedKeys(node: Members): string[] {
  return Object.keys(node).filter((key) => key !== "span" && node[key] !== undefined);
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null;
}
