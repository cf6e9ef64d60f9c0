// @ts-nocheck
// Generated automatically by nearley, version 2.20.1
// http://github.com/Hardmath123/nearley
// Bypasses TS6133. Allow declared but unused functions.
// @ts-ignore
function id(d: any[]): any { return d[0]; }
declare var kw_framework: any;
declare var eof: any;
declare var kw_version: any;
declare var kw_amends: any;
declare var kw_edit: any;
declare var open_brace: any;
declare var close_brace: any;
declare var kw_set_param: any;
declare var eq: any;
declare var kw_set_points: any;
declare var kw_set: any;
declare var kw_input: any;
declare var kw_replace: any;
declare var kw_remove: any;
declare var kw_add: any;
declare var kw_to: any;
declare var kw_before: any;
declare var kw_after: any;
declare var open_bracket: any;
declare var comma: any;
declare var close_bracket: any;
declare var dot: any;
declare var kw_left_out: any;
declare var kw_param: any;
declare var kw_let: any;
declare var kw_output: any;
declare var kw_table: any;
declare var kw_function: any;
declare var kw_unit: any;
declare var kw_source: any;
declare var kw_rounding: any;
declare var number: any;
declare var kw_grades: any;
declare var semicolon: any;
declare var colon: any;
declare var kw_key: any;
declare var open_paren: any;
declare var close_paren: any;
declare var kw_example: any;
declare var kw_bonus: any;
declare var kw_malus: any;
declare var kw_score: any;
declare var kw_rescale: any;
declare var kw_require: any;
declare var kw_veto: any;
declare var kw_when: any;
declare var kw_at_most: any;
declare var kw_not_applicable: any;
declare var kw_give_full: any;
declare var kw_leave_out: any;
declare var kw_section: any;
declare var kw_indicator: any;
declare var kw_item: any;
declare var kw_judged: any;
declare var kw_checked: any;
declare var kw_or_left_out: any;
declare var kw_others: any;
declare var kw_expect: any;
declare var kw_lower_is_better: any;
declare var kw_higher_is_better: any;
declare var kw_number: any;
declare var percent: any;
declare var kw_text: any;
declare var kw_yes_no: any;
declare var divide: any;
declare var range: any;
declare var kw_one_of: any;
declare var kw_step: any;
declare var kw_optional: any;
declare var kw_default: any;
declare var kw_lever: any;
declare var minus: any;
declare var kw_else: any;
declare var lt: any;
declare var le: any;
declare var gt: any;
declare var ge: any;
declare var ne: any;
declare var any: any;
declare var kw_if: any;
declare var kw_then: any;
declare var kw_or: any;
declare var kw_and: any;
declare var kw_not: any;
declare var plus: any;
declare var times: any;
declare var power: any;
declare var kw_missing: any;
declare var kw_bands: any;
declare var kw_linear: any;
declare var kw_match: any;
declare var kw_for: any;
declare var kw_where: any;
declare var kw_within: any;
declare var kw_yes: any;
declare var kw_no: any;
declare var text: any;
declare var name: any;

import * as build from "./build.ts";
import * as expressions from "./build-expressions.ts";
import { tokenReader } from "./token-reader.ts";

interface NearleyToken {
  value: any;
  [key: string]: any;
};

interface NearleyLexer {
  reset: (chunk: string, info: any) => void;
  next: () => NearleyToken | undefined;
  save: () => any;
  formatError: (token: never) => string;
  has: (tokenType: string) => boolean;
};

interface NearleyRule {
  name: string;
  symbols: NearleySymbol[];
  postprocess?: (d: any[], loc?: number, reject?: {}) => any;
};

type NearleySymbol = string | { literal: any } | { test: (token: any) => boolean };

interface Grammar {
  Lexer: NearleyLexer | undefined;
  ParserRules: NearleyRule[];
  ParserStart: string;
};

