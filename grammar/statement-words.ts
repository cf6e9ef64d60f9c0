import type { Token } from "./lexer.ts";
import { wordType } from "./words.ts";

const statementTypes: ReadonlySet<string> = new Set(
  (
    "source rounding grades unit param let input output table function example section indicator item score rescale " +
    "require veto edit set replace remove add"
  )
    .split(" ")
    .map((key) => `kw_${key}`)
    .concat([wordType("at most"), wordType("not applicable"), wordType("set param"), wordType("set points")]),
);

/** Whether it is a word that may begin a statement. */
export function beginsStatement(token: Token): boolean {
  return statementTypes.has(token.type);
}

/** Whether nothing but blanks stands before it in its line. */
export function beginsLine({ span }: Token): boolean {
  return /^\s*$/u.test(lineBefore(span));
}

/** How far the line of a token is indented. */
export function indentation({ span }: Token): number {
  const before = lineBefore(span);
  return before.length - before.trimStart().length;
}

function lineBefore({ source, start }: Token["span"]): string {
  const { column } = source.position(start);
  return source.text.slice(start - column + 1, start);
}
