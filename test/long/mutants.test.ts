import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { equality, exactScorer, simulateUnits, Z3 } from "../../analysis/index.ts";
import { formatDecimal, SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { type CheckedFramework, check } from "../../scoring/index.ts";
import { type Mutant, mutants } from "../verify/mutants.ts";

const solver = new Z3();
afterAll(() => solver.close());

function read(text: string): CheckedFramework | undefined {
  const { file } = parse(new SourceText("mutant.rules", text));
  return file && check(file).framework;
}

const base = read(readFileSync(new URL("../../rules/luohu-2024.rules", import.meta.url), "utf8"));

/** `refused`: checking finds an error, which is an answer. */
type Answer = "refused" | "same" | "another" | "undecided";

async function answerTo({ text }: Mutant): Promise<Answer> {
  const framework = read(text);
  if (base === undefined || framework === undefined) return "refused";
  const { equal } = await equality(base, framework, { solver, effort: 500 });
  if (equal === null) return "undecided";
  return equal ? "same" : "another";
}

test("seeded faults: no wrong answer, at most one in twenty left open, and the same is called the same", async () => {
  const wrong: string[] = [];
  const counts: Record<Answer, number> = { refused: 0, same: 0, another: 0, undecided: 0 };
  const all = mutants();
  for (const mutant of all) {
    const answer = await answerTo(mutant);
    counts[answer] += 1;
    const isRight = mutant.isEquivalent ? answer === "same" : answer !== "same";
    if (!isRight && answer !== "undecided") wrong.push(`${mutant.name}: ${answer}`);
  }
  const decided = all.length - counts.undecided;
  console.log(`${decided} of ${all.length} mutants decided: ${JSON.stringify(counts)}`);
  expect(wrong).toEqual([]);
  expect(all.length).toBeGreaterThanOrEqual(120);
  expect(counts.undecided).toBeLessThanOrEqual(all.length / 20);
}, 1_200_000);

test("what is called the same scores 10,000 made-up departments the same", () => {
  if (base === undefined) throw new Error("the printed framework is free of errors");
  const units = [...simulateUnits(base, { units: 10_000, seed: 3 })].flatMap((block) => block.units);
  const totals = (framework: CheckedFramework) =>
    exactScorer(framework, units).map(({ total }) => total && formatDecimal(total));
  const expected = totals(base);
  for (const { text, name, isEquivalent } of mutants()) {
    const framework = isEquivalent ? read(text) : undefined;
    if (framework !== undefined) expect(totals(framework), name).toEqual(expected);
  }
}, 600_000);
