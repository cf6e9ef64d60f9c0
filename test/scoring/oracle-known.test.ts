import { describe, expect, test } from "vitest";
import { SourceText } from "../../core/index.ts";
import { parse, type RulesFile } from "../../grammar/index.ts";
import { projectFiles, readProjectFile } from "../house/project-files.ts";
import { exampleData, examplesOf, failures } from "../oracle/examples.ts";
import { handCases } from "../oracle/hand-cases.ts";
import { answer, dataOf } from "../oracle/named.ts";
import { oracleScore } from "../oracle/oracle.ts";

/** The oracle itself, on answers that are known without it. */

describe("cases worked out by hand", () => {
  test.each(handCases.map((one) => [one.title, one] as const))("%s", (title, one) => {
    const score = oracleScore(parsed(title, one.rules), dataOf(one));
    const found = Object.fromEntries(Object.keys(one.expected).map((name) => [name, answer(score, name)]));
    expect(found).toEqual(one.expected);
  });
});

describe("examples in the rules", () => {
  const needDecimals = ["iaaf-decathlon", "ipf-goodlift", "isu-team-event-2018", "optn-meld-na-2016", "undp-hdi"];
  const files = projectFiles()
    .filter((path) => path.startsWith("rules/") && path.endsWith(".rules"))
    .filter((path) => !needDecimals.some((name) => path.includes(name)))
    .map((path) => [path, parsed(path, readProjectFile(path))] as const)
    .filter(([, file]) => file.amends === undefined);

  test.each(files)("%s", (_path, file) => {
    const failing = examplesOf(file).flatMap((example) =>
      failures(file, example).map((expectation) => `${example.title}: ${expectation}`),
    );
    expect(failing).toEqual([]);
  });
});

test("the report of 2024 by the framework as printed: every indicator and the total", () => {
  const path = "rules/luohu-2024.rules";
  const file = parsed(path, readProjectFile(path));
  const example = examplesOf(file).find((one) => one.title === "东晓街道 2024，按框架原文");
  if (example === undefined) throw new Error("the example of the whole report is gone");
  const { total, grade, blocks } = oracleScore(file, exampleData(file, example));
  expect([total, grade]).toEqual(["4609/50", "优"]);
  const indicators = [...blocks].flatMap(([name, score]) => (name.split(".").length === 3 ? [score] : []));
  expect(indicators).toEqual([
    ...["5", "5", "3", "6", "99/50", "5/2", "3", "2", "2", "2", "1", "1", "0", "3"],
    ...["4", "587/100", "8", "583/100", "24", "3", "4"],
  ]);
});

function parsed(name: string, text: string): RulesFile {
  const { file, diagnostics } = parse(new SourceText(name, text));
  if (file === undefined) throw new Error(`${name}: ${JSON.stringify(diagnostics.map((one) => one.code))}`);
  return file;
}
