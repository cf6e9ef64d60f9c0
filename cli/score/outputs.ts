import { dimensionText, type Language, visible } from "../../core/index.ts";
import {
  isNumber,
  Missing,
  type Output,
  type Scorecard,
  shownNumber,
  UNKNOWN,
  type Value,
} from "../../scoring/index.ts";
import { scoreWords } from "./words.ts";

export interface OutputLine {
  readonly name: string;
  readonly text: string;
}

/** The outputs in the order of the file; numbers in base units, which are named. */
export function outputLines({ framework, outputs }: Scorecard, lang: Language): OutputLine[] {
  return [...framework.outputs.values()].map((output) => {
    const value = outputs.get(output.name);
    return { name: visible(output.name), text: value === undefined ? UNKNOWN : outputText(output, value, lang) };
  });
}

export function outputText({ formula: { core } }: Output, value: Value, lang: Language): string {
  if (value instanceof Missing) return UNKNOWN;
  if (typeof value === "boolean") return value ? scoreWords[lang].yes : scoreWords[lang].no;
  if (!isNumber(value)) return visible(value);
  const unit = core.type.kind === "number" && core.type.dimension !== "any" ? dimensionText(core.type.dimension) : "";
  return unit === "" ? shownNumber(value) : `${shownNumber(value)} ${unit}`;
}
