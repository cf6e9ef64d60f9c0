import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SourceText } from "../../core/index.ts";
import { readCsv } from "../../datasets/csv.ts";
import { readDescriptor } from "../../datasets/package.ts";
import type { CellRow, DataPackage, Resource } from "../../datasets/package-types.ts";

/** Files of a data package by name. */
export type Files = ReadonlyMap<string, string>;

export function filesOf(folder: string): Files {
  const names = readdirSync(folder).filter((name) => /\.(csv|json)$/u.test(name));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** The package as it stands in its files, not validated: the audit must bear whatever it is given. */
export function packageOf(files: Files, name = "fixture"): DataPackage {
  const source = new SourceText("datapackage.json", files.get("datapackage.json") ?? "");
  const { descriptor, diagnostics } = readDescriptor(source, name);
  if (!descriptor) throw new Error(diagnostics.map((d) => JSON.stringify(d.values)).join("; "));
  const resources = descriptor.resources.map((spec): [string, Resource] => {
    const csv = new SourceText(spec.path, files.get(spec.path) ?? "");
    return [spec.name, { ...spec, rows: readCsv(csv).table?.rows ?? [], source: csv }];
  });
  const { binding, plain } = descriptor;
  return { folder: name, name, descriptor: plain, source, resources: new Map(resources), binding };
}

/** A copy of the package in which one cell has another text. */
export function withCell(pkg: DataPackage, table: string, row: number, column: string, text: string): DataPackage {
  const resource = pkg.resources.get(table);
  if (!resource) throw new Error(`no table ${table}`);
  const rows = resource.rows.map((old) => (old.number === row ? withText(old, column, text) : old));
  return { ...pkg, resources: new Map(pkg.resources).set(table, { ...resource, rows }) };
}

/** A copy of the package with other statements, also in the text of its descriptor. */
export function withIdentities(files: Files, identities: readonly unknown[]): DataPackage {
  const plain: { quanheng?: object } = JSON.parse(files.get("datapackage.json") ?? "{}");
  const descriptor = { ...plain, quanheng: { ...plain.quanheng, identities } };
  return packageOf(new Map(files).set("datapackage.json", JSON.stringify(descriptor, undefined, 2)));
}

function withText(row: CellRow, column: string, text: string): CellRow {
  const cell = row.cells.get(column);
  if (!cell) throw new Error(`no column ${column}`);
  return { ...row, cells: new Map(row.cells).set(column, { ...cell, text }) };
}
