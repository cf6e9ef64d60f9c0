import {
  type Diagnostic,
  hasErrors,
  problem,
  relatedPlace,
  type SourceText,
  type TextPlace,
} from "../../core/index.ts";
import {
  type Comment,
  type Edit,
  type ExampleStatement,
  parse,
  type RulesFile,
  type Statement,
} from "../../grammar/index.ts";
import { type SetLine, setLines } from "../scenario/written.ts";
import { applyEdits, headerOf, plainStatements } from "./apply.ts";
import { survivingComments } from "./comments.ts";
import { type EditInfo, editInfos } from "./titles.ts";

/** A text, or why there is none. */
export interface TextRead {
  readonly source?: SourceText;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the file that an amendment names; the path starts from the folder of the amendment. */
export type ReadBase = (path: string, from: SourceText) => TextRead | Promise<TextRead>;

/** An example of the amended file, whose answer may differ now. */
export interface BaseExample {
  readonly statement: ExampleStatement;
  /** Names of the blocks around it, the outermost first; `expect 2` is the score of the last. */
  readonly home: readonly string[];
}

/** A rules file with all that it amends. */
export interface Loaded {
  readonly source: SourceText;
  /** The whole framework, edits applied. Absent when a diagnostic is an error. */
  readonly file?: RulesFile;
  /** The file as it is written; absent when its syntax is wrong. */
  readonly written?: RulesFile;
  /** What it amends; absent when it amends nothing, or that could not be read. */
  readonly base?: Loaded;
  readonly edits: readonly EditInfo[];
  /** What it and all that it amends set in the data; a later line goes over an earlier one. */
  readonly sets: readonly SetLine[];
  /** Examples of the base: not run on the change, but their new answers can be told. */
  readonly baseExamples: readonly BaseExample[];
  /** Those that have a place in `file`. */
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Amendments of amendments, at most. */
export const longestChain = 16;

/**
 * Reads a rules file and, when it amends another, that one too, and applies the edits.
 *
 * @returns with errors and without `file` on syntax errors, `base-not-found`, `base-cycle`, `base-chain-too-long`,
 *   `base-invalid` (the base cannot be read as rules), `plain-in-amendment`, and what `applyEdits` tells
 */
export async function loadRules(source: SourceText, read: ReadBase): Promise<Loaded> {
  return loadChain(source, read, []);
}

/** @param above  the files that led here by `amends`, the first one first */
async function loadChain(source: SourceText, read: ReadBase, above: readonly SourceText[]): Promise<Loaded> {
  const { file, comments, diagnostics } = parse(source);
  const plain = { source, edits: [], sets: [], baseExamples: [], comments, diagnostics };
  if (file === undefined) return plain;
  if (file.amends === undefined) return { ...plain, file, written: file };
  const found = await loadBase(source, file.amends, read, [...above, source]);
  const amendment = { ...plain, written: file, edits: editInfos(editsOf(file)) };
  if (found.base?.file === undefined)
    return { ...amendment, ...found, diagnostics: [...diagnostics, ...found.diagnostics] };
  return amend(
    { ...amendment, diagnostics: [...diagnostics, ...found.diagnostics] },
    file,
    found.base,
    found.base.file,
  );
}

interface FoundBase {
  readonly base?: Loaded;
  readonly diagnostics: readonly Diagnostic[];
}

type Amends = NonNullable<RulesFile["amends"]>;

async function loadBase(
  from: SourceText,
  amends: Amends,
  read: ReadBase,
  chain: readonly SourceText[],
): Promise<FoundBase> {
  if (chain.length > longestChain) {
    return { diagnostics: [problem("base-chain-too-long", amends.span, { limit: String(longestChain) })] };
  }
  const { source, diagnostics } = await read(amends.value, from);
  if (source === undefined) return { diagnostics: diagnostics.map((one) => unread(one, amends)) };
  const names = chain.map(({ name }) => name);
  const repeated = names.indexOf(source.name);
  if (repeated >= 0) {
    const circle = [...names.slice(repeated), source.name].join(" → ");
    return { diagnostics: [...diagnostics, problem("base-cycle", amends.span, { path: circle })] };
  }
  const base = await loadChain(source, read, chain);
  const invalid = baseInvalid(amends, base.diagnostics);
  return { base, diagnostics: invalid === undefined ? diagnostics : [...diagnostics, invalid] };
}

/** A base that is not there is told where it is named; any other trouble with the file keeps its own words. */
function unread(diagnostic: Diagnostic, amends: Amends): Diagnostic {
  if (diagnostic.code !== "file-not-found") {
    return { ...diagnostic, related: [...diagnostic.related, relatedPlace(amends.span)] };
  }
  const { nearest } = diagnostic.values;
  const values = { file: amends.value };
  return problem("base-not-found", amends.span, nearest === undefined ? values : { ...values, nearest });
}

/** Told where the base is named, with the place of its first error; undefined when it has none. */
export function baseInvalid(amends: Amends, diagnostics: readonly Diagnostic[]): Diagnostic | undefined {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first === undefined) return undefined;
  const related = first.place === undefined ? [] : [relatedPlace(first.place, first.values)];
  return problem("base-invalid", amends.span, { file: amends.value, count: String(errors.length) }, related);
}

function amend(loaded: Loaded, written: RulesFile, base: Loaded, baseFile: RulesFile): Loaded {
  const edits = editsOf(written);
  const applied = applyEdits(baseFile, edits, headerOf(written));
  const diagnostics = [
    ...loaded.diagnostics,
    ...plainStatements(written),
    ...repeatedTitles(edits),
    ...applied.diagnostics,
  ];
  const baseExamples = examplesIn(baseFile.body, []);
  const comments = [...base.comments, ...loaded.comments];
  const sets = [...base.sets, ...setLines(loaded.edits)];
  const amended = { ...loaded, base, baseExamples, sets, diagnostics: diagnostics.toSorted(byPlace) };
  if (hasErrors(diagnostics)) return amended;
  return { ...amended, file: applied.file, comments: survivingComments(comments, [baseFile, written], applied.file) };
}

/** Analyses tell edits apart by their titles. */
function repeatedTitles(edits: readonly Edit[]): Diagnostic[] {
  const first = new Map<string, Edit["title"]>();
  return edits.flatMap(({ title }) => {
    const known = title && first.get(title.value);
    if (title === undefined) return [];
    first.set(title.value, known ?? title);
    return known ? [problem("duplicate-name", title.span, { name: title.value }, [relatedPlace(known.span)])] : [];
  });
}

/** The examples of a file, each with where it stands. */
export function examplesOf({ body }: RulesFile): BaseExample[] {
  return examplesIn(body, []);
}

function examplesIn(body: readonly (Statement | Edit)[], home: readonly string[]): BaseExample[] {
  return body.flatMap((statement): BaseExample[] => {
    if (statement.kind === "example") return [{ statement, home }];
    if (statement.kind !== "block") return [];
    return examplesIn(statement.body ?? [], [...home, statement.name.parts.at(-1)?.text ?? ""]);
  });
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return startOf(a) - startOf(b);
}

function startOf({ place }: Diagnostic): number {
  return place !== undefined && "span" in place ? (place as TextPlace).span.start : 0;
}

export function editsOf(file: RulesFile): Edit[] {
  return file.body.filter((one): one is Edit => one.kind === "edit");
}

/**
 * The framework with some of an amendment's edits only. The amendment's own examples are left out: they tell the
 * answers of all edits together.
 *
 * @param edits  of `loaded.edits`; none gives the base under the amendment's title
 * @throws Error when the file amends nothing or did not load
 */
export function withEdits(loaded: Loaded, edits: readonly EditInfo[]): RulesFile {
  if (loaded.base?.file === undefined || loaded.written === undefined) throw new Error("there is nothing to amend");
  const header = headerOf(loaded.written);
  const statements = (header.statements ?? []).filter(({ kind }) => kind === "source");
  const chosen = edits.map(({ edit }) => edit);
  return applyEdits(loaded.base.file, chosen, { ...header, statements }).file;
}
