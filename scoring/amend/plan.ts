import {
  type Code,
  type Diagnostic,
  type MessageValues,
  problem,
  type Related,
  relatedPlace,
  type Span,
} from "../../core/index.ts";
import type * as S from "../../grammar/index.ts";
import {
  blockKinds,
  declaredNames,
  isNamed,
  kindOf,
  kindTerm,
  lastPart,
  meant,
  partsOf,
  pathText,
  statementWord,
  type Thing,
  type Things,
} from "./things.ts";
import type { EditInfo } from "./titles.ts";

/** A change whose names are found in the amended file. `undefined` for a block stands for the framework itself. */
export type Action =
  | { readonly kind: "put"; readonly target: S.Statement; readonly statement: S.Statement | undefined }
  | { readonly kind: "points"; readonly target: Thing | undefined; readonly points: S.NumberLiteral }
  | { readonly kind: "value"; readonly target: Thing; readonly value: S.Expression }
  | {
      readonly kind: "add";
      readonly into: Thing | undefined;
      readonly beside: Beside | undefined;
      readonly statement: S.Statement;
    };

export interface Beside {
  readonly side: "before" | "after";
  readonly neighbour: Thing;
}

export interface Step {
  readonly action: Action;
  readonly change: S.Change;
  readonly info: EditInfo;
  /** Where the change names what it touches. */
  readonly span: Span;
  /** What it touches, as messages call it. */
  readonly target: string;
}

export interface Planned {
  readonly steps: readonly Step[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds in the amended file what each change of each edit names. A change that names nothing is left out and told. */
export function planEdits(base: S.RulesFile, things: Things, infos: readonly EditInfo[]): Planned {
  const planner = new Planner(base, things, infos);
  return { steps: infos.flatMap((info) => planner.edit(info)), diagnostics: planner.diagnostics };
}

type Act<K extends S.Change["kind"]> = (
  change: Extract<S.Change, { kind: K }>,
) => Omit<Step, "change" | "info"> | undefined;
type Acts = { readonly [K in S.Change["kind"]]: Act<K> };

const everyKind = [...blockKinds, "input", "param", "let", "output", "table", "function", "unit"] as const;
const totalNames = ["total", "总分"];

class Planner {
  readonly diagnostics: Diagnostic[] = [];
  readonly #base: S.RulesFile;
  readonly #things: Things;
  readonly #infos: readonly EditInfo[];
  #info: EditInfo | undefined;

  constructor(base: S.RulesFile, things: Things, infos: readonly EditInfo[]) {
    this.#base = base;
    this.#things = things;
    this.#infos = infos;
  }

  edit(info: EditInfo): Step[] {
    this.#info = info;
    return info.edit.changes.flatMap((change) => {
      const act = this.#acts[change.kind] as (change: S.Change) => ReturnType<Act<never>>;
      const found = act(change);
      return found === undefined ? [] : [{ ...found, change, info }];
    });
  }

  readonly #acts: Acts = {
    setParam: ({ target, value }) => {
      const thing = this.#find(target, ["param"]);
      return thing && { action: { kind: "value", target: thing, value }, span: target.span, target: title(thing) };
    },
    setPoints: ({ target, points }) => {
      if (this.#isTotal(target)) {
        return { action: { kind: "points", target: undefined, points }, span: target.span, target: pathText(target) };
      }
      const thing = this.#find(target, blockKinds);
      return thing && { action: { kind: "points", target: thing, points }, span: target.span, target: title(thing) };
    },
    // Another value in the data is no change of the rules.
    setInput: () => undefined,
    remove: ({ target, what }) => {
      const thing = this.#find(target, [what]);
      return thing && put(thing, undefined, target.span);
    },
    replace: ({ statement }) => (isNamed(statement) ? this.#replaceNamed(statement) : this.#replaceOnly(statement)),
    add: (change) => this.#add(change),
  };

  #replaceNamed(statement: Extract<S.Statement, { name: S.Path | S.Name }>) {
    const { name } = statement;
    const path: S.Path = name.kind === "path" ? name : { kind: "path", parts: [name], span: name.span };
    const thing = this.#find(path, [kindOf(statement)]);
    return thing && put(thing, withSimpleName(statement), name.span);
  }

  /** `grades`, and `rounding` of one level, stand once a file: they need no name to be found. */
  #replaceOnly(statement: S.Statement): Omit<Step, "change" | "info"> | undefined {
    const word = statementWord(statement);
    const { span } = statement;
    if (statement.kind !== "grades" && statement.kind !== "rounding") {
      return this.#report("edit-without-name", span, { statement: word });
    }
    const target = this.#base.body.find((one) => sameRule(one, statement));
    const name = statement.kind === "grades" ? "grades" : `rounding ${statement.level}`;
    if (target === undefined || target.kind === "edit")
      return this.#report("edit-target-unknown", span, { target: name });
    return { action: { kind: "put", target, statement }, span, target: name };
  }

