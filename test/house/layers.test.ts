import { describe, expect, test } from "vitest";
import {
  buildToolsStayOutside,
  doorsAreUsed,
  expectedExports,
  facesPassOn,
  importsGoDown,
  importsGoThroughFaces,
  importsNameFiles,
  noAny,
  noCycles,
  noDefaultExports,
  noNodeInPortableCode,
  packagesHaveOneDoor,
} from "./layers.ts";
import { type ModuleFacts, moduleFacts } from "./module-facts.ts";
import { isCode, readProjectFile, typescriptFiles } from "./project-files.ts";
import { parseTypescript } from "./syntax.ts";

const modules = typescriptFiles()
  .filter(isCode)
  .map((path) => factsOf(path, readProjectFile(path)));

const rules = [
  ["imports go down the order of the folders", importsGoDown],
  ["imports between folders go through index.ts", importsGoThroughFaces],
  ["relative imports name their file", importsNameFiles],
  ["a package is imported by its door alone", packagesHaveOneDoor],
  ["every door is in use", doorsAreUsed],
  ["build tools are imported by nothing that runs later", buildToolsStayOutside],
  ["no import cycle", noCycles],
  ["no Node in core, grammar and scoring", noNodeInPortableCode],
  ["no default export", noDefaultExports],
  ["no any", noAny],
  ["every folder of code has a face that only passes on", facesPassOn],
] as const;

describe("the project", () => {
  test.each(rules)("%s", (_, rule) => {
    expect(rule(modules)).toEqual([]);
  });

  test("package.json lists the faces", () => {
    const { exports } = JSON.parse(readProjectFile("package.json"));
    expect(exports).toEqual(expectedExports(modules));
  });
});

/** Each row: a rule, a path, a text that breaks the rule, and the problem it must name. */
const broken = [
  [
    importsGoDown,
    "core/a.ts",
    'import { x } from "../scoring/index.ts";',
    "core/a.ts:1 core may not import from scoring",
  ],
  [importsGoDown, "grammar/a.ts", 'export * from "../test/a.ts";', "grammar may not import from test"],
  [importsGoDown, "notebooks/a.nb.ts", 'await import("../cli/index.ts");', "notebooks may not import from cli"],
  [importsGoDown, "core/a.ts", 'import p from "../package.json";', "core may not import from the root"],
  [importsGoDown, "core/a.ts", 'type T = import("../cli/index.ts").T;', "core may not import from cli"],
  [importsGoThroughFaces, "cli/a.ts", '\nimport { x } from "../core/b.ts";', "cli/a.ts:2 import from core/index.ts"],
  [importsNameFiles, "core/a.ts", 'import { x } from "./b";', "./b must end in .ts"],
  [
    packagesHaveOneDoor,
    "core/a.ts",
    'import { Decimal } from "decimal.js";',
    "decimal.js may only be imported by core/",
  ],
  [packagesHaveOneDoor, "core/a.ts", 'import x from "@scope/thing/sub";', "@scope/thing has no door"],
  [
    packagesHaveOneDoor,
    "cli/a.ts",
    'import { createRequire } from "node:module";',
    "createRequire goes around the doors",
  ],
  [buildToolsStayOutside, "grammar/index.ts", 'export * from "./generate.ts";', "grammar/generate.ts is a build tool"],
  [noCycles, "core/a.ts", 'import "./a.ts";', "core/a.ts"],
  [noNodeInPortableCode, "core/a.ts", 'import { join } from "node:path";', "core/a.ts:1 imports node:path"],
  [noNodeInPortableCode, "scoring/a.ts", "const x = process.env;", "scoring/a.ts:1 process"],
  [noNodeInPortableCode, "scoring/a.ts", "const x = { process };", "scoring/a.ts:1 process"],
  [noNodeInPortableCode, "grammar/a.ts", "function f(x: Buffer) {}", "grammar/a.ts:1 Buffer"],
  [noNodeInPortableCode, "grammar/a.ts", "globalThis.process;", "grammar/a.ts:1 globalThis.process"],
  [noNodeInPortableCode, "grammar/a.ts", "import.meta.dirname;", "grammar/a.ts:1 import.meta.dirname"],
  [noDefaultExports, "cli/a.ts", "export default 1;", "cli/a.ts:1 default export"],
  [noDefaultExports, "cli/a.ts", "const x = 1; export { x as default };", "cli/a.ts:1 default export"],
  [noAny, "cli/a.ts", "const x: any[] = [];", "cli/a.ts:1 any"],
  [facesPassOn, "core/a.ts", "", "core/index.ts is missing"],
  [
    facesPassOn,
    "core/index.ts",
    'export * from "./a.ts"; export const x = 1;',
    "core/index.ts:1 ExportNamedDeclaration",
  ],
] as const;

const sound = [
  [importsGoDown, "scoring/a.ts", 'import { x } from "../core/index.ts";'],
  [importsGoDown, "cli/a.ts", 'import { version } from "../package.json";'],
  [packagesHaveOneDoor, "grammar/rules.generated.ts", 'import moo from "moo";'],
  [
    noNodeInPortableCode,
    "core/a.ts",
    "const x = step.process + { process: 1 }.process; function f(process: T) { process; }",
  ],
  [packagesHaveOneDoor, "grammar/generate.ts", 'import compile from "nearley/lib/compile.js";'],
  [noNodeInPortableCode, "cli/a.ts", 'import { join } from "node:path"; process.exit();'],
  [noNodeInPortableCode, "scoring/targets/sql/a.ts", 'import { join } from "node:path";'],
  [noNodeInPortableCode, "grammar/generate.ts", 'import { join } from "node:path";'],
  [noAny, "grammar/a.generated.ts", "const x: any = 1;"],
  [facesPassOn, "core/index.ts", 'export { a } from "./a.ts"; export type * from "./b.ts";'],
  [facesPassOn, "cli/main.ts", "run();"],
] as const;

describe("the rules themselves", () => {
  test.each(broken)("%o finds what is wrong in %s: %s", (rule, path, text, problem) => {
    expect(rule([factsOf(path, text)]).join("\n")).toContain(problem);
  });

  test.each(sound)("%o accepts %s: %s", (rule, path, text) => {
    expect(rule([factsOf(path, text)])).toEqual([]);
  });

  test("a cycle over three files is one group", () => {
    const texts = { a: "b", b: "c", c: "a", d: "a" };
    const ring = Object.entries(texts).map(([name, next]) => factsOf(`core/${name}.ts`, `import "./${next}.ts";`));
    expect(noCycles(ring)).toEqual(["core/a.ts → core/b.ts → core/c.ts"]);
  });
});

function factsOf(path: string, text: string): ModuleFacts {
  return moduleFacts(parseTypescript(path, text));
}
