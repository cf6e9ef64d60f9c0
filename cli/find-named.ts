import { type Diagnostic, nearest, problem } from "../core/index.ts";
import type { Block, CheckedFramework, Output } from "../scoring/index.ts";

/** What the user names in a framework: a block or an output. */
export type Named = Block | Output;

export type Found = { readonly named: Named } | { readonly problem: Diagnostic };

/**
 * Finds a block or an output by its name, or by as much of its path (`资金管理.财务合规性`) as tells it apart.
 */
export function findNamed(name: string, framework: CheckedFramework): Found {
  const all: readonly Named[] = [...framework.blocks, ...framework.outputs.values()];
  const parts = name.split(".").map((part) => part.replace(/^[「'](.*)[」']$/u, "$1"));
  const found = all.filter((one) => fits(parts, pathOf(one)));
  const [only, another] = found;
  if (only === undefined) {
    const close = nearest(name, [...new Set(all.flatMap((one) => [one.name, pathOf(one).join(".")]))]);
    return {
      problem: problem("unknown-block", undefined, { name, ...(close === undefined ? {} : { nearest: close }) }),
    };
  }
  if (another === undefined) return { named: only };
  const candidates = found.map((one) => pathOf(one).join("."));
  return { problem: problem("ambiguous-name", undefined, { name, candidates, first: candidates[0] ?? name }) };
}

function pathOf(named: Named): readonly string[] {
  return named.kind === "block" ? named.path : [named.name];
}

/** The last part is the name itself; those before it stand above it, not necessarily next to each other. */
function fits(parts: readonly string[], path: readonly string[]): boolean {
  if (parts.at(-1) !== path.at(-1)) return false;
  let from = 0;
  return parts.every((part) => {
    const at = path.indexOf(part, from);
    from = at + 1;
    return at >= 0;
  });
}
