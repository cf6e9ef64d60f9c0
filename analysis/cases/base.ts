import { DiagnosticError, problem } from "../../core/index.ts";
import { type CheckedFramework, isNumber, scoreUnits, type UnitData } from "../../scoring/index.ts";
import { typicalOf } from "../simulate/index.ts";

/**
 * The data that every case begins with: those given, with usual values for what they lack.
 *
 * @throws DiagnosticError `cases-no-base` where they give no total
 */
export function baseOf(framework: CheckedFramework, like: UnitData | undefined): UnitData {
  const unit = { ...typicalOf(framework, like), id: like?.id ?? "" };
  const [card] = scoreUnits(framework, [unit]);
  if (framework.blocks.length > 0 && isNumber(card?.total)) return unit;
  const causes = card?.diagnostics.filter(({ severity }) => severity === "error") ?? [];
  throw new DiagnosticError([problem("cases-no-base", undefined, {}), ...causes.slice(0, 1)]);
}
