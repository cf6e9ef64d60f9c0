import { groupNames, isSeed, type SimulatedBlock, simulateUnits } from "../../analysis/index.ts";
import {
  type Bilingual,
  compare,
  type Diagnostic,
  DiagnosticError,
  type ExactNumber,
  hasErrors,
  problem,
} from "../../core/index.ts";
import { fileLimits, loadData, openRules, type UnitsWriter, unitsWriter } from "../../datasets/index.ts";
import { type CheckedFramework, frameworkHash, type UnitData } from "../../scoring/index.ts";
import { type Input, textOption } from "../command.ts";
import { oneUnit } from "../one-unit.ts";
import { PROGRAM } from "../program.ts";
import { advanceOf } from "../progress.ts";
import type { Session } from "../terminal.ts";

/** A portfolio that was written. */
export interface Made {
  readonly framework: string;
  readonly units: number;
  readonly seed: number;
  readonly like: string | undefined;
  readonly files: readonly string[];
  readonly totals: { readonly least: ExactNumber; readonly most: ExactNumber } | undefined;
  readonly grades: ReadonlyMap<string, number>;
}

export interface Simulated {
  readonly made?: Made;
  readonly diagnostics: readonly Diagnostic[];
}

interface Like {
  readonly unit: UnitData;
  readonly name: string;
}

/** Makes units up and writes them; files are there only when all of them are. */
export async function simulated(input: Input, session: Session): Promise<Simulated> {
  try {
    const { framework, diagnostics } = await openRules(input.args[0] ?? "");
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (framework === undefined) return { diagnostics: errors };
    const counts = { units: wholeIn(input, "units", positive), seed: wholeIn(input, "seed", seeds) };
    const like = await likeIn(input, framework);
    return { made: await written(framework, input, { ...counts, like }, session), diagnostics: errors };
  } catch (error) {
    if (error instanceof DiagnosticError) return { diagnostics: error.diagnostics };
    throw error;
  }
}

interface Allowed {
  readonly fallback: number | undefined;
  readonly fits: (value: number) => boolean;
  readonly text: Bilingual;
}

const mostUnits = 10_000_000;
const positive: Allowed = {
  fallback: undefined,
  fits: (value) => value >= 1 && value <= mostUnits,
  text: { zh: "1 到 10000000 的整数", en: "a whole number from 1 to 10000000" },
};
const seeds: Allowed = {
  fallback: 0,
  fits: isSeed,
  text: { zh: "0 或正整数", en: "a whole number, 0 or more" },
};

function wholeIn(input: Input, name: string, { fallback, fits, text: allowed }: Allowed): number {
  const text = textOption(input, name) ?? String(fallback ?? "");
  if (/^\d{1,16}$/u.test(text) && fits(Number(text))) return Number(text);
  throw new DiagnosticError([problem("wrong-argument", undefined, { name: `--${name}`, value: text, allowed })]);
}

async function likeIn(input: Input, framework: CheckedFramework): Promise<Like | undefined> {
  const path = textOption(input, "like");
  if (path === undefined && input.options["with-like"] === true) {
    const usage = `${PROGRAM} simulate ${input.args[0] ?? ""} --like DATA --with-like`;
    throw new DiagnosticError([problem("missing-argument", undefined, { command: "simulate", name: "--like", usage })]);
  }
  if (path === undefined) return undefined;
  const loaded = await loadData(path, framework);
  const chosen = oneUnit(loaded.units, textOption(input, "unit"));
  const wrong = chosen !== undefined && "problem" in chosen ? [chosen.problem] : [];
  if (hasErrors(loaded.diagnostics) || wrong.length > 0)
    throw new DiagnosticError([...loaded.diagnostics.filter(({ severity }) => severity === "error"), ...wrong]);
  if (chosen === undefined || "problem" in chosen)
    throw new DiagnosticError([problem("empty-data", { file: path }, {})]);
  return { unit: chosen.unit, name: loaded.package?.binding.unit.name ?? chosen.unit.id };
}

interface Asked {
  readonly units: number;
  readonly seed: number;
  readonly like: Like | undefined;
}

async function written(framework: CheckedFramework, input: Input, asked: Asked, session: Session): Promise<Made> {
  const { units, seed, like } = asked;
  const writer = await unitsWriter(textOption(input, "out") ?? "", framework, groupNames);
  const tally = new Tally();
  const progress = advanceOf(session);
  const withLike = input.options["with-like"] === true;
  const centre = like === undefined ? {} : { like: like.unit, likeName: like.name, withLike };
  try {
    for (const block of simulateUnits(framework, { units, seed, ...centre })) {
      await writer.write(block.units);
      tally.add(block);
      refuseTooLong(writer, tally.units, units);
      progress.advance(tally.units, units);
    }
    await writer.finish();
  } catch (error) {
    await writer.abandon();
    throw error;
  } finally {
    progress.end();
  }
  const { totals, grades } = tally;
  return { framework: frameworkHash(framework), units, seed, like: like?.name, files: writer.files, totals, grades };
}

/** What could not be read again is told before all of it is written. */
function refuseTooLong({ bytes }: UnitsWriter, done: number, all: number): void {
  const expected = ((bytes() ?? 0) / done) * all;
  if (expected <= fileLimits.json) return;
  const mebibytes = (size: number) => `${Math.ceil(size / 1024 / 1024)} MiB`;
  const values = { units: String(all), size: mebibytes(expected), limit: mebibytes(fileLimits.json) };
  throw new DiagnosticError([problem("simulate-too-large", undefined, values)]);
}

class Tally {
  units = 0;
  totals: Made["totals"];
  readonly grades = new Map<string, number>();

  add(block: SimulatedBlock): void {
    this.units += block.units.length;
    for (const grade of block.grades)
      if (grade !== undefined) this.grades.set(grade, (this.grades.get(grade) ?? 0) + 1);
    for (const total of block.totals) if (total !== undefined) this.#stretch(total);
  }

  #stretch(total: ExactNumber): void {
    const { least, most } = this.totals ?? { least: total, most: total };
    this.totals = { least: compare(total, least) < 0 ? total : least, most: compare(total, most) > 0 ? total : most };
  }
}
