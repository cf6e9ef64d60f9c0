import { describe, expect, test } from "vitest";
import { generated } from "../../grammar/generate.ts";
import { projectFiles, readProjectFile } from "./project-files.ts";

const fresh = await generated();

describe("generated files", () => {
  test("every one that is in the project is still generated", () => {
    const present = projectFiles().filter((path) => path.endsWith(".generated.ts"));
    expect(present.filter((path) => !fresh.has(path))).toEqual([]);
  });

  test.each([...fresh])("%s is fresh (else: npm run generate)", (path, content) => {
    expect(readProjectFile(path)).toBe(content);
  });
});
