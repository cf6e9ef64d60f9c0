import { simulateUnits } from "../../analysis/index.ts";
import { Examiner } from "../../analysis/verify/examiner.ts";
import { examineLimits } from "../../analysis/verify/limits.ts";
import { examineMoves } from "../../analysis/verify/moves/moves.ts";
import { dataOf } from "../../analysis/verify/moves/pair.ts";
import { examineRows } from "../../analysis/verify/rows.ts";
import { examineDivisors, examineScores } from "../../analysis/verify/scores.ts";
import { Rational, SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { type CheckedFramework, type Claim, check, type Solver, type UnitData } from "../../scoring/index.ts";

export function framework(rules: string): CheckedFramework {
  const { file } = parse(new SourceText("claims.rules", rules));
  const checked = file && check(file);
  if (checked?.framework === undefined) throw new Error("a known claim is about rules without errors");
  return checked.framework;
}

/** What was proved while something was examined, as what would refute it. */
async function provedBy(examiner: Examiner, examine: () => Promise<void>): Promise<Claim[]> {
  const proved: Claim[] = [];
  const { prover } = examiner;
  const settle = prover.settle.bind(prover);
  prover.settle = async (claim, effort) => {
    const verdict = await settle(claim, effort);
    if (verdict.kind === "proved" && verdict.rows === undefined) proved.push(claim);
    return verdict;
  };
  await examine();
  prover.settle = settle;
  return proved;
}

export interface Attack {
  readonly proofs: number;
  /** Data that each proof was tried with. */
  readonly tried: number;
  /** Data that refute a proof. */
  readonly fallen: readonly UnitData[];
}

/** Tries data at and beside the edges on everything that is proved of rules as they stand. */
export async function attackStanding(rules: string, solver: Solver, most: number): Promise<Attack> {
  const examiner = new Examiner(framework(rules), solver, 1_000);
  const proved = await provedBy(examiner, async () => {
    await examineRows(examiner);
    await examineDivisors(examiner);
    await examineScores(examiner);
    await examineLimits(examiner);
  });
  return attack(proved, attackers(examiner, most), examiner, most);
}

/** The same for what is proved of one datum that moves. */
export async function attackMoves(rules: string, solver: Solver, most: number): Promise<Attack> {
  const examiner = new Examiner(framework(rules), solver, 1_000);
  const proved = await provedBy(examiner, () => examineMoves(examiner, Rational.ONE));
  return attack(proved, movers(examiner, most), examiner, most);
}

function attack(proved: readonly Claim[], units: Iterable<UnitData>, { prover }: Examiner, most: number): Attack {
  const fallen: UnitData[] = [];
  let tried = 0;
  for (const unit of units) {
    if (tried === most || proved.length === 0) break;
    tried += 1;
    if (proved.some((claim) => prover.shows(unit, claim))) fallen.push(unit);
  }
  return { proofs: proved.length, tried, fallen };
}

/** Made-up departments crowd at edges; each is moved to the ends of its ranges and a step to both sides as well. */
function* attackers(examiner: Examiner, many: number): Generator<UnitData> {
  const inputs = [...examiner.framework.inputs.values()];
  let count = 0;
  for (const { units } of simulateUnits(examiner.framework, { units: many, seed: 5 }))
    for (const unit of units) {
      yield unit;
      const field = inputs[count % Math.max(1, inputs.length)];
      count += 1;
      if (field === undefined) continue;
      for (const value of examiner.prover.otherValues(unit, { field }))
        yield { ...unit, values: new Map([...unit.values, [field.name, { value }]]) };
    }
}

/** Each datum has another value beside its own: a step away, an end of its range, a share of it. */
function* movers(examiner: Examiner, many: number): Generator<UnitData> {
  const data = dataOf(examiner);
  const { prover } = examiner;
  for (const { units } of simulateUnits(examiner.framework, { units: many, seed: 6 }))
    for (const unit of units) {
      const others = data.map((datum) => prover.otherValues(unit, datum));
      const ways = Math.max(0, ...others.map(({ length }) => length));
      for (let way = 0; way < ways; way += 1)
        yield data.reduce((one, datum, index) => {
          const values = others[index] ?? [];
          const value = values[way % Math.max(1, values.length)];
          return value === undefined ? one : prover.withOther(one, datum, value);
        }, unit);
    }
}
