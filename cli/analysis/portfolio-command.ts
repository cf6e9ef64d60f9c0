import type { Result } from "../../analysis/index.ts";
import type { UnitData } from "../../scoring/index.ts";
import type { Command } from "../command.ts";
import type { AskedAnalysis, GivenRun } from "./answer.ts";
import { askedCommand, type Taking } from "./asked-command.ts";

/** What an analysis of many units is made from. */
export interface GivenPortfolio extends GivenRun {
  readonly units: readonly UnitData[];
}

export type PortfolioSpec<Row, Found extends Result<Row>> = AskedAnalysis<Row, Found, GivenPortfolio>;

const taking: Taking<Pick<GivenPortfolio, "units">> = {
  options: [],
  take: ({ units }) => ({ own: { units } }),
};

/** A command that analyses all units of the data together. */
export function portfolioCommand<Row, Found extends Result<Row> = Result<Row>>(
  spec: PortfolioSpec<Row, Found>,
): Command {
  return askedCommand(spec, taking);
}
