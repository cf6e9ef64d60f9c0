import type { Value } from "../../../scoring/index.ts";

/** What a person changed: values by the variable's name; a name that is not there has the value of the data. */
export type Scenario = ReadonlyMap<string, Value>;

/** The states a person went through, for undo and redo. */
export interface History {
  readonly past: readonly Scenario[];
  readonly present: Scenario;
  readonly future: readonly Scenario[];
  /** Changes under one tag are one step: a slider that is dragged passes many values. */
  readonly tag: string | undefined;
}

export const beginning: History = { past: [], present: new Map(), future: [], tag: undefined };

/** Steps that can be undone. */
const longest = 500;

/** @param tag  joins this change with the last one under the same tag; undefined: a step of its own */
export function changed(history: History, present: Scenario, tag?: string): History {
  const joins = tag !== undefined && tag === history.tag;
  const past = joins ? history.past : [...history.past, history.present].slice(-longest);
  return { past, present, future: [], tag };
}

/** Ends a dragged change: the next one is a step of its own. */
export function settled(history: History): History {
  return { ...history, tag: undefined };
}

export function undone({ past, present, future }: History): History | undefined {
  const last = past.at(-1);
  if (last === undefined) return undefined;
  return { past: past.slice(0, -1), present: last, future: [present, ...future], tag: undefined };
}

export function redone({ past, present, future }: History): History | undefined {
  const [next, ...rest] = future;
  return next === undefined ? undefined : { past: [...past, present], present: next, future: rest, tag: undefined };
}
