import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SourceText } from "../../core/index.ts";
import { parse, type RulesFile, type Statement } from "../../grammar/index.ts";
import { check, differenceOf, foundDifference, givesNew, loadRules } from "../../scoring/index.ts";

const luohu = readFileSync(new URL("../../rules/luohu-2024.rules", import.meta.url), "utf8");

function fileOf(text: string, name = "x.rules"): RulesFile {
  const { file, diagnostics } = parse(new SourceText(name, text));
  if (file === undefined) throw new Error(JSON.stringify(diagnostics[0]));
  return file;
}

function found(old: string, now: string) {
  return foundDifference(fileOf(old, "old.rules"), fileOf(now, "new.rules"));
}

const small = `framework "F" 10
section 甲 6 {
  indicator 一 4 { input x : number [0, 10] step 1  score = bands x { < 5: 0; >= 5: 4 } }
  indicator 二 2 { param 限 = 3  input y : number [0, 10] step 1  score = if y > 限 then 2 else 0 }
}
section 乙 4 { item 三 4 judged "三" }
grades { 优: >= 8; 差: < 8 }
`;

/** What the edits say, each in its own words. */
const titles = (old: string, now: string) => found(old, now).edits.map(({ title }) => title);

describe("edits that are found between two files", () => {
  it("sees none in another layout, order, spelling or description", () => {
    const other = small
      .replace(
        "param 限 = 3  input y : number [0, 10] step 1",
        "# 说明\ninput y : number step 1.0 [0, 10]\nparam 限 = 3.0",
      )
      .replace('judged "三"', '评议 "另一种说法"')
      .replace("section 甲 6", "指标组 甲 6 分");
    const [head = "", ...sections] = other.split(/(?=指标组 甲|section 乙|grades)/u);
    const { origin, edits, wording } = found(small, [head, ...sections.reverse()].join("\n"));
    expect([origin, edits, wording]).toEqual(["same", [], ["乙.三"]]);
  });

  it("names params, bands, grades, what is new and what is gone", () => {
    expect(titles(small, small.replace("限 = 3", "限 = 4"))).toEqual(["set param 限 = 4"]);
    expect(titles(small, small.replace(">= 8; 差: < 8", ">= 9; 差: < 9"))).toEqual([
      "replace grades { 优: >= 9; 差: < 9 }",
    ]);
    expect(titles(small, small.replace(/< 5: 0; >= 5: 4/u, "< 6: 0; >= 6: 4"))).toEqual(["replace indicator 一"]);
    expect(titles(small, small.replace("indicator 二", "veto when x = 1 indicator 二"))).toEqual([
      "add to 甲 veto when x = 1",
    ]);
  });

  it("puts together what only makes sense together", () => {
    const points = small.replace("一 4 {", "一 3 {").replace(">= 5: 4", ">= 5: 3").replace("二 2 {", "二 3 {");
    expect(titles(small, points)).toHaveLength(1);
    const input = small.replace("input y", "input z : number [0, 10] step 1 input y").replace("y > 限", "y + z > 限");
    expect(titles(small, input)).toHaveLength(1);
    const { edits, renamed } = found(small, small.replaceAll("y", "w"));
    expect(edits).toHaveLength(1);
    expect(renamed).toEqual([{ kind: "input", from: "y", to: "w" }]);
  });

  it("takes no other quantity for one that was renamed", () => {
    const other = small.replaceAll("y", "w").replace("w > 限", "w + 1 > 限");
    expect(found(small, other).renamed).toEqual([]);
  });

  it("finds what has moved to another block", () => {
    const moved = small.replace("param 限 = 3  ", "").replace("indicator 一 4 {", "indicator 一 4 { param 限 = 3 ");
    expect(titles(small, moved)).toEqual(["remove param 限; add to 一 param 限"]);
  });

  it("replaces the whole where the language has no change for it", () => {
    const { origin, edits } = found(`${small} require x <= 9`, small);
    expect([origin, edits.length]).toEqual(["whole", 1]);
    expect(givesNew(found(`${small} require x <= 9`, small))).toBe(true);
  });

  it("takes the edits of an amendment as they are, also those that change nothing", async () => {
    const base = new SourceText("old.rules", small);
    const text = 'framework "F" amends "old.rules"\nset param 限 = 3\nreplace input y : number [0, 9] step 1';
    const read = () => ({ source: base, diagnostics: [] });
    const [old, now] = [await loadRules(base, read), await loadRules(new SourceText("new.rules", text), read)];
    const difference = differenceOf(old, now);
    expect(difference.origin).toBe("amendment");
    expect(difference.edits.map(({ title }) => title)).toEqual(["set param 限 = 3", "replace input y"]);
    expect(differenceOf(now, now).origin).toBe("same");
    expect(differenceOf(now, old).edits.map(({ title }) => title)).toEqual(["replace input y"]);
  });
});

