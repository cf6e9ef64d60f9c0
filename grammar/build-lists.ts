import { joinSpans, type Span } from "../core/index.ts";
import type { Token } from "./lexer.ts";

/** Lists as the parser grows them, and the places of what it has put together. */

/** A list under construction: each step points back, so that growing copies nothing. */
export interface Chain {
  readonly previous: Chain | undefined;
  readonly last: unknown;
  readonly length: number;
}

export interface Pending<T> {
  readonly first: T;
  readonly rest: Chain | undefined;
}

export interface Spanned {
  readonly span: Span;
}

export function startChain(): undefined {
  return undefined;
}

export function oneChain(d: unknown[]): Chain {
  return { previous: undefined, last: d[0], length: 1 };
}

export function growChain(d: [Chain | undefined, unknown]): Chain {
  return { previous: d[0], last: d[1], length: (d[0]?.length ?? 0) + 1 };
}

export function chainItems<T>(chain: Chain | undefined): T[] {
  const items: T[] = new Array(chain?.length ?? 0);
  for (let link = chain; link !== undefined; link = link.previous) items[link.length - 1] = link.last as T;
  return items;
}

/** Nearley wraps what stands for a macro's argument in an array of one. */
export function pending<T>(d: [[T], Chain | undefined]): Pending<T> {
  return { first: d[0][0], rest: d[1] };
}

export function listItems<T>(list: Pending<T> | null): T[] {
  if (list === null) return [];
  return [list.first, ...chainItems<[Token, [T]]>(list.rest).map(([, [item]]) => item)];
}

/**
 * An object with one member that is worked out when it is first asked for. Lists without an end mark (labels, operands
 * of a comparison) are built anew at each of their items; only the last of these objects is ever looked into.
 */
export function lazily<T extends object, K extends string, V>(members: T, key: K, read: () => V): T & Record<K, V> {
  let known: { readonly value: V } | undefined;
  const get = () => {
    known ??= { value: read() };
    return known.value;
  };
  return Object.defineProperty(members, key, { get, enumerable: true }) as T & Record<K, V>;
}

/** The place from the first part to the last that is there. */
export function spanOf(d: readonly unknown[]): Span {
  const first = firstSpan(d);
  const last = lastSpan(d);
  if (first === undefined || last === undefined) throw new Error("a rule without a token has no place");
  return joinSpans(first, last);
}

function firstSpan(part: unknown): Span | undefined {
  if (part === null || typeof part !== "object") return undefined;
  if ("span" in part) return (part as Spanned).span;
  for (const inner of Array.isArray(part) ? part : [(part as Pending<unknown>).first]) {
    const span = firstSpan(inner);
    if (span !== undefined) return span;
  }
  return undefined;
}

function lastSpan(part: unknown): Span | undefined {
  if (part === null || typeof part !== "object") return undefined;
  if ("span" in part) return (part as Spanned).span;
  if ("last" in part) return lastSpan((part as Chain).last);
  if ("first" in part) return lastSpan((part as Pending<unknown>).rest) ?? lastSpan((part as Pending<unknown>).first);
  for (const inner of (part as unknown[]).toReversed()) {
    const span = lastSpan(inner);
    if (span !== undefined) return span;
  }
  return undefined;
}
