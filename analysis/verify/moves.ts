import { addRationals, compareRationals, formatDecimal, negateRational, problem, Rational } from "../../core/index.ts";
import {
  type Block,
  type Claim,
  type ConditionTerm,
  type Definition,
  Encoder,
  type GivenColumn,
  gridOf,
  indicatorBlocks,
  inUnit,
  type MovedDatum,
  type Scorecard,
  type SymbolicBlock,
  touchedBy,
  type UnitData,
  type Verdict,
  withUnit,
} from "../../scoring/index.ts";
import type { Examiner } from "./examiner.ts";
import { isMovedLeaf, reasonOf, type Setting, scoreText, witnessText } from "./finding.ts";

interface Datum extends MovedDatum {
  readonly name: string;
}

/** The same framework with one datum moved, and the blocks that it can move. */
interface Pair {
  readonly datum: Datum;
  readonly moved: Encoder;
  readonly blocks: readonly Block[];
}

/** What each input does to scores: nothing at all, the wrong way, too much at once, through rounding only. */
export async function examineMoves(examiner: Examiner, steepest: Rational): Promise<void> {
  for (const datum of dataOf(examiner)) {
    const pair = pairOf(datum, examiner);
    if (pair === undefined) continue;
    const change = await examineEffect(pair, examiner);
    if (change === undefined || datum.field.type.kind !== "number") continue;
    await examineRoundingOnly(pair, change, examiner);
    await examineDirection(pair, examiner);
    await examineSteps(pair, steepest, examiner);
  }
  for (const param of examiner.framework.params.values()) await examineParam(param, examiner);
}

/** Of a table, the cells of its first row and, where every key has a row, of its last. */
function dataOf({ framework, encoder }: Examiner): Datum[] {
  const inputs = [...framework.inputs.values()].map((field) => ({ name: field.name, field }));
  const cells = [...framework.tables.values()].flatMap((table) => {
    const { rows, isComplete } = encoder.table(table);
    // Rows without a key of their own are alike.
    const chosen = isComplete ? [...new Set([0, rows.length - 1])] : [0];
    const columns = [...table.columns.values()].filter(
      (column): column is GivenColumn => column.kind === "givenColumn" && !table.keys.includes(column.name),
    );
    return columns.flatMap((field) =>
      chosen.map((row) => ({ name: `${table.name}.${field.name}`, field, row, table })),
    );
  });
  return [...inputs, ...cells];
}

function pairOf(datum: Datum, examiner: Examiner): Pair | undefined {
  const { framework, encoder, prover } = examiner;
  const touched = touchedBy(datum.field, framework);
  const row = datum.row === undefined ? {} : { row: datum.row };
  const moved = new Encoder(framework, prover.world, { base: encoder, what: datum.field, touched, ...row });
  const blocks = indicatorBlocks(framework).filter((block) => touched.has(block));
  // What is told of a total that no indicator moves with is told of the total.
  const asked = blocks.length > 0 ? blocks : touched.has(framework.root) ? [framework.root] : [];
  return asked.length === 0 ? undefined : { datum, moved, blocks: asked };
}

/** Both have a value, and count. */
function bothThere(a: SymbolicBlock, b: SymbolicBlock, examiner: Examiner): ConditionTerm {
  const { terms } = examiner.prover.world;
  return terms.not(terms.or(a.absent, a.undecided, a.out, b.absent, b.undecided, b.out));
}

/** The requirements that speak of the other value. */
function requirementsOf({ moved }: Pair, examiner: Examiner): readonly ConditionTerm[] {
  const own = new Set(examiner.encoder.requirements());
  return moved.requirements().filter((one) => !own.has(one));
}

/** The unit as the solver chose it, and the same with the one datum moved. */
function unitsOf(unit: UnitData, { datum }: Pair, examiner: Examiner): readonly [UnitData, UnitData] {
  return [unit, examiner.prover.movedUnit(unit, datum)];
}

type Move = (before: Scorecard, after: Scorecard, units: readonly [UnitData, UnitData]) => boolean;

