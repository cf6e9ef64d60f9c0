import { type Bilingual, divideRationals, formatDecimal } from "../../core/index.ts";
import {
  type Block,
  type CheckedFramework,
  type Claim,
  type Encoder,
  equalValues,
  type GivenData,
  Prover,
  rangeText,
  type Scorecard,
  type Solver,
  type UnitData,
  type Verdict,
} from "../../scoring/index.ts";
import { Examiner } from "./examiner.ts";
import { examineExtremes } from "./extremes.ts";
import { reasonOf, type Setting, settingsOf } from "./finding.ts";

/** Whether two frameworks give the same for all data that both allow. */
export interface EqualityProof {
  /** `null`: neither was shown. */
  readonly equal: true | false | null;
  /** Data that the two score differently. */
  readonly witness?: UnitData;
  readonly settings: readonly Setting[];
  /** Blocks that both have; in the order of the new framework. */
  readonly blocks: readonly BlockEquality[];
  /** Inputs of which the two allow other values: only data that both allow were looked at. */
  readonly domains: readonly string[];
  /** Why it is not known. */
  readonly reason?: Bilingual;
}

type Found = Omit<EqualityProof, "domains">;

export interface BlockEquality {
  readonly before: Block;
  readonly after: Block;
  readonly equal: true | false | null;
  /** Data for which the two have another score. */
  readonly witness?: UnitData;
}

export interface EqualityOptions {
  readonly solver: Solver;
  /** Milliseconds of work that one question may cost on a usual machine. */
  readonly effort: number;
  /** Data that are tried before anything is asked: the units of a portfolio. */
  readonly units?: readonly UnitData[];
  /** Inputs that the new framework calls otherwise: the old name by the new one. */
  readonly names?: ReadonlyMap<string, string>;
}

/**
 * Do two frameworks give the same total, grade and outputs whatever the data are, within the domains and requirements
 * of both? Order, names of blocks and the way a formula is written do not matter.
 *
 * Blocks are compared from the parts upwards: what was proved to be the same is the same thing from then on, so that sums
 * of equal parts are equal without a question. A difference is scored by both before it is told.
 *
 * @throws TooManyTerms for rules of which no solver should be asked
 */
export async function equality(
  before: CheckedFramework,
  after: CheckedFramework,
  options: EqualityOptions,
): Promise<EqualityProof> {
  const prover = pairOf(before, after, options);
  const [old, now] = prover.encoders;
  old.prepare();
  const blocks: BlockEquality[] = [];
  const partners = partnersOf(before, after);
  for (const one of after.order) {
    if (one.kind !== "block") {
      now.definition(one);
      continue;
    }
    const partner = partners.get(one);
    const parts = blocks.filter(({ after: block, equal }) => block.parent === one && equal !== true);
    if (partner !== undefined) blocks.push(await compareBlocks(partner, one, parts, prover, options));
    else now.block(one);
  }
  return { ...(await conclusion(blocks, prover, options)), domains: otherDomains(before, after, options.names) };
}

/** Another unit is another score for the same written number; other bounds and steps are told. */
function otherDomains(
  before: CheckedFramework,
  after: CheckedFramework,
  names: EqualityOptions["names"] = new Map(),
): string[] {
  return [...after.inputs.values()].flatMap((input) => {
    const old = before.inputs.get(names.get(input.name) ?? input.name);
    return old === undefined || (rangeText(old) === rangeText(input) && stepText(old) === stepText(input))
      ? []
      : [input.name];
  });
}

function stepText({ domain: { step }, scale }: Parameters<typeof rangeText>[0]): string {
  return step === undefined ? "" : formatDecimal(divideRationals(step, scale));
}

/** Units of a portfolio that are tried on each block. */
const MOST_TRIED = 60;

const effortOf = ({ effort }: EqualityOptions) => ({ relaxed: effort, exact: effort });

