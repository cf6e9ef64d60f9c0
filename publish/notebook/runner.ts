import { appendFileSync, readFileSync } from "node:fs";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";
import { DiagnosticError, messageOf, renderDiagnostics } from "../../core/index.ts";
import type { Failure, RunEvent } from "./events.ts";
import { installHost, type RunConfig } from "./hook.ts";

// The process of a running notebook: started by the host with the path of its configuration, it tells all that happens
// in a file of events, one JSON line each, written at once so that nothing is lost when it dies.

const config = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as RunConfig;

function emit(event: RunEvent): void {
  appendFileSync(config.events, `${JSON.stringify(event)}\n`);
}

/** What a cell prints belongs under the cell. */
function showPrinted(): void {
  const show = (...values: readonly unknown[]) => {
    const text = values.map((value) => (typeof value === "string" ? value : inspect(value))).join(" ");
    emit({ kind: "display", display: { kind: "text", text } });
  };
  Object.assign(console, { log: show, info: show, warn: show, error: show, debug: show });
}

function failureOf(error: unknown): Failure {
  if (error instanceof DiagnosticError) {
    const told = error.diagnostics.map((one) => messageOf(one, config.lang));
    const brief = told.map(({ what, next }) => `${what}${next}`).join(" ");
    return {
      message: renderDiagnostics(error.diagnostics, { lang: config.lang, color: false }),
      brief,
      ...lineOf(error),
    };
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : inspect(error);
  return { message, brief: message.split("\n")[0] ?? "", ...lineOf(error) };
}

/** The innermost line of the notebook on the way to the error; syntax errors name it in their message. */
function lineOf(error: unknown): { readonly line?: number } {
  const text = error instanceof Error ? `${error.stack ?? ""}\n${error.message}` : "";
  const name = config.module.split(/[\\/]/u).at(-1) ?? "";
  const at = text.indexOf(`${name}:`);
  const line = at < 0 ? "" : (/^\d+/u.exec(text.slice(at + name.length + 1))?.[0] ?? "");
  return line === "" ? {} : { line: Number(line) };
}

installHost({ config, emit, cell: (index) => emit({ kind: "cell", index }) });
showPrinted();
try {
  await import(pathToFileURL(config.module).href);
  emit({ kind: "end" });
} catch (error) {
  emit({ kind: "failure", ...failureOf(error) });
}
process.exit();
