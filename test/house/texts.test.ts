import { describe, expect, test } from "vitest";
import { projectFiles, readProjectFile, sizeOf } from "./project-files.ts";
import { absentPackages, machineTraces, outline, resolvedPackages } from "./texts.ts";

const largestFile = 2 * 1024 * 1024;

describe("the project", () => {
  const files = projectFiles();

  test("both READMEs have the same outline", () => {
    expect(outline(readProjectFile("README.zh-CN.md"))).toEqual(outline(readProjectFile("README.md")));
  });

  test("no file names a machine, a private network or a registry", () => {
    expect(files.flatMap((path) => machineTraces(path, readProjectFile(path)))).toEqual([]);
  });

  test.each(["package-lock.json", "test/bench/package-lock.json", "test/clickhouse/package-lock.json"])(
    "%s does not say where packages were fetched",
    (path) => {
      expect(resolvedPackages(readProjectFile(path))).toEqual([]);
    },
  );

  test.each(["package-lock.json", "test/bench/package-lock.json", "test/clickhouse/package-lock.json"])(
    "%s holds the packages of every platform",
    (path) => {
      expect(absentPackages(readProjectFile(path))).toEqual([]);
    },
  );

  test("no file is over 2 MiB", () => {
    expect(files.filter((path) => sizeOf(path) > largestFile)).toEqual([]);
  });

  test("every text ends its last line and has no carriage return", () => {
    const written = files.filter((path) => /\.(ts|md|json|rules|ne|csv)$/u.test(path) && !path.startsWith("test/"));
    expect(written.filter((path) => /\r|[^\n]$/u.test(readProjectFile(path)))).toEqual([]);
  });
});

describe("the checks themselves", () => {
  test("an outline counts headings and fences, not what stands in a fence", () => {
    const text = "# a\n\n```sh\n# a comment\n```\n## b\n#hashtag\n~~~\n```\n~~~\n````\n```\n````\n";
    expect(outline(text)).toEqual({ headings: 2, fences: 3 });
  });

  // Joined here, so that this file is clean itself.
  test.each([
    ["see /", "home/someone/x"],
    ['open("/', 'tmp/x")'],
    ["C:\\", "Users\\someone"],
    ["http:/", "/localhost:4873/x"],
    ["git:/", "/10.0.0.1/x"],
    ["https://registry", ".npmjs.org/x"],
    ["https://npm-verd", "accio.example/x"],
  ])("%s%s is found", (start, end) => {
    expect(machineTraces("a.md", `\n${start}${end}`)).toHaveLength(1);
    expect(machineTraces("a.md", `\n${start}${end}`)[0]).toMatch(/^a\.md:2 a /u);
  });

  test.each([
    "https://example.org/home/page",
    "a/work/b",
    "src/tmp/x",
    "../work/x",
    "the registry of names",
    "100.10.0.1",
  ])("%s is accepted", (text) => {
    expect(machineTraces("a.md", text)).toEqual([]);
  });

  test("a lock file with places is refused", () => {
    const lock = { packages: { "": {}, "node_modules/a": { resolved: "https://a" }, "node_modules/b": {} } };
    expect(resolvedPackages(JSON.stringify(lock))).toEqual(["node_modules/a"]);
  });

  test("a lock file without the binary of some platform is refused", () => {
    const tool = { optionalDependencies: { "@tool/linux": "1", "@tool/mac": "1", "@tool/own": "1" } };
    const packages = {
      "node_modules/tool": tool,
      "node_modules/@tool/linux": {},
      "node_modules/tool/node_modules/@tool/own": {},
    };
    expect(absentPackages(JSON.stringify({ packages }))).toEqual(["@tool/mac"]);
  });
});
