import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { renderDiagnostics, SourceText } from "../../core/index.ts";
import { readText } from "../../datasets/index.ts";
import { formatRules } from "../../grammar/index.ts";
import { checkLoaded, coverage, loadRules, runExamples } from "../../scoring/index.ts";

const files = readdirSync("rules", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".rules"))
  .map((name) => join("rules", name))
  .sort();

/** Warnings that are fair and stay: what they say cannot be shown beforehand is true. */
const fair: Readonly<Record<string, readonly string[]>> = {
  "rules/reach/undp-hdi-2010.rules": ["not-shown"],
};

async function loaded(path: string) {
  const text = await readText(path, "rules");
  if (text.source === undefined) throw new Error(renderDiagnostics(text.diagnostics, { lang: "en", color: false }));
  return loadRules(text.source, (base, from) => readText(join(dirname(from.name), base), "rules"));
}

describe("every rules file of the project", () => {
  test.each(files)("%s checks without error or warning", async (path) => {
    const { diagnostics } = checkLoaded(await loaded(path));
    const left = diagnostics.filter(({ severity, code }) => severity !== "note" && !fair[path]?.includes(code));
    expect(renderDiagnostics(left, { lang: "en", color: false })).toBe("");
  });

  test.each(files)("%s: every example holds", async (path) => {
    const { framework } = checkLoaded(await loaded(path));
    const results = framework === undefined ? [] : runExamples(framework);
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ holds }) => !holds).map(({ title }) => title)).toEqual([]);
  });

  test.each(files)("%s stands in canonical layout", (path) => {
    const text = readFileSync(path, "utf8");
    expect(formatRules(new SourceText(path, text)).text).toBe(text);
  });
});

describe("the 2024 framework", () => {
  test.each(["rules/luohu-2024.rules", "rules/luohu-2024-as-applied.rules", "rules/luohu-2025-draft.rules"])(
    "%s: examples reach every row and edge",
    async (path) => {
      const { framework } = checkLoaded(await loaded(path));
      if (framework === undefined) throw new Error("it does not check");
      const { unreached } = coverage(framework, runExamples(framework));
      const own = unreached.filter(({ span }) => span.source.name === path);
      expect(own.map(({ text }) => text.en)).toEqual([]);
    },
  );
});

describe("frameworks from other fields", () => {
  test("there are at least ten, each with a source", () => {
    const reach = files.filter((path) => path.startsWith("rules/reach/"));
    expect(reach.length).toBeGreaterThanOrEqual(10);
    const unsourced = reach.filter((path) => !/^(source|依据) /mu.test(readFileSync(path, "utf8")));
    expect(unsourced).toEqual([]);
  });
});