const grammar: Grammar = {
  Lexer: tokenReader,
  ParserRules: [
    {"name": "file$ebnf$1", "symbols": ["points"], "postprocess": id},
    {"name": "file$ebnf$1", "symbols": [], "postprocess": () => null},
    {"name": "file$ebnf$2", "symbols": [], "postprocess": build.startChain},
    {"name": "file$ebnf$2", "symbols": ["file$ebnf$2", "headerPart"], "postprocess": build.growChain},
    {"name": "file$ebnf$3", "symbols": [], "postprocess": build.startChain},
    {"name": "file$ebnf$3", "symbols": ["file$ebnf$3", "fileItem"], "postprocess": build.growChain},
    {"name": "file", "symbols": [(tokenReader.has("kw_framework") ? {type: "kw_framework"} : kw_framework), "text", "file$ebnf$1", "file$ebnf$2", "file$ebnf$3", (tokenReader.has("eof") ? {type: "eof"} : eof)], "postprocess": build.file},
    {"name": "headerPart", "symbols": [(tokenReader.has("kw_version") ? {type: "kw_version"} : kw_version), "text"], "postprocess": build.header("version")},
    {"name": "headerPart", "symbols": [(tokenReader.has("kw_amends") ? {type: "kw_amends"} : kw_amends), "text"], "postprocess": build.header("amends")},
    {"name": "headerPart", "symbols": ["better"], "postprocess": build.header("better")},
    {"name": "fileItem", "symbols": ["statement"], "postprocess": id},
    {"name": "fileItem", "symbols": ["change"], "postprocess": build.lineEdit},
    {"name": "fileItem$ebnf$1", "symbols": ["text"], "postprocess": id},
    {"name": "fileItem$ebnf$1", "symbols": [], "postprocess": () => null},
    {"name": "fileItem$ebnf$2", "symbols": ["change"], "postprocess": build.oneChain},
    {"name": "fileItem$ebnf$2", "symbols": ["fileItem$ebnf$2", "change"], "postprocess": build.growChain},
    {"name": "fileItem", "symbols": [(tokenReader.has("kw_edit") ? {type: "kw_edit"} : kw_edit), "text", "fileItem$ebnf$1", (tokenReader.has("open_brace") ? {type: "open_brace"} : open_brace), "fileItem$ebnf$2", (tokenReader.has("close_brace") ? {type: "close_brace"} : close_brace)], "postprocess": build.edit},
    {"name": "change", "symbols": [(tokenReader.has("kw_set_param") ? {type: "kw_set_param"} : kw_set_param), "path", (tokenReader.has("eq") ? {type: "eq"} : eq), "e"], "postprocess": build.setParam},
    {"name": "change", "symbols": [(tokenReader.has("kw_set_points") ? {type: "kw_set_points"} : kw_set_points), "path", (tokenReader.has("eq") ? {type: "eq"} : eq), "number"], "postprocess": build.setPoints},
    {"name": "change", "symbols": [(tokenReader.has("kw_set") ? {type: "kw_set"} : kw_set), "setPlace", (tokenReader.has("eq") ? {type: "eq"} : eq), "setting"], "postprocess": build.setInput},
    {"name": "change", "symbols": [(tokenReader.has("kw_set") ? {type: "kw_set"} : kw_set), (tokenReader.has("kw_input") ? {type: "kw_input"} : kw_input), "setPlace", (tokenReader.has("eq") ? {type: "eq"} : eq), "setting"], "postprocess": build.setInputWord},
    {"name": "change", "symbols": [(tokenReader.has("kw_replace") ? {type: "kw_replace"} : kw_replace), "statement"], "postprocess": build.replace},
    {"name": "change", "symbols": [(tokenReader.has("kw_remove") ? {type: "kw_remove"} : kw_remove), "removable", "path"], "postprocess": build.remove},
    {"name": "change$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("kw_to") ? {type: "kw_to"} : kw_to), "path"]},
    {"name": "change$ebnf$1", "symbols": ["change$ebnf$1$subexpression$1"], "postprocess": id},
    {"name": "change$ebnf$1", "symbols": [], "postprocess": () => null},
    {"name": "change$ebnf$2$subexpression$1$subexpression$1", "symbols": [(tokenReader.has("kw_before") ? {type: "kw_before"} : kw_before)]},
    {"name": "change$ebnf$2$subexpression$1$subexpression$1", "symbols": [(tokenReader.has("kw_after") ? {type: "kw_after"} : kw_after)]},
    {"name": "change$ebnf$2$subexpression$1", "symbols": ["change$ebnf$2$subexpression$1$subexpression$1", "path"]},
    {"name": "change$ebnf$2", "symbols": ["change$ebnf$2$subexpression$1"], "postprocess": id},
    {"name": "change$ebnf$2", "symbols": [], "postprocess": () => null},
    {"name": "change", "symbols": [(tokenReader.has("kw_add") ? {type: "kw_add"} : kw_add), "change$ebnf$1", "change$ebnf$2", "statement"], "postprocess": build.add},
    {"name": "setPlace", "symbols": ["path"], "postprocess": build.setPlace},
    {"name": "setPlace$macrocall$2", "symbols": ["constant"]},
    {"name": "setPlace$macrocall$1$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "setPlace$macrocall$1$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("comma") ? {type: "comma"} : comma), "setPlace$macrocall$2"]},
    {"name": "setPlace$macrocall$1$ebnf$1", "symbols": ["setPlace$macrocall$1$ebnf$1", "setPlace$macrocall$1$ebnf$1$subexpression$1"], "postprocess": build.growChain},
    {"name": "setPlace$macrocall$1", "symbols": ["setPlace$macrocall$2", "setPlace$macrocall$1$ebnf$1"], "postprocess": build.pending},
    {"name": "setPlace", "symbols": ["path", (tokenReader.has("open_bracket") ? {type: "open_bracket"} : open_bracket), "setPlace$macrocall$1", (tokenReader.has("close_bracket") ? {type: "close_bracket"} : close_bracket), (tokenReader.has("dot") ? {type: "dot"} : dot), "name"], "postprocess": build.setCell},
    {"name": "setting", "symbols": ["constant"], "postprocess": id},
    {"name": "setting", "symbols": [(tokenReader.has("kw_left_out") ? {type: "kw_left_out"} : kw_left_out)], "postprocess": build.leaf("leftOut")},
    {"name": "removable$subexpression$1", "symbols": ["level"]},
    {"name": "removable$subexpression$1", "symbols": [(tokenReader.has("kw_input") ? {type: "kw_input"} : kw_input)]},
    {"name": "removable$subexpression$1", "symbols": [(tokenReader.has("kw_param") ? {type: "kw_param"} : kw_param)]},
    {"name": "removable$subexpression$1", "symbols": [(tokenReader.has("kw_let") ? {type: "kw_let"} : kw_let)]},
    {"name": "removable$subexpression$1", "symbols": [(tokenReader.has("kw_output") ? {type: "kw_output"} : kw_output)]},
    {"name": "removable$subexpression$1", "symbols": [(tokenReader.has("kw_table") ? {type: "kw_table"} : kw_table)]},
    {"name": "removable$subexpression$1", "symbols": [(tokenReader.has("kw_function") ? {type: "kw_function"} : kw_function)]},
    {"name": "removable$subexpression$1", "symbols": [(tokenReader.has("kw_unit") ? {type: "kw_unit"} : kw_unit)]},
    {"name": "removable", "symbols": ["removable$subexpression$1"], "postprocess": build.inner},
    {"name": "statement", "symbols": [(tokenReader.has("kw_source") ? {type: "kw_source"} : kw_source), "text"], "postprocess": build.source},
    {"name": "statement$subexpression$1", "symbols": ["level"]},
    {"name": "statement$subexpression$1", "symbols": [(tokenReader.has("kw_framework") ? {type: "kw_framework"} : kw_framework)]},
    {"name": "statement", "symbols": [(tokenReader.has("kw_rounding") ? {type: "kw_rounding"} : kw_rounding), "statement$subexpression$1", (tokenReader.has("number") ? {type: "number"} : number), "name"], "postprocess": build.rounding},
    {"name": "statement$macrocall$2", "symbols": ["gradeRow"]},
    {"name": "statement$macrocall$1$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "statement$macrocall$1$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("semicolon") ? {type: "semicolon"} : semicolon), "statement$macrocall$2"]},
    {"name": "statement$macrocall$1$ebnf$1", "symbols": ["statement$macrocall$1$ebnf$1", "statement$macrocall$1$ebnf$1$subexpression$1"], "postprocess": build.growChain},
    {"name": "statement$macrocall$1$ebnf$2", "symbols": [(tokenReader.has("semicolon") ? {type: "semicolon"} : semicolon)], "postprocess": id},
    {"name": "statement$macrocall$1$ebnf$2", "symbols": [], "postprocess": () => null},
    {"name": "statement$macrocall$1", "symbols": ["statement$macrocall$2", "statement$macrocall$1$ebnf$1", "statement$macrocall$1$ebnf$2"], "postprocess": build.pending},
    {"name": "statement", "symbols": [(tokenReader.has("kw_grades") ? {type: "kw_grades"} : kw_grades), (tokenReader.has("open_brace") ? {type: "open_brace"} : open_brace), "statement$macrocall$1", (tokenReader.has("close_brace") ? {type: "close_brace"} : close_brace)], "postprocess": build.grades},
    {"name": "statement$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("eq") ? {type: "eq"} : eq), "number"]},
    {"name": "statement$ebnf$1", "symbols": ["statement$ebnf$1$subexpression$1"], "postprocess": id},
    {"name": "statement$ebnf$1", "symbols": [], "postprocess": () => null},
    {"name": "statement", "symbols": [(tokenReader.has("kw_unit") ? {type: "kw_unit"} : kw_unit), "name", "statement$ebnf$1"], "postprocess": build.unit},
    {"name": "statement$ebnf$2", "symbols": ["text"], "postprocess": id},
    {"name": "statement$ebnf$2", "symbols": [], "postprocess": () => null},
    {"name": "statement", "symbols": [(tokenReader.has("kw_param") ? {type: "kw_param"} : kw_param), "path", (tokenReader.has("eq") ? {type: "eq"} : eq), "e", "statement$ebnf$2"], "postprocess": build.definition("param")},
    {"name": "statement$ebnf$3", "symbols": ["text"], "postprocess": id},
    {"name": "statement$ebnf$3", "symbols": [], "postprocess": () => null},
    {"name": "statement", "symbols": [(tokenReader.has("kw_let") ? {type: "kw_let"} : kw_let), "path", (tokenReader.has("eq") ? {type: "eq"} : eq), "e", "statement$ebnf$3"], "postprocess": build.definition("let")},
    {"name": "statement$ebnf$4", "symbols": ["better"], "postprocess": id},
    {"name": "statement$ebnf$4", "symbols": [], "postprocess": () => null},
    {"name": "statement$ebnf$5", "symbols": ["text"], "postprocess": id},
    {"name": "statement$ebnf$5", "symbols": [], "postprocess": () => null},
    {"name": "statement", "symbols": [(tokenReader.has("kw_output") ? {type: "kw_output"} : kw_output), "path", (tokenReader.has("eq") ? {type: "eq"} : eq), "e", "statement$ebnf$4", "statement$ebnf$5"], "postprocess": build.output},
    {"name": "statement$ebnf$6", "symbols": [], "postprocess": build.startChain},
    {"name": "statement$ebnf$6", "symbols": ["statement$ebnf$6", "modifier"], "postprocess": build.growChain},
    {"name": "statement$ebnf$7", "symbols": ["text"], "postprocess": id},
    {"name": "statement$ebnf$7", "symbols": [], "postprocess": () => null},
    {"name": "statement", "symbols": [(tokenReader.has("kw_input") ? {type: "kw_input"} : kw_input), "path", (tokenReader.has("colon") ? {type: "colon"} : colon), "type", "statement$ebnf$6", "statement$ebnf$7"], "postprocess": build.input},
    {"name": "statement$ebnf$8$subexpression$1$macrocall$2", "symbols": ["name"]},
    {"name": "statement$ebnf$8$subexpression$1$macrocall$1$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "statement$ebnf$8$subexpression$1$macrocall$1$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("comma") ? {type: "comma"} : comma), "statement$ebnf$8$subexpression$1$macrocall$2"]},
    {"name": "statement$ebnf$8$subexpression$1$macrocall$1$ebnf$1", "symbols": ["statement$ebnf$8$subexpression$1$macrocall$1$ebnf$1", "statement$ebnf$8$subexpression$1$macrocall$1$ebnf$1$subexpression$1"], "postprocess": build.growChain},
    {"name": "statement$ebnf$8$subexpression$1$macrocall$1", "symbols": ["statement$ebnf$8$subexpression$1$macrocall$2", "statement$ebnf$8$subexpression$1$macrocall$1$ebnf$1"], "postprocess": build.pending},
    {"name": "statement$ebnf$8$subexpression$1", "symbols": [(tokenReader.has("kw_key") ? {type: "kw_key"} : kw_key), "statement$ebnf$8$subexpression$1$macrocall$1"]},
    {"name": "statement$ebnf$8", "symbols": ["statement$ebnf$8$subexpression$1"], "postprocess": id},
    {"name": "statement$ebnf$8", "symbols": [], "postprocess": () => null},
    {"name": "statement$macrocall$4", "symbols": ["column"]},
    {"name": "statement$macrocall$3$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "statement$macrocall$3$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("semicolon") ? {type: "semicolon"} : semicolon), "statement$macrocall$4"]},
    {"name": "statement$macrocall$3$ebnf$1", "symbols": ["statement$macrocall$3$ebnf$1", "statement$macrocall$3$ebnf$1$subexpression$1"], "postprocess": build.growChain},
    {"name": "statement$macrocall$3$ebnf$2", "symbols": [(tokenReader.has("semicolon") ? {type: "semicolon"} : semicolon)], "postprocess": id},
    {"name": "statement$macrocall$3$ebnf$2", "symbols": [], "postprocess": () => null},
    {"name": "statement$macrocall$3", "symbols": ["statement$macrocall$4", "statement$macrocall$3$ebnf$1", "statement$macrocall$3$ebnf$2"], "postprocess": build.pending},
    {"name": "statement$ebnf$9", "symbols": ["text"], "postprocess": id},
    {"name": "statement$ebnf$9", "symbols": [], "postprocess": () => null},
    {"name": "statement", "symbols": [(tokenReader.has("kw_table") ? {type: "kw_table"} : kw_table), "path", "statement$ebnf$8", (tokenReader.has("open_brace") ? {type: "open_brace"} : open_brace), "statement$macrocall$3", (tokenReader.has("close_brace") ? {type: "close_brace"} : close_brace), "statement$ebnf$9"], "postprocess": build.table},
    {"name": "statement$macrocall$6", "symbols": ["name"]},
    {"name": "statement$macrocall$5$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "statement$macrocall$5$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("comma") ? {type: "comma"} : comma), "statement$macrocall$6"]},
    {"name": "statement$macrocall$5$ebnf$1", "symbols": ["statement$macrocall$5$ebnf$1", "statement$macrocall$5$ebnf$1$subexpression$1"], "postprocess": build.growChain},
    {"name": "statement$macrocall$5", "symbols": ["statement$macrocall$6", "statement$macrocall$5$ebnf$1"], "postprocess": build.pending},
    {"name": "statement$ebnf$10", "symbols": ["text"], "postprocess": id},
    {"name": "statement$ebnf$10", "symbols": [], "postprocess": () => null},
    {"name": "statement", "symbols": [(tokenReader.has("kw_function") ? {type: "kw_function"} : kw_function), "path", (tokenReader.has("open_paren") ? {type: "open_paren"} : open_paren), "statement$macrocall$5", (tokenReader.has("close_paren") ? {type: "close_paren"} : close_paren), (tokenReader.has("eq") ? {type: "eq"} : eq), "e", "statement$ebnf$10"], "postprocess": build.functionStatement},
    {"name": "statement$macrocall$8", "symbols": ["entry"]},
    {"name": "statement$macrocall$7$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "statement$macrocall$7$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("semicolon") ? {type: "semicolon"} : semicolon), "statement$macrocall$8"]},
    {"name": "statement$macrocall$7$ebnf$1", "symbols": ["statement$macrocall$7$ebnf$1", "statement$macrocall$7$ebnf$1$subexpression$1"], "postprocess": build.growChain},
    {"name": "statement$macrocall$7$ebnf$2", "symbols": [(tokenReader.has("semicolon") ? {type: "semicolon"} : semicolon)], "postprocess": id},
    {"name": "statement$macrocall$7$ebnf$2", "symbols": [], "postprocess": () => null},
    {"name": "statement$macrocall$7", "symbols": ["statement$macrocall$8", "statement$macrocall$7$ebnf$1", "statement$macrocall$7$ebnf$2"], "postprocess": build.pending},
    {"name": "statement", "symbols": [(tokenReader.has("kw_example") ? {type: "kw_example"} : kw_example), "text", (tokenReader.has("open_brace") ? {type: "open_brace"} : open_brace), "statement$macrocall$7", (tokenReader.has("close_brace") ? {type: "close_brace"} : close_brace)], "postprocess": build.example},
    {"name": "statement$ebnf$11$subexpression$1", "symbols": [(tokenReader.has("kw_bonus") ? {type: "kw_bonus"} : kw_bonus)]},
    {"name": "statement$ebnf$11$subexpression$1", "symbols": [(tokenReader.has("kw_malus") ? {type: "kw_malus"} : kw_malus)]},
    {"name": "statement$ebnf$11", "symbols": ["statement$ebnf$11$subexpression$1"], "postprocess": id},
    {"name": "statement$ebnf$11", "symbols": [], "postprocess": () => null},
    {"name": "statement$ebnf$12", "symbols": ["points"], "postprocess": id},
    {"name": "statement$ebnf$12", "symbols": [], "postprocess": () => null},
    {"name": "statement", "symbols": ["level", "path", "statement$ebnf$11", "statement$ebnf$12", "blockTail"], "postprocess": build.block},
    {"name": "statement", "symbols": [(tokenReader.has("kw_score") ? {type: "kw_score"} : kw_score), (tokenReader.has("eq") ? {type: "eq"} : eq), "e"], "postprocess": build.score},
    {"name": "statement", "symbols": [(tokenReader.has("kw_rescale") ? {type: "kw_rescale"} : kw_rescale)], "postprocess": build.rescale},
    {"name": "statement$ebnf$13", "symbols": ["text"], "postprocess": id},
    {"name": "statement$ebnf$13", "symbols": [], "postprocess": () => null},
    {"name": "statement", "symbols": [(tokenReader.has("kw_require") ? {type: "kw_require"} : kw_require), "e", "statement$ebnf$13"], "postprocess": build.require},
    {"name": "statement$ebnf$14", "symbols": ["text"], "postprocess": id},
    {"name": "statement$ebnf$14", "symbols": [], "postprocess": () => null},
    {"name": "statement", "symbols": [(tokenReader.has("kw_veto") ? {type: "kw_veto"} : kw_veto), (tokenReader.has("kw_when") ? {type: "kw_when"} : kw_when), "e", "statement$ebnf$14"], "postprocess": build.veto},
    {"name": "statement$ebnf$15$subexpression$1", "symbols": [(tokenReader.has("kw_when") ? {type: "kw_when"} : kw_when), "e"]},
    {"name": "statement$ebnf$15", "symbols": ["statement$ebnf$15$subexpression$1"], "postprocess": id},
    {"name": "statement$ebnf$15", "symbols": [], "postprocess": () => null},
    {"name": "statement$ebnf$16", "symbols": ["text"], "postprocess": id},
    {"name": "statement$ebnf$16", "symbols": [], "postprocess": () => null},
    {"name": "statement", "symbols": [(tokenReader.has("kw_at_most") ? {type: "kw_at_most"} : kw_at_most), "e", "statement$ebnf$15", "statement$ebnf$16"], "postprocess": build.cap},
    {"name": "statement$subexpression$2", "symbols": [(tokenReader.has("kw_give_full") ? {type: "kw_give_full"} : kw_give_full)]},
    {"name": "statement$subexpression$2", "symbols": [(tokenReader.has("kw_leave_out") ? {type: "kw_leave_out"} : kw_leave_out)]},
    {"name": "statement", "symbols": [(tokenReader.has("kw_not_applicable") ? {type: "kw_not_applicable"} : kw_not_applicable), (tokenReader.has("kw_when") ? {type: "kw_when"} : kw_when), "e", "statement$subexpression$2"], "postprocess": build.notApplicable},
    {"name": "level$subexpression$1", "symbols": [(tokenReader.has("kw_section") ? {type: "kw_section"} : kw_section)]},
    {"name": "level$subexpression$1", "symbols": [(tokenReader.has("kw_indicator") ? {type: "kw_indicator"} : kw_indicator)]},
    {"name": "level$subexpression$1", "symbols": [(tokenReader.has("kw_item") ? {type: "kw_item"} : kw_item)]},
    {"name": "level", "symbols": ["level$subexpression$1"], "postprocess": build.inner},
    {"name": "blockTail$ebnf$1", "symbols": ["text"], "postprocess": id},
    {"name": "blockTail$ebnf$1", "symbols": [], "postprocess": () => null},
    {"name": "blockTail", "symbols": [(tokenReader.has("eq") ? {type: "eq"} : eq), "e", "blockTail$ebnf$1"], "postprocess": build.formulaTail},
    {"name": "blockTail$subexpression$1", "symbols": [(tokenReader.has("kw_judged") ? {type: "kw_judged"} : kw_judged)]},
    {"name": "blockTail$subexpression$1", "symbols": [(tokenReader.has("kw_checked") ? {type: "kw_checked"} : kw_checked)]},
    {"name": "blockTail$ebnf$2", "symbols": [(tokenReader.has("kw_or_left_out") ? {type: "kw_or_left_out"} : kw_or_left_out)], "postprocess": id},
    {"name": "blockTail$ebnf$2", "symbols": [], "postprocess": () => null},
    {"name": "blockTail$ebnf$3", "symbols": ["text"], "postprocess": id},
    {"name": "blockTail$ebnf$3", "symbols": [], "postprocess": () => null},
    {"name": "blockTail$ebnf$4", "symbols": ["body"], "postprocess": id},
    {"name": "blockTail$ebnf$4", "symbols": [], "postprocess": () => null},
    {"name": "blockTail", "symbols": ["blockTail$subexpression$1", "blockTail$ebnf$2", "blockTail$ebnf$3", "blockTail$ebnf$4"], "postprocess": build.judgedTail},
    {"name": "blockTail$ebnf$5", "symbols": ["text"], "postprocess": id},
    {"name": "blockTail$ebnf$5", "symbols": [], "postprocess": () => null},
    {"name": "blockTail", "symbols": ["blockTail$ebnf$5", "body"], "postprocess": build.bodyTail},
    {"name": "body$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "body$ebnf$1", "symbols": ["body$ebnf$1", "statement"], "postprocess": build.growChain},
    {"name": "body", "symbols": [(tokenReader.has("open_brace") ? {type: "open_brace"} : open_brace), "body$ebnf$1", (tokenReader.has("close_brace") ? {type: "close_brace"} : close_brace)], "postprocess": build.body},
    {"name": "points", "symbols": ["number"], "postprocess": id},
    {"name": "gradeRow", "symbols": ["label", (tokenReader.has("colon") ? {type: "colon"} : colon), "range"], "postprocess": build.gradeRow},
    {"name": "column$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "column$ebnf$1", "symbols": ["column$ebnf$1", "modifier"], "postprocess": build.growChain},
    {"name": "column$ebnf$2", "symbols": ["text"], "postprocess": id},
    {"name": "column$ebnf$2", "symbols": [], "postprocess": () => null},
    {"name": "column", "symbols": ["name", (tokenReader.has("colon") ? {type: "colon"} : colon), "type", "column$ebnf$1", "column$ebnf$2"], "postprocess": build.givenColumn},
    {"name": "column$ebnf$3", "symbols": ["text"], "postprocess": id},
    {"name": "column$ebnf$3", "symbols": [], "postprocess": () => null},
    {"name": "column", "symbols": ["name", (tokenReader.has("eq") ? {type: "eq"} : eq), "e", "column$ebnf$3"], "postprocess": build.computedColumn},
    {"name": "entry", "symbols": ["path", (tokenReader.has("eq") ? {type: "eq"} : eq), "value"], "postprocess": build.valueEntry},
    {"name": "entry$subexpression$1", "symbols": ["path"]},
    {"name": "entry$subexpression$1", "symbols": [(tokenReader.has("kw_others") ? {type: "kw_others"} : kw_others)]},
    {"name": "entry$macrocall$2", "symbols": ["path"]},
    {"name": "entry$macrocall$1$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "entry$macrocall$1$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("comma") ? {type: "comma"} : comma), "entry$macrocall$2"]},
    {"name": "entry$macrocall$1$ebnf$1", "symbols": ["entry$macrocall$1$ebnf$1", "entry$macrocall$1$ebnf$1$subexpression$1"], "postprocess": build.growChain},
    {"name": "entry$macrocall$1", "symbols": ["entry$macrocall$2", "entry$macrocall$1$ebnf$1"], "postprocess": build.pending},
    {"name": "entry$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "entry$ebnf$1$subexpression$1$macrocall$2", "symbols": ["value"]},
    {"name": "entry$ebnf$1$subexpression$1$macrocall$1$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "entry$ebnf$1$subexpression$1$macrocall$1$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("comma") ? {type: "comma"} : comma), "entry$ebnf$1$subexpression$1$macrocall$2"]},
    {"name": "entry$ebnf$1$subexpression$1$macrocall$1$ebnf$1", "symbols": ["entry$ebnf$1$subexpression$1$macrocall$1$ebnf$1", "entry$ebnf$1$subexpression$1$macrocall$1$ebnf$1$subexpression$1"], "postprocess": build.growChain},
    {"name": "entry$ebnf$1$subexpression$1$macrocall$1", "symbols": ["entry$ebnf$1$subexpression$1$macrocall$2", "entry$ebnf$1$subexpression$1$macrocall$1$ebnf$1"], "postprocess": build.pending},
    {"name": "entry$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("semicolon") ? {type: "semicolon"} : semicolon), "entry$ebnf$1$subexpression$1$macrocall$1"]},
    {"name": "entry$ebnf$1", "symbols": ["entry$ebnf$1", "entry$ebnf$1$subexpression$1"], "postprocess": build.growChain},
    {"name": "entry$ebnf$2", "symbols": [(tokenReader.has("semicolon") ? {type: "semicolon"} : semicolon)], "postprocess": id},
    {"name": "entry$ebnf$2", "symbols": [], "postprocess": () => null},
    {"name": "entry", "symbols": ["entry$subexpression$1", (tokenReader.has("open_brace") ? {type: "open_brace"} : open_brace), "entry$macrocall$1", "entry$ebnf$1", "entry$ebnf$2", (tokenReader.has("close_brace") ? {type: "close_brace"} : close_brace)], "postprocess": build.rowsEntry},
    {"name": "entry", "symbols": [(tokenReader.has("kw_expect") ? {type: "kw_expect"} : kw_expect), "e"], "postprocess": build.expectEntry},
    {"name": "value", "symbols": ["sum"], "postprocess": id},
    {"name": "value", "symbols": [(tokenReader.has("kw_left_out") ? {type: "kw_left_out"} : kw_left_out)], "postprocess": build.leaf("leftOut")},
    {"name": "better$subexpression$1", "symbols": [(tokenReader.has("kw_lower_is_better") ? {type: "kw_lower_is_better"} : kw_lower_is_better)]},
    {"name": "better$subexpression$1", "symbols": [(tokenReader.has("kw_higher_is_better") ? {type: "kw_higher_is_better"} : kw_higher_is_better)]},
    {"name": "better", "symbols": ["better$subexpression$1"], "postprocess": build.inner},
    {"name": "type", "symbols": [(tokenReader.has("kw_number") ? {type: "kw_number"} : kw_number)], "postprocess": build.leaf("numberType")},
    {"name": "type", "symbols": [(tokenReader.has("percent") ? {type: "percent"} : percent)], "postprocess": build.leaf("percentType")},
    {"name": "type", "symbols": [(tokenReader.has("kw_text") ? {type: "kw_text"} : kw_text)], "postprocess": build.leaf("textType")},
    {"name": "type", "symbols": [(tokenReader.has("kw_yes_no") ? {type: "kw_yes_no"} : kw_yes_no)], "postprocess": build.leaf("truthType")},
    {"name": "type$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("divide") ? {type: "divide"} : divide), "plainName"]},
    {"name": "type$ebnf$1", "symbols": ["type$ebnf$1$subexpression$1"], "postprocess": id},
    {"name": "type$ebnf$1", "symbols": [], "postprocess": () => null},
    {"name": "type", "symbols": ["plainName", "type$ebnf$1"], "postprocess": build.unitType},
    {"name": "type", "symbols": ["number", (tokenReader.has("range") ? {type: "range"} : range), "number"], "postprocess": build.wholeType},
    {"name": "type$macrocall$2", "symbols": ["label"]},
    {"name": "type$macrocall$1$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "type$macrocall$1$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("comma") ? {type: "comma"} : comma), "type$macrocall$2"]},
    {"name": "type$macrocall$1$ebnf$1", "symbols": ["type$macrocall$1$ebnf$1", "type$macrocall$1$ebnf$1$subexpression$1"], "postprocess": build.growChain},
    {"name": "type$macrocall$1", "symbols": ["type$macrocall$2", "type$macrocall$1$ebnf$1"], "postprocess": build.pending},
    {"name": "type", "symbols": [(tokenReader.has("kw_one_of") ? {type: "kw_one_of"} : kw_one_of), "type$macrocall$1"], "postprocess": build.choiceType},
    {"name": "modifier", "symbols": ["order", "bound"], "postprocess": build.compareRange},
    {"name": "modifier$macrocall$2", "symbols": ["bound"]},
    {"name": "modifier$macrocall$1$subexpression$1", "symbols": [(tokenReader.has("close_bracket") ? {type: "close_bracket"} : close_bracket)]},
    {"name": "modifier$macrocall$1$subexpression$1", "symbols": [(tokenReader.has("close_paren") ? {type: "close_paren"} : close_paren)]},
    {"name": "modifier$macrocall$1", "symbols": [(tokenReader.has("open_bracket") ? {type: "open_bracket"} : open_bracket), "modifier$macrocall$2", (tokenReader.has("comma") ? {type: "comma"} : comma), "modifier$macrocall$2", "modifier$macrocall$1$subexpression$1"], "postprocess": build.intervalRange},
    {"name": "modifier$macrocall$1$subexpression$2", "symbols": [(tokenReader.has("close_bracket") ? {type: "close_bracket"} : close_bracket)]},
    {"name": "modifier$macrocall$1$subexpression$2", "symbols": [(tokenReader.has("close_paren") ? {type: "close_paren"} : close_paren)]},
    {"name": "modifier$macrocall$1", "symbols": [(tokenReader.has("open_paren") ? {type: "open_paren"} : open_paren), "modifier$macrocall$2", (tokenReader.has("comma") ? {type: "comma"} : comma), "modifier$macrocall$2", "modifier$macrocall$1$subexpression$2"], "postprocess": build.intervalRange},
    {"name": "modifier", "symbols": ["modifier$macrocall$1"], "postprocess": id},
    {"name": "modifier", "symbols": [(tokenReader.has("kw_step") ? {type: "kw_step"} : kw_step), "number"], "postprocess": build.step},
    {"name": "modifier", "symbols": [(tokenReader.has("kw_optional") ? {type: "kw_optional"} : kw_optional)], "postprocess": build.leaf("optional")},
    {"name": "modifier", "symbols": [(tokenReader.has("kw_default") ? {type: "kw_default"} : kw_default), "constant"], "postprocess": build.defaultModifier},
    {"name": "modifier", "symbols": ["better"], "postprocess": build.betterModifier},
    {"name": "modifier", "symbols": [(tokenReader.has("kw_lever") ? {type: "kw_lever"} : kw_lever), "name"], "postprocess": build.lever},
    {"name": "bound", "symbols": ["number"], "postprocess": id},
    {"name": "bound", "symbols": [(tokenReader.has("minus") ? {type: "minus"} : minus), "number"], "postprocess": expressions.negate},
    {"name": "constant", "symbols": ["bound"], "postprocess": id},
    {"name": "constant", "symbols": ["text"], "postprocess": id},
    {"name": "constant", "symbols": ["truth"], "postprocess": id},
    {"name": "constant", "symbols": ["name"], "postprocess": id},
    {"name": "range$subexpression$1", "symbols": ["order"]},
    {"name": "range$subexpression$1", "symbols": ["equality"]},
    {"name": "range", "symbols": ["range$subexpression$1", "sum"], "postprocess": build.compareRange},
    {"name": "range$macrocall$2", "symbols": ["sum"]},
    {"name": "range$macrocall$1$subexpression$1", "symbols": [(tokenReader.has("close_bracket") ? {type: "close_bracket"} : close_bracket)]},
    {"name": "range$macrocall$1$subexpression$1", "symbols": [(tokenReader.has("close_paren") ? {type: "close_paren"} : close_paren)]},
    {"name": "range$macrocall$1", "symbols": [(tokenReader.has("open_bracket") ? {type: "open_bracket"} : open_bracket), "range$macrocall$2", (tokenReader.has("comma") ? {type: "comma"} : comma), "range$macrocall$2", "range$macrocall$1$subexpression$1"], "postprocess": build.intervalRange},
    {"name": "range$macrocall$1$subexpression$2", "symbols": [(tokenReader.has("close_bracket") ? {type: "close_bracket"} : close_bracket)]},
    {"name": "range$macrocall$1$subexpression$2", "symbols": [(tokenReader.has("close_paren") ? {type: "close_paren"} : close_paren)]},
    {"name": "range$macrocall$1", "symbols": [(tokenReader.has("open_paren") ? {type: "open_paren"} : open_paren), "range$macrocall$2", (tokenReader.has("comma") ? {type: "comma"} : comma), "range$macrocall$2", "range$macrocall$1$subexpression$2"], "postprocess": build.intervalRange},
    {"name": "range", "symbols": ["range$macrocall$1"], "postprocess": id},
    {"name": "range", "symbols": [(tokenReader.has("kw_else") ? {type: "kw_else"} : kw_else)], "postprocess": build.leaf("else")},
    {"name": "order$subexpression$1", "symbols": [(tokenReader.has("lt") ? {type: "lt"} : lt)]},
    {"name": "order$subexpression$1", "symbols": [(tokenReader.has("le") ? {type: "le"} : le)]},
    {"name": "order$subexpression$1", "symbols": [(tokenReader.has("gt") ? {type: "gt"} : gt)]},
    {"name": "order$subexpression$1", "symbols": [(tokenReader.has("ge") ? {type: "ge"} : ge)]},
    {"name": "order", "symbols": ["order$subexpression$1"], "postprocess": build.inner},
    {"name": "equality$subexpression$1", "symbols": [(tokenReader.has("eq") ? {type: "eq"} : eq)]},
    {"name": "equality$subexpression$1", "symbols": [(tokenReader.has("ne") ? {type: "ne"} : ne)]},
    {"name": "equality", "symbols": ["equality$subexpression$1"], "postprocess": build.inner},
    {"name": "label", "symbols": ["name"], "postprocess": id},
    {"name": "label", "symbols": ["text"], "postprocess": id},
    {"name": "label", "symbols": ["number"], "postprocess": id},
    {"name": "label", "symbols": ["truth"], "postprocess": id},
    {"name": "label", "symbols": [(tokenReader.has("any") ? {type: "any"} : any)], "postprocess": build.leaf("any")},
    {"name": "e", "symbols": [(tokenReader.has("kw_if") ? {type: "kw_if"} : kw_if), "e", (tokenReader.has("kw_then") ? {type: "kw_then"} : kw_then), "e", (tokenReader.has("kw_else") ? {type: "kw_else"} : kw_else), "e"], "postprocess": expressions.conditional},
    {"name": "e", "symbols": ["or"], "postprocess": id},
    {"name": "or", "symbols": ["or", (tokenReader.has("kw_or") ? {type: "kw_or"} : kw_or), "and"], "postprocess": expressions.binary},
    {"name": "or", "symbols": ["and"], "postprocess": id},
    {"name": "and", "symbols": ["and", (tokenReader.has("kw_and") ? {type: "kw_and"} : kw_and), "not"], "postprocess": expressions.binary},
    {"name": "and", "symbols": ["not"], "postprocess": id},
    {"name": "not", "symbols": [(tokenReader.has("kw_not") ? {type: "kw_not"} : kw_not), "not"], "postprocess": expressions.not},
    {"name": "not", "symbols": ["comparison"], "postprocess": id},
    {"name": "comparison", "symbols": ["sum"], "postprocess": id},
    {"name": "comparison$ebnf$1$subexpression$1$subexpression$1", "symbols": ["order"]},
    {"name": "comparison$ebnf$1$subexpression$1$subexpression$1", "symbols": ["equality"]},
    {"name": "comparison$ebnf$1$subexpression$1", "symbols": ["comparison$ebnf$1$subexpression$1$subexpression$1", "sum"]},
    {"name": "comparison$ebnf$1", "symbols": ["comparison$ebnf$1$subexpression$1"], "postprocess": build.oneChain},
    {"name": "comparison$ebnf$1$subexpression$2$subexpression$1", "symbols": ["order"]},
    {"name": "comparison$ebnf$1$subexpression$2$subexpression$1", "symbols": ["equality"]},
    {"name": "comparison$ebnf$1$subexpression$2", "symbols": ["comparison$ebnf$1$subexpression$2$subexpression$1", "sum"]},
    {"name": "comparison$ebnf$1", "symbols": ["comparison$ebnf$1", "comparison$ebnf$1$subexpression$2"], "postprocess": build.growChain},
    {"name": "comparison", "symbols": ["sum", "comparison$ebnf$1"], "postprocess": expressions.comparison},
    {"name": "sum$subexpression$1", "symbols": [(tokenReader.has("plus") ? {type: "plus"} : plus)]},
    {"name": "sum$subexpression$1", "symbols": [(tokenReader.has("minus") ? {type: "minus"} : minus)]},
    {"name": "sum", "symbols": ["sum", "sum$subexpression$1", "product"], "postprocess": expressions.binary},
    {"name": "sum", "symbols": ["product"], "postprocess": id},
    {"name": "product$subexpression$1", "symbols": [(tokenReader.has("times") ? {type: "times"} : times)]},
    {"name": "product$subexpression$1", "symbols": [(tokenReader.has("divide") ? {type: "divide"} : divide)]},
    {"name": "product", "symbols": ["product", "product$subexpression$1", "unary"], "postprocess": expressions.binary},
    {"name": "product", "symbols": ["unary"], "postprocess": id},
    {"name": "unary", "symbols": [(tokenReader.has("minus") ? {type: "minus"} : minus), "unary"], "postprocess": expressions.negate},
    {"name": "unary", "symbols": ["power"], "postprocess": id},
    {"name": "power", "symbols": ["atom", (tokenReader.has("power") ? {type: "power"} : power), "exponent"], "postprocess": expressions.binary},
    {"name": "power", "symbols": ["atom"], "postprocess": id},
    {"name": "exponent", "symbols": [(tokenReader.has("minus") ? {type: "minus"} : minus), "exponent"], "postprocess": expressions.negate},
    {"name": "exponent", "symbols": ["power"], "postprocess": id},
    {"name": "atom", "symbols": ["number"], "postprocess": id},
    {"name": "atom", "symbols": ["text"], "postprocess": id},
    {"name": "atom", "symbols": ["truth"], "postprocess": id},
    {"name": "atom", "symbols": [(tokenReader.has("kw_missing") ? {type: "kw_missing"} : kw_missing)], "postprocess": build.leaf("missing")},
    {"name": "atom", "symbols": [(tokenReader.has("kw_missing") ? {type: "kw_missing"} : kw_missing), (tokenReader.has("open_paren") ? {type: "open_paren"} : open_paren), "e", (tokenReader.has("close_paren") ? {type: "close_paren"} : close_paren)], "postprocess": expressions.isMissing},
    {"name": "atom", "symbols": ["path"], "postprocess": expressions.reference},
    {"name": "atom$macrocall$2", "symbols": ["e"]},
    {"name": "atom$macrocall$1$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "atom$macrocall$1$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("comma") ? {type: "comma"} : comma), "atom$macrocall$2"]},
    {"name": "atom$macrocall$1$ebnf$1", "symbols": ["atom$macrocall$1$ebnf$1", "atom$macrocall$1$ebnf$1$subexpression$1"], "postprocess": build.growChain},
    {"name": "atom$macrocall$1", "symbols": ["atom$macrocall$2", "atom$macrocall$1$ebnf$1"], "postprocess": build.pending},
    {"name": "atom", "symbols": ["path", (tokenReader.has("open_bracket") ? {type: "open_bracket"} : open_bracket), "atom$macrocall$1", (tokenReader.has("close_bracket") ? {type: "close_bracket"} : close_bracket), (tokenReader.has("dot") ? {type: "dot"} : dot), "name"], "postprocess": expressions.lookup},
    {"name": "atom", "symbols": [(tokenReader.has("open_paren") ? {type: "open_paren"} : open_paren), "e", (tokenReader.has("close_paren") ? {type: "close_paren"} : close_paren)], "postprocess": expressions.group},
    {"name": "atom$ebnf$1$macrocall$2", "symbols": ["e"]},
    {"name": "atom$ebnf$1$macrocall$1$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "atom$ebnf$1$macrocall$1$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("comma") ? {type: "comma"} : comma), "atom$ebnf$1$macrocall$2"]},
    {"name": "atom$ebnf$1$macrocall$1$ebnf$1", "symbols": ["atom$ebnf$1$macrocall$1$ebnf$1", "atom$ebnf$1$macrocall$1$ebnf$1$subexpression$1"], "postprocess": build.growChain},
    {"name": "atom$ebnf$1$macrocall$1", "symbols": ["atom$ebnf$1$macrocall$2", "atom$ebnf$1$macrocall$1$ebnf$1"], "postprocess": build.pending},
    {"name": "atom$ebnf$1", "symbols": ["atom$ebnf$1$macrocall$1"], "postprocess": id},
    {"name": "atom$ebnf$1", "symbols": [], "postprocess": () => null},
    {"name": "atom$ebnf$2$subexpression$1", "symbols": ["over"]},
    {"name": "atom$ebnf$2$subexpression$1", "symbols": ["within"]},
    {"name": "atom$ebnf$2", "symbols": ["atom$ebnf$2$subexpression$1"], "postprocess": id},
    {"name": "atom$ebnf$2", "symbols": [], "postprocess": () => null},
    {"name": "atom", "symbols": ["name", (tokenReader.has("open_paren") ? {type: "open_paren"} : open_paren), "atom$ebnf$1", "atom$ebnf$2", (tokenReader.has("close_paren") ? {type: "close_paren"} : close_paren)], "postprocess": expressions.call},
    {"name": "atom$ebnf$3", "symbols": [(tokenReader.has("kw_linear") ? {type: "kw_linear"} : kw_linear)], "postprocess": id},
    {"name": "atom$ebnf$3", "symbols": [], "postprocess": () => null},
    {"name": "atom$macrocall$4", "symbols": ["bandRow"]},
    {"name": "atom$macrocall$3$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "atom$macrocall$3$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("semicolon") ? {type: "semicolon"} : semicolon), "atom$macrocall$4"]},
    {"name": "atom$macrocall$3$ebnf$1", "symbols": ["atom$macrocall$3$ebnf$1", "atom$macrocall$3$ebnf$1$subexpression$1"], "postprocess": build.growChain},
    {"name": "atom$macrocall$3$ebnf$2", "symbols": [(tokenReader.has("semicolon") ? {type: "semicolon"} : semicolon)], "postprocess": id},
    {"name": "atom$macrocall$3$ebnf$2", "symbols": [], "postprocess": () => null},
    {"name": "atom$macrocall$3", "symbols": ["atom$macrocall$4", "atom$macrocall$3$ebnf$1", "atom$macrocall$3$ebnf$2"], "postprocess": build.pending},
    {"name": "atom", "symbols": [(tokenReader.has("kw_bands") ? {type: "kw_bands"} : kw_bands), "sum", "atom$ebnf$3", (tokenReader.has("open_brace") ? {type: "open_brace"} : open_brace), "atom$macrocall$3", (tokenReader.has("close_brace") ? {type: "close_brace"} : close_brace)], "postprocess": expressions.bands},
    {"name": "atom$macrocall$6", "symbols": ["matchRow"]},
    {"name": "atom$macrocall$5$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "atom$macrocall$5$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("semicolon") ? {type: "semicolon"} : semicolon), "atom$macrocall$6"]},
    {"name": "atom$macrocall$5$ebnf$1", "symbols": ["atom$macrocall$5$ebnf$1", "atom$macrocall$5$ebnf$1$subexpression$1"], "postprocess": build.growChain},
    {"name": "atom$macrocall$5$ebnf$2", "symbols": [(tokenReader.has("semicolon") ? {type: "semicolon"} : semicolon)], "postprocess": id},
    {"name": "atom$macrocall$5$ebnf$2", "symbols": [], "postprocess": () => null},
    {"name": "atom$macrocall$5", "symbols": ["atom$macrocall$6", "atom$macrocall$5$ebnf$1", "atom$macrocall$5$ebnf$2"], "postprocess": build.pending},
    {"name": "atom", "symbols": [(tokenReader.has("kw_match") ? {type: "kw_match"} : kw_match), "subjects", (tokenReader.has("open_brace") ? {type: "open_brace"} : open_brace), "atom$macrocall$5", (tokenReader.has("close_brace") ? {type: "close_brace"} : close_brace)], "postprocess": expressions.match},
    {"name": "over$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("kw_where") ? {type: "kw_where"} : kw_where), "e"]},
    {"name": "over$ebnf$1", "symbols": ["over$ebnf$1$subexpression$1"], "postprocess": id},
    {"name": "over$ebnf$1", "symbols": [], "postprocess": () => null},
    {"name": "over", "symbols": [(tokenReader.has("kw_for") ? {type: "kw_for"} : kw_for), "name", "over$ebnf$1"], "postprocess": expressions.over},
    {"name": "within", "symbols": [(tokenReader.has("kw_within") ? {type: "kw_within"} : kw_within), "e"], "postprocess": expressions.within},
    {"name": "bandRow", "symbols": ["range", (tokenReader.has("colon") ? {type: "colon"} : colon), "e"], "postprocess": expressions.bandRow},
    {"name": "bandRow", "symbols": ["sum", (tokenReader.has("colon") ? {type: "colon"} : colon), "e"], "postprocess": expressions.cornerRow},
    {"name": "subjects", "symbols": ["sum"], "postprocess": expressions.oneSubject},
    {"name": "subjects$macrocall$2", "symbols": ["e"]},
    {"name": "subjects$macrocall$1$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "subjects$macrocall$1$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("comma") ? {type: "comma"} : comma), "subjects$macrocall$2"]},
    {"name": "subjects$macrocall$1$ebnf$1", "symbols": ["subjects$macrocall$1$ebnf$1", "subjects$macrocall$1$ebnf$1$subexpression$1"], "postprocess": build.growChain},
    {"name": "subjects$macrocall$1", "symbols": ["subjects$macrocall$2", "subjects$macrocall$1$ebnf$1"], "postprocess": build.pending},
    {"name": "subjects", "symbols": [(tokenReader.has("open_paren") ? {type: "open_paren"} : open_paren), "e", (tokenReader.has("comma") ? {type: "comma"} : comma), "subjects$macrocall$1", (tokenReader.has("close_paren") ? {type: "close_paren"} : close_paren)], "postprocess": expressions.severalSubjects},
    {"name": "matchRow", "symbols": ["label", (tokenReader.has("colon") ? {type: "colon"} : colon), "e"], "postprocess": expressions.matchRow},
    {"name": "matchRow$macrocall$2", "symbols": ["label"]},
    {"name": "matchRow$macrocall$1$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "matchRow$macrocall$1$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("comma") ? {type: "comma"} : comma), "matchRow$macrocall$2"]},
    {"name": "matchRow$macrocall$1$ebnf$1", "symbols": ["matchRow$macrocall$1$ebnf$1", "matchRow$macrocall$1$ebnf$1$subexpression$1"], "postprocess": build.growChain},
    {"name": "matchRow$macrocall$1", "symbols": ["matchRow$macrocall$2", "matchRow$macrocall$1$ebnf$1"], "postprocess": build.pending},
    {"name": "matchRow", "symbols": [(tokenReader.has("open_paren") ? {type: "open_paren"} : open_paren), "matchRow$macrocall$1", (tokenReader.has("close_paren") ? {type: "close_paren"} : close_paren), (tokenReader.has("colon") ? {type: "colon"} : colon), "e"], "postprocess": expressions.matchTupleRow},
    {"name": "matchRow", "symbols": [(tokenReader.has("kw_else") ? {type: "kw_else"} : kw_else), (tokenReader.has("colon") ? {type: "colon"} : colon), "e"], "postprocess": expressions.matchElseRow},
    {"name": "truth$subexpression$1", "symbols": [(tokenReader.has("kw_yes") ? {type: "kw_yes"} : kw_yes)]},
    {"name": "truth$subexpression$1", "symbols": [(tokenReader.has("kw_no") ? {type: "kw_no"} : kw_no)]},
    {"name": "truth", "symbols": ["truth$subexpression$1"], "postprocess": expressions.truth},
    {"name": "text", "symbols": [(tokenReader.has("text") ? {type: "text"} : text)], "postprocess": expressions.text},
    {"name": "number$ebnf$1", "symbols": ["plainName"], "postprocess": id},
    {"name": "number$ebnf$1", "symbols": [], "postprocess": () => null},
    {"name": "number", "symbols": [(tokenReader.has("number") ? {type: "number"} : number), "number$ebnf$1"], "postprocess": expressions.number},
    {"name": "path$ebnf$1", "symbols": [], "postprocess": build.startChain},
    {"name": "path$ebnf$1$subexpression$1", "symbols": [(tokenReader.has("dot") ? {type: "dot"} : dot), "name"]},
    {"name": "path$ebnf$1", "symbols": ["path$ebnf$1", "path$ebnf$1$subexpression$1"], "postprocess": build.growChain},
    {"name": "path", "symbols": ["name", "path$ebnf$1"], "postprocess": build.path},
    {"name": "plainName", "symbols": [(tokenReader.has("name") ? {type: "name"} : name)], "postprocess": build.name},
    {"name": "name", "symbols": ["plainName"], "postprocess": id},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_framework") ? {type: "kw_framework"} : kw_framework)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_version") ? {type: "kw_version"} : kw_version)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_amends") ? {type: "kw_amends"} : kw_amends)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_source") ? {type: "kw_source"} : kw_source)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_rounding") ? {type: "kw_rounding"} : kw_rounding)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_grades") ? {type: "kw_grades"} : kw_grades)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_rescale") ? {type: "kw_rescale"} : kw_rescale)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_veto") ? {type: "kw_veto"} : kw_veto)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_require") ? {type: "kw_require"} : kw_require)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_unit") ? {type: "kw_unit"} : kw_unit)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_param") ? {type: "kw_param"} : kw_param)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_input") ? {type: "kw_input"} : kw_input)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_table") ? {type: "kw_table"} : kw_table)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_key") ? {type: "kw_key"} : kw_key)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_function") ? {type: "kw_function"} : kw_function)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_let") ? {type: "kw_let"} : kw_let)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_output") ? {type: "kw_output"} : kw_output)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_section") ? {type: "kw_section"} : kw_section)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_indicator") ? {type: "kw_indicator"} : kw_indicator)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_item") ? {type: "kw_item"} : kw_item)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_judged") ? {type: "kw_judged"} : kw_judged)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_checked") ? {type: "kw_checked"} : kw_checked)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_bonus") ? {type: "kw_bonus"} : kw_bonus)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_malus") ? {type: "kw_malus"} : kw_malus)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_score") ? {type: "kw_score"} : kw_score)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_example") ? {type: "kw_example"} : kw_example)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_linear") ? {type: "kw_linear"} : kw_linear)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_text") ? {type: "kw_text"} : kw_text)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_number") ? {type: "kw_number"} : kw_number)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_step") ? {type: "kw_step"} : kw_step)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_optional") ? {type: "kw_optional"} : kw_optional)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_default") ? {type: "kw_default"} : kw_default)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_lever") ? {type: "kw_lever"} : kw_lever)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_edit") ? {type: "kw_edit"} : kw_edit)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_set") ? {type: "kw_set"} : kw_set)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_replace") ? {type: "kw_replace"} : kw_replace)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_remove") ? {type: "kw_remove"} : kw_remove)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_add") ? {type: "kw_add"} : kw_add)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_to") ? {type: "kw_to"} : kw_to)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_before") ? {type: "kw_before"} : kw_before)]},
    {"name": "name$subexpression$1", "symbols": [(tokenReader.has("kw_after") ? {type: "kw_after"} : kw_after)]},
    {"name": "name", "symbols": ["name$subexpression$1"], "postprocess": build.name}
  ],
  ParserStart: "file",
};

export default grammar;
