import { type Bilingual, nearest, type Span, terms } from "../../core/index.ts";
import {
  type Edit,
  type Name,
  type Path,
  type RemovableKind,
  type Statement,
  type WordKey,
  words,
} from "../../grammar/index.ts";

/** A statement that a change can find by its name. */
export type NamedStatement = Extract<Statement, { readonly name: Path | Name }>;

/** Something in the amended file that a change may name. */
export interface Thing {
  readonly kind: RemovableKind;
  readonly statement: NamedStatement;
  /** The blocks around it from the outermost, then its own name. */
  readonly path: readonly string[];
  readonly parent: Thing | undefined;
  /** Its name, where it is declared. */
  readonly span: Span;
}

export const blockKinds = ["section", "indicator", "item"] as const satisfies readonly RemovableKind[];

export function isNamed(statement: Statement): statement is NamedStatement {
  return "name" in statement;
}

export function kindOf(statement: NamedStatement): RemovableKind {
  return statement.kind === "block" ? statement.level : statement.kind;
}

/** What a statement itself is called: the last part, where it was found by a path. */
export function simpleName({ name }: NamedStatement): string {
  return name.kind === "name" ? name.text : lastPart(name);
}

export function lastPart(path: Path): string {
  return path.parts.at(-1)?.text ?? "";
}

export function partsOf(path: Path): string[] {
  return path.parts.map((part) => part.text);
}

export function pathText(path: Path): string {
  return partsOf(path).join(".");
}

export function kindTerm(kind: RemovableKind): Bilingual {
  return terms[kind];
}

const unlikeTheirKind: Readonly<Record<string, WordKey>> = { cap: "at most", notApplicable: "not applicable" };

/** The word that a statement begins with. */
export function statementWord(statement: Statement): Bilingual {
  const key = statement.kind === "block" ? statement.level : (unlikeTheirKind[statement.kind] ?? statement.kind);
  const { zh, en } = words.get(key as WordKey) ?? { zh: key, en: key };
  return { zh, en };
}

/** All that a framework names, to be found by as much of a path as is unique. */
export class Things {
  readonly all: readonly Thing[];
  readonly #byName = new Map<string, Thing[]>();
  readonly #byStatement = new Map<Statement, Thing>();

  constructor(body: readonly (Statement | Edit)[]) {
    this.all = [...thingsIn(body, undefined)];
    for (const thing of this.all) {
      const name = simpleName(thing.statement);
      const twins = this.#byName.get(name);
      if (twins === undefined) this.#byName.set(name, [thing]);
      else twins.push(thing);
      this.#byStatement.set(thing.statement, thing);
    }
  }

  of(statement: Statement): Thing | undefined {
    return this.#byStatement.get(statement);
  }

  /** Things whose path holds the parts in order and ends with the last of them. */
  fitting(path: Path): readonly Thing[] {
    const parts = partsOf(path);
    return (this.#byName.get(lastPart(path)) ?? []).filter((thing) => holdsInOrder(thing.path, parts));
  }

  /** What was probably meant by a path that fits nothing: the same name elsewhere, else a name like it. */
  nearest(path: Path, kinds: readonly RemovableKind[]): string | undefined {
    const [twin] = this.#byName.get(lastPart(path)) ?? [];
    if (twin !== undefined) return twin.path.join(".");
    const likely = this.all.filter(({ kind }) => kinds.includes(kind));
    return nearest(lastPart(path), names(likely)) ?? nearest(lastPart(path), names(this.all));
  }
}

/** Those that are meant when several fit: the one whose whole path was written, else all. */
export function meant(fitting: readonly Thing[], path: Path): readonly Thing[] {
  const exact = fitting.filter((thing) => thing.path.length === path.parts.length);
  return exact.length === 1 ? exact : fitting;
}

function names(things: readonly Thing[]): string[] {
  return things.map(({ statement }) => simpleName(statement));
}

function holdsInOrder(path: readonly string[], parts: readonly string[]): boolean {
  let next = 0;
  for (const name of path) if (name === parts[next]) next += 1;
  return next === parts.length;
}

function* thingsIn(body: readonly (Statement | Edit)[], parent: Thing | undefined): Generator<Thing> {
  for (const statement of body) {
    if (statement.kind === "edit" || !isNamed(statement)) continue;
    const path = [...(parent?.path ?? []), simpleName(statement)];
    const thing: Thing = { kind: kindOf(statement), statement, path, parent, span: statement.name.span };
    yield thing;
    if (statement.kind === "block") yield* thingsIn(statement.body ?? [], thing);
  }
}

/** A name that a statement, or one inside it, brings into the framework. */
export interface DeclaredName {
  readonly name: string;
  readonly span: Span;
}

export function declaredNames(statement: Statement): DeclaredName[] {
  if (!isNamed(statement)) return [];
  const own = { name: simpleName(statement), span: statement.name.span };
  const columns = statement.kind === "table" ? statement.columns.map((column) => column.name) : [];
  const inside = statement.kind === "block" ? (statement.body ?? []).flatMap(declaredNames) : [];
  return [own, ...columns.map(({ text, span }) => ({ name: text, span })), ...inside];
}
