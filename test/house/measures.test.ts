import { describe, expect, test } from "vitest";
import { beyond, fileLimits, fileMeasure, functionLimits, functionMeasures } from "./measures.ts";
import { isWrittenCode, readProjectFile, typescriptFiles } from "./project-files.ts";
import { parseTypescript } from "./syntax.ts";

describe("the project", () => {
  const files = typescriptFiles()
    .filter(isWrittenCode)
    .map((path) => parseTypescript(path, readProjectFile(path)));

  test("files are short", () => {
    expect(beyond(files.map(fileMeasure), fileLimits)).toEqual([]);
  });

  test("named functions are short", () => {
    expect(beyond(files.flatMap(functionMeasures), functionLimits)).toEqual([]);
  });
});

describe("the measures themselves", () => {
  const text = `
/** Not counted. */
export function declared() {
  return [1].map((anonymous) => anonymous);
}
const arrow = () => 1;
const table = {
  method() { return 1; },
  "quoted key": (x: number) =>
    x,
  value: 1,
};
class K {
  #hidden = () => 1;
  get computed() {
    return 1;
  }
  constructor() {}
}
interface Shape { signature(): void }
`;

  test("every named function is found with its lines", () => {
    const found = functionMeasures(parseTypescript("a.ts", text)).map(({ name, lines }) => `${name} ${lines}`);
    expect(found).toEqual([
      "a.ts:3 declared 3",
      "a.ts:6 arrow 1",
      "a.ts:8 method 1",
      "a.ts:9 quoted key 2",
      "a.ts:14 hidden 1",
      "a.ts:15 computed 3",
      "a.ts:18 constructor 1",
    ]);
  });

  test("lines of a file are counted without the last line end", () => {
    expect(["", "a", "a\n", "a\nb", "\n\n"].map((t) => fileMeasure(parseTypescript("a.ts", t)).lines)).toEqual([
      0, 1, 1, 2, 2,
    ]);
  });

  const limits = { median: 2, ninth: 5, all: 8 };
  test.each([
    {
      lines: [2, 2, 9],
      problems: ["longest: 9 lines, at most 8", "  9 f2", "nine in ten: 9 lines, at most 5", "  9 f2"],
    },
    { lines: [1, 2, 3, 4], problems: [] },
    { lines: [3, 2, 3], problems: ["median: 3 lines, at most 2", "  3 f0", "  3 f2"] },
    { lines: [1, 1, 1, 1, 1, 1, 1, 1, 1, 8], problems: [] },
    { lines: [], problems: [] },
  ])("$lines", ({ lines, problems }) => {
    const measures = lines.map((count, index) => ({ name: `f${index}`, lines: count }));
    expect([...beyond(measures, limits)].sort()).toEqual([...problems].sort());
  });
});
