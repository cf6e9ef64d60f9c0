import { avg, count, max, median, min, product, sum, trimmedMean } from "./aggregates.ts";
import { abs, countOver, countReached, exp, ln, sqrt } from "./arithmetic.ts";
import { cohortFunctions } from "./cohort.ts";
import type { FunctionDefinition } from "./definition.ts";
import { ceil, floor, round, roundHalfEven, trunc } from "./rounding.ts";

/** Every function of the language that is not written in it (see prelude.rules), in the order of its description. */
export const functionDefinitions: readonly FunctionDefinition[] = [
  ...[sum, count, avg, min, max, median, product, trimmedMean],
  ...[round, roundHalfEven, floor, ceil, trunc],
  ...[abs, sqrt, ln, exp, countOver, countReached],
  ...cohortFunctions,
];

/** By English and by Chinese name. */
export const functionsByName: ReadonlyMap<string, FunctionDefinition> = new Map(
  functionDefinitions.flatMap((definition) => [
    [definition.name, definition],
    [definition.zh, definition],
  ]),
);
