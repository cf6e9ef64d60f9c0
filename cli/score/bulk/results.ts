import type { RowScorer, ScoredBlock } from "../../../analysis/index.ts";
import type { ResultBlock, ResultColumn } from "../../../datasets/index.ts";

/** The unit, its total exactly and as the nearest double, its grade, and a column for each indicator and output. */
export function resultColumns({ framework, indicators }: RowScorer): ResultColumn[] {
  const text = (name: string): ResultColumn => ({ name, kind: "text" });
  const used = new Set(["unit", "total", "score", "grade", "certified"]);
  const named = [...indicators.map(({ path }) => path.join(".")), ...framework.outputs.keys()].map((name) => {
    const own = used.has(name) ? `${name} (2)` : name;
    used.add(own);
    return text(own);
  });
  return [
    text("unit"),
    text("total"),
    { name: "score", kind: "double" },
    text("grade"),
    { name: "certified", kind: "truth" },
    ...named,
  ];
}

export function resultsOf({ framework, indicators }: RowScorer, { first, idAt, rows }: ScoredBlock): ResultBlock {
  const told = (value: string | number | boolean | null) => (typeof value === "boolean" ? String(value) : value);
  return {
    first,
    rows: rows.rows,
    values: [
      idAt,
      (row) => rows.total(row),
      (row) => rows.score(row),
      (row) => rows.grade(row),
      (row) => !rows.cards.has(row),
      ...indicators.map((indicator) => (row: number) => rows.block(indicator, row)),
      ...[...framework.outputs.keys()].map((name) => (row: number) => told(rows.output(name, row))),
    ],
  };
}
