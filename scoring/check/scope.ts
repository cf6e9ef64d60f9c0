import { differingCharacters, looksAlike, nearest, relatedPlace, type Span, terms } from "../../core/index.ts";
import { type Path, words } from "../../grammar/index.ts";
import type { Block, ComputedColumn, Definition, GivenColumn, Input, Output, Table } from "../model.ts";
import type { Report, Scope, Symbols } from "./context.ts";

/** What a name stands for. */
export type Meaning =
  | { readonly kind: "bound"; readonly name: string; readonly span: Span | undefined }
  | { readonly kind: "column"; readonly table: Table; readonly column: GivenColumn | ComputedColumn }
  | { readonly kind: "definition"; readonly definition: Definition | Output }
  | { readonly kind: "input"; readonly input: Input }
  | { readonly kind: "block"; readonly block: Block }
  | { readonly kind: "grade" };

/** Names that mean something in every framework, unless the file declares them itself. */
const builtIn: ReadonlyMap<string, "total" | "grade"> = new Map([
  ["total", "total"],
  ["总分", "total"],
  ["grade", "grade"],
  ["等次", "grade"],
]);

/** Finds what a path means where it stands; reports and gives nothing when it means nothing, or more than one thing. */
export function resolve(path: Path, scope: Scope, symbols: Symbols, report: Report): Meaning | undefined {
  const [first, second] = path.parts;
  if (first === undefined) return undefined;
  const found = second === undefined ? meanings(first.text, scope, symbols) : dottedMeanings(path, scope, symbols);
  const [meaning, other] = found;
  if (meaning === undefined) return unknown(path, scope, symbols, report);
  if (other !== undefined) return severalMeanings(path, found, report);
  return meaning;
}

export function pathText(path: Path): string {
  return path.parts.map((part) => part.text).join(".");
}

function meanings(name: string, scope: Scope, symbols: Symbols): Meaning[] {
  const bound: Meaning[] = scope.bound.has(name) ? [{ kind: "bound", name, span: undefined }] : [];
  const param = symbols.params.get(name);
  const params: Meaning[] = param === undefined ? [] : [{ kind: "definition", definition: param }];
  if (scope.inFunction !== undefined) return [...bound, ...params];
  const found = [
    ...bound,
    ...columnMeanings(name, scope),
    ...params,
    ...letMeanings(name, scope, symbols),
    ...globalMeanings(name, symbols),
    ...blockMeanings([name], symbols),
  ];
  return found.length > 0 ? found : builtInMeanings(name, symbols);
}

/** A column of any table whose row is at hand; of two tables it is for the writer to say which. */
function columnMeanings(name: string, scope: Scope): Meaning[] {
  return [...new Set(scope.rows)].flatMap((table): Meaning[] => {
    const column = table.columns.get(name);
    return column === undefined ? [] : [{ kind: "column", table, column }];
  });
}

function letMeanings(name: string, scope: Scope, symbols: Symbols): Meaning[] {
  const named = symbols.letsNamed.get(name) ?? [];
  const homes = named.length === 0 ? [] : chain(scope.home);
  return named
    .filter((definition) => scope.everything === true || homes.includes(definition.home))
    .map((definition) => ({ kind: "definition", definition }));
}

function chain(block: Block): Block[] {
  return block.parent === undefined ? [block] : [block, ...chain(block.parent)];
}

function globalMeanings(name: string, symbols: Symbols): Meaning[] {
  const input = symbols.inputs.get(name);
  const output = symbols.outputs.get(name);
  const found: Meaning[] = input === undefined ? [] : [{ kind: "input", input }];
  return output === undefined ? found : [...found, { kind: "definition", definition: output }];
}

function blockMeanings(parts: readonly string[], symbols: Symbols): Meaning[] {
  const named = symbols.blocksNamed.get(parts.at(-1) ?? "") ?? [];
  return findBlocks(parts, named).map((block) => ({ kind: "block", block }));
}

/** Of blocks, those whose path holds the parts in order and ends with the last of them; one with just that path wins. */
export function findBlocks<B extends Block>(parts: readonly string[], blocks: readonly B[]): B[] {
  const fitting = blocks.filter((block) => block.path.at(-1) === parts.at(-1) && holdsInOrder(block.path, parts));
  const exact = fitting.filter((block) => block.path.length === parts.length);
  return exact.length === 1 ? exact : fitting;
}

function holdsInOrder(path: readonly string[], parts: readonly string[]): boolean {
  let next = 0;
  for (const name of path) if (name === parts[next]) next += 1;
  return next === parts.length;
}

function builtInMeanings(name: string, symbols: Symbols): Meaning[] {
  const meaning = builtIn.get(name);
  if (meaning === undefined) return [];
  return meaning === "grade" ? [{ kind: "grade" }] : [{ kind: "block", block: symbols.root }];
}

function dottedMeanings(path: Path, scope: Scope, symbols: Symbols): Meaning[] {
  const parts = path.parts.map((part) => part.text);
  const [first = "", second = ""] = parts;
  const table = parts.length === 2 ? scope.rows.find((one) => one.name === first) : undefined;
  const column = table?.columns.get(second);
  if (table !== undefined && column !== undefined) return [{ kind: "column", table, column }];
  if (scope.inFunction !== undefined) return [];
  return blockMeanings(parts, symbols);
}

