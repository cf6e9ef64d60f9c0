import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { messageOf, SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { check } from "../../scoring/check/check.ts";

const verified = new Set([
  ...["band-gap", "band-overlap", "band-unreachable", "match-no-else", "match-unreachable", "score-outside-points"],
  ...["possible-zero-divisor", "unguarded-optional", "not-shown", "grades-gap", "grades-overlap", "outside-domain"],
  "corner-order",
]);

function diagnosticsOf(body: string) {
  const { file, diagnostics } = parse(new SourceText("t.rules", `framework "t"\n${body}`));
  if (file === undefined) throw new Error(JSON.stringify(diagnostics.map(({ code, values }) => ({ code, values }))));
  const found = check(file).diagnostics;
  const others = found.filter(({ code, severity }) => severity === "error" && !verified.has(code));
  if (others.length > 0) throw new Error(JSON.stringify(others.map(({ code, values }) => ({ code, values }))));
  return found.filter(({ code }) => verified.has(code));
}

function codesOf(body: string): string[] {
  return diagnosticsOf(body).map(({ code }) => code);
}

/** 12^4 combinations: more than are gone through. */
const fourDigits = "input n : 0..11\ninput m : 0..11\ninput l : 0..11\ninput k : 0..11\noutput used = k\n";

/** Each row: rules, and what verification says of them; near misses stand together. */
const tables: Readonly<Record<string, readonly (readonly [rules: string, ...codes: string[]])[]>> = {
  bands: [
    ["input r : % [0, 100]\nindicator a 3 = bands r { < 90%: 3; >= 90%: 2 }"],
    ["input r : % [0, 100]\nindicator a 3 = bands r { < 90%: 3; > 90%: 2 }", "band-gap"],
    ["input r : % [0, 100]\nindicator a 3 = bands r { <= 90%: 3; >= 90%: 2 }", "band-overlap"],
    ["input r : % [0, 100] step 1\nindicator a 3 = bands r { <= 89%: 3; >= 90%: 2 }"],
    ["input r : % [0, 100] step 0.5\nindicator a 3 = bands r { <= 89%: 3; >= 90%: 2 }", "band-gap"],
    ["input r : % [0, 100]\nindicator a 3 = bands r { < 90%: 3; [90%, 100%]: 2 }"],
    ["input r : % [0, 100]\nindicator a 3 = bands r { < 90%: 3; [90%, 100%): 2 }", "band-gap"],
    ["input r : % [0, 100)\nindicator a 3 = bands r { < 90%: 3; [90%, 100%): 2 }"],
    ["input r : % [0, 100]\nindicator a 3 = bands r { <= 100%: 3; > 100%: 0 }", "band-unreachable"],
    ["input r : % [0, 101]\nindicator a 3 = bands r { <= 100%: 3; > 100%: 0 }"],
    ["input r : % [0, 100]\nindicator a 3 = bands r { < 90%: 3; > 90%: 2; else: 0 }"],
    ["input n : 0..9\nindicator a 3 = bands n { = 0: 3; [1, 4]: 2; >= 5: 0 }"],
    ["input n : 0..9\nindicator a 3 = bands n { = 0: 3; [2, 4]: 2; >= 5: 0 }", "band-gap"],
    ["input n : 0..9\nindicator a 3 = bands n { != 0: 3; = 0: 2 }"],
    ["param k = 10 / 3\ninput r : number [0, 9]\nindicator a 3 = bands r { < k: 3; >= k: 2 }"],
    ["param k = 10 / 3\ninput r : number [0, 9]\nindicator a 3 = bands r { < k: 3; >= 3.34: 2 }", "band-gap"],
    ["input k : number\ninput r : number\nindicator a 3 = bands r { < k: 3; >= k: 2 }"],
    ["input k : number\ninput r : number\nindicator a 3 = bands r { < k: 3; > k: 2 }", "not-shown"],
    ["input x : 元 >= 0 step 1\ninput y : 元 > 0 step 1\nindicator a 3 = bands x / y { < 90%: 3; >= 90%: 2 }"],
    [
      "input x : 元 >= 0 step 1\ninput y : 元 > 0 step 1\nindicator a 3 = bands x / y { < 90%: 3; > 90%: 2 }",
      "band-gap",
    ],
    ["input x : 元 >= 0\ninput y : 元 > 0\nrequire x <= y\nindicator a 3 = bands x / y { < 90%: 3; [90%, 100%]: 2 }"],
    ["input x : 元 >= 0\ninput y : 元 > 0\nindicator a 3 = bands x / y { < 90%: 3; [90%, 100%]: 2 }", "band-gap"],
    ["function f(r) = bands r { < 50%: 1; [50%, 100%]: 0 }\ninput p : % [0, 100]\nindicator a 1 = f(p)"],
    ["function f(r) = bands r { < 50%: 1; [50%, 100%]: 0 }\ninput p : % [0, 120]\nindicator a 1 = f(p)", "band-gap"],
    [
      "function f(r) = bands r { < 50%: 1; >= 50%: 0 }\ninput p : % [0, 40]\ninput q : % [0, 90]\nindicator a 1 = f(p)\nindicator b 1 = f(q)",
    ],
    ["input x : number\nindicator a 1 = if x >= 0 then bands x { [0, 5): 1; >= 5: 0 } else 0"],
    ["input x : number\nindicator a 1 = if x >= -1 then bands x { [0, 5): 1; >= 5: 0 } else 0", "band-gap"],
  ],
  openEdges: [
    [
      "input x : number\ninput a : number\ninput b : number\noutput o = bands x { < a: 1; >= b: 3; else: 2 }",
      "band-overlap",
    ],
    [
      "input x : number\ninput a : number\ninput b : number\nrequire a <= b\noutput o = bands x { < a: 1; >= b: 3; else: 2 }",
    ],
    [
      "input x : number\ninput a : number\ninput b : number\nrequire a <= b\noutput o = bands x { <= a: 1; >= b: 3; else: 2 }",
      "band-overlap",
    ],
    [
      "input x : number\ninput a : number\ninput b : number\nrequire a < b\noutput o = bands x { <= a: 1; >= b: 3; else: 2 }",
    ],
    [
      "input x : number\ninput a : number\ninput b : number\nrequire a <= b\noutput o = bands x { < a: 1; [a, b): 2; >= b: 3 }",
    ],
    [
      "input x : number\ninput a : number\ninput b : number\noutput o = bands x { < a: 1; [a, b): 2; >= b: 3 }",
      "band-overlap",
    ],
    ["input x : number\ninput a : number\noutput o = if a > 3 then bands x { < 3: 1; >= a: 3; else: 2 } else 0"],
    [
      "input x : number\ninput a : number\noutput o = if a >= 2 then bands x { < 3: 1; >= a: 3; else: 2 } else 0",
      "band-overlap",
    ],
    [
      "table t { v : number }\ninput x : number\noutput o = bands x { < sum(v for t): 1; > sum(v * v for t): 3; else: 2 }",
      "not-shown",
    ],
  ],
  defaults: [
    ["input x : number [0, 10] default -1\nitem o 10 = if x = -1 then 0 else x"],
    ["input x : number [0, 10] default -1\nitem o 10 = x", "score-outside-points"],
    ["input x : number [0, 10] default -1\nitem o 10 = bands x { = -1: 0; [0, 10]: x }"],
    ["input x : number [0, 10] default -1\nitem o 10 = bands x { = -1: 0; [1, 10]: x }", "band-gap"],
    ["input x : number [0, 10] default -1\nitem o 10 = bands x { [0, 10]: x }", "band-gap"],
    ["input x : number [0, 10] default -1\nitem o 10 = bands x { <= -0.5: 0; >= -0.7: 1 }"],
    ["input x : number [0, 10] default -1\nitem o 10 = bands x { <= 0.5: 0; >= -0.7: 1 }", "band-overlap"],
    ["input x : number [0, 10] default -1\nitem o 10 = bands 2 * x { = -2: 0; [0, 20]: 1 }"],
    ["input x : number [0, 10] default -1\nitem o 10 = bands 2 * x { = -1: 0; [0, 20]: 1 }", "band-gap"],
    ["input n : 1..3 default 9\noutput o = match n { 9: 0; 1: 1; 2: 2; 3: 0 }"],
    ["input n : 1..3 default 9\noutput o = match n { 1: 1; 2: 2; 3: 0 }", "match-no-else"],
    ["input x : number [1, 10] default -1\noutput o = 1 / x"],
    ["input x : number [1, 10] default 0\noutput o = 1 / x", "possible-zero-divisor"],
    ["input x : number [1, 10] default -1\noutput o = if x = -1 then 0 else 1 / x + sqrt(x - 1)"],
    ["table t { v : number [1, 10] default -1 }\noutput o = sum(1 / v for t)"],
    ["table t { v : number [1, 10] default 0 }\noutput o = sum(1 / v for t)", "possible-zero-divisor"],
  ],
  corners: [
    ["input x : number\noutput o = bands x linear { 5: 1; 8: 2; 9: 3 }"],
    ["input x : number\noutput o = bands x linear { 8: 1; 5: 2; 9: 3 }", "corner-order"],
    ["input x : number\noutput o = bands x linear { 8: 1; 5: 2; 4: 3; else: 0 }", "corner-order", "corner-order"],
    ["input x : number\noutput o = bands x linear { 5: 1; 5: 2; 9: 3 }", "corner-order"],
    ["input x : number\ninput a : number\noutput o = bands x linear { a: 1; 9: 3 }", "possible-zero-divisor"],
    ["param a = 5\nparam b = 8\ninput x : number\noutput o = bands x linear { a: 1; b: 2; 9: 3 }"],
    ["param a = 5\nparam b = 8\ninput x : number\noutput o = bands x linear { b: 1; a: 2; 9: 3 }", "corner-order"],
    ["function f(v, a) = bands v linear { a: 1; 7: 2 }\ninput x : number\noutput o = f(x, 5) + f(x, 6)"],
    [
      "function f(v, a) = bands v linear { a: 1; 7: 2 }\ninput x : number\noutput o = f(x, 5) + f(x, 8)",
      "corner-order",
    ],
  ],
  grades: [
    ["grades { hi: >= 1; lo: < 1 }\nindicator a 2 judged"],
    ["grades { hi: > 1; lo: < 1 }\nindicator a 2 judged", "grades-gap"],
    ["grades { hi: >= 1; lo: <= 1 }\nindicator a 2 judged", "grades-overlap"],
    ["grades { hi: [1, 2]; lo: [0, 1) }\nindicator a 2 judged"],
    ["grades { hi: [1, 2); lo: [0, 1) }\nindicator a 2 judged", "grades-gap"],
    ["rounding indicator 0 half_up\ngrades { hi: [2, 2]; lo: [0, 1] }\nindicator a 2 judged"],
  ],
  match: [
    ["input k : one of x, y\nindicator a 2 = match k { x: 1; y: 2 }"],
    ["input k : one of x, y\nindicator a 2 = match k { x: 1 }", "match-no-else"],
    ["input k : one of x, y\nindicator a 2 = match k { x: 1; else: 2 }"],
    ["input k : one of x, y\ninput l : yes/no\nindicator a 2 = match (k, l) { (x, _): 1; (y, yes): 2; (y, no): 0 }"],
    [
      "input k : one of x, y\ninput l : yes/no\nindicator a 2 = match (k, l) { (x, _): 1; (y, yes): 2 }",
      "match-no-else",
    ],
    [
      "input k : one of x, y\ninput l : yes/no\nindicator a 2 = match (k, l) { (x, _): 1; (x, yes): 2; else: 0 }",
      "match-unreachable",
    ],
    ["input n : 1..3\nindicator a 2 = match n { 1: 1; 2: 2; 3: 0 }"],
    ["input n : 1..3\nindicator a 2 = match n { 1: 1; 3: 0 }", "match-no-else"],
    ["input t : text\nindicator a 2 = match t { 甲: 1; 乙: 2 }", "match-no-else"],
    ["input t : text\nindicator a 2 = match t { 甲: 1; else: 2 }"],
  ],
  linkedSubjects: [
    ["input n : 0..9\nindicator a 2 = match (n > 1, n > 3) { (no, no): 0; (yes, no): 1; (yes, yes): 2 }"],
    ["input n : 0..9\nindicator a 2 = match (n > 1, n > 3) { (no, no): 0; (yes, yes): 2 }", "match-no-else"],
    ["input n : 0..9\nlet m = n + 1\nindicator a 2 = match m { 1: 0; 2: 2 }", "match-no-else"],
    ["input n : 0..1\nlet m = n + 1\nindicator a 2 = match m { 1: 0; 2: 2 }"],
  ],
  sameSubjects: [
    ["input k : one of x, y\nindicator a 2 = match (k, k) { (x, x): 1; (y, y): 2 }"],
    [
      "input k : one of x, y\nindicator a 2 = match (k, k) { (x, x): 1; (x, y): 2 }",
      "match-no-else",
      "match-unreachable",
    ],
    ["input k : one of x, y\nindicator a 2 = match (k, k) { (x, _): 1; (_, y): 2 }"],
    [
      "input k : one of x, y\nindicator a 2 = match (k, k) { (x, y): 1; (y, x): 2; (x, x): 0 }",
      "match-no-else",
      "match-unreachable",
    ],
  ],
  manyCases: [
    [`${fourDigits}indicator a 2 = match (n, m, l, k) { (0, 0, 0, 0): 1; (_, _, _, 1): 2 }`, "not-shown"],
    [`${fourDigits}indicator a 2 = match (n, m, l, k) { (0, 0, 0, 0): 1; (_, _, _, 1): 2; else: 0 }`],
    [`${fourDigits}indicator a 2 = match (n, m, l) { (0, 0, 0): 1; (_, _, 1): 2 }`, "match-no-else"],
  ],
  scores: [
    ["input r : % [0, 100]\nindicator a 2 = 2 * r"],
    ["input r : % [0, 100]\nindicator a 2 = 2.01 * r", "score-outside-points"],
    ["input r : % [0, 100]\nindicator a 2 = 2 * r - 0.01", "score-outside-points"],
    ["input r : % >= 0\nindicator a 2 = clamp(r, 0, 2)"],
    ["input r : % >= 0\nindicator a 2 = clamp(r, 0, 2.1)", "score-outside-points"],
    ["input n : 0..99\nindicator a 5 = deduct(5, 1, n)"],
    ["input n : number\nindicator a 5 = deduct(5, 1, n)", "score-outside-points"],
    ["input x : 元 >= 0\ninput y : 元 > 0\nindicator a 1 = if x > y then 0 else x / y"],
    ["input x : 元 >= 0\ninput y : 元 > 0\nindicator a 1 = if x > 2 * y then 0 else x / y", "score-outside-points"],
    ["input x : 元 >= 0\ninput y : 元 > 0\nlet q = x / y\nindicator a 1 = if q > 1 then 0 else q"],
    [
      "input x : 元 >= 0\ninput y : 元 > 0\nlet q = x / y\nindicator a 1 = if q > 1 then 1 else 1.5 - q",
      "score-outside-points",
    ],
    ["input x : 个 >= 0\ninput y : 个 > 0\nrequire x <= y\nindicator a 6 = 6 * x / y"],
    ["input x : 个 >= 0\ninput y : 个 > 0\nrequire x <= y\nindicator a 6 = 6.5 * x / y", "score-outside-points"],
    ["input x : 个 >= 0\ninput y : 个 > 0\nrequire x <= 2 * y\nindicator a 6 = 3 * x / y"],
    ["input x : 个 >= 0\ninput y : 个 > 0\nindicator a 6 = 6 * x / (x + y)"],
    ["input x : 个 >= 0\ninput y : 个 > 0\nindicator a 6 = 6 * x / (x - y + 2 * y)"],
    ["input x : 个 >= 0\ninput y : 个 > 0\ninput z : 个 >= 0\nrequire x <= z\nrequire z <= y\nindicator a 1 = x / y"],
    ["input x : 个 >= 0\ninput y : 个 > 0\nindicator a 1 = min(x, y) / y"],
    ["input x : 个 >= 0\ninput y : 个 > 0\nindicator a 1 = 1 - abs(x - y) / y", "score-outside-points"],
    ["input s : one of x, y\nlet p = match s { x: 1; y: 3 }\nlet q = match s { x: 3; y: 1 }\nindicator a 4 = p + q"],
    [
      "input s : one of x, y\nlet p = match s { x: 1; y: 3 }\nlet q = match s { x: 3; y: 1.5 }\nindicator a 4 = p + q",
      "score-outside-points",
    ],
    ["table t { v : % [0, 100] }\nindicator a 1 = avg(v for t)"],
    ["table t { v : % [0, 100] }\nindicator a 1 = sum(v for t)", "not-shown"],
    ["table t { v : number [0.5, 1] }\nitem o 1 = product(v for t)"],
    ["table t { v : number [0.5, 1] }\nitem o 1 = product(v for t) - 0.5", "not-shown"],
    ["table t key k { k : 1..2; v : number [0.5, 1] }\nitem o 1 = product(v for t) - 0.25"],
    ["table t key k { k : 1..2; v : number [0.5, 1] }\nitem o 1 = product(v for t) - 0.5", "not-shown"],
    ["table t { v : number [1, 2] }\nitem o 1 = 1 / product(v for t)"],
    ["table t { v : number [1, 2] }\nitem o 2 = product(v for t)", "not-shown"],
    ["table t { v : number [-1, 1] }\nitem o 2 = product(v for t) + 1"],
    ["table t { v : number [-1.1, 1] }\nitem o 2 = product(v for t) + 1", "score-outside-points"],
    ["table t key k { k : 1..2; v : number [0, 1] }\nitem o 2 = sum(v for t)"],
    ["table t key k { k : 1..2 default 1; v : number [0, 1] }\nitem o 2 = sum(v for t)", "not-shown"],
    ["table t key k { k : 1..2 optional; v : number [0, 1] }\nitem o 2 = sum(v for t)", "not-shown"],
    ["input v : yes/no\nsection s { item a 1 judged\nitem b malus 3 judged\nveto when v }\noutput o = sqrt(s + 3)"],
    ["section s { item a 1 judged\nitem b malus 3 judged\nveto when yes }\noutput o = sqrt(s)"],
    [
      "input v : yes/no\nsection s { item a 1 judged\nitem b malus 3 judged\nveto when v }\noutput o = sqrt(s)",
      "outside-domain",
    ],
    ["section s { score = 0 - 2 }\noutput o = 1 / s"],
    ["input v : yes/no\nsection s { score = 0 - 2\nveto when v }\noutput o = 1 / s", "possible-zero-divisor"],
    ["section s { item a 1 judged\nat most -1\nveto when yes }\noutput o = sqrt(s + 1)"],
    ["section s { item a 1 judged\nat most -1\nveto when yes }\noutput o = sqrt(s)", "outside-domain"],
    ["input x : number [0, 1]\ninput p : number [2, 2]\nitem a 1 = round(x, p)"],
    ["input x : number [0, 1]\ninput p : number [999999999999, 999999999999]\nitem a 1 = round(x, p)", "not-shown"],
    ["table t key k { k : 1..4; v : % [0, 100] }\nindicator a 4 = sum(v for t)"],
    ["table t key k { k : 1..5; v : % [0, 100] }\nindicator a 4 = count(for t)", "not-shown"],
    [
      "table t { v : % [0, 100] }\nlet n = count(for t)\nindicator a 1 = if n = 0 then 0 else count(for t where v > 50%) / n",
    ],
  ],
  divisors: [
    ["input x : 元 > 0\noutput o = 1 元 / x"],
    ["input x : 元 >= 0\noutput o = 1 元 / x", "possible-zero-divisor"],
    ["input x : 元 >= 0\noutput o = if x = 0 then 0 else 1 元 / x"],
    ["input x : 元 >= 0\noutput o = if x >= 0 then 1 元 / x else 0", "possible-zero-divisor"],
    ["input x : 元\noutput o = if x != 0 then 1 元 / x else 0"],
    ["input x : 元\ninput y : 元\noutput o = if x != y then 1 元 / (y - x) else 0"],
    ["input x : 元\ninput y : 元\noutput o = if x < y then 1 元 / (y - x) else 0"],
    ["input x : 元\ninput y : 元\noutput o = if x <= y then 1 元 / (y - x) else 0", "possible-zero-divisor"],
    ["input x : 元 >= 0\nlet q = 1 元 / x\noutput o = if x = 0 then 0 else q"],
    ["input x : 元 >= 0\nlet q = 1 元 / x\noutput o = if x = 0 then q else 0", "possible-zero-divisor"],
    ["input x : 元 >= 0\noutput o = x > 0 元 and 1 元 / x > 2"],
    ["input x : 元 >= 0\noutput o = x > 0 元 or 1 元 / x > 2", "possible-zero-divisor"],
    ["table t { v : 元 > 0 }\noutput o = sum(1 元 / v for t)"],
    ["table t { v : 元 >= 0 }\noutput o = sum(1 元 / v for t where v > 0)"],
    ["table t { v : 元 >= 0 }\noutput o = sum(1 元 / v for t)", "possible-zero-divisor"],
    ["table t { v : 元 > 0 }\noutput o = 1 元 / sum(v for t)", "possible-zero-divisor"],
    ["table t { v : 元 > 5 }\nlet m = min(v for t)\noutput o = sum(1 元 / v for t where v > 1 元 and v < m)"],
    ["table t { v : 元 >= 0 }\nlet m = max(v for t)\noutput o = sum(v / m for t where v > 0)", "not-shown"],
    ["input x : number [-1, 1]\noutput o = x ^ -1", "possible-zero-divisor"],
    ["input x : number [1, 2]\noutput o = x ^ -1"],
  ],
  cohorts: [
    ["input x : number > 0\noutput o = rank(1 / x)"],
    ["input x : number >= 0\noutput o = rank(1 / x)", "possible-zero-divisor"],
    ["input x : number >= 0\noutput o = rank(if x = 0 then 0 else 1 / x)"],
    ["input x : number >= 0\noutput o = if x > 0 then rank(1 / x) else 0", "not-shown"],
    ["input x : number >= 0\noutput o = rank(x within bands x { < 1: 1; >= 1: 2 })"],
    ["input x : number >= 0\noutput o = rank(x within bands x { < 1: 1; > 1: 2 })", "band-gap"],
    ["input x : number optional\noutput o = if missing(x) then 0 else rank(x)"],
    ["input x : number optional\noutput o = cohort_count(x)"],
  ],
  missingQuotients: [
    ["input a : number\ninput b : number\noutput o = if missing(a / b) then 0 else a / b"],
    ["input a : number\ninput b : number\noutput o = if missing(b / a) then 0 else a / b", "possible-zero-divisor"],
    ["input a : number\ninput b : number\nlet q = a / b\noutput o = if missing(q) then 0 else min(q, 1 / b)"],
    [
      "input a : number\ninput b : number\nlet q = a / b\noutput o = if missing(q) then q else 0",
      "possible-zero-divisor",
    ],
    ["input a : number\ninput b : number\noutput o = if missing(a / (b - 1)) then 0 else a / (b - 1)"],
    [
      "input a : number\ninput b : number\noutput o = if missing(a / (b - 1)) then 0 else a / (b - 2)",
      "possible-zero-divisor",
    ],
    [
      "input a : number\ninput b : number\nlet q = if b > 3 then 0 else a / b\noutput o = if missing(q) then 0 else q / b",
      "not-shown",
      "not-shown",
    ],
    ["input a : number\noutput o = if missing(ln(a)) then 0 else ln(a)"],
    ["input a : number\noutput o = if missing(sqrt(a)) then 0 else ln(a)", "outside-domain"],
    ["input a : number\noutput o = if missing(a ^ -1) then 0 else 1 / a"],
    ["input a : number\ninput b : number\noutput o = if missing(max(1, a / b)) then 0 else a / b"],
    [
      "input a : number\ninput b : number\noutput o = if missing(if a > 0 then a / b else 1) then 0 else a / b",
      "possible-zero-divisor",
    ],
    ["table t { a : number; b : number }\noutput o = sum(a / b for t where not missing(a / b))"],
    [
      "table t { a : number; b : number }\noutput o = if missing(sum(a / b for t)) then 0 else sum(a / b for t)",
      "not-shown",
    ],
  ],
  optional: [
    ["input x : number optional\noutput o = if missing(x) then 0 else x"],
    ["input x : number optional\noutput o = if missing(x) then x else 0", "unguarded-optional"],
    ["input x : number optional\noutput o = x", "unguarded-optional"],
    ["input x : number optional default 0\noutput o = x"],
    ["input x : number\noutput o = x"],
    ["input x : number [0, 1] optional\nindicator a 1 { not applicable when missing(x) leave out score = x }"],
    ["input x : number optional\noutput o = not missing(x) and x > 0"],
    ["input x : number optional\noutput o = missing(x) and x > 0", "unguarded-optional"],
    [
      "input x : number optional\nlet y = if missing(x) then missing else 2 * x\noutput o = if missing(y) then 0 else x + y",
    ],
    ["table t { v : number optional }\noutput o = sum(v for t where not missing(v))"],
    ["table t { v : number optional }\noutput o = sum(v for t)", "unguarded-optional"],
  ],
  domains: [
    ["input x : number >= 0\noutput o = sqrt(x)"],
    ["input x : number >= -1\noutput o = sqrt(x)", "outside-domain"],
    ["input x : number > 0\noutput o = ln(x)"],
    ["input x : number >= 0\noutput o = ln(x)", "outside-domain"],
    ["input x : number [1, 9]\noutput o = sqrt(ln(x) - ln(1))"],
    ["input x : number [1, 9]\noutput o = sqrt(x - 1.5)", "outside-domain"],
    ["input x : number >= 0\noutput o = x ^ 0.5"],
    ["input x : number >= -1\noutput o = x ^ 0.5", "outside-domain"],
    ["input x : number >= -1\noutput o = x ^ 2"],
  ],
};

describe.each(Object.entries(tables))("%s", (_name, rows) => {
  test.each(rows)("%s", (rules, ...codes) => {
    expect(codesOf(rules)).toEqual(codes);
  });
});

/** What a finding says, with the data that prove it. */
const messages = [
  ["input r : % [0, 100]\nindicator a 3 = bands r { < 90%: 3; > 90%: 2 }", "The bands leave a gap: no row takes 90%."],
  [
    "input r : 万元 [0, 100]\nindicator a 3 = bands r { < 80 万元: 3; >= 90 万元: 2 }",
    "The bands leave a gap: no row takes [80 万元, 90 万元).",
  ],
  [
    "input r : % [0, 100]\nindicator a 3 = bands r { <= 90%: 3; >= 85%: 2 }",
    "The bands overlap: two rows take [85%, 90%].",
  ],
  [
    "input r : % [0, 100]\nindicator a 3 = bands r { <= 100%: 3; > 100%: 2 }",
    "This row can never apply: the value always lies in [0%, 100%].",
  ],
  ["input x : 万元 >= 0\noutput o = 1 元 / x", 'The divisor "x" can be zero, for example with x = 0 万元.'],
  ["input r : % >= 0\nindicator a 1 = r", '"a" can leave its 0 to 1 points: with r = 100.1% it scores 1.001.'],
] as const;

test.each(messages)("%s", (rules, message) => {
  expect(diagnosticsOf(rules).map((diagnostic) => messageOf(diagnostic, "en").what)).toEqual([message]);
});

/** Frameworks that are written with care give neither error nor warning; amendments are checked where they are applied. */
const files = ["rules/luohu-2024.rules", ...readdirSync("rules/reach").map((name) => `rules/reach/${name}`)].filter(
  (path) => {
    return path.endsWith(".rules") && !readFileSync(path, "utf8").includes(" amends ");
  },
);

test.each(files)("%s is shown to be right", (path) => {
  const { file } = parse(new SourceText(path, readFileSync(path, "utf8")));
  if (file === undefined) throw new Error("cannot be read");
  expect(check(file).diagnostics.filter(({ code }) => verified.has(code))).toEqual([]);
});

/** Choices within choices: looked at case by case they would be 2^60. */
const inputs60 = Array.from({ length: 60 }, (_, i) => `input x${i} : number [0, 1]`).join("\n");
const lets60 = Array.from(
  { length: 60 },
  (_, i) => `let a${i + 1} = if x${i} > 0.5 then a${i} + 1 else a${i} * 2`,
).join("\n");

test("work is bounded: what it does not suffice for is not shown", () => {
  expect(codesOf(`${inputs60}\nlet a0 = 1\n${lets60}\noutput o = 1 / (1 + a60)`)).toEqual(["not-shown"]);
});