/** Settles a claim about a datum that moves: both units are scored. */
async function settle(
  pair: Pair,
  unless: ConditionTerm,
  shows: Move,
  examiner: Examiner,
  isMove: (units: readonly [UnitData, UnitData]) => boolean = () => true,
) {
  const { prover } = examiner;
  const { terms } = prover.world;
  const whole = terms.and(unless, ...requirementsOf(pair, examiner));
  const claim: Claim = {
    unless: whole,
    shows: ([before]: readonly Scorecard[]) => {
      if (before === undefined) return false;
      const units = unitsOf(before.unit, pair, examiner);
      const [after] = prover.scored(units[1]);
      if (!isMove(units)) return false;
      if (after === undefined || after.diagnostics.some(({ code }) => code === "require-broken")) return false;
      return shows(before, after, units);
    },
  };
  return triedFirst(pair, claim, examiner) ?? prover.settle(claim, examiner.effort);
}

/** What a look at plain data shows needs no solver. */
function triedFirst({ datum }: Pair, claim: Claim, { prover, known }: Examiner): Verdict | undefined {
  for (const unit of [...known.slice(0, 3), ...known.slice(-2)])
    for (const value of prover.otherValues(unit, datum)) {
      const moved = prover.withOther(unit, datum, value);
      if (prover.shows(moved, claim)) return { kind: "refuted", unit: moved, concerns: prover.concerns(claim.unless) };
    }
  return undefined;
}

/** @returns the largest of what was seen to happen to a score; undefined where nothing ever does */
async function examineEffect(pair: Pair, examiner: Examiner): Promise<Rational | undefined> {
  const { datum } = pair;
  const { verdict, change } = await effectOf(pair, examiner);
  examiner.tell(
    {
      topic: "effect",
      place: datum.field.span,
      claim: { zh: `“${datum.name}”不影响任何得分`, en: `"${datum.name}" moves no score` },
      unless: examiner.prover.world.terms.no,
      shows: () => false,
      faultWhen: "proved",
      fault: () => problem("input-without-effect", datum.field.span, { name: datum.name }),
    },
    verdict,
  );
  return verdict.kind === "proved" ? undefined : change;
}

/** Proved only where it is proved of every block. */
async function effectOf(pair: Pair, examiner: Examiner): Promise<{ verdict: Verdict; change: Rational }> {
  let verdict: Verdict = { kind: "proved" };
  let change = Rational.ZERO;
  for (const block of pair.blocks) {
    const differs = examiner.encoder.differs(examiner.encoder.block(block), pair.moved.block(block));
    const moves: Move = (before, after) => {
      const [from, to] = [scoreIn(before, block), scoreIn(after, block)];
      if (from instanceof Rational && to instanceof Rational) change = distance(from, to);
      return scoreText(from) !== scoreText(to);
    };
    const found = await settle(pair, differs, moves, examiner);
    if (found.kind === "refuted") return { verdict: found, change };
    if (found.kind === "undecided" || (found.rows !== undefined && verdict.kind === "proved")) verdict = found;
  }
  return { verdict, change };
}

function distance(a: Rational, b: Rational): Rational {
  const difference = addRationals(a, negateRational(b));
  return difference.sign() < 0 ? negateRational(difference) : difference;
}

async function examineParam(param: Definition, examiner: Examiner): Promise<void> {
  const { framework, encoder, prover } = examiner;
  const touched = touchedBy(param, framework);
  const moved = new Encoder(framework, prover.world, { base: encoder, what: param, touched });
  const { terms } = prover.world;
  const blocks = [framework.root, ...framework.blocks].filter(
    (block) => touched.has(block) && block.children.length === 0,
  );
  const differs = terms.or(...blocks.map((block) => encoder.differs(encoder.block(block), moved.block(block))));
  if (blocks.length === 0) return;
  // The solver's parameter is no data: that it matters is what one expects, and only a proof is told.
  if (!(await prover.excludes(differs, examiner.effort))) return;
  examiner.tell(
    {
      topic: "effect",
      place: param.span,
      claim: { zh: `参数“${param.name}”不影响任何得分`, en: `the parameter "${param.name}" moves no score` },
      unless: differs,
      shows: () => false,
      faultWhen: "proved",
      fault: () => problem("param-without-effect", param.span, { name: param.name }),
    },
    { kind: "proved" },
  );
}

/**
 * Before its rounding a block never moves by a unit of that rounding.
 *
 * @param seen  a change of a score that was seen: one of more than a unit says enough
 */
