import { type Bilingual, type ExactNumber, Rational } from "../../core/index.ts";
import {
  type Block,
  type CheckedFramework,
  isNumber,
  type Scorecard,
  scoreUnits,
  type UnitData,
  type Variable,
  variablesOf,
  withVariables,
} from "../../scoring/index.ts";
import { Baseline } from "../moved.ts";
import { baseOf } from "./base.ts";
import { type BoundaryCase, type CaseChange, type LeftOutCase, valuesIn } from "./case.ts";
import { alone } from "./conditions.ts";
import type { Draft } from "./drafts.ts";
import { Explorer } from "./explore.ts";
import { gradeCases } from "./grades.ts";
import { ownOf, testedBlocks } from "./own.ts";

export interface CasesOptions {
  /** A real unit; usual values where there is none, and for what it lacks. */
  readonly like?: UnitData;
  readonly advance?: (done: number, all: number) => void;
}

export interface Cases {
  readonly framework: CheckedFramework;
  /** What every case begins with. */
  readonly base: UnitData;
  /** The base first, then by the blocks of the rules, then grades. */
  readonly cases: readonly BoundaryCase[];
  readonly left: readonly LeftOutCase[];
}

/**
 * Boundary test cases of rules: for everything that a block's score turns at, data exactly on it and the nearest that can
 * be reported on both sides; every answer and label; the ends of what is declared; each condition deciding alone; the cuts
 * of grades. They tell what the rules do, not what they should do. Every score was evaluated exactly, with all data.
 *
 * @throws DiagnosticError `cohort-moves` where units are compared with each other, `cases-no-base`
 */
export function boundaryCases(framework: CheckedFramework, { like, advance }: CasesOptions = {}): Cases {
  const base = baseOf(framework, like);
  // Refuses frameworks that compare units: a case stands alone.
  new Baseline(framework, base);
  const collector = new Collector(framework, base);
  const variables = variablesOf(framework, base);
  const explorer = new Explorer(framework, base, variables);
  collector.add(framework.root, [{ kind: "base", changes: [], words: () => baseWords }]);
  const blocks = testedBlocks(framework);
  for (const [index, block] of blocks.entries()) {
    const own = ownOf(block);
    const found = explorer.explore(own);
    const decided = alone(own, framework, base, variables, (unit) => collector.outcome(unit, block));
    collector.add(block, [...found.drafts, ...decided.drafts]);
    collector.leave(block, [...found.left, ...decided.left]);
    advance?.(index + 1, blocks.length);
  }
  const grades = gradeCases(framework, base, variables, (changes) => collector.total(changes));
  collector.add(framework.root, grades.drafts);
  collector.leave(framework.root, grades.left);
  return { framework, base, cases: collector.cases, left: collector.left };
}

const baseWords: Bilingual = {
  zh: "基准：以下各例没有写到的数据都照它",
  en: "the base: what a case does not name is as here",
};

/** Scores drafts, joins those with the same data, and tells how many could not be used. */
class Collector {
  readonly #framework: CheckedFramework;
  readonly #base: UnitData;
  readonly #broken: ReadonlySet<string>;
  readonly #found = new Map<string, BoundaryCase>();
  readonly left: LeftOutCase[] = [];

  constructor(framework: CheckedFramework, base: UnitData) {
    this.#framework = framework;
    this.#base = base;
    this.#broken = new Set(brokenIn(this.#card([])));
  }

  get cases(): BoundaryCase[] {
    return [...this.#found.values()];
  }

  add(block: Block, drafts: readonly Draft[]): void {
    let unusable = 0;
    for (const draft of drafts) if (!this.#addOne(block, draft)) unusable += 1;
    if (unusable > 0) this.leave(block, [unusableLeft(unusable)]);
  }

  leave(block: Block, reasons: readonly Bilingual[]): void {
    const byText = new Map(reasons.map((why) => [why.zh, why]));
    this.left.push(...[...byText.values()].map((why) => ({ block, why })));
  }

  total(changes: readonly CaseChange[]): ExactNumber | undefined {
    const { total } = this.#card(changes);
    return isNumber(total) ? total : undefined;
  }

  outcome(unit: UnitData, block: Block): string | undefined {
    const [card] = scoreUnits(this.#framework, [unit]);
    const value = card?.blocks.get(block)?.value;
    return isNumber(value) && value instanceof Rational ? `${value.num}/${value.den}` : undefined;
  }

  #addOne(block: Block, { kind, changes, words }: Draft): boolean {
    const card = this.#card(changes);
    const score = card.blocks.get(block)?.value;
    const { total, grade, unit } = card;
    if (!isNumber(score) || !isNumber(total) || brokenIn(card).some((one) => !this.#broken.has(one))) return false;
    const ordered = inOrder(changes, this.#base);
    const key = `${block.path.join(".")} ${ordered.map(changeKey).join(" ")}`;
    const known = this.#found.get(key);
    const told = words(card);
    const tests = [...(known?.tests ?? []), told].filter(
      (one, index, all) => all.findIndex(({ zh }) => zh === one.zh) === index,
    );
    this.#found.set(key, {
      kind: known?.kind ?? kind,
      block,
      tests,
      changes: ordered,
      unit,
      score,
      total,
      grade: typeof grade === "string" ? grade : undefined,
    });
    return true;
  }

  #card(changes: readonly CaseChange[]): Scorecard {
    const [card] = scoreUnits(this.#framework, [withVariables(this.#base, valuesIn(changes))], { traced: true });
    if (card === undefined) throw new Error("nothing was scored");
    return card;
  }
}

function brokenIn({ diagnostics }: Scorecard): string[] {
  return diagnostics
    .filter(({ code }) => code === "require-broken" || code === "require-unchecked")
    .map(({ values: { condition } }) => String(condition));
}

/** Without what is as in the base; in the order of the rules. */
function inOrder(changes: readonly CaseChange[], base: UnitData): CaseChange[] {
  const place = ({ variable }: CaseChange) => variable.field.span.start;
  return changes.filter((change) => !isAsBase(change, base)).toSorted((a, b) => place(a) - place(b));
}

function isAsBase({ variable, value }: CaseChange, base: UnitData): boolean {
  const now = valueIn(variable, base);
  return now !== undefined && changeKey({ variable, value }) === changeKey({ variable, value: now });
}

function valueIn({ at }: Variable, unit: UnitData) {
  if (at.kind === "cell") return unit.tables.get(at.table.name)?.[at.row]?.get(at.column.name)?.value;
  return unit.values.get(at.kind === "input" ? at.input.name : at.name)?.value;
}

function changeKey({ variable, value }: CaseChange): string {
  return `${variable.name}=${value instanceof Rational ? `${value.num}/${value.den}` : String(value)}`;
}

function unusableLeft(count: number): Bilingual {
  return {
    zh: `${count} 组数据不合规则的约束，或没有得分，没有写`,
    en: `${count} sets of data break what the rules require, or score nothing, and are not written`,
  };
}
