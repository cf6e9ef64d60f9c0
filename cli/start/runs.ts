import { type Diagnostic, type ExactNumber, hasErrors, parseDecimal } from "../../core/index.ts";
import { bindPackage, type DataPackage, loadPackage, rowsWith } from "../../datasets/index.ts";
import { type Scorecard, scoreUnits } from "../../scoring/index.ts";
import { type OpenedRules, openRules } from "../rules-file.ts";

/** A framework with the scorecard of the data set. */
export interface Scored {
  readonly path: string;
  readonly opened: OpenedRules;
  readonly card: Scorecard;
  readonly package: DataPackage;
}

/** A run that cannot go on, with what is wrong. */
export class StartProblem extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super("the data set could not be scored");
    this.diagnostics = diagnostics;
  }
}

/** @throws StartProblem when the data have errors */
export async function readData(folder: string): Promise<DataPackage> {
  const { package: data, diagnostics } = await loadPackage(folder);
  if (data === undefined || hasErrors(diagnostics)) throw new StartProblem(diagnostics);
  return data;
}

/** @throws StartProblem when rules or data have errors */
export async function scoreFile(path: string, data: DataPackage): Promise<Scored> {
  const opened = await openRules(path);
  if (opened.framework === undefined) throw new StartProblem(opened.diagnostics);
  const { units, diagnostics } = bindPackage(data, opened.framework);
  const [card] = hasErrors(diagnostics) ? [] : scoreUnits(opened.framework, units, { traced: true });
  if (card === undefined) throw new StartProblem(diagnostics);
  return { path, opened, card, package: data };
}

/** What the report printed: its scores by indicator, and the total. */
export interface Published {
  readonly scores: ReadonlyMap<string, ExactNumber>;
  readonly total: ExactNumber | undefined;
}

export function publishedScores({ binding, resources }: DataPackage): Published {
  const { published } = binding;
  const resource = published && resources.get(published.resource);
  const scores = new Map<string, ExactNumber>();
  for (const { cells } of resource?.rows ?? []) {
    const score = parseDecimal(cells.get(published?.score ?? "")?.text.trim() ?? "");
    const name = cells.get(published?.name ?? "")?.text.trim();
    if (score !== undefined && name !== undefined) scores.set(name, score);
  }
  const { total } = published ?? {};
  const from = total && resources.get(total.resource);
  const [row] = from === undefined || total === undefined ? [] : rowsWith(from, total.row);
  return { scores, total: parseDecimal(row?.cells.get(total?.column ?? "")?.text.trim() ?? "") };
}
