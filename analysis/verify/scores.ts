import { type Bilingual, formatDecimal, problem, Rational, type Span, spanText } from "../../core/index.ts";
import {
  type ArithmeticNode,
  type Block,
  isNumber,
  Missing,
  type Reached,
  type Scorecard,
} from "../../scoring/index.ts";
import type { Examiner } from "./examiner.ts";
import { scoreText, witnessText } from "./finding.ts";
import { shortText, tells } from "./rows.ts";

type DivNode = ArithmeticNode;

/** Divisors that can be 0. */
export async function examineDivisors(examiner: Examiner): Promise<void> {
  const { terms } = examiner.prover.world;
  for (const [node, all] of divisors(examiner.encoder.met)) {
    const divisor = shortText(node.right.span);
    await examiner.ask({
      topic: "divisors",
      place: node.right.span,
      claim: { zh: `除数“${divisor}”不为零`, en: `the divisor "${divisor}" is never zero` },
      unless: terms.or(...all.map(({ when }) => when)),
      shows: (cards) => tells(cards, "division-by-zero", node.right.span),
      faultWhen: "refuted",
      fault: ({ witness, unit }) => {
        const name = unit === undefined ? "" : concerned(examiner, unit, node.right.span);
        return problem("zero-divisor-met", node.right.span, { divisor, name, witness: witnessText(witness) });
      },
    });
  }
}

function divisors(met: readonly Reached[]): Map<DivNode, Reached[]> {
  const places = new Map<string, { node: DivNode; all: Reached[] }>();
  for (const one of met) {
    if (one.node.op !== "div") continue;
    const { source, start, end } = one.node.right.span;
    const key = `${source.name}:${start}:${end}`;
    const known = places.get(key) ?? { node: one.node, all: [] };
    known.all.push(one);
    places.set(key, known);
  }
  return new Map([...places.values()].map(({ node, all }) => [node, all]));
}

/** The first block that has no value because of what is told at that place. */
function concerned(examiner: Examiner, unit: Parameters<Examiner["settings"]>[0], span: Span): string {
  const [card] = examiner.prover.scored(unit);
  const block =
    card &&
    [...card.blocks].find(
      ([one, { value }]) =>
        one.children.length === 0 &&
        value instanceof Missing &&
        value.causes.some(({ place }) => place !== undefined && "span" in place && place.span.start === span.start),
    );
  return block?.[0].name ?? spanText(span);
}

/** Scores that leave their points, and scores that are missing although all data are there. */
export async function examineScores(examiner: Examiner): Promise<void> {
  for (const block of examiner.framework.blocks) {
    if (block.scoring.kind !== "formula") continue;
    await examineValue(block, examiner);
    if (block.points !== undefined) await examineWithin(block, block.points, examiner);
  }
}

async function examineValue(block: Block, examiner: Examiner): Promise<void> {
  const { terms } = examiner.prover.world;
  const { absent, undecided } = examiner.encoder.block(block);
  await examiner.ask({
    topic: "values",
    place: block.span,
    claim: { zh: `数据齐全时“${block.name}”总有得分`, en: `with complete data "${block.name}" always has a score` },
    unless: terms.or(absent, undecided),
    shows: (cards) => cards.some(({ blocks }) => blocks.get(block)?.value instanceof Missing),
    faultWhen: "refuted",
    fault: ({ witness, unit }) =>
      isToldElsewhere(unit && examiner.prover.scored(unit), block)
        ? undefined
        : problem("no-value-met", block.span, { name: block.name, witness: witnessText(witness) }),
  });
}

const toldByThemselves: ReadonlySet<string> = new Set(["no-band", "division-by-zero"]);

/** Gaps and divisors are asked about by themselves. */
function isToldElsewhere(cards: readonly Scorecard[] | undefined, block: Block): boolean {
  const value = cards?.[0]?.blocks.get(block)?.value;
  return value instanceof Missing && value.causes.every(({ code }) => toldByThemselves.has(code));
}

async function examineWithin(block: Block, points: Rational, examiner: Examiner): Promise<void> {
  const { terms, fractions } = examiner.prover.world;
  const { start, absent, undecided } = examiner.encoder.block(block);
  const isThere = terms.not(terms.or(absent, undecided));
  const [none, all] = [fractions.constant(Rational.ZERO), fractions.constant(points)];
  const outside = terms.or(fractions.compare("<", start, none), fractions.compare(">", start, all));
  const name = block.name;
  const claim: Bilingual = {
    zh: `“${name}”不超出 0 到 ${formatDecimal(points)} 分`,
    en: `"${name}" stays within 0 to ${formatDecimal(points)} points`,
  };
  await examiner.ask({
    topic: "within",
    place: block.span,
    claim,
    unless: terms.and(isThere, outside),
    shows: (cards) => tells(cards, "outside-points", block.span),
    faultWhen: "refuted",
    fault: ({ witness, unit }) => {
      const score = scoreText(unit && startOf(examiner.prover.scored(unit)[0], block));
      const values = { name, points: formatDecimal(points), witness: witnessText(witness), score };
      return problem("leaves-its-points", block.span, values);
    },
  });
}

/** What the formula gives, before roundings and caps. */
function startOf(card: Scorecard | undefined, block: Block): unknown {
  if (card === undefined || block.scoring.kind !== "formula") return undefined;
  const value = card.valueOf(block.scoring.formula);
  return isNumber(value) ? value : undefined;
}
