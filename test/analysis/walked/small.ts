import { check } from "../../../scoring/index.ts";
import type { OracleData } from "../../oracle/data.ts";
import { parsed, unitData } from "../../oracle/real.ts";

/** Rules of a few lines with data of one unit. @throws when the rules are wrong */
export function small(rules: string, values: Record<string, string>, tables: OracleData["tables"] = {}) {
  const { framework, diagnostics } = check(parsed("small.rules", rules));
  if (framework === undefined) throw new Error(JSON.stringify(diagnostics.map(({ code, values: of }) => [code, of])));
  const unit = unitData(framework, { values, tables });
  return { framework, unit };
}
