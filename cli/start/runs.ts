import { type Diagnostic, hasErrors } from "../../core/index.ts";
import { bindPackage, type DataPackage, loadPackage, type OpenedRules, openRules } from "../../datasets/index.ts";
import { type Scorecard, scoreUnits } from "../../scoring/index.ts";

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
