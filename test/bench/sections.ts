import { commandLine } from "./command-line.ts";
import { language } from "./language.ts";
import { manyRows } from "./many-rows.ts";
import type { Section } from "./section.ts";

/** The parts of the report beside the race of the engines; targets.ts has the limits of what is still to come. */
export const sections: readonly Section[] = [language, commandLine, manyRows];
