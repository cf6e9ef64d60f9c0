import type { Diagnostic } from "./diagnostic.ts";
import { locate } from "./locate.ts";

/** Each problem once: two amendments of one file tell its problems twice. */
export function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const known = new Set<string>();
  return diagnostics.filter(({ code, place, values }) => {
    const key = JSON.stringify([code, place === undefined ? null : locate(place), values]);
    return !known.has(key) && known.add(key);
  });
}
