import { chmod, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { buildPageCode, bundle, pageNames, readyMade } from "../publish/index.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The programs, which run without any package beside them but those of notebooks and engines. */
const programs = { quanheng: "cli/main.ts", start: "cli/start.ts" };

await rm(`${root}dist`, { recursive: true, force: true });
await bundle({
  absWorkingDir: root,
  entryPoints: programs,
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  // What a command does not need is not loaded. The parts lie beside the programs: they ask for files from there.
  splitting: true,
  chunkNames: "part-[hash]",
  platform: "node",
  format: "esm",
  target: "node20.19",
  // The UMD builds of some packages load their parts in ways that no bundler sees.
  mainFields: ["module", "main"],
  // Packages in the old module format ask for Node's own modules by `require`, which an ES module has to make.
  banner: {
    js: 'import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);',
  },
  // For notebooks and engines, which run beside the packages; the code of pages is made below, once.
  external: ["danfojs-node", "esbuild", "z3-solver", "@duckdb/node-api", "@clickhouse/client"],
  legalComments: "none",
  logLevel: "warning",
});
for (const name of pageNames) {
  const [page, files] = [await buildPageCode(name), readyMade(name)];
  await writeFile(`${root}dist/${files.script}`, page.script);
  await writeFile(`${root}dist/${files.style}`, page.style);
}
await chmod(`${root}dist/quanheng.mjs`, 0o755);
