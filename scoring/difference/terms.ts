import type { Change, RulesFile, Statement } from "../../grammar/index.ts";
import { type Action, planEdits, type Step } from "../amend/plan.ts";
import { declaredNames, isNamed, simpleName, Things } from "../amend/things.ts";
import type { EditInfo } from "../amend/titles.ts";
import { namesIn } from "./names.ts";

/** A block whose score enters the total by plain addition, and by which edits alone its score can change. */
export interface TermOfTotal {
  /** Names from the top section down to the block; empty for the total itself. */
  readonly path: readonly string[];
  readonly role: "bonus" | "malus" | undefined;
  /** Places of edits; all others leave the score as it is, whatever the data are. */
  readonly edits: readonly number[];
  /** Names that the score is computed from, in the old rules or with any of the edits. */
  readonly names: ReadonlySet<string>;
}

type Block = Extract<Statement, { kind: "block" }>;

/**
 * The total as a sum of block scores that holds for every set of the edits, as the text of the rules shows it: from the
 * top down through blocks that only add up what is in them. What is rounded, capped, vetoed, rescaled or has a formula of
 * its own is one term; where anything can be left out, so that the others count more, the total is.
 *
 * Every set must keep the points in balance: a total out of balance is rescaled. The caller knows from checks.
 */
export function termsOf(old: RulesFile, infos: readonly EditInfo[]): TermOfTotal[] {
  const terms = new Terms(old, infos);
  return terms.isSum ? terms.list() : [terms.whole()];
}

/** The total alone, which everything can change. */
export function totalOnly(edits: number): TermOfTotal[] {
  const all = Array.from({ length: edits }, (_, place) => place);
  return [{ path: [], role: undefined, edits: all, names: new Set() }];
}

const total: ReadonlySet<string> = new Set(["total", "总分", "grade", "等次"]);

class Terms {
  readonly #body: readonly Statement[];
  readonly #steps: readonly Step[];
  readonly #infos: readonly EditInfo[];
  /** What each name is computed from, in any version. */
  readonly #uses = new Map<string, Set<string>>();
  readonly #touched: readonly ReadonlySet<string>[];
  readonly #put = new Set<Statement>();
  /** Blocks that get a rule of their own. */
  readonly #ruled = new Set<Statement | undefined>();
  readonly #brought = new Map<Statement | undefined, Block[]>();
  readonly #levels: ReadonlySet<string>;
  readonly #all: readonly Statement[];