async function compareBlocks(
  before: Block,
  after: Block,
  parts: readonly BlockEquality[],
  prover: Pair,
  options: EqualityOptions,
): Promise<BlockEquality> {
  const [old, now] = prover.encoders;
  const [a, b] = [old.block(before), now.block(after)];
  const claim: Claim = { unless: old.differs(a, b), shows: (cards) => scoresDiffer(cards, before, after) };
  const tried = [...(options.units ?? []).slice(0, MOST_TRIED), ...parts.flatMap(({ witness }) => witness ?? [])];
  const known = tried.find((unit) => prover.shows(unit, claim));
  if (known !== undefined) return { before, after, equal: false, witness: known };
  // A sum of parts that differ: whether they cancel out for all data is asked of the whole only.
  if (parts.length > 0 && after !== now.framework.root) return { before, after, equal: null };
  const verdict = await prover.settle(claim, effortOf(options));
  // Points that are not the same are spread in another way.
  const isSame = verdict.kind === "proved" && verdict.rows === undefined && samePoints(before, after);
  if (isSame) now.take(after, { ...b, number: a.number, absent: a.absent, undecided: a.undecided, out: a.out });
  if (verdict.kind === "refuted") return { before, after, equal: false, witness: verdict.unit };
  return { before, after, equal: verdict.kind === "proved" ? true : null };
}

function samePoints(a: Block, b: Block): boolean {
  return a.points?.num === b.points?.num && a.points?.den === b.points?.den;
}

function scoresDiffer([old, now]: readonly Scorecard[], before: Block, after: Block): boolean {
  return !equalValues(old?.blocks.get(before)?.value, now?.blocks.get(after)?.value);
}

/** Blocks of the same path; else the only ones of the same name and level on both sides. */
function partnersOf(before: CheckedFramework, after: CheckedFramework): Map<Block, Block> {
  const old = new Map(before.blocks.map((block) => [block.path.join("."), block]));
  const found = new Map<Block, Block>([[after.root, before.root]]);
  for (const block of after.blocks) {
    const same = old.get(block.path.join(".")) ?? onlyNamed(block, before, after);
    if (same !== undefined) found.set(block, same);
  }
  return found;
}

function onlyNamed(block: Block, before: CheckedFramework, after: CheckedFramework): Block | undefined {
  const isLike = (one: Block) => one.name === block.name && one.level === block.level;
  const [there, another] = before.blocks.filter(isLike);
  return another === undefined && after.blocks.filter(isLike).length === 1 ? there : undefined;
}

/** The root decides, then the grades and outputs; data that some block shows are tried on the whole first. */
async function conclusion(blocks: readonly BlockEquality[], prover: Pair, options: EqualityOptions): Promise<Found> {
  const [, now] = prover.encoders;
  const root = blocks.find(({ after }) => after === now.framework.root);
  const shows = (cards: readonly Scorecard[]) => resultsDiffer(cards);
  const tried = [...blocks.flatMap(({ witness }) => witness ?? []), ...(options.units ?? [])];
  const witness = tried.find((unit) => prover.shows(unit, { shows }));
  if (witness !== undefined) return differing(witness, blocks, prover, options);
  const verdict = await settledRest(root?.equal === true, prover, shows, options);
  if (verdict.kind === "refuted") return differing(verdict.unit, blocks, prover, options);
  const isProved = root?.equal === true && verdict.kind === "proved" && verdict.rows === undefined;
  if (isProved) return { equal: true, settings: [], blocks };
  return { equal: null, settings: [], blocks, reason: whyOpen(verdict, options) };
}

