import { formatDecimal, Rational } from "../../core/index.ts";
import { type Keywords, nameText, textText, unitText, words } from "../../grammar/index.ts";
import { type Datum, leftOut } from "../data.ts";
import { inUnit } from "../domain.ts";
import { isNumber, Missing } from "../value.ts";
import type { Variable } from "../variables.ts";
import type { ChangedInput } from "./apply.ts";

export interface ScenarioHead {
  /** The scenario's name. */
  readonly title: string;
  /** The rules it amends, as seen from its own folder. */
  readonly amends: string;
  readonly keywords: Keywords;
}

/**
 * A scenario file that moves the data as `changed` says: a text that `parse` reads.
 *
 * @throws Error where no quotes hold a name or a text
 */
export function scenarioText({ title, amends, keywords }: ScenarioHead, changed: readonly ChangedInput[]): string {
  const word = (key: "framework" | "amends" | "set") => words.get(key)?.[keywords] ?? key;
  const head = `${word("framework")} ${textText(title)} ${word("amends")} ${textText(amends)}\n`;
  const lines = changed.map(
    ({ variable, to }) => `${word("set")} ${setName(variable)} = ${setValue(to, variable, keywords)}\n`,
  );
  return [head, ...lines].join("");
}

/** The name as `set` wants it: quotes where a name needs them. */
function setName({ name, at }: Variable): string {
  if (at.kind === "input") return nameText(name);
  if (at.kind === "judged") return name === at.block.name ? nameText(name) : at.block.path.map(nameText).join(".");
  const keys = name.slice(at.table.name.length + 1, name.length - at.column.name.length - 2);
  return `${nameText(at.table.name)}[${keysText(keys, at.table)}].${nameText(at.column.name)}`;
}

type Table = Extract<Variable["at"], { kind: "cell" }>["table"];

function keysText(keys: string, { keys: names, columns }: Table): string {
  const [only, another] = names;
  const column = only === undefined ? undefined : columns.get(only);
  const isText = column?.kind === "givenColumn" && column.type.kind !== "number";
  if (another === undefined) return isText ? textText(keys) : keys;
  return keys
    .split(", ")
    .map((key) => (/^-?\d+(?:\.\d+)?$/u.test(key) ? key : textText(key)))
    .join(", ");
}

function setValue(value: Datum["value"], { field }: Variable, keywords: Keywords): string {
  const word = (key: "yes" | "no" | "left out") => words.get(key)?.[keywords] ?? key;
  if (value === leftOut) return word("left out");
  if (typeof value === "boolean") return word(value ? "yes" : "no");
  if (typeof value === "string") return textText(value);
  if (value instanceof Missing || !isNumber(value)) throw new Error(`${field.name} has no value to set`);
  const number = value instanceof Rational ? inUnit(value, field) : formatDecimal(value);
  if (field.unitText === "%") return `${number}%`;
  // A quotient of units is no unit to write behind a number: a bare one is in the declared unit.
  return field.unitText === "" || field.unitText.includes("/") ? number : `${number} ${unitText(field.unitText)}`;
}
