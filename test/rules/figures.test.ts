import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Cell, type CellReference, type DataPackage, loadPackage, rowsWith } from "../../datasets/index.ts";
import type { CheckedFramework } from "../../scoring/index.ts";
import { dataset, frameworkOf, scoreReal, scoreText } from "./real.ts";

/** No figure is typed twice: moving a bound figure past an edge in a copy of the data moves a score. */

const frameworks = await Promise.all(
  [
    "luohu-2024.rules",
    "luohu-2024-as-applied.rules",
    "readings/gross-adjustment.rules",
    "readings/opening-budget.rules",
  ].map((name) => frameworkOf(`rules/${name}`)),
);
const loaded = await loadPackage(dataset);
const original = loaded.package as DataPackage;
const folder = mkdtempSync(join(tmpdir(), "figures-"));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => cpSync(dataset, folder, { recursive: true }));

/** Texts that take a figure over an edge one way or the other. */
function moved(text: string): string[] {
  const opposite: Record<string, string> = { 是: "否", 否: "是", 按规定公开: "未公开" };
  if (opposite[text] !== undefined) return [opposite[text]];
  const places = text.split(".")[1]?.length ?? 0;
  const value = Number(text);
  return [value * 2 + 1, value / 2, value + 1, 0].map((number) => number.toFixed(places));
}

async function scores(framework: CheckedFramework): Promise<string> {
  const card = await scoreReal(framework, folder);
  return JSON.stringify([...card.blocks].map(([block, score]) => [block.path, scoreText(score.value)]));
}

function cellOf(reference: CellReference): Cell | undefined {
  const resource = original.resources.get(reference.resource);
  return resource === undefined ? undefined : rowsWith(resource, reference.row)[0]?.cells.get(reference.column);
}

/** Cells that differ from the report's, written over the original text from the end backwards. */
const changes = new Map<Cell, string>();
beforeEach(() => changes.clear());

function write(cell: Cell, text: string): void {
  changes.set(cell, text);
  const { source } = cell.place.span;
  const here = [...changes].filter(([changed]) => changed.place.span.source === source);
  const ordered = here.sort(([a], [b]) => b.place.span.start - a.place.span.start);
  const written = ordered.reduce(
    (before, [{ place }, now]) => before.slice(0, place.span.start) + now + before.slice(place.span.end),
    source.text,
  );
  writeFileSync(join(folder, source.name.split("/").at(-1) ?? ""), written);
}

/** Where a figure shows only beside another one: a secret department scores full, which tells when the others do not. */
const beside: Readonly<Record<string, { readonly input: string; readonly text: string }>> = {
  涉密部门: { input: "预算公开情况", text: "未公开" },
};

function prepare(name: string): void {
  const other = beside[name];
  const reference = other === undefined ? undefined : original.binding.inputs[other.input];
  const cell = reference === undefined ? undefined : cellOf(reference);
  if (other !== undefined && cell !== undefined) write(cell, other.text);
}

async function moves(cell: Cell, framework: CheckedFramework): Promise<boolean> {
  const before = await scores(framework);
  for (const text of moved(cell.text)) {
    write(cell, text);
    if ((await scores(framework).catch(() => before)) !== before) return true;
  }
  return false;
}

const bound = Object.entries(original.binding.inputs);
const judged = original.resources.get("judged")?.rows ?? [];
const quarters = original.resources.get("quarters")?.rows ?? [];

describe("every bound figure", () => {
  test.each(bound)("%s", async (name, reference) => {
    const cell = cellOf(reference) as Cell;
    prepare(name);
    const users = frameworks.filter((framework) => framework.inputs.has(name));
    expect(users).not.toEqual([]);
    const results = await Promise.all(users.slice(0, 1).map((framework) => moves(cell, framework)));
    expect(results).toEqual([true]);
  });

  const cells = [
    ...judged.map(({ cells }) => cells.get("得分")),
    ...quarters.map(({ cells }) => cells.get("累计支出")),
  ];
  test.each(cells.map((cell) => [`${cell?.place.span.source.name} ${cell?.text}`, cell] as const))(
    "%s",
    async (_name, cell) => {
      expect(await moves(cell as Cell, frameworks[0] as CheckedFramework)).toBe(true);
    },
  );
});
