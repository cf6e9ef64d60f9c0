import type { Diagnostic } from "../../../core/index.ts";
import { type CheckedFramework, type UnitData, variablesOf } from "../../../scoring/index.ts";
import type { RulesText } from "../../what-if/model/data.ts";
import { readRules, type Session, sessionOf } from "../../what-if/model/session.ts";

/** Rules as they are typed, and the last ones that could be scored. */
export interface Workspace {
  /** The file that is edited, and behind it what it amends. */
  readonly rules: readonly RulesText[];
  /** With the last good rules. */
  readonly session: Session;
  /** Of the text as it stands. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the text as it stands is what is scored. */
  readonly inForce: boolean;
}

/** What a workbench begins with. */
export interface WorkspaceData {
  readonly rules: readonly RulesText[];
  readonly unit: UnitData;
  readonly others: readonly UnitData[];
}

/** Undefined where not even the rules that it begins with can be scored. */
export async function openWorkspace({ rules, unit, others }: WorkspaceData): Promise<Workspace | undefined> {
  const { framework, diagnostics } = await readRules(rules);
  if (framework === undefined) return undefined;
  return { rules, session: sessionFor(framework, unit, others), diagnostics, inForce: true };
}

/** The workspace with another text of the edited file. */
export async function withText(workspace: Workspace, text: string): Promise<Workspace> {
  const [own, ...behind] = workspace.rules;
  const rules = [{ name: own?.name ?? "", text }, ...behind];
  const { framework, diagnostics } = await readRules(rules);
  const { unit, others } = workspace.session;
  // Examples that fail are told; they stop no score.
  const session = framework === undefined ? workspace.session : sessionFor(framework, unit, others);
  return { rules, diagnostics, session, inForce: framework !== undefined };
}

/** Everything that the rules read of the unit can be moved. */
function sessionFor(framework: CheckedFramework, unit: UnitData, others: readonly UnitData[]): Session {
  const names = variablesOf(framework, unit).map(({ name }) => name);
  return sessionOf({ framework, unit, others }, names);
}
