import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Ipynb, toIpynb } from "../../publish/index.ts";
import { type Check, deno, mustBeSame, nbconvert } from "./check.ts";
import { output, root } from "./programs.ts";

const FIGURE = "application/vnd.quanheng.figure+json";
/** Seconds that a kernel may be silent on a busy machine. */
const PATIENCE = 240;

const names = (await readdir(join(root, "notebooks"))).filter((name) => name.endsWith(".nb.ts")).sort();

/** `name = value`, as a notebook tells its key figures when it runs by itself. */
function figuresIn(text: string, known: readonly string[]): string {
  const lines = new Set(text.split("\n"));
  return known.filter((line) => lines.has(line)).join("\n");
}

/** The figures as the host of notebooks has them. */
async function hostFigures(name: string, ...options: readonly string[]): Promise<string[]> {
  const path = join("notebooks", name);
  const json = await output("tsx", ["cli/main.ts", "notebook", "check", path, "--json", ...options]);
  const [run] = (JSON.parse(json) as { runs: { figures: { name: string; value: string }[] }[] }).runs;
  return (run?.figures ?? []).map(({ name, value }) => `${name} = ${value}`);
}

/** Cell by cell in Deno's kernel; Jupyter finds it in a folder of its own, so that nothing is installed. */
async function jupyterFigures(name: string): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), "quanheng-jupyter-"));
  try {
    const kernel = join(data, "kernels", "deno");
    await mkdir(kernel, { recursive: true });
    const argv = [join(root, "node_modules", ".bin", "deno"), "jupyter", "--kernel", "--conn", "{connection_file}"];
    await writeFile(
      join(kernel, "kernel.json"),
      JSON.stringify({ argv, display_name: "Deno", language: "typescript" }),
    );
    // As deep in the project as the notebooks: what they import is found from there too.
    await mkdir(join(root, "out"), { recursive: true });
    const file = join(root, "out", name.replace(".nb.ts", ".ipynb"));
    await writeFile(file, JSON.stringify(toIpynb(await readFile(join(root, "notebooks", name), "utf8"))));
    const waits = [`--ExecutePreprocessor.timeout=${PATIENCE}`, `--ExecutePreprocessor.iopub_timeout=${PATIENCE}`];
    const args = ["--to", "notebook", "--execute", "--stdout", ...waits, file];
    return figuresOf(JSON.parse(await output("jupyter-nbconvert", args, { JUPYTER_DATA_DIR: data })));
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

function figuresOf({ cells }: Ipynb): string {
  type Output = { readonly data?: Readonly<Record<string, { readonly name: string; readonly value: string }>> };
  const outputs = cells.flatMap((cell) => (cell.outputs ?? []) as readonly Output[]);
  return outputs
    .flatMap(({ data }) => data?.[FIGURE] ?? [])
    .map(({ name, value }) => `${name} = ${value}`)
    .join("\n");
}

/** Every notebook gives the same key figures however it is run. */
export const notebookChecks: readonly Check[] = names.flatMap((name): Check[] => [
  {
    name: `${name}: the same figures under tsx and Deno as from the host, with and without the sandbox`,
    needs: [deno],
    run: async () => {
      const figures = await hostFigures(name);
      if (figures.length === 0) throw new Error("the notebook has no key figures");
      const expected = figures.join("\n");
      const path = join("notebooks", name);
      mustBeSame(expected, figuresIn(await output("tsx", [path]), figures));
      mustBeSame(expected, figuresIn(await output("deno", ["task", "--quiet", "notebook", path]), figures));
      mustBeSame(expected, (await hostFigures(name, "--sandbox")).join("\n"));
    },
  },
  {
    name: `${name}: the same figures cell by cell in Jupyter`,
    needs: [deno, nbconvert],
    run: async () => mustBeSame((await hostFigures(name)).join("\n"), await jupyterFigures(name)),
  },
]);
