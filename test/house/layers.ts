import { type Graph, cycles as graphCycles } from "./cycles.ts";
import { buildTools, doors } from "./doors.ts";
import type { Found, Import, ModuleFacts } from "./module-facts.ts";
import { codeFolders, topFolder } from "./project-files.ts";

/** Each rule takes all modules of the project's code and answers with one line a problem: `file:line what is wrong`. */
type Rule = (modules: readonly ModuleFacts[]) => readonly string[];

/** Folders whose code must also run in a page; `scoring/targets/sql` talks to databases and need not. */
const portableFolders: readonly string[] = ["core", "grammar", "scoring"];
const sqlTarget = /^scoring\/targets\/sql(\/|\.ts$)/u;

/** Files at the root that code may import. */
const rootFiles: Readonly<Record<string, readonly string[]>> = { "package.json": ["cli"] };

export const importsGoDown: Rule = overImports((module, { file, specifier }) => {
  if (file === undefined) return undefined;
  const [from, to] = [topFolder(module.path), topFolder(file)];
  if (to === "" && rootFiles[file]?.includes(from)) return undefined;
  if (mayImport(from, to)) return undefined;
  return `${from} may not import from ${to === "" ? "the root" : to} (${specifier})`;
});

export const importsGoThroughFaces: Rule = overImports((module, { file, specifier }) => {
  if (file === undefined) return undefined;
  const to = topFolder(file);
  if (to === "" || to === topFolder(module.path) || file === `${to}/index.ts`) return undefined;
  return `import from ${to}/index.ts, not from ${specifier}`;
});

export const importsNameFiles: Rule = overImports((_, { file, specifier }) =>
  file === undefined || /\.(ts|json)$/u.test(file) ? undefined : `${specifier} must end in .ts`,
);

export const packagesHaveOneDoor: Rule = overImports((module, imported) => {
  if (buildTools.includes(module.path)) return undefined;
  if (imported.specifier === "node:module") return "createRequire goes around the doors";
  if (imported.package === undefined) return undefined;
  const allowed = doors[imported.package];
  if (!allowed) return `${imported.package} has no door in test/house/doors.ts`;
  return allowed.some((door) => isDoor(module.path, door))
    ? undefined
    : `${imported.package} may only be imported by ${allowed.join(", ")}`;
});

export const doorsAreUsed: Rule = (modules) => {
  const used = new Set(modules.flatMap((module) => module.imports.map((i) => `${i.package} ${module.path}`)));
  return Object.entries(doors).flatMap(([library, allowed]) =>
    allowed.filter((door) => !used.has(`${library} ${door}`)).map((door) => `${door} does not import ${library}`),
  );
};

export const buildToolsStayOutside: Rule = overImports((module, { file }) =>
  file !== undefined && buildTools.includes(file) && !buildTools.includes(module.path)
    ? `${file} is a build tool`
    : undefined,
);

export const noCycles: Rule = (modules) => graphCycles(importGraph(modules)).map((group) => group.join(" → "));

export const noNodeInPortableCode: Rule = (modules) =>
  modules
    .filter(mustBePortable)
    .flatMap((module) => [
      ...module.imports.filter((i) => i.node).map((i) => `${module.path}:${i.line} imports ${i.specifier}`),
      ...places(module, module.nodeGlobals),
    ]);

export const noDefaultExports: Rule = (modules) =>
  modules.filter(isWritten).flatMap((module) => places(module, module.defaultExports));

export const noAny: Rule = (modules) => modules.filter(isWritten).flatMap((module) => places(module, module.anys));

/** Each folder of code but `cli`, which nobody imports, has one face; a face only passes on. */
export const facesPassOn: Rule = (modules) =>
  facedFolders(modules).flatMap((folder) => {
    const face = modules.find((module) => module.path === `${folder}/index.ts`);
    return face ? places(face, face.ownStatements) : [`${folder}/index.ts is missing`];
  });

/** `package.json#exports` as it must be for these modules. */
export function expectedExports(modules: readonly ModuleFacts[]): Readonly<Record<string, string>> {
  return Object.fromEntries(facedFolders(modules).map((folder) => [`./${folder}`, `./${folder}/index.ts`]));
}

function facedFolders(modules: readonly ModuleFacts[]): readonly string[] {
  const present = new Set(modules.map((module) => topFolder(module.path)));
  return codeFolders.filter((folder) => folder !== "cli" && present.has(folder));
}

function overImports(problemOf: (module: ModuleFacts, imported: Import) => string | undefined): Rule {
  return (modules) =>
    modules.flatMap((module) =>
      module.imports.flatMap((imported) => {
        const problem = problemOf(module, imported);
        return problem === undefined ? [] : [`${module.path}:${imported.line} ${problem}`];
      }),
    );
}

function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  const [low, high] = [rank(to), rank(from)];
  if (from === "notebooks") return low >= 0 && to !== "cli";
  return low >= 0 && low < high;
}

function rank(folder: string): number {
  return codeFolders.indexOf(folder);
}

function isDoor(path: string, door: string): boolean {
  return path === door || (path.endsWith(".generated.ts") && topFolder(path) === topFolder(door));
}

function isWritten(module: ModuleFacts): boolean {
  return !module.path.endsWith(".generated.ts");
}

function mustBePortable(module: ModuleFacts): boolean {
  if (buildTools.includes(module.path) || sqlTarget.test(module.path)) return false;
  return portableFolders.includes(topFolder(module.path));
}

function importGraph(modules: readonly ModuleFacts[]): Graph {
  return new Map(modules.map((module) => [module.path, module.imports.flatMap(({ file }) => file ?? [])]));
}

function places(module: ModuleFacts, found: readonly Found[]): readonly string[] {
  return found.map(({ what, line }) => `${module.path}:${line} ${what}`);
}
