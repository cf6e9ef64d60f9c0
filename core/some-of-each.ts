import type { Diagnostic } from "./diagnostic.ts";
import { problem } from "./report.ts";

/** Of each kind of problem so many are shown to a person; the rest is counted. */
export const MOST_OF_A_KIND = 24;

/** The first of each kind, in their order; after them, of each kind that has more, how many. */
export function someOfEach(list: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<string, { readonly one: Diagnostic; count: number }>();
  const shown = list.filter((one) => {
    const kind = seen.get(one.code) ?? { one, count: 0 };
    seen.set(one.code, kind);
    kind.count += 1;
    return kind.count <= MOST_OF_A_KIND;
  });
  const more = [...seen.values()].filter(({ count }) => count > MOST_OF_A_KIND);
  return [...shown, ...more.map(({ one, count }) => andMore(one, count - MOST_OF_A_KIND))];
}

/** That there are more of a kind than are listed, as grave as they are. */
export function andMore({ code, severity }: Diagnostic, count: number): Diagnostic {
  return { ...problem("and-more", undefined, { count: String(count), code }), severity };
}