type Mutate = (list: Statement[], at: number, other: number) => Statement[];

const mutations: readonly Mutate[] = [
  (list, at) => list.filter((_, index) => index !== at),
  (list, at, other) => {
    const copy = [...list];
    [copy[at], copy[other]] = [list[other] as Statement, list[at] as Statement];
    return copy;
  },
  (list, at) => list.map((one, index) => (index === at ? changedNumbers(one) : one)),
  (list, at) => list.flatMap((one, index) => (index === at ? [one, renamed(one)] : [one])),
  (list, at) => list.map((one, index) => (index === at ? renamed(one) : one)),
];

function changedNumbers<T>(node: T): T {
  if (Array.isArray(node)) return node.map(changedNumbers) as T;
  if (typeof node !== "object" || node === null) return node;
  const changed = Object.entries(node).map(([key, value]) => [key, key === "span" ? value : changedNumbers(value)]);
  const copy = Object.fromEntries(changed) as T & { kind?: string; digits?: string };
  return copy.kind === "number" ? { ...copy, digits: String(Number(copy.digits) + 1) } : copy;
}

function renamed(one: Statement): Statement {
  if (!("name" in one) || one.name.kind !== "path") return one;
  const parts = one.name.parts.map((part) => ({ ...part, text: `${part.text}新` }));
  return { ...one, name: { ...one.name, parts } } as Statement;
}

/** One change in a random block of a file. */
function mutated(body: readonly Statement[], [kind, at, other, depth]: readonly number[]): Statement[] {
  const blocks = body.flatMap((one, index) => (one.kind === "block" && one.body !== undefined ? [index] : []));
  const inside = blocks[(at ?? 0) % Math.max(1, blocks.length)];
  if ((depth ?? 0) > 0 && inside !== undefined) {
    return body.map((one, index) =>
      index === inside && one.kind === "block"
        ? { ...one, body: mutated(one.body ?? [], [kind ?? 0, other ?? 0, at ?? 0, (depth ?? 0) - 1]) }
        : one,
    );
  }
  const mutate = mutations[(kind ?? 0) % mutations.length];
  return mutate?.([...body], (at ?? 0) % body.length, (other ?? 0) % body.length) ?? [...body];
}

describe("edits found between random mutants of rules", () => {
  const mutation = fc.tuple(fc.nat({ max: 4 }), fc.nat(), fc.nat(), fc.nat({ max: 3 }));

  it.each([
    ["a small framework", small, 150],
    ["the shipped rules", luohu, 15],
  ] as const)("applied to %s, they give the mutant", (_, text, numRuns) => {
    const old = fileOf(text, "old.rules");
    let kept = 0;
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (list) => {
        const body = list.reduce((sofar, one) => mutated(sofar, one), old.body as readonly Statement[]);
        const now = { ...old, body };
        if (check(now).framework === undefined) return;
        kept += 1;
        const difference = foundDifference(old, now);
        expect(givesNew(difference)).toBe(true);
        for (const edit of difference.edits) {
          const alone = difference.fileWith([edit]);
          expect(alone.diagnostics).toEqual([]);
          const found = check(alone.file).diagnostics.filter(({ severity }) => severity === "error");
          // What an edit alone does to the examples of the rules is no fault of its shape.
          const errors = found.flatMap(({ code }) => (code.startsWith("example-") ? [] : [code]));
          expect(errors, edit.title).toEqual([]);
        }
      }),
      { seed: 20240, numRuns },
    );
    expect(kept).toBeGreaterThan(2);
  });
});
