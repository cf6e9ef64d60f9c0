import type { Check } from "./check.ts";
import { notebookChecks } from "./notebooks.ts";
import { isInstalled } from "./programs.ts";
import { reportChecks } from "./report.ts";
import { runtimeChecks } from "./runtimes.ts";
import { workbookChecks } from "./workbook.ts";

const checks: readonly Check[] = [...runtimeChecks, ...notebookChecks, ...workbookChecks, ...reportChecks];

/** The reason why a check failed, or undefined when it passed. */
async function failureOf(check: Check): Promise<string | undefined> {
  const missing = check.needs.filter((program) => !isInstalled(program));
  if (missing.length > 0) {
    return missing.map(({ command, install }) => `${command} is missing; install it: ${install}`).join("\n");
  }
  try {
    await check.run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

let failed = 0;
for (const check of checks) {
  const start = performance.now();
  const failure = await failureOf(check);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${failure === undefined ? "passed" : "FAILED"}  ${check.name} (${seconds} s)`);
  if (failure === undefined) continue;
  failed += 1;
  console.log(failure.trimEnd().replaceAll(/^/gmu, "        "));
}
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
