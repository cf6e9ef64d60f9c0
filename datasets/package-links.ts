import { type Diagnostic, MOST_OF_A_KIND, nearest, problem, relatedPlace } from "../core/index.ts";
import { nodeAt } from "./json.ts";
import { type Descriptor, type ReferencePath, referencesOf, unknownIn } from "./package.ts";
import { isMissing } from "./package-cells.ts";
import type { CellReference, CellRow, ForeignKey, Resource } from "./package-types.ts";

type Resources = ReadonlyMap<string, Resource>;

/** The rows in which each of the named cells has the given text. */
export function rowsWith(resource: Resource, wanted: Readonly<Record<string, string>>): CellRow[] {
  const conditions = Object.entries(wanted);
  return resource.rows.filter((row) => conditions.every(([name, text]) => row.cells.get(name)?.text.trim() === text));
}

/** Foreign keys and everything the descriptor says of resources, columns and rows: what it names must be there. */
export function checkLinks(descriptor: Descriptor, resources: Resources): Diagnostic[] {
  return [
    ...[...resources.values()].flatMap((resource) => checkForeignKeys(resource, resources)),
    ...checkSchemaNames(descriptor),
    ...referencesOf(descriptor.binding).flatMap(({ path, reference }) =>
      checkReference(descriptor, path, reference, resources),
    ),
    ...checkColumnLists(descriptor, resources),
  ];
}

function checkForeignKeys(resource: Resource, resources: Resources): Diagnostic[] {
  return resource.foreignKeys.flatMap((key) => {
    const target = resources.get(key.resource);
    return target === undefined ? [] : checkForeignKey(resource, key, target);
  });
}

function checkForeignKey(resource: Resource, key: ForeignKey, target: Resource): Diagnostic[] {
  const known = new Set(target.rows.map((row) => tuple(row, key.referenced)));
  const [column = ""] = key.referenced;
  const strange = resource.rows.flatMap((row) => {
    const cell = row.cells.get(key.fields[0] ?? "");
    const lacks = key.fields.some((name) => isMissing(row.cells.get(name), resource));
    return cell === undefined || lacks || known.has(tuple(row, key.fields)) ? [] : [cell];
  });
  const candidates = target.rows.map((other) => other.cells.get(column)?.text ?? "");
  const head = target.rows[0]?.cells.get(column);
  const found = strange.slice(0, MOST_OF_A_KIND).map((cell) => {
    const values = { value: cell.text, table: target.path, column, ...near(cell.text, candidates) };
    return problem("foreign-key", cell.place, values, head === undefined ? [] : [relatedPlace(head.place)]);
  });
  const more = strange.length - MOST_OF_A_KIND;
  return more > 0 ? [...found, problem("and-more", undefined, { count: String(more), code: "foreign-key" })] : found;
}

function tuple(row: CellRow, names: readonly string[]): string {
  return JSON.stringify(names.map((name) => row.cells.get(name)?.text ?? ""));
}

/** Keys and unit columns name columns of their own schema, foreign keys other resources and their columns. */
function checkSchemaNames({ resources }: Descriptor): Diagnostic[] {
  const byName = new Map(resources.map((resource) => [resource.name, resource]));
  return resources.flatMap((resource) => {
    const own = [...resource.primaryKey, ...resource.foreignKeys.flatMap(({ fields }) => fields)];
    const unitColumns = [...resource.fields.values()].flatMap(({ unitColumn }) => unitColumn ?? []);
    const absent = [...own, ...unitColumns].filter((name) => !resource.fields.has(name));
    const problems = absent.map((name) => unknownIn(resource.node, ["schema"], "column", name, resource.fields.keys()));
    const foreign = resource.foreignKeys.flatMap(({ resource: to, referenced }, index) => {
      const path = ["schema", "foreignKeys", index, "reference"];
      const target = byName.get(to);
      if (target === undefined) return [unknownIn(resource.node, path, "resource", to, byName.keys())];
      return referenced
        .filter((name) => !target.fields.has(name))
        .map((name) => unknownIn(resource.node, path, "column", name, target.fields.keys()));
    });
    return [...problems, ...foreign];
  });
}

function checkReference(
  { root }: Descriptor,
  path: ReferencePath,
  reference: CellReference,
  resources: Resources,
): Diagnostic[] {
  const resource = resources.get(reference.resource);
  if (resource === undefined) {
    return [unknownIn(root, [...path, "resource"], "resource", reference.resource, resources.keys())];
  }
  const names = [reference.column, ...Object.keys(reference.row)].filter((name) => !resource.fields.has(name));
  if (names.length > 0) {
    return names.map((name) => unknownIn(root, [...path, "column"], "column", name, resource.fields.keys()));
  }
  const found = rowsWith(resource, reference.row).length;
  if (found === 1) return [];
  const [[column = "", wanted = ""] = []] = Object.entries(reference.row);
  const candidates = resource.rows.map((row) => row.cells.get(column)?.text.trim() ?? "");
  const row = Object.entries(reference.row).map(([name, value]) => `${name} = ${value}`);
  const values = { table: resource.path, row, found: String(found), ...(found === 0 ? near(wanted, candidates) : {}) };
  return [problem("row-not-found", nodeAt(root, [...path, "row"]).span, values)];
}

/** Tables, judged scores and published scores name whole columns. */
function checkColumnLists(descriptor: Descriptor, resources: Resources): Diagnostic[] {
  const { tables, judged, published } = descriptor.binding;
  const lists = Object.entries(tables).map(([name, { resource, columns, where = {} }]) => ({
    path: ["quanheng", "tables", name],
    resource,
    columns: [...Object.values(columns), ...Object.keys(where)],
  }));
  if (judged !== undefined) lists.push(listed("judged", judged.resource, [judged.name, judged.score, judged.reason]));
  if (published !== undefined) {
    const { resource, name, points, score, lost, note } = published;
    lists.push(listed("published", resource, [name, points, score, lost, note]));
  }
  return lists.flatMap(({ path, resource: name, columns }) => {
    const resource = resources.get(name);
    if (resource === undefined) return [unknownIn(descriptor.root, path, "resource", name, resources.keys())];
    return columns
      .filter((column) => !resource.fields.has(column))
      .map((column) => unknownIn(descriptor.root, path, "column", column, resource.fields.keys()));
  });
}

function listed(member: string, resource: string, columns: readonly (string | undefined)[]) {
  return { path: ["quanheng", member], resource, columns: columns.filter((column) => column !== undefined) };
}

function near(name: string, candidates: readonly string[]): { readonly nearest?: string } {
  const close = nearest(name, candidates);
  return close === undefined ? {} : { nearest: close };
}
