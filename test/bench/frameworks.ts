import { readFileSync } from "node:fs";
import { formatDecimal, SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { type CheckedFramework, check } from "../../scoring/index.ts";
import type { JudgedName } from "./full-rows.ts";
import { benchFolder } from "./peers.ts";

export const rulesOf = {
  computed: `${benchFolder}rules/computed.rules`,
  projects: `${benchFolder}rules/projects.rules`,
  full: "rules/luohu-2024.rules",
  ties: `${benchFolder}rules/ties.rules`,
} as const;

/** @throws for rules with errors: these are ours */
export function frameworkAt(path: string): CheckedFramework {
  const { file, diagnostics } = parse(new SourceText(path, readFileSync(path, "utf8")));
  const checked = file === undefined ? { diagnostics } : check(file);
  if ("framework" in checked && checked.framework !== undefined) return checked.framework;
  throw new Error(`${path} does not check: ${checked.diagnostics.map(({ code }) => code).join(", ")}`);
}

/** What people score, for the generator. */
export function judgedOf(framework: CheckedFramework): readonly JudgedName[] {
  return [...framework.judged].map(([{ points }, name]) => ({
    name,
    points: points === undefined ? 1 : Number(formatDecimal(points)),
  }));
}
