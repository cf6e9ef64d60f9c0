import {
  type Code,
  type Diagnostic,
  type MessageValues,
  type Place,
  problem,
  type Related,
  type Span,
  type Unit,
} from "../../core/index.ts";
import type { FunctionStatement } from "../../grammar/index.ts";
import type { Block, Core, Definition, Formula, Input, Output, Table } from "../model.ts";
import { anyType, type Type } from "../types.ts";

/** A model object while it is being put together. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

export type Report = (code: Code, where: Span | Place, values?: MessageValues, related?: readonly Related[]) => void;

/** Collects every problem of one check. */
export class Problems {
  readonly found: Diagnostic[] = [];

  readonly report: Report = (code, where, values = {}, related = []) => {
    this.found.push(problem(code, where, values, related));
  };
}

/** A block while its statements are read: its lists still grow. */
export type BlockDraft = Draft<Block> & {
  readonly [K in ListOf<Block>]: Block[K] extends readonly (infer T)[] ? T[] : never;
};
type ListOf<T> = { [K in keyof T]: T[K] extends readonly unknown[] ? K : never }[keyof T];

/** All that a rules file names. */
export interface Symbols {
  readonly root: BlockDraft;
  readonly blocks: BlockDraft[];
  /** Blocks and lets by their own name: files from strangers may have thousands. */
  readonly blocksNamed: Map<string, BlockDraft[]>;
  readonly letsNamed: Map<string, Definition[]>;
  readonly units: Map<string, Unit>;
  readonly inputs: Map<string, Input>;
  readonly tables: Map<string, Table>;
  readonly params: Map<string, Definition>;
  readonly outputs: Map<string, Output>;
  readonly functions: Map<string, UserFunction>;
}

export interface UserFunction {
  readonly statement: FunctionStatement;
  /** The Chinese name of a function of the prelude; absent for the file's own. */
  readonly prelude: boolean;
}

/** Where an expression stands: what names mean there. */
export interface Scope {
  readonly home: Block;
  /** Tables whose row is at hand, the innermost last. */
  readonly rows: readonly Table[];
  readonly bound: ReadonlyMap<string, { readonly slot: number; readonly type: Type }>;
  /** The slot that the next binding gets. */
  readonly slots: number;
  /** The function whose body this is; it knows its arguments, params and functions only. */
  readonly inFunction?: string;
  /** Examples may name everything in the file. */
  readonly everything?: boolean;
}

/** Adds to the list that a map holds for a name. */
export function addNamed<T>(map: Map<string, T[]>, name: string, thing: T): void {
  const list = map.get(name);
  if (list === undefined) map.set(name, [thing]);
  else list.push(thing);
}

export function scopeOf(home: Block, rows: readonly Table[] = []): Scope {
  return { home, rows, bound: new Map(), slots: 0 };
}

/** What a formula must give. */
export type Want = "score" | "truth" | "number" | "value";

/** A formula waiting for its names to be resolved. */
export interface Task {
  readonly formula: Draft<Formula>;
  readonly scope: Scope;
  readonly want: Want;
  /** What the formula belongs to, for messages. */
  readonly subject: string;
}

export function placeholder(span: Span): Core {
  return { op: "missing", span, type: anyType };
}
