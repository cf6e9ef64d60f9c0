import { commandLine } from "./command-line.ts";
import { language } from "./language.ts";
import { manyRows } from "./many-rows.ts";
import { memory } from "./memory.ts";
import type { Section } from "./section.ts";

/** The parts of the report beside the race of the engines. */
export const sections: readonly Section[] = [language, commandLine, manyRows, memory];
