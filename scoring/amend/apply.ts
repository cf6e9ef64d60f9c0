import { type Diagnostic, problem } from "../../core/index.ts";
import type { Edit, RulesFile, Statement } from "../../grammar/index.ts";
import { findOverlaps } from "./overlap.ts";
import { planEdits } from "./plan.ts";
import { rebuild } from "./rebuild.ts";
import { statementWord, Things } from "./things.ts";
import { editInfos } from "./titles.ts";

/** What an amended framework is called, and what stands in the amendment outside of its edits. */
export interface Header extends Pick<RulesFile, "title" | "version" | "points" | "better" | "span"> {
  /** Sources and examples of the amendment itself. */
  readonly statements?: readonly Statement[];
}

export interface Applied {
  /** The whole framework; a change with a problem is not in it. */
  readonly file: RulesFile;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Applies edits to a whole framework: all of them, or those that are switched on. Every path is looked up in the base,
 * so the order of the edits does not matter; additions at one place stand in the order of their files. The base's
 * examples are left out: they tell the answers of the base.
 *
 * @param header  its points and `better` count where given, else the base's
 * @returns `edit-target-unknown`, `edit-target-ambiguous`, `edit-kind-mismatch`, `edit-without-name`,
 *   `edit-needs-other` (a path into what another edit adds) and `edit-overlap`, each where the change is written
 */
export function applyEdits(base: RulesFile, edits: readonly Edit[], header: Header): Applied {
  const things = new Things(base.body);
  const { steps, diagnostics } = planEdits(base, things, editInfos(edits.toSorted(byPlace)));
  const { body, points } = rebuild(base, steps);
  const own = header.statements ?? [];
  return {
    file: {
      kind: "file",
      title: header.title,
      ...given("points", points ?? header.points ?? base.points),
      ...given("version", header.version),
      ...given("better", header.better ?? base.better),
      body: withOwn(body, own),
      span: header.span,
    },
    diagnostics: [...diagnostics, ...findOverlaps(steps, things)],
  };
}

function byPlace(a: Edit, b: Edit): number {
  const [one, other] = [a.span.source.name, b.span.source.name];
  if (one === other) return a.span.start - b.span.start;
  return one < other ? -1 : 1;
}

function given<K extends string, V>(key: K, value: V | undefined): { [_ in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [_ in K]: V });
}

/** The amendment's sources follow those at the head of the base; its examples stand at the end. */
function withOwn(body: readonly Statement[], own: readonly Statement[]): Statement[] {
  const sources = own.filter(({ kind }) => kind === "source");
  const others = own.filter(({ kind }) => kind !== "source");
  const head = body.findIndex(({ kind }) => kind !== "source");
  const end = head < 0 ? body.length : head;
  return [...body.slice(0, end), ...sources, ...body.slice(end), ...others];
}

const belongsToAmendment: ReadonlySet<Statement["kind"]> = new Set(["source", "example"]);

export function headerOf(amendment: RulesFile): Header {
  const { title, version, points, better, span, body } = amendment;
  const statements = body.filter((one): one is Statement => one.kind !== "edit" && belongsToAmendment.has(one.kind));
  return {
    title,
    ...given("version", version),
    ...given("points", points),
    ...given("better", better),
    span,
    statements,
  };
}

/** Plain statements in an amendment: all but sources and examples must say whether they are new or replace one. */
export function plainStatements(amendment: RulesFile): Diagnostic[] {
  return amendment.body.flatMap((statement) => {
    if (statement.kind === "edit" || belongsToAmendment.has(statement.kind)) return [];
    return [problem("plain-in-amendment", headOf(statement), { statement: statementWord(statement) })];
  });
}

function headOf(statement: Statement) {
  return "name" in statement ? { ...statement.span, end: statement.name.span.end } : statement.span;
}
