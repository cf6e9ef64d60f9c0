import { type Diagnostic, type FilePlace, nearest, problem } from "../core/index.ts";
import type { CheckedFramework } from "../scoring/index.ts";
import { measureNamed } from "./data-units.ts";

/** Names of the column that says which unit a row belongs to. */
const ID_COLUMNS = ["id", "单位", "unit", "单位名称", "部门", "部门名称", "评价对象"] as const;
const REASON_HEADS: ReadonlySet<string> = new Set(["理由", "reason"]);
const GROUP_HEADS: ReadonlySet<string> = new Set(["分组", "group"]);
const HEAD = /^(.*\S)\s*[(（]([^()（）]+)[)）]$/su;

/** A column as its head describes it: `三公实际(元)` is 三公实际 in 元, `政策落实(理由)` why 政策落实 got its score. */
export interface Head {
  readonly head: string;
  readonly name: string;
  readonly unit?: string;
  readonly isReason: boolean;
}

/** @param names  that the framework asks for: a head that is one of them is taken whole */
export function readHead(head: string, names: ReadonlySet<string>, framework: CheckedFramework): Head {
  const { name, inside } = bracketed(head) ?? { name: head, inside: "" };
  const whole = { head, name: head, isReason: false };
  if (names.has(head)) return whole;
  if (REASON_HEADS.has(inside.toLowerCase())) return { ...whole, name, isReason: true };
  return measureNamed(inside, framework.units) === undefined || name === head
    ? whole
    : { ...whole, name, unit: inside };
}

/** The name and what stands in brackets after it, `三公实际` and `元`; undefined for a head without brackets. */
export function bracketed(head: string): { readonly name: string; readonly inside: string } | undefined {
  const [, name, inside] = HEAD.exec(head) ?? [];
  return name === undefined || inside === undefined ? undefined : { name, inside };
}

/** `类型` of the head `类型(分组)`, which says to which group a unit belongs; undefined for heads of data. */
export function groupNamed(head: string): string | undefined {
  const { name, inside } = bracketed(head) ?? {};
  return inside !== undefined && GROUP_HEADS.has(inside.toLowerCase()) ? name : undefined;
}

/** The head of a column of groups. */
export function groupHead(name: string): string {
  return `${name}(分组)`;
}

/** With its unit, where it has one that a head may name. */
export function dataHead({ name, unitText }: { readonly name: string; readonly unitText: string }): string {
  return /^\p{L}+$/u.test(unitText) ? `${name}(${unitText})` : name;
}

/** The column of the units' names; never one that the framework itself asks for. */
export function idHead(heads: readonly string[], names: ReadonlySet<string>): string | undefined {
  const free = heads.filter((head) => !names.has(head));
  return ID_COLUMNS.flatMap((name) => free.find((head) => head.toLowerCase() === name) ?? [])[0];
}

export function noIdProblem(heads: readonly string[], names: ReadonlySet<string>, place: FilePlace): Diagnostic {
  const close = heads.find((head) => !names.has(head) && nearest(head, ID_COLUMNS) !== undefined);
  const values = { columns: heads, accepted: ID_COLUMNS.filter((name) => name !== "单位") };
  return problem("missing-unit-column", place, close === undefined ? values : { ...values, nearest: close });
}
