import { afterAll, expect, test } from "vitest";
import { Z3 } from "../../analysis/index.ts";
import { attackMoves, attackStanding } from "./attack.ts";
import { knownClaims } from "./claims.ts";

const solver = new Z3();
afterAll(() => solver.close());

const rules = [...new Set(knownClaims.map((one) => one.rules))];

test("no proof about the known frameworks falls to departments at and beside the edges", async () => {
  let proofs = 0;
  for (const one of rules) {
    const found = await attackStanding(one, solver, 300);
    proofs += found.proofs;
    expect(found.fallen, one).toEqual([]);
  }
  expect(proofs).toBeGreaterThan(60);
}, 240_000);

test("no proof about what moves falls to departments of which one datum moves", async () => {
  let proofs = 0;
  for (const one of rules.slice(0, 12)) {
    const found = await attackMoves(one, solver, 100);
    proofs += found.proofs;
    expect(found.fallen, one).toEqual([]);
  }
  expect(proofs).toBeGreaterThan(4);
}, 240_000);
