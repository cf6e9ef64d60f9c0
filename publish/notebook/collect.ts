import type { Language } from "../../core/index.ts";
import type { Cell } from "./cells.ts";
import type { Display, Failure, RunEvent, SourceHash } from "./events.ts";
import type { CellFailure, CellRun, NotebookRun } from "./notebook-run.ts";
import type { Ended } from "./start.ts";

type Told<Kind extends RunEvent["kind"]> = Extract<RunEvent, { readonly kind: Kind }>;
type Collected = Omit<NotebookRun, "name" | "path" | "text" | "hash" | "given">;

/** What was told, put in order: displays below their cells, and the cell in which it went wrong. */
export function collected(cells: readonly Cell[], ended: Ended, lang: Language): Collected {
  const all = <Kind extends RunEvent["kind"]>(kind: Kind) =>
    ended.events.filter((event): event is Told<Kind> => event.kind === kind);
  const failure = failureOf(cells, ended, lang);
  return {
    cells: cellRuns(cells, ended.events, failure),
    params: all("params").flatMap(({ params }) => params),
    sources: distinctSources(all("source").map(({ source }) => source)),
    units: [...new Set(all("unit").map(({ id }) => id))],
    figures: all("figure").map(({ name, value }) => ({ name, value })),
    asserts: all("assert").map(({ name, holds, detail }) => ({ name, holds, detail })),
    ...(failure === undefined ? {} : { failure }),
  };
}

function cellRuns(cells: readonly Cell[], events: readonly RunEvent[], failure: CellFailure | undefined): CellRun[] {
  const displays = new Map<number, Display[]>();
  let current = 0;
  for (const event of events) {
    if (event.kind === "cell") current = event.index;
    if (event.kind === "display") displays.set(current, [...(displays.get(current) ?? []), event.display]);
  }
  const failed = failure?.cell.index ?? cells.length;
  return cells.map((cell) => ({
    cell,
    state: cell.index < failed ? "done" : cell.index === failed ? "failed" : "not run",
    displays: displays.get(cell.index) ?? [],
  }));
}

function failureOf(cells: readonly Cell[], ended: Ended, lang: Language): CellFailure | undefined {
  const told = ended.events.find((event) => event.kind === "failure");
  const isWhole = ended.events.some(({ kind }) => kind === "end");
  if (told === undefined && isWhole) return undefined;
  const failure: Failure = told ?? stopped(ended, lang);
  const cell = cellAt(cells, failure) ?? cells[lastBegun(ended.events)] ?? cells[0];
  if (cell === undefined) return undefined;
  const { message, brief, line } = failure;
  return { message, brief, cell, ...(line === undefined ? {} : { line }) };
}

/** The process went away without a word. */
function stopped({ code, stderr }: Ended, lang: Language): Failure {
  const brief = lang === "zh" ? `程序在此中止（${code}）。` : `The program stopped here (${code}).`;
  return { brief, message: [brief, stderr].filter((text) => text !== "").join("\n") };
}

function cellAt(cells: readonly Cell[], { line }: Failure): Cell | undefined {
  return line === undefined ? undefined : cells.findLast((cell) => cell.line <= line);
}

function lastBegun(events: readonly RunEvent[]): number {
  const last = events.findLast((event) => event.kind === "cell");
  return last?.index ?? 0;
}

function distinctSources(sources: readonly SourceHash[]): SourceHash[] {
  return [...new Map(sources.map((source) => [`${source.kind} ${source.path} ${source.hash}`, source])).values()];
}