/** Grades of equal totals are compared for any total at first. */
async function settledRest(isSameTotal: boolean, prover: Pair, shows: Claim["shows"], options: EqualityOptions) {
  const [old, now] = prover.encoders;
  if (isSameTotal) {
    const root = old.block(old.framework.root);
    const any = { ...root, number: prover.world.fractions.whole(prover.world.fresh("total")) };
    const [a, b] = [old.withRoot(any), now.withRoot(any)];
    const verdict = await prover.settle({ unless: restDiffers(a, b), shows: () => false }, effortOf(options));
    if (verdict.kind === "proved") return verdict;
  }
  // What judges give moves a total to wherever it must be; the rest stays as it is somewhere.
  const best = await bestUnit(old.framework, options);
  for (const unit of [...(options.units ?? []).slice(0, 2), ...best]) {
    const near = judgedFree(unit, old, now, options);
    const verdict = await near.settle(
      { unless: restDiffers(near.encoders[0], near.encoders[1]), shows, base: unit },
      effortOf(options),
    );
    if (verdict.kind === "refuted") return verdict;
  }
  return prover.settle({ unless: restDiffers(old, now), shows }, effortOf(options));
}

/** Data that earn the greatest total. */
async function bestUnit(framework: CheckedFramework, { solver, effort }: EqualityOptions): Promise<UnitData[]> {
  const reach = await examineExtremes(new Examiner(framework, solver, effort));
  const met = reach.get(framework.root)?.most?.met;
  return met === undefined ? [] : [met.unit];
}

/** All data of the unit fixed but for what judges give. */
function judgedFree(unit: UnitData, old: Encoder, now: Encoder, options: EqualityOptions): Pair {
  const judged = new Set([old, now].flatMap(({ framework }) => [...framework.judged.values()]));
  const isFree: GivenData["isFree"] = (at) => at.kind === "value" && judged.has(at.name);
  return pairOf(old.framework, now.framework, options, { unit, isFree });
}

/** A prover of two. */
export interface Pair extends Prover {
  readonly encoders: readonly [Encoder, Encoder];
}

export function pairOf(
  before: CheckedFramework,
  after: CheckedFramework,
  { solver, names = new Map() }: Pick<EqualityOptions, "solver" | "names">,
  given?: GivenData,
): Pair {
  const more = { names: [new Map(), names], ...(given && { given }) };
  return new Prover([before, after], solver, more) as unknown as Pair;
}

function differing(
  witness: UnitData,
  blocks: readonly BlockEquality[],
  prover: Pair,
  { names = new Map() }: EqualityOptions,
): Found {
  const [old, now] = prover.encoders;
  const open = blocks.find(({ equal, after }) => equal === false && after.children.length === 0) ?? blocks.at(-1);
  const about = open && old.differs(old.block(open.before), now.block(open.after));
  const concerns = about === undefined ? [] : prover.concerns(about);
  return {
    equal: false,
    witness,
    settings: settingsOf(now.framework, prover.readBy(now, witness), concerns, names),
    blocks,
  };
}

/** Where totals, grades or outputs are not the same. */
export function restDiffers(old: Encoder, now: Encoder) {
  const { terms } = old.world;
  const totals = old.differs(old.block(old.framework.root), now.block(now.framework.root));
  const names = [...old.framework.outputs.keys()].filter((name) => now.framework.outputs.has(name));
  const outputs = names.flatMap((name) => {
    const [a, b] = [old.framework.outputs.get(name), now.framework.outputs.get(name)];
    return a === undefined || b === undefined ? [] : [old.valuesDiffer(old.definition(a), now.definition(b))];
  });
  return terms.or(totals, old.valuesDiffer(old.grade(), now.grade()), ...outputs);
}

export function resultsDiffer([old, now]: readonly Scorecard[]): boolean {
  if (old === undefined || now === undefined) return false;
  if (!equalValues(old.total, now.total) || !equalValues(old.grade, now.grade)) return true;
  return [...old.outputs].some(([name, value]) => now.outputs.has(name) && !equalValues(value, now.outputs.get(name)));
}

function whyOpen(verdict: Verdict, { effort }: EqualityOptions): Bilingual {
  if (verdict.kind === "undecided") return reasonOf(verdict.reason, effort);
  return {
    zh: "只对行数有限的数据表证明了相同",
    en: "they were proved to be the same for tables of a few rows only",
  };
}
