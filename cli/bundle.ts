import { chmod, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The programs, each in a file of its own that runs without any package beside it. */
const programs = { quanheng: "cli/main.ts", start: "cli/start.ts" };

await rm(`${root}dist`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: programs,
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  // The UMD builds of some packages load their parts in ways that no bundler sees.
  mainFields: ["module", "main"],
  // Packages in the old module format ask for Node's own modules by `require`, which an ES module has to make.
  banner: {
    js: 'import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);',
  },
  // Frames are for notebooks, which run beside the packages.
  external: ["danfojs-node"],
  legalComments: "none",
  logLevel: "warning",
});
await chmod(`${root}dist/quanheng.mjs`, 0o755);
