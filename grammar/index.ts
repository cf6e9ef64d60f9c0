export { type Comment, lex, type Lexed, type Token } from "./lexer.ts";
export { limits } from "./limits.ts";
export { type Parsed, parse } from "./parse.ts";
export type * from "./syntax.ts";
export { roundingModes, type WordKey, words } from "./words.ts";
