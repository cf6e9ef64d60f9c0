import { type Diagnostic, distinct, problem } from "../../../core/index.ts";

/** Of each kind so many are listed; the rest is counted. */
const MOST_LISTED = 12;

/** What is to tell of many units. */
export class Found {
  readonly #byCode = new Map<string, { readonly first: Diagnostic[]; count: number }>();

  readonly add = (one: Diagnostic): void => {
    const known = this.#byCode.get(one.code) ?? { first: [], count: 0 };
    this.#byCode.set(one.code, known);
    known.count += 1;
    if (known.first.length < MOST_LISTED) known.first.push(one);
  };

  all(): Diagnostic[] {
    return [...this.#byCode].flatMap(([code, { first, count }]) => [
      ...distinct(first),
      ...(count > MOST_LISTED ? [problem("and-more", undefined, { count: String(count - MOST_LISTED), code })] : []),
    ]);
  }
}
