import type { Given } from "./data.ts";
import { money, plain } from "./generate-formulas.ts";
import { declared } from "./generate-inputs.ts";
import type { Reach, Sketch, TableSketch, Thing } from "./sketch.ts";

/** One `table` statement with rows in the data; computed columns may use what is in reach. */
export function tableStatement(reach: Reach, sketch: Sketch): { readonly text: string; readonly table: TableSketch } {
  const name = sketch.name("表");
  const keys = tableKeys(sketch);
  const columns = sketch.tape.many(1, 3, () => declared(sketch));
  const given = [...keys.map((key) => key.thing), ...columns.map((column) => column.thing)];
  const inner = { ...reach, tables: [], things: [...given, ...reach.things] };
  const computed = sketch.tape.many(0, 2, () => computedColumn(inner, sketch));
  const rows = rowKeys(keys.length, sketch).map((key) => ({ ...keyCells(keys, key), ...cells(columns, sketch) }));
  if (!sketch.tape.chance(sketch.lacking)) sketch.tables[name] = rows;
  const text = [...keys, ...columns, ...computed].map((column) => column.declaration).join("; ");
  const keyed = keys.length > 0 ? ` ${sketch.word("key")} ${keys.map((key) => key.thing.text).join(", ")}` : "";
  const things = [...given, ...computed.map((column) => column.thing)];
  const table = { name, keys: keys.map((key) => key.thing), columns: things };
  return { text: `${sketch.word("table")} ${name}${keyed} { ${text} }`, table };
}

interface Key {
  readonly thing: Thing;
  readonly declaration: string;
}

const levels = ["高", "中", "低"];

function tableKeys(sketch: Sketch): Key[] {
  const whole = (): Key => {
    const text = sketch.name("序号");
    return { thing: { text, kind: "plain", whole: true, positive: true }, declaration: `${text} : 1..4` };
  };
  const label = (): Key => {
    const text = sketch.name("等级");
    const declaration = `${text} : ${sketch.word("one of")} ${levels.join(", ")}`;
    return { thing: { text, kind: "choice", labels: levels }, declaration };
  };
  return sketch.tape.pick([() => [], () => [whole()], () => [label()], () => [label(), whole()]])();
}

/** Distinct keys, in any order; tables may be empty. */
function rowKeys(keys: number, { tape }: Sketch): number[] {
  const count = tape.below(keys === 1 ? 4 : 6);
  const from = tape.below(5);
  return Array.from({ length: count }, (_, at) => from + at * (keys === 2 ? 5 : 1));
}

function keyCells(keys: readonly Key[], row: number): Record<string, Given> {
  return Object.fromEntries(
    keys.map(({ thing }, at): [string, Given] => {
      if (thing.labels) return [thing.text, { text: levels[row % 3] ?? "高" }];
      return [thing.text, String(1 + ((at === 0 ? row : Math.floor(row / 3)) % 4))];
    }),
  );
}

function cells(columns: readonly ReturnType<typeof declared>[], sketch: Sketch): Record<string, Given> {
  return Object.fromEntries(
    columns.flatMap(({ thing, value }): [string, Given][] => {
      const given = value();
      return sketch.tape.chance(sketch.lacking) ? [] : [[thing.text, given]];
    }),
  );
}

function computedColumn(reach: Reach, sketch: Sketch): Key {
  const kind = sketch.tape.pick(["plain", "money"] as const);
  const text = sketch.name("算列");
  const formula = (kind === "plain" ? plain : money)(reach, 2, sketch);
  return { thing: { text, kind }, declaration: `${text} = ${formula}` };
}
