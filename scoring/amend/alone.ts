import { type Diagnostic, hasErrors, problem, relatedPlace, type Span } from "../../core/index.ts";
import type { RulesFile } from "../../grammar/index.ts";
import { check } from "../check/check.ts";
import type { Checked } from "../model.ts";
import { checkSets } from "../scenario/apply.ts";
import { setLines } from "../scenario/written.ts";
import { baseInvalid, type Loaded, withEdits } from "./load.ts";
import { broughtNames, planEdits } from "./plan.ts";
import { declaredNames, Things } from "./things.ts";
import type { EditInfo } from "./titles.ts";

/**
 * Checks a loaded file before any data is seen: the framework with all edits, and each edit by itself, so that edits
 * can be switched on and off.
 *
 * @returns the framework unless something is an error; `base-invalid` alone when the base has errors, else with all
 *   that `check` tells: `edit-unbalanced` and `edit-needs-other` for an edit that cannot stand alone, and errors that
 *   an edit causes elsewhere with that edit as a related place
 */
export function checkLoaded(loaded: Loaded): Checked {
  const { file, base, written } = loaded;
  if (file === undefined) return { diagnostics: loaded.diagnostics };
  const whole = check(file);
  if (base === undefined || written?.amends === undefined) return withLoading(loaded, whole, whole.diagnostics);
  const invalid = baseInvalid(written.amends, checkLoaded(base).diagnostics);
  if (invalid !== undefined) return { diagnostics: [...loaded.diagnostics, invalid] };
  const alone = new EditsAlone(loaded, base.file ?? file);
  return withLoading(loaded, whole, merged(alone.problems(whole), whole.diagnostics.map(alone.withRemoval)));
}

function withLoading(loaded: Loaded, { framework }: Checked, found: readonly Diagnostic[]): Checked {
  const sets = framework === undefined ? [] : checkSets(setLines(loaded.edits), framework);
  const diagnostics = [...loaded.diagnostics, ...found, ...sets];
  return hasErrors(diagnostics) || framework === undefined ? { diagnostics } : { framework, diagnostics };
}

/** What an edit brings into the framework, or takes out of it. */
interface Trace {
  readonly info: EditInfo;
  readonly span: Span;
}

class EditsAlone {
  readonly #loaded: Loaded;
  readonly #brought = new Map<string, Trace[]>();
  readonly #lost = new Map<string, Trace[]>();

  constructor(loaded: Loaded, base: RulesFile) {
    this.#loaded = loaded;
    const { steps } = planEdits(base, new Things(base.body), loaded.edits);
    for (const info of loaded.edits) {
      for (const { name, span } of broughtNames(info)) grow(this.#brought, name, { info, span });
    }
    for (const { action, info, span } of steps) {
      if (action.kind !== "put") continue;
      for (const { name } of declaredNames(action.target)) grow(this.#lost, name, { info, span });
    }
  }

  /** Errors of the framework with one edit each, and with none when the amendment gives points of its own. */
  problems(whole: Checked): Diagnostic[] {
    const { edits, written } = this.#loaded;
    const none = written?.points === undefined ? [] : this.#errorsWith([]);
    const [only, second] = edits;
    if (only !== undefined && second === undefined) {
      return [...none, ...errorsOf(whole).map((one) => this.#blame(one, only))];
    }
    return [...none, ...edits.flatMap((info) => this.#errorsWith([info]).map((one) => this.#blame(one, info)))];
  }

  /** A name that is unknown because an edit took it away shows that edit too. */
  readonly withRemoval = (diagnostic: Diagnostic): Diagnostic => {
    if (!diagnostic.code.startsWith("unknown-")) return diagnostic;
    const lost = find(this.#lost, namesIn(diagnostic), () => true);
    return lost === undefined ? diagnostic : withCause(diagnostic, lost.info, lost.span);
  };

  #errorsWith(edits: readonly EditInfo[]): readonly Diagnostic[] {
    return errorsOf(check(withEdits(this.#loaded, edits)));
  }

  #blame(diagnostic: Diagnostic, info: EditInfo): Diagnostic {
    const { code, values, place } = diagnostic;
    if (code === "points-sum") return problem("edit-unbalanced", info.span, { edit: info.title, ...values });
    if (!code.startsWith("unknown-")) return withCause(diagnostic, info, info.span);
    const names = namesIn(diagnostic);
    const lost = find(this.#lost, names, (trace) => trace.info === info);
    if (lost !== undefined) return withCause(diagnostic, info, lost.span);
    const other = find(this.#brought, names, (trace) => trace.info !== info);
    if (other === undefined || place === undefined) return withCause(diagnostic, info, info.span);
    const needs = { edit: info.title, name: names.join("."), other: other.info.title };
    return problem("edit-needs-other", place, needs, [relatedPlace(other.span)]);
  }
}

function errorsOf({ diagnostics }: Checked): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

function grow(map: Map<string, Trace[]>, name: string, trace: Trace): void {
  const known = map.get(name);
  if (known === undefined) map.set(name, [trace]);
  else known.push(trace);
}

function find(map: Map<string, Trace[]>, names: readonly string[], fits: (trace: Trace) => boolean): Trace | undefined {
  return names.flatMap((name) => map.get(name) ?? []).find(fits);
}

/** The parts of the name that a diagnostic is about. */
function namesIn({ values: { name } }: Diagnostic): string[] {
  return typeof name === "string" ? name.split(".") : [];
}

/** An error outside of the edit that causes it shows the edit too. */
function withCause(diagnostic: Diagnostic, { edit }: EditInfo, cause: Span): Diagnostic {
  const { place } = diagnostic;
  if (place !== undefined && "span" in place && isWithin(place.span, edit.span)) return diagnostic;
  return { ...diagnostic, related: [...diagnostic.related, relatedPlace(cause)] };
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.source === outer.source && outer.start <= inner.start && inner.end <= outer.end;
}

/** What the edits show alone comes in the place of the same thing told of all of them together. */
function merged(alone: readonly Diagnostic[], whole: readonly Diagnostic[]): Diagnostic[] {
  const told = new Set(alone.map(sameness));
  const unbalanced = new Set(alone.flatMap((one) => (one.code === "edit-unbalanced" ? namesIn(one) : [])));
  const follows = (one: Diagnostic) => one.code === "points-sum" && namesIn(one).every((name) => unbalanced.has(name));
  return [...alone, ...whole.filter((one) => !told.has(sameness(one)) && !follows(one))];
}

function sameness({ code, place, values }: Diagnostic): string {
  const where =
    place !== undefined && "span" in place ? [place.span.source.name, place.span.start, place.span.end] : place;
  return JSON.stringify([code, where, values]);
}
