import { type Scenario, scenarioFromPairs } from "../../analysis/index.ts";
import { type Diagnostic, hasErrors, type Language, problem } from "../../core/index.ts";
import { STANDARD_INPUT } from "../../datasets/index.ts";
import { type ChangedInput, type CheckedFramework, check, type Loaded, type UnitData } from "../../scoring/index.ts";
import { unitsFor } from "../amendment/compare.ts";
import { type Input, textOption, textOptions } from "../command.ts";
import { oneUnit } from "../one-unit.ts";
import { type OpenedRun, openRun } from "../open-run.ts";

/** What is compared: the rules and data as they are, and the scenarios; the baseline is absent with errors. */
export interface Wanted {
  readonly baseline?: Pick<Scenario, "framework" | "unit" | "others">;
  readonly scenarios: readonly Scenario[];
  readonly opened: OpenedRun;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads what the command line names. */
export async function readWanted(input: Input, lang: Language): Promise<Wanted> {
  const opened = await openRun(input);
  const { framework, diagnostics } = opened;
  const found = oneUnit(opened.units, textOption(input, "unit"));
  const failed = (more: readonly Diagnostic[]) => ({ scenarios: [], opened, diagnostics: [...diagnostics, ...more] });
  if (framework === undefined || found === undefined) return failed([]);
  if ("problem" in found) return failed([found.problem]);
  const asIs = caseOf(framework, found.unit, opened.units);
  const files = textOptions(input, "scenario");
  const pairs = textOptions(input, "set");
  if (files.length + pairs.length === 0) return againstBase(opened, asIs, failed);
  const read = [
    ...(pairs.length === 0 ? [] : [scenarioFromPairs(pairs, asIs)]),
    ...(await fromFiles(files, input, opened)),
  ];
  const more = read.flatMap((one) => one.diagnostics);
  if (hasErrors(more)) return failed(more);
  const scenarios = named(
    read.flatMap(({ scenario }) => (scenario === undefined ? [] : [scenario])),
    lang,
  );
  return { baseline: asIs, scenarios, opened, diagnostics: [...diagnostics, ...more] };
}

interface ReadScenario {
  readonly scenario?: Scenario;
  readonly diagnostics: readonly Diagnostic[];
}

type AsIs = Pick<Scenario, "framework" | "unit" | "others">;

function caseOf(framework: CheckedFramework, unit: UnitData, units: readonly UnitData[]): AsIs {
  return { framework, unit, others: units.filter((one) => one !== unit) };
}

/** Names tell scenarios apart: the second of one name gets a number. */
function named(scenarios: readonly Scenario[], lang: Language): Scenario[] {
  const counts = new Map<string, number>();
  return scenarios.map((scenario) => {
    const times = (counts.get(scenario.name) ?? 0) + 1;
    counts.set(scenario.name, times);
    const number = lang === "zh" ? `（${times}）` : ` (${times})`;
    return times === 1 ? scenario : { ...scenario, name: `${scenario.name}${number}` };
  });
}

async function fromFiles(files: readonly string[], input: Input, opened: OpenedRun): Promise<ReadScenario[]> {
  if (files.length > 0 && opened.data.path === STANDARD_INPUT) {
    const allowed = { zh: "文件：情景要再读一次数据", en: "a file: scenarios read the data once more" };
    return [
      { diagnostics: [problem("wrong-argument", undefined, { name: "--data", value: STANDARD_INPUT, allowed })] },
    ];
  }
  const read: ReadScenario[] = [];
  for (const file of files) read.push(await fromFile(file, input, opened));
  return read;
}

async function fromFile(file: string, input: Input, rules: OpenedRun): Promise<ReadScenario> {
  const opened = await openRun({ args: [file], options: input.options });
  const { framework, loaded, diagnostics } = opened;
  const found = oneUnit(opened.units, textOption(input, "unit"));
  if (framework === undefined || found === undefined) return { diagnostics };
  if ("problem" in found) return { diagnostics: [...diagnostics, found.problem] };
  const { unit } = found;
  const changed: readonly ChangedInput[] = opened.changed.find(({ id }) => id === unit.id)?.inputs ?? [];
  const other = loaded === undefined || rules.loaded === undefined || amends(loaded, rules.loaded);
  const values = { scenario: framework.title, rules: input.args[0] ?? "" };
  return {
    scenario: { ...caseOf(framework, unit, opened.units), name: framework.title, changed },
    // What the rules themselves have to say was said of them already.
    diagnostics: [
      ...diagnostics.filter(({ severity }) => severity === "error"),
      ...(other ? [] : [problem("scenario-other-base", undefined, values)]),
    ],
  };
}

/** Whether a file is, or amends in some steps, the other one. */
function amends(loaded: Loaded, base: Loaded): boolean {
  const same = loaded.source.text === base.source.text;
  return same || (loaded.base !== undefined && amends(loaded.base, base));
}

/** An amendment by itself is compared with what it amends. */
async function againstBase(
  opened: OpenedRun,
  asIs: AsIs,
  failed: (more: readonly Diagnostic[]) => Wanted,
): Promise<Wanted> {
  const { base } = opened.loaded ?? {};
  const framework = base?.file === undefined ? undefined : check(base.file).framework;
  if (base === undefined || framework === undefined || opened.data.path === STANDARD_INPUT) {
    return failed([problem("nothing-to-compare", undefined, {})]);
  }
  const units = await unitsFor(framework, opened.data, base.sets);
  const unit = units.find(({ id }) => id === asIs.unit.id);
  if (unit === undefined) return failed([problem("nothing-to-compare", undefined, {})]);
  const changed = opened.changed.find(({ id }) => id === unit.id)?.inputs ?? [];
  return {
    baseline: caseOf(framework, unit, units),
    scenarios: [{ ...asIs, name: asIs.framework.title, changed }],
    opened,
    diagnostics: opened.diagnostics,
  };
}
