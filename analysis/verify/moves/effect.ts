import { compareRationals, formatDecimal, problem, Rational } from "../../../core/index.ts";
import { type Block, type Definition, Encoder, touchedBy, type Verdict } from "../../../scoring/index.ts";
import type { Examiner } from "../examiner.ts";
import { scoreText } from "../finding.ts";
import { bothThere, distance, type Move, type Pair, requirementsOf, scoreIn, settle, showing } from "./pair.ts";

/** @returns the largest of what was seen to happen to a score; undefined where nothing ever does */
export async function examineEffect(pair: Pair, examiner: Examiner): Promise<Rational | undefined> {
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
    const found = await settle(pair, { unless: differs, shows: moves }, examiner);
    if (found.kind === "refuted") return { verdict: found, change };
    if (found.kind === "undecided" || (found.rows !== undefined && verdict.kind === "proved")) verdict = found;
  }
  return { verdict, change };
}

export async function examineParam(param: Definition, examiner: Examiner): Promise<void> {
  const { framework, encoder, prover } = examiner;
  const touched = touchedBy(param, framework);
  const moved = new Encoder(framework, prover.world, { moved: { base: encoder, what: param, touched } });
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

/** Whether plain data move the block by more than so much. */
function triesShow(pair: Pair, block: Block, unit: Rational, examiner: Examiner): boolean {
  const isLarge: Move = (before, after) => {
    const [from, to] = [scoreIn(before, block), scoreIn(after, block)];
    return from instanceof Rational && to instanceof Rational && compareRationals(distance(from, to), unit) > 0;
  };
  const shows = showing(pair, { shows: isLarge }, examiner);
  return pair.tries.some((one) => examiner.prover.shows(one, { shows }));
}

/**
 * Before its rounding a block never moves by a unit of that rounding.
 *
 * @param seen  a change of a score that was seen: one of more than a unit says enough
 */
export async function examineRoundingOnly(pair: Pair, seen: Rational, examiner: Examiner): Promise<void> {
  const { datum, moved } = pair;
  const { terms, fractions } = examiner.prover.world;
  const [block, another] = pair.blocks;
  if (block?.rounding === undefined || another !== undefined) return;
  const { places } = block.rounding;
  const unit = places >= 0 ? Rational.of(1n, 10n ** BigInt(places)) : Rational.of(10n ** BigInt(-places));
  if (compareRationals(seen, unit) > 0 || triesShow(pair, block, unit, examiner)) return;
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
