import { type CheckedFramework, type Scorecard, scoreUnits, type UnitData } from "../../scoring/index.ts";
import { Progress } from "../progress.ts";
import type { Session } from "../terminal.ts";

/**
 * Scores units and hands on each scorecard as soon as it is there. Only rules that compare units need all at once.
 *
 * @param take  is given the scorecards in the order of the units
 */
export function scoreEach(
  framework: CheckedFramework,
  units: readonly UnitData[],
  session: Session,
  take: (card: Scorecard) => void,
): void {
  if (framework.needsCohort) {
    for (const card of scoreUnits(framework, units)) take(card);
    return;
  }
  const progress = new Progress(session, units.length);
  for (const unit of units) {
    for (const card of scoreUnits(framework, [unit], { traced: units.length === 1 })) take(card);
    progress.step();
  }
  progress.end();
}
