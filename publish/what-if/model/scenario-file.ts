import {
  type ChangedInput,
  type ScenarioHead,
  scenarioText,
  type UnitData,
  type Value,
  type Variable,
  valueOfVariable,
} from "../../../scoring/index.ts";

/** What the page says of the rules at the head of a scenario. */
export type ScenarioBase = Pick<ScenarioHead, "amends" | "keywords">;

/**
 * The changed values as a scenario that the command line reads.
 *
 * Titles and texts lose what no quotes hold: line ends, and one kind of quote beside another.
 *
 * @returns undefined where a name of the data is such a text
 */
export function scenarioFile(
  title: string,
  { amends, keywords }: ScenarioBase,
  unit: UnitData,
  changes: ReadonlyMap<Variable, Value>,
): string | undefined {
  const head = { title: quotable(title), amends: quotable(amends), keywords };
  const changed = [...changes].map(
    ([variable, to]): ChangedInput => ({
      variable,
      from: valueOfVariable(variable, unit),
      to: typeof to === "string" ? quotable(to) : to,
    }),
  );
  try {
    return scenarioText(head, changed);
  } catch {
    return undefined;
  }
}

function quotable(text: string): string {
  const line = text.replaceAll(/[\r\n]+/gu, " ");
  return line.includes('"') && line.includes("”") ? line.replaceAll('"', "'") : line;
}
