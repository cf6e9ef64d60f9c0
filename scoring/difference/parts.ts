import type { Span } from "../../core/index.ts";
import type { BlockStatement, Name, Path, RemovableKind, RulesFile, Statement } from "../../grammar/index.ts";
import { isNamed, kindOf, type NamedStatement, simpleName } from "../amend/things.ts";
import { type Plain, withOpenFormula } from "./plain.ts";

/** Something with a name, and what stands in it. */
export interface Part {
  readonly kind: RemovableKind;
  readonly name: string;
  readonly path: readonly string[];
  readonly statement: NamedStatement;
  readonly inside: Inside;
}

export interface Inside {
  readonly parts: readonly Part[];
  /** Vetoes, caps, formulas …: what has no name. */
  readonly nameless: readonly Statement[];
}

/** The parts of a whole file. */
export function insideOf(file: RulesFile, plain: Plain): Inside {
  const body = file.body.filter((one): one is Statement => one.kind !== "edit");
  return inside(body, [], plain);
}

function inside(body: readonly Statement[], above: readonly string[], plain: Plain): Inside {
  const counted = plain.counted(body);
  return {
    parts: counted.filter(isNamed).map((statement) => partOf(statement, above, plain)),
    nameless: counted.filter((one) => !isNamed(one)),
  };
}

function partOf(statement: NamedStatement, above: readonly string[], plain: Plain): Part {
  const name = simpleName(statement);
  const path = [...above, name];
  const body = statement.kind === "block" ? (withOpenFormula(statement).body ?? []) : [];
  return { kind: kindOf(statement), name, path, statement, inside: inside(body, path, plain) };
}

export function keyOf({ kind, name }: Part): string {
  return `${kind} ${name}`;
}

export function pathTo(parts: readonly string[], span: Span): Path {
  return { kind: "path", parts: parts.map((text): Name => ({ kind: "name", text, span })), span };
}

/** A statement as it stands in a change: under the path by which it is found, without its examples. */
export function placedAt(statement: NamedStatement, path: readonly string[]): NamedStatement {
  const bare = withoutExamples(statement);
  const { span } = statement.name;
  if (bare.name.kind === "name") return bare;
  return { ...bare, name: pathTo(path, span) } as NamedStatement;
}

export function withoutExamples<T extends Statement>(statement: T): T {
  if (statement.kind !== "block" || statement.body === undefined) return statement;
  const body = statement.body.filter(({ kind }) => kind !== "example").map(withoutExamples);
  return { ...(statement as BlockStatement), body } as unknown as T;
}
