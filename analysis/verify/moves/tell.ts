import { problem } from "../../../core/index.ts";
import { type Block, inUnit, type Verdict, withUnit } from "../../../scoring/index.ts";
import type { Examiner } from "../examiner.ts";
import { isMovedLeaf, reasonOf, type Setting, scoreText, witnessText } from "../finding.ts";
import { type Datum, numberAt, type Pair, scoreIn, unitsOf } from "./pair.ts";

interface MoveTold {
  readonly topic: "direction" | "steps";
  readonly claim: { readonly zh: string; readonly en: string };
  readonly code: "wrong-direction" | "steep-step";
  readonly more: Parameters<typeof problem>[2];
}

export function tellMove(pair: Pair, block: Block, verdict: Verdict, examiner: Examiner, told: MoveTold): void {
  const { field, name } = pair.datum;
  const place = field.span;
  if (verdict.kind !== "refuted") {
    const reason = verdict.kind === "undecided" ? reasonOf(verdict.reason, examiner.effort.exact) : undefined;
    examiner.findings.push({
      topic: told.topic,
      place,
      claim: told.claim,
      verdict: verdict.kind,
      ...(reason && { reason }),
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
