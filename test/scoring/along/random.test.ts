import fc from "fast-check";
import { expect, test } from "vitest";
import { formatFraction, Rational } from "../../../core/index.ts";
import {
  Along,
  allows,
  type CheckedFramework,
  check,
  isNumber,
  leftOut,
  type Pieces,
  pieceAt,
  reported,
  reportedMiddle,
  scoreUnits,
  type UnitData,
  type Variable,
  valueIn,
  variablesOf,
  withVariables,
} from "../../../scoring/index.ts";
import { frameworkCase } from "../../oracle/arbitrary.ts";
import { parsed, unitData } from "../../oracle/real.ts";

/** The first, the last and a middle value of every piece: what stands on an edge and right beside it. */
function places(pieces: Pieces, { step }: Variable): Rational[] {
  return pieces.flatMap(({ cell }) => {
    const ends = reported(cell, step);
    const middle = reportedMiddle(cell, step);
    return [ends?.first, ends?.last, middle].filter((one) => one !== undefined);
  });
}

function text(value: unknown): string {
  if (value === leftOut) return "left out";
  if (isNumber(value))
    return value instanceof Rational ? (formatFraction(value) ?? `${value.num}/${value.den}`) : "irrational";
  return typeof value === "object" ? "missing" : String(value);
}

/** Every block at every place where the total turns: as walked, and as scored. */
function differences(framework: CheckedFramework, unit: UnitData, variable: Variable): string[] {
  const along = new Along(framework, unit, variable);
  along.run();
  const blocks = [framework.root, ...framework.blocks];
  const at = new Map(
    blocks.flatMap((block) => places(along.blockPieces(block).value, variable)).map((x) => [`${x.num}/${x.den}`, x]),
  );
  return [...at.values()]
    .filter((x) => allows(variable, x))
    .slice(0, 12)
    .flatMap((x) => {
      const [card] = scoreUnits(framework, [withVariables(unit, new Map([[variable, x]]))]);
      return blocks.flatMap((block) => {
        const found = pieceAt(along.blockPieces(block).value, x);
        const walked = found === undefined ? "nowhere" : text(valueIn(found.form, x));
        const scored = text(card?.blocks.get(block)?.value);
        return walked === scored ? [] : [`${variable.name} = ${text(x)}: ${block.name} ${walked}, scored ${scored}`];
      });
    });
}

test("what is walked is what is scored, on every edge and beside it, for random frameworks", () => {
  let moved = 0;
  fc.assert(
    fc.property(frameworkCase(), ({ rules, data }) => {
      const { framework } = check(parsed("random.rules", rules));
      if (framework === undefined || framework.needsCohort) return;
      const unit = unitData(framework, data);
      for (const variable of variablesOf(framework, unit).filter(({ field }) => field.type.kind === "number")) {
        expect(differences(framework, unit, variable)).toEqual([]);
        moved += 1;
      }
    }),
    { seed: 2024, numRuns: 30 },
  );
  expect(moved).toBeGreaterThan(100);
}, 120_000);
