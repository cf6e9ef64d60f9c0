import { afterAll, expect, test } from "vitest";
import { type Finding, verifyFramework, Z3 } from "../../analysis/index.ts";
import { Rational, SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { check } from "../../scoring/index.ts";
import { type KnownClaim, knownClaims } from "./claims.ts";

const solver = new Z3();
afterAll(() => solver.close());

async function findingsOf({ rules }: KnownClaim): Promise<readonly Finding[]> {
  const { file, diagnostics } = parse(new SourceText("claims.rules", rules));
  const checked = file && check(file);
  if (checked?.framework === undefined) throw new Error(JSON.stringify(checked?.diagnostics ?? diagnostics, codes));
  const options = { solver, effort: 1_000, steepest: Rational.ONE };
  return (await verifyFramework(checked.framework, options)).findings;
}

const codes = (key: string, value: unknown) => (key === "place" || key === "related" ? undefined : value);

async function verdictOf(known: KnownClaim): Promise<string> {
  const findings = await findingsOf(known);
  const found = findings.filter(({ topic, claim }) => topic === known.topic && claim.en.includes(known.claim));
  return [...new Set(found.map(({ verdict }) => verdict))].join(" and ") || "not asked";
}

test("claims with known truth: none is answered wrongly, at most two are left open", async () => {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const known of knownClaims) {
    const verdict = await verdictOf(known);
    const line = `${known.topic} ${known.claim}: ${verdict}, not ${known.verdict}\n${known.rules}`;
    if (verdict === "undecided") open.push(line);
    else if (verdict !== known.verdict) wrong.push(line);
  }
  expect(wrong).toEqual([]);
  expect(open.length, open.join("\n")).toBeLessThanOrEqual(2);
}, 240_000);

const crossed = `framework "crossed" 30 version "1"
grades { good: >= 20; fair: [10, 20); poor: < 10 }
input a : number [0, 10] step 1
input b : number [1, 10] step 1
indicator 甲 10 = bands a / b { < 0.5: 0; [0.5, 1): 4; [1, 2]: 10; > 2: 3 }
indicator 乙 10 {
  item 量 6 = 6 * min(a, b * 2) / 10
  item 级 4 = if a > 5 then 4 else 1
}
input k : one of X, Y
input o : number [0, 10] step 1
indicator 丙 10 = match k { X: o; Y: 6 }`;

test("a grade between the best and the worst data is found, though the indicators share their inputs", async () => {
  const rules = { rules: crossed, topic: "grades", claim: "", verdict: "refuted", isJoint: true } as const;
  const grades = (await findingsOf(rules)).filter(({ topic }) => topic === "grades");
  expect(grades.map(({ claim, verdict }) => `${claim.en}: ${verdict}`)).toEqual([
    'nobody can reach the grade "good": refuted',
    'nobody can reach the grade "fair": refuted',
    'nobody can reach the grade "poor": refuted',
  ]);
}, 60_000);

test("there are forty claims, and half of them are about two inputs", () => {
  expect(knownClaims.length).toBeGreaterThanOrEqual(40);
  expect(knownClaims.filter(({ isJoint }) => isJoint).length).toBeGreaterThanOrEqual(20);
});
