export { detectKeywords, type Formatted, formatRules } from "./format.ts";
export { type Comment, type Lexed, lex, type Token } from "./lexer.ts";
export { limits } from "./limits.ts";
export { type Parsed, parse } from "./parse.ts";
export { type ExpressionOptions, type PrintOptions, printExpression, printFile, printStatement } from "./print.ts";
export { sameSyntax } from "./same-syntax.ts";
export type { Keywords } from "./spelling.ts";
export type * from "./syntax.ts";
export { roundingModes, type WordKey, words } from "./words.ts";
