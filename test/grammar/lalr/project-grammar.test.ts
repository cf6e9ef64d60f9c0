import { expect, test } from "vitest";
import { endlessRules, numberGrammar, terminalKinds, unreachableRules } from "../../../grammar/lalr/grammar.ts";
import grammar from "../../../grammar/rules.generated.ts";
import { conflicts, formatConflict } from "./conflicts.ts";

test("the grammar is LALR(1) without a conflict, so every file has at most one reading", () => {
  expect(conflicts(grammar).map(formatConflict).join("\n\n")).toBe("");
});

test("every terminal is a token type, so no token fits two terminals", () => {
  expect(terminalKinds(grammar)).toEqual(["type"]);
});

test("every rule can be reached and comes to an end", () => {
  expect(unreachableRules(numberGrammar(grammar))).toEqual([]);
  expect(endlessRules(numberGrammar(grammar))).toEqual([]);
});
