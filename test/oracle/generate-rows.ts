import type { Kind, Make, Reach, Sketch, TableSketch, Thing } from "./sketch.ts";

/** Formulas over the rows of a table. Bodies are made by `value`, conditions by `truth`; without a table, only by `value`. */

/** Columns of the table join what is in reach. */
function withRow(reach: Reach, table: TableSketch, sketch: Sketch): Reach {
  return { ...reach, things: [...reach.things, ...columnsOf(table, sketch)] };
}

/** Columns by their name, or through their table. */
function columnsOf({ name, columns }: TableSketch, { tape }: Sketch): readonly Thing[] {
  return tape.chance(20) ? columns.map((column) => ({ ...column, text: `${name}.${column.text}` })) : columns;
}

type OverTable = (table: TableSketch, ...rest: Parameters<Make>) => string;

function withTable(otherwise: Make, make: OverTable): Make {
  return (reach, depth, sketch) => {
    if (reach.tables.length === 0) return otherwise(reach, depth, sketch);
    return make(sketch.tape.pick(reach.tables), reach, depth, sketch);
  };
}

function rowTail(truth: Make): OverTable {
  return (table, reach, depth, sketch) => {
    const tail = `${sketch.word("for")} ${table.name}`;
    if (!sketch.tape.chance(40)) return tail;
    return `${tail} ${sketch.word("where")} ${truth(withRow(reach, table, sketch), depth, sketch)}`;
  };
}

/** Two ways: of the table's columns only, or of all that is in reach. */
export function overRows(value: Make, truth: Make, functions: readonly string[]): Make[] {
  const makeWith = (inside: (table: TableSketch, reach: Reach, sketch: Sketch) => Reach) =>
    withTable(value, (table, reach, depth, sketch) => {
      const body = value(inside(table, reach, sketch), Math.min(depth, 1), sketch);
      const name = sketch.word(sketch.tape.pick(functions));
      return `${name}(${body} ${rowTail(truth)(table, reach, depth, sketch)})`;
    });
  return [
    makeWith((table, reach, sketch) => ({ ...reach, things: columnsOf(table, sketch) })),
    makeWith((table, reach, sketch) => withRow(reach, table, sketch)),
  ];
}

export function trimmed(value: Make, truth: Make): Make {
  return withTable(value, (table, reach, depth, sketch) => {
    const body = value({ ...reach, things: table.columns }, 0, sketch);
    const count = sketch.tape.pick(["1", "0", "2"]);
    return `${sketch.word("trimmed_mean")}(${body}, ${count} ${rowTail(truth)(table, reach, depth, sketch)})`;
  });
}

export function counted(value: Make, truth: Make): Make {
  return withTable(
    value,
    (table, reach, depth, sketch) => `${sketch.word("count")}(${rowTail(truth)(table, reach, depth, sketch)})`,
  );
}

/** A cell of the row with some key, which may not be there. */
export function lookup(kind: Kind, otherwise: Make): Make {
  return (reach, depth, sketch) => {
    const table = reach.tables.find((one) => one.keys.length > 0);
    const column = table?.columns.find((one) => one.kind === kind && !table.keys.includes(one));
    if (table === undefined || column === undefined) return otherwise(reach, depth, sketch);
    const keys = table.keys.map((key) => keyValue(key, reach, sketch));
    return `${table.name}[${keys.join(", ")}].${column.text}`;
  };
}

function keyValue(key: Thing, reach: Reach, { tape }: Sketch): string {
  if (key.labels !== undefined) return `"${tape.pick(key.labels)}"`;
  const same = reach.things.filter((thing) => thing.kind === "plain" && thing.whole === key.whole);
  return same.length > 0 && tape.chance(50) ? tape.pick(same).text : tape.pick(["1", "2", "3", "4"]);
}
