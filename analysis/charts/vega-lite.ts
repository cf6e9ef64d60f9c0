import { compile, type TopLevelSpec } from "vega-lite";
import type { ChartSpec } from "./chart.ts";

type Logger = NonNullable<NonNullable<Parameters<typeof compile>[1]>["logger"]>;

/**
 * The Vega specification of a Vega-Lite one.
 *
 * @param warn  told what Vega-Lite thinks of the specification
 */
export function toVega(spec: ChartSpec, warn: (text: string) => void): ChartSpec {
  // Only plain data come from here, and the tests compile every chart.
  return compile(spec as unknown as TopLevelSpec, { logger: loggerOf(warn) }).spec as unknown as ChartSpec;
}

function loggerOf(warn: (text: string) => void): Logger {
  const told = (...texts: readonly unknown[]) => {
    warn(texts.map(String).join(" "));
    return logger;
  };
  const silent = () => logger;
  const logger = { level: () => 0, error: told, warn: told, info: silent, debug: silent } as unknown as Logger;
  return logger;
}
