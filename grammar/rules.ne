# The grammar of rules files. LALR(1) without a conflict (test/grammar/lalr): every file has one reading.
# Line breaks mean nothing: a statement begins with a word of the language, rows in braces are separated
# by ";", and a name right after a number is its unit. Every list is left-recursive.

@preprocessor typescript
@{%
import * as build from "./build.ts";
import * as expressions from "./build-expressions.ts";
import { tokenReader } from "./token-reader.ts";
%}
@lexer tokenReader

list[X] -> $X (%comma $X):* {% build.pending %}
rows[X] -> $X (%semicolon $X):* %semicolon:? {% build.pending %}
intervalOf[X] -> %open_bracket $X %comma $X (%close_bracket | %close_paren) {% build.intervalRange %}
               | %open_paren $X %comma $X (%close_bracket | %close_paren) {% build.intervalRange %}

file -> %kw_framework text points:? headerPart:* fileItem:* %eof {% build.file %}

headerPart -> %kw_version text {% build.header("version") %}
            | %kw_amends text {% build.header("amends") %}
            | better {% build.header("better") %}

fileItem -> statement {% id %}
          | change {% build.lineEdit %}
          | %kw_edit text text:? %open_brace change:+ %close_brace {% build.edit %}

change -> %kw_set_param path %eq e {% build.setParam %}
        | %kw_set_points path %eq number {% build.setPoints %}
        | %kw_set setPlace %eq setting {% build.setInput %}
        | %kw_set %kw_input setPlace %eq setting {% build.setInputWord %}
        | %kw_replace statement {% build.replace %}
        | %kw_remove removable path {% build.remove %}
        | %kw_add (%kw_to path):? ((%kw_before | %kw_after) path):? statement {% build.add %}

setPlace -> path {% build.setPlace %}
          | path %open_bracket list[constant] %close_bracket %dot name {% build.setCell %}

setting -> constant {% id %}
         | %kw_left_out {% build.leaf("leftOut") %}

removable -> (level | %kw_input | %kw_param | %kw_let | %kw_output | %kw_table | %kw_function | %kw_unit) {% build.inner %}

statement -> %kw_source text {% build.source %}
           | %kw_rounding (level | %kw_framework) %number name {% build.rounding %}
           | %kw_grades %open_brace rows[gradeRow] %close_brace {% build.grades %}
           | %kw_unit name (%eq number):? {% build.unit %}
           | %kw_param path %eq e text:? {% build.definition("param") %}
           | %kw_let path %eq e text:? {% build.definition("let") %}
           | %kw_output path %eq e better:? text:? {% build.output %}
           | %kw_input path %colon type modifier:* text:? {% build.input %}
           | %kw_table path (%kw_key list[name]):? %open_brace rows[column] %close_brace text:? {% build.table %}
           | %kw_function path %open_paren list[name] %close_paren %eq e text:? {% build.functionStatement %}
           | %kw_example text %open_brace rows[entry] %close_brace {% build.example %}
           | level path (%kw_bonus | %kw_malus):? points:? blockTail {% build.block %}
           | %kw_score %eq e {% build.score %}
           | %kw_rescale {% build.rescale %}
           | %kw_require e text:? {% build.require %}
           | %kw_veto %kw_when e text:? {% build.veto %}
           | %kw_at_most e (%kw_when e):? text:? {% build.cap %}
           | %kw_not_applicable %kw_when e (%kw_give_full | %kw_leave_out) {% build.notApplicable %}

level -> (%kw_section | %kw_indicator | %kw_item) {% build.inner %}

blockTail -> %eq e text:? {% build.formulaTail %}
           | (%kw_judged | %kw_checked) %kw_or_left_out:? text:? body:? {% build.judgedTail %}
           | text:? body {% build.bodyTail %}

body -> %open_brace statement:* %close_brace {% build.body %}

points -> number {% id %}

gradeRow -> label %colon range {% build.gradeRow %}

column -> name %colon type modifier:* text:? {% build.givenColumn %}
        | name %eq e text:? {% build.computedColumn %}

