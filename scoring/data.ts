import type { Place, Rational, Span } from "../core/index.ts";
import type { Better, Lever } from "../grammar/index.ts";
import type { Type } from "./types.ts";
import type { Value } from "./value.ts";

/** The domain of an input or a given column, in base units. */
export interface Domain {
  readonly low?: Bound;
  readonly high?: Bound;
  /** Reporting precision: values are whole multiples of it. */
  readonly step?: Rational;
}

export interface Bound {
  readonly value: Rational;
  readonly closed: boolean;
}

/** How values are written in data: one written number is `scale` base units. */
export interface Field {
  readonly name: string;
  readonly type: Type;
  /** `万元`, `%`, `元/人`; empty for plain numbers, texts, yes/no, labels. */
  readonly unitText: string;
  readonly scale: Rational;
  readonly domain: Domain;
  readonly whole: boolean;
  readonly optional: boolean;
  readonly fallback: Value | undefined;
  readonly better: Better | undefined;
  /** How it can be moved without anything being done better; a mark for analyses, it changes no score. */
  readonly lever?: Lever | undefined;
  readonly doc: string | undefined;
  readonly span: Span;
}

/** What is known of one unit of analysis. Names are inputs and judged blocks; a name that is not there is missing. */
export interface UnitData {
  readonly id: string;
  readonly values: ReadonlyMap<string, Datum>;
  readonly tables: ReadonlyMap<string, readonly Row[]>;
  /** Which groups it belongs to, by what they go by (size, type); no rule reads them. */
  readonly groups?: ReadonlyMap<string, string>;
}

export interface Datum {
  readonly value: Value | LeftOut;
  /** Why a person gave this score. */
  readonly reason?: string;
  readonly place?: Place;
}

export type Row = ReadonlyMap<string, Datum>;

/** A block that does not count for this unit. */
export const leftOut = Symbol("left out");
export type LeftOut = typeof leftOut;
