import { commandLine } from "./command-line.ts";
import { language } from "./language.ts";
import type { Section } from "./section.ts";

/**
 * The parts of the report beside the race of the engines. What needs the compiled columns joins here: cost per row from
 * 10³ to 10⁷ rows, 10⁶ Sobol evaluations, workers, memory of the large portfolios (targets.ts has their limits).
 */
export const sections: readonly Section[] = [language, commandLine];