  constructor(old: RulesFile, infos: readonly EditInfo[]) {
    this.#body = old.body.filter((one): one is Statement => one.kind !== "edit");
    this.#infos = infos;
    const things = new Things(old.body);
    this.#steps = planEdits(old, things, infos).steps;
    for (const { action } of this.#steps) this.#enter(action);
    this.#all = [...this.#body, ...this.#steps.flatMap(({ change }) => statementOf(change))].flatMap(within);
    for (const one of this.#all) if (isNamed(one)) this.#use(simpleName(one), namesIn(bare(one)));
    for (const { action, change } of this.#steps) this.#useOf(action, change);
    this.#touched = infos.map((info) => this.#touchedBy(info));
    this.#levels = new Set(this.#all.flatMap((one) => (one.kind === "rounding" ? [one.level] : [])));
  }

  /** True where the top only adds up, and nothing is left out anywhere. */
  get isSum(): boolean {
    const isLeftOut = (one: Statement) =>
      (one.kind === "notApplicable" && one.outcome === "out") ||
      (one.kind === "block" && "orLeftOut" in one.score && one.score.orLeftOut);
    if (this.#all.some(isLeftOut) || this.#levels.has("framework") || this.#ruled.has(undefined)) return false;
    if (this.#body.some(isRule) || this.#steps.some(({ action }) => isOfTotal(action))) return false;
    return !this.#all.some((one) => !isExample(one) && usesTotal(one));
  }

  whole(): TermOfTotal {
    const [term] = totalOnly(this.#infos.length);
    if (term === undefined) throw new Error("there is a total");
    return term;
  }

  list(): TermOfTotal[] {
    const blocks = [...this.#body.filter(isBlock), ...(this.#brought.get(undefined) ?? [])];
    return blocks.flatMap((block) => this.#under(block, []));
  }

  #under(block: Block, above: readonly string[]): TermOfTotal[] {
    const path = [...above, simpleName(block)];
    const inside = [...(block.body ?? []).filter(isBlock), ...(this.#brought.get(block) ?? [])];
    if (inside.length > 0 && this.#onlyAdds(block)) return inside.flatMap((one) => this.#under(one, path));
    const names = this.#reach(simpleName(block));
    const edits = this.#infos.flatMap((_, place) => (this.#isTouched(place, names) ? [place] : []));
    return [{ path, role: block.role, edits, names }];
  }

  #onlyAdds(block: Block): boolean {
    if (block.score.kind !== "body" || block.role !== undefined || this.#levels.has(block.level)) return false;
    return !this.#put.has(block) && !this.#ruled.has(block) && !(block.body ?? []).some(isRule);
  }

  #isTouched(place: number, names: ReadonlySet<string>): boolean {
    return [...(this.#touched[place] ?? [])].some((name) => names.has(name));
  }

  /** Everything that a name is computed from. */
  #reach(name: string): ReadonlySet<string> {
    const found = new Set([name]);
    for (const one of found) for (const next of this.#uses.get(one) ?? []) found.add(next);
    return found;
  }

  #use(name: string, names: Iterable<string>): void {
    const known = this.#uses.get(name) ?? new Set();
    this.#uses.set(name, known);
    for (const one of names) known.add(one);
  }

  #enter(action: Action): void {
    if (action.kind === "put") this.#put.add(action.target);
    if (action.kind !== "add") return;
    const home = action.into?.statement;
    if (isRule(action.statement)) this.#ruled.add(home);
    if (isBlock(action.statement)) this.#brought.set(home, [...(this.#brought.get(home) ?? []), action.statement]);
  }

  #useOf(action: Action, change: Change): void {
    if (action.kind === "value") this.#use(simpleName(action.target.statement), namesIn(action.value));
    if (action.kind === "add" && action.into !== undefined)
      this.#use(simpleName(action.into.statement), namesIn(statementOf(change)));
  }

  /** Names whose meaning an edit changes. */
  #touchedBy(info: EditInfo): Set<string> {
    return new Set(this.#steps.filter((step) => step.info === info).flatMap(({ action }) => this.#namesOf(action)));
  }

  #namesOf(action: Action): string[] {
    if (action.kind === "put")
      return [action.target, action.statement].flatMap((one) => (one ? this.#ownNames(one) : []));
    if (action.kind !== "add") return action.target === undefined ? [] : [simpleName(action.target.statement)];
    const { into, statement } = action;
    return [...(into === undefined ? [] : [simpleName(into.statement)]), ...this.#ownNames(statement)];
  }

  /** A rounding is of every block of its level. */
  #ownNames(statement: Statement): string[] {
    if (statement.kind !== "rounding") return declaredNames(statement).map(({ name }) => name);
    return this.#all.flatMap((one) => (isBlock(one) && one.level === statement.level ? [simpleName(one)] : []));
  }
}

const rules: ReadonlySet<Statement["kind"]> = new Set(["score", "rescale", "veto", "cap", "notApplicable"]);

/** What makes a block more than the sum of what is in it. */
function isRule({ kind }: Statement): boolean {
  return rules.has(kind);
}

function isBlock(statement: Statement): statement is Block {
  return statement.kind === "block";
}

function isExample({ kind }: Statement): boolean {
  return kind === "example";
}

function isOfTotal(action: Action): boolean {
  return action.kind === "points" && action.target === undefined;
}

/** A block's own rules only: what stands in it is looked at by itself. */
function usesTotal(statement: Statement): boolean {
  const own = isBlock(statement) ? { ...statement, body: [] } : statement;
  return [...namesIn(own)].some((name) => total.has(name));
}

function statementOf(change: Change): Statement[] {
  return "statement" in change ? [change.statement] : [];
}

function within(statement: Statement): Statement[] {
  return [statement, ...(isBlock(statement) ? (statement.body ?? []).flatMap(within) : [])];
}

/** Examples mention what they are not computed from. */
function bare(statement: Statement): Statement {
  if (!isBlock(statement) || statement.body === undefined) return statement;
  return { ...statement, body: statement.body.filter((one) => !isExample(one)).map(bare) };
}
