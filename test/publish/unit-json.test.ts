import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Rational } from "../../core/index.ts";
import { type UnitJson, unitFromJson, unitToJson } from "../../publish/index.ts";
import { type Datum, dataHash, leftOut, Missing, scoreUnits, type UnitData } from "../../scoring/index.ts";
import { realRun } from "./real.ts";

const name = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("__proto__", "constructor", "</script>", "三公实际"),
);
const number = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 20n }))
  .map(([num, den]) => Rational.of(num, den));
const value: fc.Arbitrary<Datum["value"]> = fc.oneof(
  number,
  fc.string({ unit: "binary" }),
  fc.boolean(),
  fc.constant(leftOut as Datum["value"]),
  fc.constant(new Missing([])),
);
const file = name.map((one) => one.replaceAll(/[/\\]/gu, "|"));
const place = fc.record({ file, line: fc.nat(), field: name }, { requiredKeys: ["file"] });
const datum: fc.Arbitrary<Datum> = fc.record({ value, reason: name, place }, { requiredKeys: ["value"] });
const row = fc.array(fc.tuple(name, datum), { maxLength: 6 }).map((pairs) => new Map(pairs));
const tables = fc
  .array(fc.tuple(name, fc.array(row, { maxLength: 3 })), { maxLength: 3 })
  .map((pairs) => new Map(pairs));
const unit: fc.Arbitrary<UnitData> = fc.record({ id: name, values: row, tables });

describe("a unit as JSON", () => {
  test("comes back as it was, through the text", () => {
    const property = fc.property(unit, (one) => {
      const back = unitFromJson(JSON.parse(JSON.stringify(unitToJson(one))) as UnitJson);
      expect(back).toEqual(one);
      expect([...back.values.keys()]).toEqual([...one.values.keys()]);
    });
    fc.assert(property, { seed: 20_251, numRuns: 500 });
  });

  test("numbers are exact texts", () => {
    const third: UnitData = {
      id: "甲",
      values: new Map([
        ["a", { value: Rational.of(1, 3) }],
        ["b", { value: Rational.of(-8_065, 100) }],
      ]),
      tables: new Map(),
    };
    expect(unitToJson(third).values).toEqual([
      ["a", { value: { number: "1/3" } }],
      ["b", { value: { number: "-80.65" } }],
    ]);
  });

  test("places keep the name of the file, not where it lies", () => {
    const values = new Map([["a", { value: true, place: { file: "some/folder\\data.csv", line: 3 } }]]);
    const [[, datum] = []] = unitToJson({ id: "", values, tables: new Map() }).values;
    expect(datum?.place).toEqual({ file: "data.csv", line: 3 });
  });

  test("the real data score the same", async () => {
    const { framework, unit: real } = await realRun();
    const back = unitFromJson(JSON.parse(JSON.stringify(unitToJson(real))) as UnitJson);
    expect(dataHash([back])).toBe(dataHash([real]));
    expect(scoreUnits(framework, [back])[0]?.total).toEqual(scoreUnits(framework, [real])[0]?.total);
  });

  test.each(["", "1/", "/2", "1e3", "1/2/3", "NaN"])("%o is refused", (text) => {
    expect(() => unitFromJson({ id: "", values: [["a", { value: { number: text } }]], tables: [] })).toThrow();
  });
});
