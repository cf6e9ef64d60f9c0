import type { Span } from "../../core/index.ts";
import type { Add, BlockStatement, Change, RulesFile, Statement } from "../../grammar/index.ts";
import { Things } from "../amend/things.ts";
import { type Inside, insideOf, keyOf, type Part, pathTo, placedAt, withoutExamples } from "./parts.ts";
import { Plain } from "./plain.ts";

/** Changes that one thing in the new file asks for, and where that is. */
export interface FoundChanges {
  readonly changes: readonly Change[];
  readonly place: Span;
}

/** What another name stands for. */
export interface Renamed {
  readonly kind: Part["kind"];
  readonly from: string;
  readonly to: string;
}

export interface FoundDifference {
  readonly found: readonly FoundChanges[];
  readonly renamed: readonly Renamed[];
  /** Paths of what is only described in other words. */
  readonly wording: readonly string[];
  /** False where the language has no change for something that differs: a requirement that is gone, say. */
  readonly isComplete: boolean;
}

/** Finds what differs between two whole files, in the changes of the language; each could be a line by itself. */
export function changesBetween(old: RulesFile, now: RulesFile): FoundDifference {
  return new Comparer(old, now).run();
}

/** A part that has no counterpart where it stands, and the block of the old file that it belongs to. */
interface Loose {
  readonly part: Part;
  readonly home: Part | undefined;
  readonly siblings: readonly Part[];
}

class Comparer {
  readonly #old: RulesFile;
  readonly #now: RulesFile;
  readonly #plainOld: Plain;
  readonly #plainNow: Plain;
  readonly #things: Things;
  readonly #found: FoundChanges[] = [];
  readonly #renamed: Renamed[] = [];
  readonly #wording: string[] = [];
  readonly #gone: Loose[] = [];
  readonly #added: Loose[] = [];
  #isComplete = true;

  constructor(old: RulesFile, now: RulesFile) {
    this.#old = old;
    this.#now = now;
    this.#things = new Things(old.body);
    this.#plainOld = new Plain(old);
    this.#plainNow = new Plain(now);
  }

  run(): FoundDifference {
    const [old, now] = [insideOf(this.#old, this.#plainOld), insideOf(this.#now, this.#plainNow)];
    this.#points();
    this.#rules(old, now);
    this.#parts(old, now, undefined);
    this.#settle();
    const found = this.#found.toSorted((a, b) => a.place.start - b.place.start);
    return { found, renamed: this.#renamed, wording: this.#wording, isComplete: this.#isComplete };
  }

  #points(): void {
    const [from, to] = [this.#old.points, this.#now.points];
    if (from?.digits === to?.digits) return;
    if (from === undefined || to === undefined) this.#isComplete = false;
    else this.#put(to.span, { kind: "setPoints", target: pathTo(["total"], to.span), points: to, span: to.span });
  }

  /** Grades and roundings stand once a file; of what else has no name, only more of it can be written as a change. */
  #rules(old: Inside, now: Inside): void {
    const twins = (list: readonly Statement[], one: Statement) => list.find((other) => isSameRule(one, other));
    for (const one of now.nameless) {
      const twin = twins(old.nameless, one);
      if (twin === undefined || isPlainRule(one)) continue;
      if (this.#plainOld.text(twin) !== this.#plainNow.text(one)) this.#put(one.span, replacing(one));
    }
    const [gone, more] = this.#loose(old, now);
    if (gone.some((one) => isPlainRule(one) || twins(now.nameless, one) === undefined)) this.#isComplete = false;
    for (const one of more) {
      if (isPlainRule(one) || twins(old.nameless, one) === undefined) this.#put(one.span, this.#adding(one, undefined));
    }
  }

  /** What has no name and stands only in the one, or only in the other. */
  #loose(old: Inside, now: Inside): [Statement[], Statement[]] {
    const left = new Map<string, Statement[]>();
    for (const one of old.nameless) {
      const text = this.#plainOld.text(one);
      left.set(text, [...(left.get(text) ?? []), one]);
    }
    const more = now.nameless.filter((one) => left.get(this.#plainNow.text(one))?.pop() === undefined);
    return [[...left.values()].flat(), more];
  }

  #parts(old: Inside, now: Inside, home: Part | undefined): void {
    const known = new Map(old.parts.map((part) => [keyOf(part), part]));
    const isDouble = known.size < old.parts.length || new Set(now.parts.map(keyOf)).size < now.parts.length;
    if (isDouble) this.#isComplete = false;
    for (const part of now.parts) {
      const twin = known.get(keyOf(part));
      known.delete(keyOf(part));
      if (twin === undefined) this.#added.push({ part, home, siblings: neighbours(part, now, old) });
      else this.#pair(twin, part);
    }
    for (const part of known.values()) this.#gone.push({ part, home, siblings: [] });
  }

  #pair(old: Part, now: Part): void {
    if (docOf(old.statement) !== docOf(now.statement)) this.#wording.push(now.path.join("."));
    const isSame = this.#plainOld.text(old.statement) === this.#plainNow.text(now.statement);
    const [a, b] = [old.statement, now.statement];
    if (a.kind === "block" && b.kind === "block") this.#blocks(old, now, a, b);
    else if (!isSame && a.kind === "param" && b.kind === "param") this.#value(old, now, b.value);
    else if (!isSame) this.#put(b.name.span, replacing(placedAt(b, this.#pathOf(old))));
  }

  #value(old: Part, { statement }: Part, value: Extract<Change, { kind: "setParam" }>["value"]): void {
    const { span } = statement.name;
    this.#put(span, { kind: "setParam", target: pathTo(this.#pathOf(old), span), value, span });
  }

  /** A block is replaced as a whole where its own rules differ; else only what stands in it is looked at. */
  #blocks(old: Part, now: Part, a: BlockStatement, b: BlockStatement): void {
    const [gone, more] = this.#loose(old.inside, now.inside);
    const { span } = b.name;
    if (headOf(a) !== headOf(b) || gone.length > 0) {
      this.#put(span, replacing(placedAt(b, this.#pathOf(old))));
      this.#renames(inputsIn(old), inputsIn(now));
      return;
    }
    if (b.points !== undefined && !isSamePoints(a, b))
      this.#put(span, { kind: "setPoints", target: pathTo(this.#pathOf(old), span), points: b.points, span });
    for (const one of more) this.#put(one.span, this.#adding(one, old));
    this.#parts(old.inside, now.inside, old);
  }