async function examineRoundingOnly(pair: Pair, seen: Rational, examiner: Examiner): Promise<void> {
  const { datum, moved } = pair;
  const { terms, fractions } = examiner.prover.world;
  const [block, another] = pair.blocks;
  if (block?.rounding === undefined || another !== undefined) return;
  const { places } = block.rounding;
  const unit = places >= 0 ? Rational.of(1n, 10n ** BigInt(places)) : Rational.of(10n ** BigInt(-places));
  if (compareRationals(seen, unit) > 0) return;
  const [a, b] = [examiner.encoder.block(block), moved.block(block)];
  const change = fractions.sub(b.unrounded, a.unrounded);
  const one = fractions.constant(unit);
  // Vetoes and caps come behind the rounding.
  const isLarge = terms.or(
    fractions.compare(">=", change, one),
    fractions.compare(">", fractions.sub(b.number, a.number), one),
  );
  const unless = terms.and(bothThere(a, b, examiner), isLarge, ...requirementsOf(pair, examiner));
  // Only a proof is told: that an input has weight is what one expects.
  if (!(await examiner.prover.excludes(unless, examiner.effort))) return;
  const values = { name: datum.name, unit: formatDecimal(unit) };
  examiner.tell(
    {
      topic: "effect",
      place: datum.field.span,
      claim: { zh: `“${datum.name}”只通过修约影响得分`, en: `"${datum.name}" moves scores through rounding only` },
      unless,
      shows: () => false,
      faultWhen: "proved",
      fault: () => problem("rounding-only", datum.field.span, values),
    },
    { kind: "proved" },
  );
}

/** Declared better in one direction, it never takes a score away there. */
async function examineDirection(pair: Pair, examiner: Examiner): Promise<void> {
  const { datum, moved } = pair;
  const { better } = datum.field;
  if (better === undefined) return;
  const { terms, fractions } = examiner.prover.world;
  for (const block of pair.blocks) {
    const isLower = (better === "lower") !== isInverted(block, examiner);
    const [a, b] = [examiner.encoder.block(block), moved.block(block)];
    const rise = examiner.prover.rises(datum);
    if (rise === undefined) return;
    const isWrong = isLower ? fractions.compare(">", b.number, a.number) : fractions.compare("<", b.number, a.number);
    const name = datum.name;
    const rises = (units: readonly [UnitData, UnitData]) => (changeOf(units, datum)?.sign() ?? 0) > 0;
    const unless = terms.and(rise, bothThere(a, b, examiner), isWrong);
    const verdict = await settle(pair, unless, wrongWay(block, isLower), examiner, rises);
    tellMove(pair, block, verdict, examiner, {
      topic: "direction",
      claim: {
        zh: `“${name}”${better === "lower" ? "越低" : "越高"}，“${block.name}”从不变差`,
        en: `the ${better} "${name}" is, the better or equal is "${block.name}"`,
      },
      code: "wrong-direction",
      more: {
        better:
          better === "lower"
            ? { zh: "越低越好", en: "better when lower" }
            : { zh: "越高越好", en: "better when higher" },
      },
    });
  }
}

/** What is taken off, and the scores of frameworks in which lower is better. */
function isInverted(block: Block, { framework }: Examiner): boolean {
  const around = [];
  for (let one: Block | undefined = block; one !== undefined; one = one.parent) around.push(one);
  const taken = around.filter(({ role }) => role === "malus").length;
  return (taken + (framework.better === "lower" ? 1 : 0)) % 2 === 1;
}

function wrongWay(block: Block, isLower: boolean): Move {
  return (before, after) => {
    const [from, to] = [scoreIn(before, block), scoreIn(after, block)];
    if (!(from instanceof Rational) || !(to instanceof Rational)) return false;
    const order = compareRationals(to, from);
    return isLower ? order > 0 : order < 0;
  };
}

