import { afterAll, expect, test } from "vitest";
import { simulateUnits, Z3 } from "../../analysis/index.ts";
import { Examiner } from "../../analysis/verify/examiner.ts";
import { examineLimits } from "../../analysis/verify/limits.ts";
import { examineRows } from "../../analysis/verify/rows.ts";
import { examineDivisors, examineScores } from "../../analysis/verify/scores.ts";
import { SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { type CheckedFramework, type Claim, check, type UnitData } from "../../scoring/index.ts";
import { knownClaims } from "./claims.ts";

const solver = new Z3();
afterAll(() => solver.close());

function framework(rules: string): CheckedFramework {
  const { file } = parse(new SourceText("claims.rules", rules));
  const checked = file && check(file);
  if (checked?.framework === undefined) throw new Error("a known claim is about rules without errors");
  return checked.framework;
}

/** Everything that was proved of a framework, as what would refute it. */
async function proofsOf(examiner: Examiner): Promise<Claim[]> {
  const proved: Claim[] = [];
  const { prover } = examiner;
  const settle = prover.settle.bind(prover);
  prover.settle = async (claim, effort) => {
    const verdict = await settle(claim, effort);
    if (verdict.kind === "proved" && verdict.rows === undefined) proved.push(claim);
    return verdict;
  };
  await examineRows(examiner);
  await examineDivisors(examiner);
  await examineScores(examiner);
  await examineLimits(examiner);
  return proved;
}

/** Of each framework; forty of them make ten thousand. */
const MOST = 300;

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

test("no proof about the known frameworks falls to 10,000 departments at and beside the edges", async () => {
  let proofs = 0;
  for (const rules of new Set(knownClaims.map((one) => one.rules))) {
    const examiner = new Examiner(framework(rules), solver, 1_000);
    const proved = await proofsOf(examiner);
    proofs += proved.length;
    let tried = 0;
    for (const unit of attackers(examiner, MOST)) {
      tried += 1;
      if (tried > MOST) break;
      for (const claim of proved) expect(examiner.prover.shows(unit, claim), rules).toBe(false);
    }
  }
  expect(proofs).toBeGreaterThan(60);
}, 240_000);
