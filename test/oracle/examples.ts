import type { Entry, ExampleStatement, Expression, RulesFile } from "../../grammar/index.ts";
import type { Given, OracleData } from "./data.ts";
import { evaluate } from "./expressions.ts";
import { over, writeDecimal } from "./fraction.ts";
import { find, findPlace, lastName, type Names, namesOf, type Place } from "./names.ts";
import { worldOf } from "./oracle.ts";
import { isFraction, scaleOfType } from "./values.ts";

/** Examples inside a rules file, run by the oracle. */
export interface Example {
  readonly title: string;
  readonly home: Place;
  readonly statement: ExampleStatement;
}

export function examplesOf(file: RulesFile): Example[] {
  const { root, places } = namesOf(file);
  return [root, ...places].flatMap((home) =>
    home.statements.flatMap((statement) =>
      statement.kind === "example" ? [{ title: statement.title.value, home, statement }] : [],
    ),
  );
}

export function exampleData(file: RulesFile, example: Example): OracleData {
  const names = namesOf(file);
  const values: Record<string, Given | "left out"> = {};
  const tables: Record<string, Record<string, Given>[]> = {};
  for (const entry of example.statement.entries) {
    if (entry.kind === "valueEntry") values[lastName(entry.name)] = entryValue(entry, names);
    if (entry.kind === "rowsEntry" && entry.name !== "others") tables[lastName(entry.name)] = rows(entry, names);
  }
  return { values, tables };
}

type Of<K extends Entry["kind"]> = Extract<Entry, { kind: K }>;

function entryValue({ name, value }: Of<"valueEntry">, names: Names): Given | "left out" {
  if (value.kind === "leftOut") return "left out";
  return given(value, find("input", lastName(name), names)?.statement.type, names);
}

type Type = Parameters<typeof scaleOfType>[0] | undefined;

function given(value: Expression, type: Type, names: Names): Given {
  const world = worldOf(emptyFile, { values: {}, tables: {} });
  const found = evaluate(value, { home: names.root, rows: [] }, { ...world, names });
  if (typeof found === "boolean") return found;
  if (!isFraction(found)) return { text: String(found) };
  const scale = type && speaksForItself(value) ? scaleOfType(type, names.units) : undefined;
  return writeDecimal((scale && over(found, scale)) ?? found);
}

const emptyFile = { kind: "file", body: [] } as unknown as RulesFile;

/** `90%` and `1 万元` carry their unit; a bare number is in the declared one. */
function speaksForItself(value: Expression): boolean {
  if (value.kind === "negate") return speaksForItself(value.operand);
  return value.kind === "number" && (value.percent || value.unit !== undefined);
}

function rows({ name, head, rows }: Of<"rowsEntry">, names: Names): Record<string, Given>[] {
  const table = find("table", name === "others" ? "" : lastName(name), names)?.statement;
  const columns = head.map(lastName);
  return rows.map((row) =>
    Object.fromEntries(
      row.flatMap((value, at) => {
        const column = table?.columns.find((one) => one.name.text === columns[at]);
        if (value.kind === "leftOut" || value.kind === "missing") return [];
        return [[columns[at] ?? "", given(value, column?.kind === "givenColumn" ? column.type : undefined, names)]];
      }),
    ),
  );
}

/** Every `expect` that does not hold, as the text of the rules. */
export function failures(file: RulesFile, example: Example): string[] {
  const world = worldOf(file, exampleData(file, example));
  const home = findPlace(example.home.path, world.names) ?? world.names.root;
  return example.statement.entries.flatMap((entry) => {
    if (entry.kind !== "expectEntry") return [];
    const value = evaluate(entry.condition, { home, rows: [], everywhere: true }, world);
    const holds = isFraction(value) ? String(value) === String(world.scoreOf(home)) : value === true;
    return holds ? [] : [spanText(entry)];
  });
}

function spanText({ span }: Of<"expectEntry">): string {
  return span.source.text.slice(span.start, span.end);
}
