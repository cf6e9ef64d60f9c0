import type { SourceText, Span } from "../../core/index.ts";
import { nodeAt, readJson } from "../json.ts";

/** The members and positions that lead to a value of a JSON text, from the outside in. */
export type JsonPath = readonly (string | number)[];

/** A path as a JSON pointer (RFC 6901): `/quanheng/identities/3/total`. */
export function pointerOf(path: JsonPath): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Where the value of a JSON pointer stands; of a value that is not there the innermost one around it that is. */
export function jsonSpan(source: SourceText, pointer: string): Span {
  const { root } = readJson(source);
  const steps = pointer.split("/").slice(1);
  const path = steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return root === undefined ? { source, start: 0, end: 0 } : nodeAt(root, path).span;
}