  #add({ to, side, neighbour, statement }: S.Add): Omit<Step, "change" | "info"> | undefined {
    const span = isNamed(statement) ? statement.name.span : statement.span;
    const into = to && this.#find(to, blockKinds);
    if (to !== undefined && into === undefined) return undefined;
    if (neighbour === undefined || side === undefined) return adding(into, undefined, statement, to?.span ?? span);
    const beside = this.#neighbour(neighbour, into);
    return beside && adding(beside.parent, { side, neighbour: beside }, statement, neighbour.span);
  }

  /** With a block given, the neighbour is one of its own parts. */
  #neighbour(path: S.Path, into: Thing | undefined): Thing | undefined {
    if (into === undefined) return this.#find(path, everyKind);
    const inside = this.#things.fitting(path).filter(({ parent }) => parent === into);
    if (inside.length > 0) return this.#only(inside, path);
    const parts = this.#things.all.filter(({ parent }) => parent === into).map(({ path: own }) => own.at(-1) ?? "");
    const values = { target: `${title(into)}.${pathText(path)}` };
    const [elsewhere] = this.#things.fitting(path);
    const close = elsewhere === undefined ? this.#things.nearest(path, everyKind) : elsewhere.path.join(".");
    const related = elsewhere === undefined ? [relatedPlace(into.span)] : [relatedPlace(elsewhere.span)];
    const near = close === undefined || !parts.includes(close) ? {} : { nearest: close };
    return this.#report("edit-target-unknown", path.span, { ...values, ...near }, related);
  }

  #find(path: S.Path, kinds: readonly S.RemovableKind[]): Thing | undefined {
    const fitting = this.#things.fitting(path);
    const ofKind = fitting.filter(({ kind }) => kinds.includes(kind));
    if (ofKind.length > 0) return this.#only(ofKind, path);
    const [other] = fitting;
    if (other === undefined) return this.#unknown(path, kinds);
    const values = { target: pathText(path), found: kindTerm(other.kind), expected: kinds.map(kindTerm) };
    return this.#report("edit-kind-mismatch", path.span, values, [relatedPlace(other.span)]);
  }

  #only(fitting: readonly Thing[], path: S.Path): Thing | undefined {
    const candidates = meant(fitting, path);
    const [thing, other] = candidates;
    if (thing === undefined || other === undefined) return thing;
    const names = candidates.map(title);
    const values = { target: pathText(path), candidates: names, first: names[0] ?? "" };
    return this.#report(
      "edit-target-ambiguous",
      path.span,
      values,
      candidates.map((one) => relatedPlace(one.span)),
    );
  }

  #unknown(path: S.Path, kinds: readonly S.RemovableKind[]): undefined {
    const target = pathText(path);
    const brings = this.#broughtBy(path);
    if (brings !== undefined && brings.info !== this.#info) {
      const values = { edit: this.#info?.title ?? "", name: target, other: brings.info.title };
      return this.#report("edit-needs-other", path.span, values, [relatedPlace(brings.span)]);
    }
    if (brings !== undefined) return this.#report("edit-target-unknown", path.span, { target, added: target });
    const close = this.#things.nearest(path, kinds);
    return this.#report(
      "edit-target-unknown",
      path.span,
      close === undefined ? { target } : { target, nearest: close },
    );
  }

  /** The edit that adds what a path names, if one does. */
  #broughtBy(path: S.Path): { readonly info: EditInfo; readonly span: Span } | undefined {
    for (const info of this.#infos) {
      const found = broughtNames(info).find(({ name }) => name === lastPart(path));
      if (found !== undefined) return { info, span: found.span };
    }
    return undefined;
  }

  #isTotal(path: S.Path): boolean {
    const [name, ...more] = partsOf(path);
    const known = this.#things.fitting(path).length > 0;
    return more.length === 0 && !known && totalNames.includes(name ?? "");
  }

  #report(code: Code, span: Span, values: MessageValues, related: readonly Related[] = []): undefined {
    this.diagnostics.push(problem(code, span, values, related));
    return undefined;
  }
}

/** Names that stand in what an edit adds or puts in place of something. */
export function broughtNames({ edit }: EditInfo) {
  return edit.changes.flatMap((change) => ("statement" in change ? declaredNames(change.statement) : []));
}

function title(thing: Thing): string {
  return thing.path.join(".");
}

function put(thing: Thing, statement: S.Statement | undefined, span: Span): Omit<Step, "change" | "info"> {
  return { action: { kind: "put", target: thing.statement, statement }, span, target: title(thing) };
}

function adding(into: Thing | undefined, beside: Beside | undefined, statement: S.Statement, span: Span) {
  const target = into === undefined ? "" : title(into);
  return { action: { kind: "add", into, beside, statement } as const, span, target };
}

function sameRule(one: S.Statement | S.Edit, wanted: S.GradesStatement | S.RoundingStatement): boolean {
  if (one.kind === "rounding" && wanted.kind === "rounding") return one.level === wanted.level;
  return one.kind === "grades" && wanted.kind === "grades";
}

/** The path has found its place; what stands there has a plain name. */
function withSimpleName<T extends S.Statement>(statement: T): T {
  if (!isNamed(statement) || statement.name.kind === "name") return statement;
  const { name } = statement;
  return { ...statement, name: { ...name, parts: name.parts.slice(-1), span: name.span } };
}
