import type { Result } from "../../analysis/index.ts";
import type { UnitData } from "../../scoring/index.ts";
import { type Command, textOption } from "../command.ts";
import { oneUnit, unitOption } from "../one-unit.ts";
import type { AskedAnalysis, GivenRun } from "./answer.ts";
import { askedCommand, type Taking } from "./asked-command.ts";

/** What an analysis of one unit is made from. */
export interface Given extends GivenRun {
  readonly unit: UnitData;
}

export type AnalysisSpec<Row, Found extends Result<Row>> = AskedAnalysis<Row, Found, Given>;

const taking: Taking<Pick<Given, "unit">> = {
  options: [unitOption],
  take: ({ units }, input) => {
    const one = oneUnit(units, textOption(input, "unit"));
    return one === undefined || "problem" in one ? one : { own: { unit: one.unit } };
  },
};

/** A command that analyses one unit. */
export function analysisCommand<Row, Found extends Result<Row> = Result<Row>>(spec: AnalysisSpec<Row, Found>): Command {
  return askedCommand(spec, taking);
}
