import { describe, expect, test } from "vitest";
import { planCarry } from "../../analysis/what-if/carry.ts";
import { formatDecimal, Rational } from "../../core/index.ts";
import type { CellAt, DataPackage } from "../../datasets/index.ts";
import { type Files, withIdentities } from "../datasets/audit-package.ts";

/** Money in two units, and a number of persons that no money can move. */
const files: Files = new Map([
  [
    "datapackage.json",
    JSON.stringify({
      name: "t",
      resources: [
        {
          name: "t",
          path: "t.csv",
          schema: {
            primaryKey: ["k"],
            fields: [
              { name: "k", type: "string" },
              { name: "万", type: "number", unit: "万元" },
              { name: "元", type: "number", unit: "元" },
            ],
          },
        },
      ],
      quanheng: { unit: { id: "t" }, inputs: {}, tables: {} },
    }),
  ],
  ["t.csv", "k,万,元\na,1.00,10000.00\nb,2.00,20000.00\nc,3.00,30000.00\nd,9.00,90000.00\n"],
]);

const cell = (k: string, column = "万") => ({ resource: "t", row: { k }, column });

function at(pkg: DataPackage, k: string, column = "万"): CellAt {
  const resource = pkg.resources.get("t");
  const row = resource?.rows.find(({ cells }) => cells.get("k")?.text === k);
  if (resource === undefined || row === undefined) throw new Error(k);
  return { resource, row, column };
}

type Moves = Readonly<Record<string, number>>;

/** What follows when cells of the 万元 column move: `row column difference statement`. */
function follow(identities: readonly object[], moves: Moves) {
  const pkg = withIdentities(files, identities);
  const moved = Object.entries(moves).map(([k, by]) => ({ at: at(pkg, k), difference: Rational.of(by) }));
  const { carried, ambiguous } = planCarry(pkg, moved);
  return {
    carried: carried.map(({ at: { row, column }, difference, identity }) =>
      [row.cells.get("k")?.text, column, formatDecimal(difference), identity.id].join(" "),
    ),
    ambiguous: ambiguous.map(({ identity }) => identity.id),
  };
}

const sum = { id: "sum", kind: "sum", parts: [cell("a"), cell("b")], total: cell("c") };
const whole = { id: "whole", kind: "contains", parts: [cell("c")], whole: cell("d") };
const same = { id: "same", kind: "same", places: [cell("d"), cell("d", "元")] };

describe("a change is carried through", () => {
  test.each([
    ["a total moves with its part", [sum], { a: -1 }, ["c 万 -1 sum"]],
    ["with both of its parts", [sum], { a: -1, b: 3 }, ["c 万 2 sum"]],
    ["parts do not move with their total", [sum], { c: 1 }, []],
    ["a whole moves with what it contains", [whole], { c: 2 }, ["d 万 2 whole"]],
    [
      "along a chain, into another unit",
      [same, whole, sum],
      { a: 1 },
      ["c 万 1 sum", "d 万 1 whole", "d 元 10000 same"],
    ],
    [
      "a result moves against what is taken off",
      [{ id: "less", kind: "difference", minuend: cell("d"), subtrahend: cell("a"), result: cell("c") }],
      { a: 1 },
      ["c 万 -1 less"],
    ],
    ["what is set stays", [sum, whole], { a: 1, c: 0 }, []],
    ["what is not touched stays", [sum], { d: 1 }, []],
    ["parts that make up for each other move nothing", [sum], { a: 1, b: -1 }, []],
    [
      "a rate is not linear",
      [{ id: "rate", kind: "rate", numerator: cell("a"), denominator: cell("b"), rate: cell("c") }],
      { a: 1 },
      [],
    ],
    ["an order binds nothing", [{ id: "order", kind: "order", smaller: cell("a"), greater: cell("c") }], { a: 1 }, []],
  ] as const)("%s", (_, identities, moves, wanted) => {
    expect(follow(identities, moves)).toEqual({ carried: wanted, ambiguous: [] });
  });

  test("two statements that differ move nothing, and nothing behind it moves", () => {
    const twice = { id: "twice", kind: "sum", parts: [cell("a"), cell("a"), cell("b")], total: cell("c") };
    expect(follow([sum, whole, twice], { a: 1 })).toEqual({ carried: [], ambiguous: ["twice"] });
  });

  test("a total of several figures does not say which of them moves", () => {
    const several = { id: "several", kind: "sum", parts: [cell("a")], total: { add: [cell("b"), cell("c")] } };
    expect(follow([several], { a: 1 })).toEqual({ carried: [], ambiguous: ["several"] });
  });

  test("a circle ends", () => {
    const back = { id: "back", kind: "contains", parts: [cell("c")], whole: cell("b") };
    expect(follow([sum, back], { a: 1 }).carried.length).toBeLessThan(3);
  });
});