  /** What is gone here and new there may be one thing: under another name, or in another place. */
  #settle(): void {
    const gone = new Set(this.#gone);
    for (const added of this.#added) {
      const from = this.#sourceOf(added, gone);
      const span = added.part.statement.name.span;
      if (from !== undefined) gone.delete(from);
      if (from !== undefined && from.part.name !== added.part.name)
        this.#renamed.push({ kind: added.part.kind, from: from.part.name, to: added.part.name });
      const add = this.#addingPart(added);
      this.#put(span, ...(from === undefined ? [add] : [this.#removal(from.part), add]));
    }
    // Where something is gone there is no place in the new file: it stands behind all others.
    for (const { part } of gone) this.#found.push({ changes: [this.#removal(part)], place: part.statement.name.span });
  }

  #sourceOf({ part, home }: Loose, gone: ReadonlySet<Loose>): Loose | undefined {
    const alike = [...gone].filter((one) => one.part.kind === part.kind);
    const text = this.#plainNow.nameless(part.statement);
    const isRenamed = (one: Loose) => one.home === home && this.#plainOld.nameless(one.part.statement) === text;
    return alike.find((one) => one.part.name === part.name) ?? alike.find(isRenamed);
  }

  #adding(statement: Statement, home: Part | undefined): Add {
    const { span } = statement;
    const bare = withoutExamples(statement);
    return { kind: "add", ...(home && { to: pathTo(this.#pathOf(home), span) }), statement: bare, span };
  }

  #addingPart({ part, home, siblings }: Loose): Add {
    const { statement } = part;
    const change = this.#adding(placedAt(statement, [part.name]), home);
    const [neighbour] = siblings;
    if (neighbour === undefined) return change;
    return { ...change, side: "after", neighbour: pathTo([neighbour.name], statement.span) };
  }

  #removal(part: Part): Change {
    const { span } = part.statement.name;
    return { kind: "remove", what: part.kind, target: pathTo(this.#pathOf(part), span), span };
  }

  /** As much of the path as nothing else answers to. */
  #pathOf({ path, statement }: Part): readonly string[] {
    const ends = path.map((_, index) => path.slice(-1 - index));
    return ends.find((end) => this.#things.fitting(pathTo(end, statement.span)).length === 1) ?? path;
  }

  /** Inputs of what is replaced as a whole: data may still give them under the old names. */
  #renames(old: readonly Part[], now: readonly Part[]): void {
    const [before, after] = [new Set(old.map(keyOf)), new Set(now.map(keyOf))];
    const gone = new Set(old.filter((one) => !after.has(keyOf(one))));
    for (const { kind, name, statement } of now.filter((one) => !before.has(keyOf(one)))) {
      const text = this.#plainNow.nameless(statement);
      const from = [...gone].find((one) => this.#plainOld.nameless(one.statement) === text);
      if (from === undefined) continue;
      gone.delete(from);
      this.#renamed.push({ kind, from: from.name, to: name });
    }
  }

  #put(place: Span, ...changes: Change[]): void {
    this.#found.push({ changes, place });
  }
}

function inputsIn({ kind, inside }: Part, self?: Part): Part[] {
  return [...(kind === "input" && self ? [self] : []), ...inside.parts.flatMap((one) => inputsIn(one, one))];
}

/** One kind of rule that a file has once: it can be replaced without a name. */
function isSameRule(one: Statement, other: Statement): boolean {
  if (one.kind === "rounding" && other.kind === "rounding") return one.level === other.level;
  return one.kind === "grades" && other.kind === "grades";
}

function isPlainRule({ kind }: Statement): boolean {
  return kind !== "grades" && kind !== "rounding";
}

/** What makes a block another block: all but its points and what stands in it. */
function headOf({ level, role, score, points }: BlockStatement): string {
  const scoring = score.kind === "judged" || score.kind === "checked" ? [score.kind, score.orLeftOut] : [];
  return JSON.stringify([level, role, scoring, points === undefined]);
}

function isSamePoints(a: BlockStatement, b: BlockStatement): boolean {
  return a.points?.digits === b.points?.digits;
}

function docOf(statement: Statement): string | undefined {
  return "doc" in statement ? statement.doc?.value : undefined;
}

function replacing(statement: Statement): Change {
  return { kind: "replace", statement, span: statement.span };
}

/** Parts of the old block that stand before a new one, the nearest first, under names that nothing else there has. */
function neighbours(part: Part, now: Inside, old: Inside): Part[] {
  const before = now.parts.slice(0, now.parts.indexOf(part)).reverse();
  const isAlone = ({ name }: Part) => old.parts.filter((one) => one.name === name).length === 1;
  const known = new Set(old.parts.filter(isAlone).map(keyOf));
  return before.filter((one) => known.has(keyOf(one)));
}
