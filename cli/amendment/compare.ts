import { type Code, hasErrors } from "../../core/index.ts";
import { bindPackage, type DataPackage, loadData, STANDARD_INPUT } from "../../datasets/index.ts";
import {
  type CheckedFramework,
  check,
  isNumber,
  type Loaded,
  type Scorecard,
  type SetLine,
  scoreUnits,
  setLines,
  type UnitData,
  withEdits,
} from "../../scoring/index.ts";
import { setAll } from "../open-run.ts";
import type { EditEffect } from "./changes.ts";

/** What an amendment changes for the units of a run. */
export interface Comparison {
  /** The file that is amended, as it was read. */
  readonly file: string;
  readonly framework: CheckedFramework;
  readonly units: readonly ComparedUnit[];
  /** Of the only unit; empty where there are several. */
  readonly edits: readonly EditEffect[];
}

export interface ComparedUnit {
  readonly before: Scorecard;
  readonly after: Scorecard;
}

/** Where the data of a run come from, to be bound to other rules once more. */
export interface DataSource {
  readonly path: string;
  /** Read already. */
  readonly package?: DataPackage;
}

/**
 * Scores the same data by the amended file.
 *
 * @returns undefined for rules that amend nothing, and where the amended file gives no total for the same data
 *   (or standard input has been read)
 */
export async function compareWithBase(
  loaded: Loaded | undefined,
  cards: readonly Scorecard[],
  data: DataSource,
): Promise<Comparison | undefined> {
  const { base } = loaded ?? {};
  if (loaded === undefined || base?.file === undefined || data.path === STANDARD_INPUT) return undefined;
  const { framework } = check(base.file);
  if (framework === undefined) return undefined;
  const old = new Map((await cardsOf(framework, data, base.sets)).map((card) => [card.unit.id, card]));
  const units = cards.flatMap((after): ComparedUnit[] => {
    const before = old.get(after.unit.id);
    return before !== undefined && isNumber(before.total) ? [{ before, after }] : [];
  });
  if (units.length === 0) return undefined;
  const edits = cards.length === 1 ? await effectsOf(loaded, data) : [];
  return { file: base.source.name, framework, units, edits };
}

/** Each edit of an amendment by itself, for data of one unit. */
export async function effectsOf(loaded: Loaded, data: DataSource): Promise<EditEffect[]> {
  const effects: EditEffect[] = [];
  for (const info of loaded.edits) {
    const { framework } = check(withEdits(loaded, [info]));
    const sets = [...(loaded.base?.sets ?? []), ...setLines([info])];
    const [card] = framework === undefined ? [] : await cardsOf(framework, data, sets);
    effects.push({ info, ...(card && { card }) });
  }
  return effects;
}

/** The data were written for the amendment: what it has added is unknown to what it amends. */
const foreign: ReadonlySet<Code> = new Set(["unknown-field", "unknown-column", "computed-field"]);

/** Problems of the data were told when they were bound to the amendment. */
async function cardsOf(
  framework: CheckedFramework,
  data: DataSource,
  sets: readonly SetLine[],
): Promise<readonly Scorecard[]> {
  return scoreUnits(framework, await unitsFor(framework, data, sets));
}

/** The same data bound to the amended file, with what that one sets; none where they do not fit it. */
export async function unitsFor(
  framework: CheckedFramework,
  data: DataSource,
  sets: readonly SetLine[],
): Promise<readonly UnitData[]> {
  const read = data.package === undefined ? await loadData(data.path, framework) : bindPackage(data.package, framework);
  const wrong = read.diagnostics.filter(({ code }) => !foreign.has(code));
  return hasErrors(wrong) ? [] : setAll(sets, framework, read.units).units;
}
