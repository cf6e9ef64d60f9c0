import { problem } from "../../core/index.ts";
import type { Block, ConditionTerm, Scorecard } from "../../scoring/index.ts";
import type { Examiner } from "./examiner.ts";

/** Vetoes that never or always fire, caps that take nothing, lines on what does not apply that never hold. */
export async function examineLimits(examiner: Examiner): Promise<void> {
  for (const block of [examiner.framework.root, ...examiner.framework.blocks]) {
    const { vetoes, caps, notApplicable } = examiner.encoder.block(block);
    for (const [index, veto] of block.vetoes.entries()) await examineVeto(block, veto.span, vetoes[index], examiner);
    for (const [index, cap] of block.caps.entries()) await examineCap(block, cap.span, caps[index], examiner);
    for (const [index, one] of block.notApplicable.entries())
      await examineExemption(block, one.span, notApplicable[index], examiner);
  }
}

type Span = Block["span"];

function meets(kind: string, block: Block, span: Span) {
  return (cards: readonly Scorecard[]) =>
    cards.some((card) =>
      card.blocks.get(block)?.effects.some((effect) => effect.kind === kind && effect.span.start === span.start),
    );
}

async function examineVeto(block: Block, span: Span, fires: ConditionTerm | undefined, examiner: Examiner) {
  if (fires === undefined) return;
  const { name } = block;
  const { terms } = examiner.prover.world;
  const holds = vetoHolds(block, span);
  const never = await examiner.ask({
    topic: "limits",
    place: span,
    claim: { zh: `“${name}”的一票否决永远不会触发`, en: `the veto of "${name}" never fires` },
    unless: fires,
    shows: (cards) => cards.some((card) => holds(card) === true),
    faultWhen: "proved",
    fault: () => problem("veto-never", span, { name }),
  });
  if (never.kind === "proved") return;
  await examiner.ask({
    topic: "limits",
    place: span,
    claim: { zh: `“${name}”的一票否决总会触发`, en: `the veto of "${name}" always fires` },
    unless: terms.not(fires),
    shows: (cards) => cards.some((card) => holds(card) === false),
    faultWhen: "proved",
    fault: () => problem("veto-always", span, { name }),
  });
}

/** Its condition, worked out for the unit. */
function vetoHolds(block: Block, span: Span): (card: Scorecard) => unknown {
  const veto = block.vetoes.find((one) => one.span.start === span.start);
  return (card) => veto && card.valueOf(veto.when);
}

async function examineCap(block: Block, span: Span, binds: ConditionTerm | undefined, examiner: Examiner) {
  if (binds === undefined) return;
  const { name } = block;
  await examiner.ask({
    topic: "limits",
    place: span,
    claim: { zh: `“${name}”的封顶从不起作用`, en: `the cap of "${name}" never takes anything` },
    unless: binds,
    shows: meets("cap", block, span),
    faultWhen: "proved",
    fault: () => problem("cap-never-binds", span, { name }),
  });
}

async function examineExemption(block: Block, span: Span, holds: ConditionTerm | undefined, examiner: Examiner) {
  const one = block.notApplicable.find((line) => line.span.start === span.start);
  if (holds === undefined || one === undefined) return;
  const { name } = block;
  await examiner.ask({
    topic: "limits",
    place: span,
    claim: { zh: `“${name}”的“不适用”永远不会成立`, en: `"${name}" is never not applicable` },
    unless: holds,
    shows: (cards) => cards.some((card) => card.valueOf(one.when) === true),
    faultWhen: "proved",
    fault: () => problem("exemption-never", span, { name }),
  });
}
