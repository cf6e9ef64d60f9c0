import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { type Diagnostic, problem, visible } from "../../core/index.ts";
import { fileNotFound, isFile } from "../../datasets/index.ts";
import { type NotebookRun, projectRoot, runNotebook, verifyPage, watchNotebook } from "../../publish/index.ts";
import { type Input, textOption, textOptions } from "../command.ts";
import type { Session } from "../terminal.ts";
import { runProblems } from "./problems.ts";
import { paramsOf, runAndWrite } from "./run.ts";
import { notebookWords } from "./words.ts";

/** What an action did, for JSON and the exit code. */
export interface Done {
  readonly runs: readonly { readonly run: NotebookRun; readonly files: readonly string[] }[];
  readonly diagnostics: readonly Diagnostic[];
}

export type Action = (files: readonly string[], input: Input, session: Session) => Promise<Done>;

const NOTHING: Done = { runs: [], diagnostics: [] };

async function runAction(files: readonly string[], input: Input, session: Session): Promise<Done> {
  const done: Done[] = [];
  for (const file of files) {
    const wrong = await notNotebook(file);
    const written = wrong === undefined ? await runAndWrite(file, input, session) : [];
    for (const path of written.flatMap((one) => one.files)) {
      if (!session.json) session.print(notebookWords[session.lang].wrote(visible(path)));
    }
    const diagnostics = written.flatMap((one) => one.diagnostics);
    done.push({ runs: written, diagnostics: wrong === undefined ? diagnostics : [wrong] });
  }
  return joined(done);
}

/** All notebooks of the project, or those that are named. */
async function checkAction(files: readonly string[], input: Input, session: Session): Promise<Done> {
  const words = notebookWords[session.lang];
  const done: Done[] = [];
  for (const file of files.length > 0 ? files : await projectNotebooks()) {
    const wrong = await notNotebook(file);
    if (wrong !== undefined) {
      done.push({ runs: [], diagnostics: [wrong] });
      continue;
    }
    const start = performance.now();
    const options = {
      lang: session.lang,
      params: paramsOf(textOptions(input, "param")),
      sandbox: input.options.sandbox === true,
    };
    const run = await runNotebook(file, options);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (!session.json) {
      session.print(words.checked(run.name, run.cells.length, run.asserts.length, seconds));
      for (const { name, value } of run.figures) session.print(`  ${visible(name)} = ${visible(value)}`);
    }
    done.push({ runs: [{ run, files: [] }], diagnostics: runProblems(run) });
  }
  const bad = done.filter(({ diagnostics }) => diagnostics.length > 0).length;
  if (!session.json) session.print(words.total(done.length - bad, bad));
  return joined(done);
}

async function verifyAction(files: readonly string[], _input: Input, session: Session): Promise<Done> {
  const done: Done[] = [];
  for (const file of files) {
    if (!(await isFile(file))) {
      done.push({ runs: [], diagnostics: [await fileNotFound(file)] });
      continue;
    }
    const { run, record, diagnostics } = await verifyPage(await readFile(file, "utf8"), file, session.lang);
    const isSame = diagnostics.length === 0;
    if (isSame && !session.json) {
      session.print(notebookWords[session.lang].holds(visible(file), record?.figures.length ?? 0));
    }
    done.push({ runs: run === undefined ? [] : [{ run, files: [] }], diagnostics });
  }
  return joined(done);
}

/** Ends with Ctrl-C. */
async function watchAction([file = ""]: readonly string[], input: Input, session: Session): Promise<Done> {
  const wrong = await notNotebook(file);
  if (wrong !== undefined) return { runs: [], diagnostics: [wrong] };
  const words = notebookWords[session.lang];
  session.tell(words.isProgram(visible(file)));
  const port = Number(textOption(input, "port") ?? 0);
  const { address, stop } = await watchNotebook(file, {
    lang: session.lang,
    params: paramsOf(textOptions(input, "param")),
    sandbox: input.options.sandbox === true,
    port: Number.isInteger(port) && port >= 0 && port < 65_536 ? port : 0,
    onRun: (run) => {
      session.tell(words.again(new Date().toLocaleTimeString()));
      session.report(runProblems(run));
    },
  });
  session.print(words.serving(address));
  await new Promise<void>((done) => process.once("SIGINT", () => done()));
  stop();
  return NOTHING;
}

export const actions = {
  run: runAction,
  watch: watchAction,
  check: checkAction,
  verify: verifyAction,
} as const satisfies Record<string, Action>;

function joined(done: readonly Done[]): Done {
  return { runs: done.flatMap(({ runs }) => runs), diagnostics: done.flatMap(({ diagnostics }) => diagnostics) };
}

async function projectNotebooks(): Promise<string[]> {
  const folder = join(projectRoot, "notebooks");
  const names = await readdir(folder).catch((): string[] => []);
  return names
    .filter((name) => name.endsWith(".nb.ts"))
    .sort()
    .map((name) => join("notebooks", name));
}

async function notNotebook(file: string): Promise<Diagnostic | undefined> {
  if (!(await isFile(file))) return fileNotFound(file);
  return file.endsWith(".nb.ts") ? undefined : problem("not-a-notebook", { file }, { file });
}