function severalMeanings(path: Path, found: readonly Meaning[], report: Report): undefined {
  const name = pathText(path);
  const blocks = found.flatMap((meaning) => (meaning.kind === "block" ? [meaning.block] : []));
  if (blocks.length === found.length) {
    const candidates = blocks.map((block) => block.path.join("."));
    const related = blocks.map((block) => relatedPlace(block.span));
    report("ambiguous-name", path.span, { name, candidates, first: candidates[0] ?? name }, related);
    return undefined;
  }
  const [first, second] = found;
  if (first === undefined || second === undefined) return undefined;
  const values = { name, first: meaningTerm(first), second: meaningTerm(second), qualified: qualified(name, found) };
  report(
    "shadowed-name",
    path.span,
    values,
    found.flatMap(meaningSpan).map((span) => relatedPlace(span)),
  );
  return undefined;
}

function qualified(name: string, found: readonly Meaning[]): string {
  const column = found.find((meaning) => meaning.kind === "column");
  return column === undefined ? name : `${column.table.name}.${name}`;
}

function meaningTerm(meaning: Meaning) {
  if (meaning.kind === "bound") return terms.argument;
  if (meaning.kind === "definition") return terms[meaning.definition.kind];
  if (meaning.kind === "block") return terms[meaning.block.level];
  if (meaning.kind === "grade") return terms.output;
  return terms[meaning.kind];
}

function meaningSpan(meaning: Meaning): Span[] {
  if (meaning.kind === "column") return [meaning.column.span];
  if (meaning.kind === "definition") return [meaning.definition.span];
  if (meaning.kind === "input") return [meaning.input.span];
  return meaning.kind === "block" ? [meaning.block.span] : [];
}

/** Every name that could stand where an unknown one does. */
export function namesInReach(scope: Scope, symbols: Symbols): string[] {
  if (scope.inFunction !== undefined) return [...scope.bound.keys(), ...symbols.params.keys()];
  return [
    ...scope.bound.keys(),
    ...scope.rows.flatMap((table) => [...table.columns.keys()]),
    ...chain(scope.home).flatMap((block) => block.lets.map((definition) => definition.name)),
    ...symbols.params.keys(),
    ...symbols.inputs.keys(),
    ...symbols.outputs.keys(),
    ...symbols.blocks.map((block) => block.name),
  ];
}

function unknown(path: Path, scope: Scope, symbols: Symbols, report: Report): undefined {
  const name = pathText(path);
  if (unfitColumn(path, scope, symbols, report)) return undefined;
  if (scope.inFunction !== undefined && namesInReach({ ...scope, inFunction: "" }, symbols).includes(name))
    return undefined;
  const known = namesInReach(scope, symbols);
  const parts = path.parts.length === 1 ? gluedParts(name, known) : undefined;
  if (parts !== undefined) report("glued-words", path.span, { name, words: parts, spaced: parts.join(" ") });
  else report("unknown-name", path.span, unknownValues(name, known));
  return undefined;
}

/** A column named where no row is at hand, or a table used as a value. */
function unfitColumn(path: Path, scope: Scope, symbols: Symbols, report: Report): boolean {
  const [first, second] = path.parts.map((part) => part.text);
  const table = symbols.tables.get(first ?? "");
  if (scope.inFunction !== undefined) return outerName(path, scope, symbols, report);
  if (table !== undefined && second !== undefined && !table.columns.has(second)) {
    const close = nearest(second, [...table.columns.keys()]);
    const values = { table: table.name, name: second, columns: [...table.columns.keys()] };
    report("unknown-column", path.span, close === undefined ? values : { ...values, nearest: close });
    return true;
  }
  const owner = table ?? [...symbols.tables.values()].find((one) => one.columns.has(first ?? ""));
  if (owner === undefined || (table === undefined && path.parts.length > 1)) return false;
  report("column-without-row", path.span, { name: pathText(path), table: owner.name });
  return true;
}

function outerName(path: Path, scope: Scope, symbols: Symbols, report: Report): boolean {
  const { inFunction, ...outside } = scope;
  const name = pathText(path);
  if (inFunction === undefined || !namesInReach(outside, symbols).includes(name)) return false;
  report("function-uses-input", path.span, { function: inFunction, name });
  return true;
}

function unknownValues(name: string, known: readonly string[]) {
  const twin = known.find((other) => looksAlike(name, other));
  const close = twin ?? nearest(name, known);
  if (close === undefined) return { name };
  const [difference] = differingCharacters(name, close);
  if (twin === undefined || difference === undefined) return { name, nearest: close };
  return { name, nearest: close, wrong: difference.first, right: difference.second };
}

/** `甲且乙` is one name; when its pieces are known words, it was meant as several. */
function gluedParts(name: string, known: readonly string[]): string[] | undefined {
  for (const word of joiningWords) {
    const at = name.indexOf(word, 1);
    if (at < 1 || at + word.length >= name.length) continue;
    const [left, right] = [name.slice(0, at), name.slice(at + word.length)];
    if (known.includes(left) || known.includes(right)) return [left, word, right];
  }
  return undefined;
}

const joiningWords = [...words.values()]
  .filter((word) => word.reserved)
  .map((word) => word.zh)
  .sort((a, b) => b.length - a.length);
