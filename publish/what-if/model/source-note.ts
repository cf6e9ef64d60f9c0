import { type Language, locate, type Place } from "../../../core/index.ts";
import type { Block, Datum, UnitData, Variable } from "../../../scoring/index.ts";
import { words } from "./words.ts";

/** Where a figure comes from: the line of the data, and the clause that its rule rests on. */
export function sourceNote(variable: Variable, unit: UnitData, lang: Language): string {
  const place = datumOf(variable, unit)?.place;
  const data = place === undefined ? [] : [placeText(place, lang)];
  return [...data, ...clausesOf(homeOf(variable))].join(" · ");
}

function datumOf({ at }: Variable, unit: UnitData): Datum | undefined {
  if (at.kind === "cell") return unit.tables.get(at.table.name)?.[at.row]?.get(at.column.name);
  return unit.values.get(at.kind === "input" ? at.input.name : at.name);
}

function placeText(place: Place, lang: Language): string {
  const { file, line } = locate(place);
  return line === undefined ? file : words[lang].lineOf(file, String(line));
}

function homeOf({ at }: Variable): Block | undefined {
  if (at.kind === "input") return at.input.home;
  return at.kind === "judged" ? at.block : undefined;
}

/** Those of the nearest block that names any; what all rules rest on says nothing of one figure. */
function clausesOf(block: Block | undefined): readonly string[] {
  if (block?.parent === undefined) return [];
  return block.sources.length > 0 ? block.sources : clausesOf(block.parent);
}
