import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, type ExactNumber, formatDecimal, Rational } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { printFile } from "../../grammar/print.ts";
import { sameSyntax } from "../../grammar/same-syntax.ts";
import { checkLoaded } from "../../scoring/amend/alone.ts";
import { applyEdits, headerOf } from "../../scoring/amend/apply.ts";
import { type Loaded, withEdits } from "../../scoring/amend/load.ts";
import type { EditInfo } from "../../scoring/amend/titles.ts";
import { check } from "../../scoring/check/check.ts";
import {
  amendedBy,
  fileOf,
  loadFromDisk,
  parsed,
  sameBody,
  smallBase,
  sourceOnDisk,
  withoutExamples,
} from "./amend-files.ts";

const asApplied = "rules/luohu-2024-as-applied.rules";
const settings = { seed: 20240531, numRuns: 60 };

function rulesFiles(): string[] {
  const names = readdirSync("rules", { recursive: true }).map((name) => `rules/${String(name).replaceAll("\\", "/")}`);
  return names.filter((name) => name.endsWith(".rules"));
}

const amendments = rulesFiles().filter((name) => parse(sourceOnDisk(name)).file?.amends !== undefined);

function subsets<T>(list: readonly T[]): T[][] {
  const [first, ...rest] = list;
  if (first === undefined) return [[]];
  return subsets(rest).flatMap((subset) => [subset, [first, ...subset]]);
}

function errorsOf(found: ReturnType<typeof check>): string[] {
  return found.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
}

test("the amendments of this project are found", () => {
  expect(amendments).toContain(asApplied);
  expect(amendments.length).toBeGreaterThanOrEqual(6);
});

describe.each(amendments)("%s", (name) => {
  test("is a framework with all its edits, and each edit by itself", async () => {
    const loaded = await loadFromDisk(name);
    expect(loaded.diagnostics).toEqual([]);
    expect(errorsOf(checkLoaded(loaded))).toEqual([]);
    expect(loaded.edits.every(({ reason }) => reason !== undefined)).toBe(true);
  });

  test("is a framework with every subset of its edits", async () => {
    const loaded = await loadFromDisk(name);
    for (const edits of subsets(loaded.edits)) expect(errorsOf(check(withEdits(loaded, edits)))).toEqual([]);
  });

  test("with no edit is its base", async () => {
    const loaded = await loadFromDisk(name);
    const base = await baseWithoutExamples(loaded);
    const sources = fileOf(loaded.base ?? loaded).body.filter(({ kind }) => kind === "source").length;
    const file = withEdits(loaded, []);
    const own = headerOf(loaded.written ?? file).statements?.filter(({ kind }) => kind === "source") ?? [];
    const body = file.body.filter((statement) => !own.some((one) => one === statement));
    expect(body.filter(({ kind }) => kind === "source")).toHaveLength(sources);
    expect(sameBody({ ...file, body }, base)).toBe(true);
  });

  test("printed whole reads the same", async () => {
    const loaded = await loadFromDisk(name);
    const file = fileOf(loaded);
    for (const keywords of ["zh", "en"] as const) {
      expect(sameSyntax(parsed(printFile(file, loaded.comments, { keywords })), file)).toBe(true);
    }
  });
});

async function baseWithoutExamples(loaded: Loaded) {
  const base = fileOf(loaded.base ?? loaded);
  return applyEdits(base, [], headerOf({ ...base, body: [] })).file;
}

test("the rules as applied have 21 indicators and 100 points, three of them changed", async () => {
  const { framework } = checkLoaded(await loadFromDisk(asApplied));
  const printed = check(parsed(sourceOnDisk("rules/luohu-2024.rules").text)).framework;
  const indicators = framework?.blocks.filter(({ level }) => level === "indicator") ?? [];
  expect(indicators).toHaveLength(21);
  const points = indicators.reduce<ExactNumber>((sum, block) => add(sum, block.points ?? Rational.ZERO), Rational.ZERO);
  expect(formatDecimal(points)).toBe("100");
  expect(indicators.map(({ name }) => name)).toEqual(
    printed?.blocks.filter(({ level }) => level === "indicator").map(({ name }) => name),
  );
  expect(framework?.inputs.has("信访办结率")).toBe(true);
  expect(framework?.inputs.has("完成项目数")).toBe(false);
});

/** Edits that touch different things, and add at different places. */
const apart = `
  set param 上限 = 8%
  edit "换项" "理由" { set points 核算 = 1  add to 财务 after 规范 item 新 1 judged }
  remove unit 户数
  replace item 采购.规范 1 checked
  replace grades { 好: >= 5; 差: else }
  edit "两处" { set points 管理 = 7  set points 绩效 = 3  set points 满意 = 3  add to 采购 before 计划 item 增 1 judged }
  add to 满意 veto when 调整 > 50%
  replace function 一半(y) = y / 2 + 0
  add param 下限 = 1%
  add before 首季 output 次季 = 一半(季度[2].支出) / 1 万元
`;

/** Additions at the same places as some of those. */
const besideThem = `
  add to 财务 after 规范 item 又 0 judged
  add before 首季 output 三季 = 一半(季度[3].支出) / 1 万元
  add param 中限 = 2%
  add before 首季 output 四季 = 一半(季度[4].支出) / 1 万元
`;

async function loadedEdits(edits: string): Promise<Loaded> {
  const loaded = await amendedBy(edits);
  fileOf(loaded);
  return loaded;
}

const shuffledSubset = (edits: readonly EditInfo[]) => fc.shuffledSubarray([...edits]);

describe("edits that do not overlap", () => {
  test("give the same framework in any order, and can be taken back", async () => {
    const loaded = await loadedEdits(apart + besideThem);
    const property = fc.property(shuffledSubset(loaded.edits), (chosen) => {
      const inOrder = loaded.edits.filter((edit) => chosen.includes(edit));
      const file = withEdits(loaded, chosen);
      expect(sameSyntax(file, withEdits(loaded, inOrder))).toBe(true);
      expect(sameBody(file, withEdits(loaded, []))).toBe(chosen.length === 0);
    });
    fc.assert(property, settings);
    expect(sameBody(withEdits(loaded, []), parsed(withoutExamples(smallBase)))).toBe(true);
  });

  test("one after the other do what they do at once", async () => {
    const loaded = await loadedEdits(apart);
    const base = withEdits(loaded, []);
    const property = fc.property(shuffledSubset(loaded.edits), (chosen) => {
      const header = { title: base.title, span: base.span };
      const stepwise = chosen.reduce((file, { edit }) => {
        const applied = applyEdits(file, [edit], header);
        expect(applied.diagnostics).toEqual([]);
        return applied.file;
      }, base);
      expect(sameBody(stepwise, withEdits(loaded, chosen))).toBe(true);
    });
    fc.assert(property, settings);
  });

  test("as applied: in any order", async () => {
    const loaded = await loadFromDisk(asApplied);
    const whole = withEdits(loaded, loaded.edits);
    expect(sameSyntax(withEdits(loaded, loaded.edits.toReversed()), whole)).toBe(true);
    expect(sameBody(withEdits(loaded, loaded.edits.slice(1)), whole)).toBe(false);
  });
});

test("a framework after edits leaves the base as it was", async () => {
  const loaded = await loadedEdits(apart);
  const base = fileOf(loaded.base ?? loaded);
  const before = printFile(base, []);
  withEdits(loaded, loaded.edits);
  expect(printFile(base, [])).toBe(before);
});
