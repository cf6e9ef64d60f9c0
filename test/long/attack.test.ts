import { afterAll, expect, test } from "vitest";
import { Z3 } from "../../analysis/index.ts";
import { attackMoves, attackStanding } from "../verify/attack.ts";
import { knownClaims } from "../verify/claims.ts";

const solver = new Z3();
afterAll(() => solver.close());

const rules = [...new Set(knownClaims.map((one) => one.rules))];

/** Data that every single proof is tried with. */
const MOST = 10_000;

test.each([
  ["rules as they stand", attackStanding],
  ["one datum that moves", attackMoves],
] as const)(
  "no proof about %s falls to 10,000 data at and beside the edges",
  async (_title, attack) => {
    let proofs = 0;
    for (const one of rules) {
      const found = await attack(one, solver, MOST);
      proofs += found.proofs;
      expect(found.fallen, one).toEqual([]);
      if (found.proofs > 0) expect(found.tried, one).toBe(MOST);
    }
    expect(proofs).toBeGreaterThan(15);
  },
  1_200_000,
);
