import { type Bilingual, type Diagnostic, hasErrors, problem } from "../../core/index.ts";
import { liveWorkbook } from "../../publish/index.ts";
import { type CheckedFramework, NotInSheet, type UnitData } from "../../scoring/index.ts";
import type { Input } from "../command.ts";
import { textOption } from "../command.ts";
import { oneUnit } from "../one-unit.ts";
import { openRun } from "../open-run.ts";
import type { Session } from "../terminal.ts";
import { writeNew } from "../write-new.ts";

/** Where a workbook was written, or why none was. */
export interface Written {
  readonly file?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Rules and data as a workbook of live formulas: all units, or the one asked for. */
export async function writeWorkbook(input: Input, session: Session): Promise<Written> {
  const path = textOption(input, "out");
  const missing = ["data", "out"].filter((name) => textOption(input, name) === undefined);
  if (path === undefined || missing.length > 0) return { diagnostics: missing.map((name) => missingOption(name)) };
  const { framework, units, diagnostics } = await openRun(input);
  const chosen = chosenUnits(units, textOption(input, "unit"));
  if (framework === undefined || hasErrors(diagnostics)) return { diagnostics };
  if ("problem" in chosen) return { diagnostics: [...diagnostics, chosen.problem] };
  const made = await bytesOf(framework, chosen.units, session);
  if (!(made instanceof Uint8Array)) return { diagnostics: [...diagnostics, made] };
  const failure = await writeNew(path, made);
  return failure === undefined ? { file: path, diagnostics } : { diagnostics: [...diagnostics, failure] };
}

function missingOption(name: string): Diagnostic {
  return problem("missing-argument", undefined, { command: "export --to xlsx", name: `--${name}` });
}

function chosenUnits(
  units: readonly UnitData[],
  id: string | undefined,
): { readonly units: readonly UnitData[] } | { readonly problem: Diagnostic } {
  if (id === undefined) return { units };
  const one = oneUnit(units, id);
  if (one === undefined) return { units };
  return "problem" in one ? one : { units: [one.unit] };
}

async function bytesOf(
  framework: CheckedFramework,
  units: readonly UnitData[],
  { lang }: Session,
): Promise<Uint8Array | Diagnostic> {
  try {
    return await liveWorkbook(framework, units, lang);
  } catch (error) {
    if (error instanceof NotInSheet) return problem("not-in-sheet", undefined, { reason: reasons[error.reason] });
    throw error;
  }
}

const reasons: Readonly<Record<NotInSheet["reason"], Bilingual>> = {
  cohort: { zh: "它把各单位相互比较", en: "it compares units with each other" },
  rows: {
    zh: "它在数据表的每一行里又要遍历数据表",
    en: "for each row of a table it goes through a table again",
  },
  long: { zh: "展开后的公式太长或太多", en: "its formulas become too long or too many" },
};
