import { mkdir } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { type Diagnostic, DiagnosticError, problem, visible } from "../../core/index.ts";
import { readUnitIds, writeWhole } from "../../datasets/index.ts";
import { type NotebookRun, notebookPage, type RunOptions, runAsIpynb, runNotebook } from "../../publish/index.ts";
import { type Input, textOption, textOptions } from "../command.ts";
import type { Session } from "../terminal.ts";
import { runProblems } from "./problems.ts";
import { notebookWords } from "./words.ts";

/** A run with the files that were written of it. */
export interface Written {
  readonly run: NotebookRun;
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs one notebook, once or for each unit of a file, and writes its pages. */
export async function runAndWrite(file: string, input: Input, session: Session): Promise<Written[]> {
  const page = textOption(input, "out") ?? join("out", `${basename(file, ".nb.ts")}.html`);
  const sandbox = input.options.sandbox === true;
  const words = notebookWords[session.lang];
  session.tell(sandbox ? words.isSandboxed(visible(file), visible(dirname(page))) : words.isProgram(visible(file)));
  const options: RunOptions = {
    lang: session.lang,
    params: paramsOf(textOptions(input, "param")),
    sandbox,
    outFolder: dirname(page),
    onCell: (cell, count) => {
      if (cell.kind === "code") session.tell(words.cell(cell.index + 1, count, visible(cell.title)));
    },
  };
  await mkdir(dirname(page), { recursive: true }).catch(() => undefined);
  const each = textOption(input, "each");
  const one = (own: RunOptions, target: string) => writeRun(file, own, target, input.options.ipynb === true);
  if (each === undefined) return [await one(options, page)];
  const written: Written[] = [];
  for (const id of await readUnitIds(each)) {
    const result = await one({ ...options, each: { file: each, id } }, unitPage(page, id));
    const unused = result.run.failure === undefined && !result.run.units.includes(id);
    const problems = unused ? [problem("each-unused", { file }, { file: each })] : [];
    written.push({ ...result, diagnostics: [...problems, ...result.diagnostics] });
    if (unused) break;
  }
  return written;
}

async function writeRun(file: string, options: RunOptions, page: string, ipynb: boolean): Promise<Written> {
  const run = await runNotebook(file, options);
  const texts = [[page, await notebookPage(run, options.lang)]];
  if (ipynb) {
    const text = JSON.stringify(await runAsIpynb(run, options.lang), undefined, 1);
    texts.push([`${page.slice(0, page.length - extname(page).length)}.ipynb`, `${text}\n`]);
  }
  const files: string[] = [];
  const problems: Diagnostic[] = [];
  for (const [path = "", text = ""] of texts) {
    const failed = await writeWhole(path, text);
    if (failed === undefined) files.push(path);
    else problems.push(failed);
  }
  return { run, files, diagnostics: [...problems, ...runProblems(run, files[0])] };
}

/** `name=value` pairs. @throws DiagnosticError `parameter-form` */
export function paramsOf(pairs: readonly string[]): Readonly<Record<string, string>> {
  const wrong = pairs.filter((pair) => !/^[^=]+=/u.test(pair));
  if (wrong.length > 0)
    throw new DiagnosticError(wrong.map((value) => problem("parameter-form", undefined, { value })));
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf("=")).trim(), pair.slice(pair.indexOf("=") + 1)]),
  );
}

/** `out/x.html` of 甲街道 is `out/x-甲街道.html`. */
function unitPage(page: string, id: string): string {
  const ending = extname(page);
  const safe = id.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-");
  return `${page.slice(0, page.length - ending.length)}-${safe}${ending}`;
}