entry -> path %eq value {% build.valueEntry %}
       | (path | %kw_others) %open_brace list[path] (%semicolon list[value]):* %semicolon:? %close_brace {% build.rowsEntry %}
       | %kw_expect e {% build.expectEntry %}

value -> sum {% id %}
       | %kw_left_out {% build.leaf("leftOut") %}

better -> (%kw_lower_is_better | %kw_higher_is_better) {% build.inner %}

type -> %kw_number {% build.leaf("numberType") %}
      | %percent {% build.leaf("percentType") %}
      | %kw_text {% build.leaf("textType") %}
      | %kw_yes_no {% build.leaf("truthType") %}
      | plainName (%divide plainName):? {% build.unitType %}
      | number %range number {% build.wholeType %}
      | %kw_one_of list[label] {% build.choiceType %}

modifier -> order bound {% build.compareRange %}
          | intervalOf[bound] {% id %}
          | %kw_step number {% build.step %}
          | %kw_optional {% build.leaf("optional") %}
          | %kw_default constant {% build.defaultModifier %}
          | better {% build.betterModifier %}
          | %kw_lever name {% build.lever %}

bound -> number {% id %}
       | %minus number {% expressions.negate %}

constant -> bound {% id %}
          | text {% id %}
          | truth {% id %}
          | name {% id %}

range -> (order | equality) sum {% build.compareRange %}
       | intervalOf[sum] {% id %}
       | %kw_else {% build.leaf("else") %}

order -> (%lt | %le | %gt | %ge) {% build.inner %}
equality -> (%eq | %ne) {% build.inner %}

label -> name {% id %}
       | text {% id %}
       | number {% id %}
       | truth {% id %}
       | %any {% build.leaf("any") %}

# Expressions

e -> %kw_if e %kw_then e %kw_else e {% expressions.conditional %}
   | or {% id %}

or -> or %kw_or and {% expressions.binary %}
    | and {% id %}

and -> and %kw_and not {% expressions.binary %}
     | not {% id %}

not -> %kw_not not {% expressions.not %}
     | comparison {% id %}

comparison -> sum {% id %}
            | sum ((order | equality) sum):+ {% expressions.comparison %}

sum -> sum (%plus | %minus) product {% expressions.binary %}
     | product {% id %}

product -> product (%times | %divide) unary {% expressions.binary %}
         | unary {% id %}

unary -> %minus unary {% expressions.negate %}
       | power {% id %}

power -> atom %power exponent {% expressions.binary %}
       | atom {% id %}

exponent -> %minus exponent {% expressions.negate %}
          | power {% id %}

atom -> number {% id %}
      | text {% id %}
      | truth {% id %}
      | %kw_missing {% build.leaf("missing") %}
      | %kw_missing %open_paren e %close_paren {% expressions.isMissing %}
      | path {% expressions.reference %}
      | path %open_bracket list[e] %close_bracket %dot name {% expressions.lookup %}
      | %open_paren e %close_paren {% expressions.group %}
      | name %open_paren list[e]:? (over | within):? %close_paren {% expressions.call %}
      | %kw_bands sum %kw_linear:? %open_brace rows[bandRow] %close_brace {% expressions.bands %}
      | %kw_match subjects %open_brace rows[matchRow] %close_brace {% expressions.match %}

over -> %kw_for name (%kw_where e):? {% expressions.over %}
within -> %kw_within e {% expressions.within %}

bandRow -> range %colon e {% expressions.bandRow %}
         | sum %colon e {% expressions.cornerRow %}

subjects -> sum {% expressions.oneSubject %}
          | %open_paren e %comma list[e] %close_paren {% expressions.severalSubjects %}

matchRow -> label %colon e {% expressions.matchRow %}
          | %open_paren list[label] %close_paren %colon e {% expressions.matchTupleRow %}
          | %kw_else %colon e {% expressions.matchElseRow %}

# Leaves

truth -> (%kw_yes | %kw_no) {% expressions.truth %}
text -> %text {% expressions.text %}
number -> %number plainName:? {% expressions.number %}
path -> name (%dot name):* {% build.path %}

plainName -> %name {% build.name %}

# Words of the language that are not reserved are names as well.
name -> plainName {% id %}
      | FREE_WORDS {% build.name %}