/** One reporting step moves no score by more than so many points. */
async function examineSteps(pair: Pair, steepest: Rational, examiner: Examiner): Promise<void> {
  const { datum, moved } = pair;
  const { terms, fractions } = examiner.prover.world;
  const step = examiner.prover.steps(datum);
  if (step === undefined) return;
  for (const block of pair.blocks) {
    const [a, b] = [examiner.encoder.block(block), moved.block(block)];
    const change = fractions.sub(b.number, a.number);
    const most = fractions.constant(steepest);
    const tooMuch = terms.or(fractions.compare(">", change, most), fractions.compare("<", change, fractions.neg(most)));
    const shown: Move = (before, after) => {
      const [from, to] = [scoreIn(before, block), scoreIn(after, block)];
      if (!(from instanceof Rational) || !(to instanceof Rational)) return false;
      return compareRationals(distance(from, to), steepest) > 0;
    };
    const isStep = (units: readonly [UnitData, UnitData]) => {
      const [change, one] = [changeOf(units, datum), gridOf(datum.field)];
      return change !== undefined && one !== undefined && compareRationals(change, one) === 0;
    };
    const verdict = await settle(pair, terms.and(step, bothThere(a, b, examiner), tooMuch), shown, examiner, isStep);
    const points = formatDecimal(steepest);
    tellMove(pair, block, verdict, examiner, {
      topic: "steps",
      claim: {
        zh: `“${datum.name}”变一个上报精度，“${block.name}”变动不超过 ${points} 分`,
        en: `one reporting step of "${datum.name}" moves "${block.name}" by ${points} at most`,
      },
      code: "steep-step",
      more: {},
    });
  }
}

interface MoveTold {
  readonly topic: "direction" | "steps";
  readonly claim: { readonly zh: string; readonly en: string };
  readonly code: "wrong-direction" | "steep-step";
  readonly more: Parameters<typeof problem>[2];
}

function tellMove(pair: Pair, block: Block, verdict: Verdict, examiner: Examiner, told: MoveTold): void {
  const { field, name } = pair.datum;
  const place = field.span;
  if (verdict.kind !== "refuted") {
    const reason = verdict.kind === "undecided" ? reasonOf(verdict.reason, examiner.effort.exact) : undefined;
    examiner.findings.push({
      topic: told.topic,
      place,
      claim: told.claim,
      verdict: verdict.kind,
      ...(reason && { reason, fault: problem("not-decided", place, { claim: told.claim, reason }) }),
      ...(verdict.kind === "proved" && verdict.rows !== undefined && { rows: verdict.rows }),
    });
    return;
  }
  const [first, second] = unitsOf(verdict.unit, pair, examiner);
  const [before, after] = [examiner.prover.scored(first)[0], examiner.prover.scored(second)[0]];
  const [own, moved] = [first, second].map((unit) => numberAt(unit, pair.datum));
  const all = examiner.settings(
    first,
    verdict.concerns.filter((leaf) => !isMovedLeaf(leaf)),
  );
  const rest = all.filter((one) => !isItself(one, pair.datum));
  const values = {
    name,
    block: block.name,
    from: own === undefined ? "" : withUnit(inUnit(own, field), field),
    to: moved === undefined ? "" : withUnit(inUnit(moved, field), field),
    before: scoreText(before && scoreIn(before, block)),
    after: scoreText(after && scoreIn(after, block)),
    witness: rest.length === 0 ? [{ zh: "无", en: "none" }] : witnessText(rest),
    ...told.more,
  };
  examiner.findings.push({
    topic: told.topic,
    place,
    claim: told.claim,
    verdict: "refuted",
    witness: [...all, { name: `${name} →`, value: { zh: values.to, en: values.to } }],
    fault: problem(told.code, place, values),
  });
}

function isItself({ name }: Setting, { name: own, field, table }: Datum): boolean {
  return name === own || (table !== undefined && name.startsWith(`${table.name}[`) && name.endsWith(`.${field.name}`));
}

/** By how much the datum moved. */
function changeOf(units: readonly [UnitData, UnitData], datum: Datum): Rational | undefined {
  const [from, to] = units.map((unit) => numberAt(unit, datum));
  return from && to && addRationals(to, negateRational(from));
}

function numberAt(unit: UnitData, { field, table, row }: Datum): Rational | undefined {
  const cells = table === undefined ? unit.values : unit.tables.get(table.name)?.[row ?? 0];
  const value = cells?.get(field.name)?.value;
  return value instanceof Rational ? value : undefined;
}

function scoreIn(card: Scorecard, block: Block): unknown {
  return card.blocks.get(block)?.value;
}
