import type { Topic } from "../../analysis/index.ts";

/** A claim about a small framework and whether it holds; worked out by hand. */
export interface KnownClaim {
  readonly rules: string;
  readonly topic: Topic;
  /** Part of the claim in English. */
  readonly claim: string;
  readonly verdict: "proved" | "refuted";
  /** Takes two inputs or more to see. */
  readonly isJoint: boolean;
}

const joint = (topic: Topic, claim: string, verdict: KnownClaim["verdict"], rules: string): KnownClaim => ({
  rules,
  topic,
  claim,
  verdict,
  isJoint: true,
});
const single = (topic: Topic, claim: string, verdict: KnownClaim["verdict"], rules: string): KnownClaim => ({
  ...joint(topic, claim, verdict, rules),
  isJoint: false,
});

const head = `framework "claims" 10 version "1"\n`;
const money = `input a : 万元 >= 0 step 0.01\ninput b : 万元 > 0 step 0.01\n`;
const rounded = (how: string, rules: string) => `${head}rounding indicator ${how}\n${rules}`;

export const knownClaims: readonly KnownClaim[] = [
  // One input.
  single(
    "reached",
    '"[90%, 95%): 4"',
    "refuted",
    `${head}input r : % [0, 100] step 0.01\nindicator 甲 10 = bands r { < 90%: 0; [90%, 95%): 4; >= 95%: 10 }`,
  ),
  single(
    "reached",
    '"> 100%: 10"',
    "refuted",
    `${head}input r : % [0, 200] step 0.01\nindicator 甲 10 = bands r { <= 100%: 0; > 100%: 10 }`,
  ),
  single(
    "reached",
    '"else"',
    "proved",
    `${head}input t : one of 甲类, 乙类\nindicator 丙 10 = match t { 甲类: 3; 乙类: 10; else: 1 }`,
  ),
  single(
    "needed",
    '"中: 4"',
    "proved",
    `${head}input t : one of 高, 中, 低\nindicator 丙 10 = match t { 高: 10; 中: 4; else: 4 }`,
  ),
  single(
    "alike",
    '"[60%, 80%): 3"',
    "proved",
    `${head}input r : % [0, 100] step 0.01\nindicator 甲 10 = bands r { < 60%: 0; [60%, 80%): 3; [80%, 90%): 3; >= 90%: 10 }`,
  ),
  single("range", "all 10 points", "proved", `${head}input n : 0..9\nindicator 甲 10 = deduct(8, 1, n)`),
  single("range", "all 10 points", "refuted", `${head}input n : 0..9\nindicator 甲 10 = deduct(10, 1, n)`),
  single("range", "all 10 points", "proved", `${head}input r : % [0, 100) step 0.01\nindicator 甲 10 = 10 * r`),
  single("within", '"甲" stays', "proved", `${head}input r : % [0, 100] step 0.01\nindicator 甲 10 = 10 * r * r`),
  single("within", '"甲" stays', "proved", `${head}input r : % [0, 100] step 0.01\nindicator 甲 10 = 40 * r * (1 - r)`),
  single("divisors", '"', "proved", `${head}input n : 0..9\nindicator 甲 10 = 10 / (n * n - 2 * n + 2)`),
  single(
    "values",
    '"甲" always',
    "proved",
    `${head}input n : 0..9\nindicator 甲 10 = if n = 0 then 10 else min(10, 10 / n)`,
  ),
  single("limits", "never fires", "proved", `${head}input n : 0..9\nindicator 甲 10 judged { veto when n > 9 }`),
  single("limits", "always fires", "proved", `${head}input n : 0..9\nindicator 甲 10 judged { veto when n >= 0 }`),
  single("limits", "never fires", "refuted", `${head}input n : 0..9\nindicator 甲 10 judged { veto when n = 9 }`),
  single("limits", "never takes", "proved", `${head}indicator 甲 10 judged { at most 10 }`),
  single("grades", '"优"', "proved", `${head}grades { 优: > 10; 良: <= 10 }\nindicator 甲 10 judged`),
  single("effect", '"n" moves no score', "proved", `${head}input n : 0..9\nindicator 甲 10 = if n >= 0 then 10 else 0`),
  single("direction", '"n"', "refuted", `${head}input n : 0..9 lower is better\nindicator 甲 10 = min(10, n)`),
  single("steps", '"r"', "proved", `${head}input r : % [0, 100] step 0.01\nindicator 甲 10 = 10 * r`),
  // Rounding: ties to the even unit, and ties away from 0, can take a step of one point to two.
  single("steps", '"n"', "refuted", rounded("0 half_even", "input n : 0..9\nindicator 甲 10 = n + 0.5")),
  single(
    "steps",
    '"n"',
    "refuted",
    rounded("0 half_up", "input n : 0..9\nindicator 甲 10 { item 乙 10 = 5\nitem 丙 malus 9.5 = n + 0.5 }"),
  ),
  single("steps", '"n"', "proved", rounded("0 half_up", "input n : 0..9\nindicator 甲 10 = n + 0.5")),
  single(
    "direction",
    '"n"',
    "proved",
    rounded("0 half_even", "input n : 0..9 higher is better\nindicator 甲 10 = n / 2"),
  ),
  // Two inputs.
  joint("within", '"甲" stays', "proved", `${head}${money}require a <= b\nindicator 甲 10 = 10 * a / b`),
  joint("within", '"甲" stays', "proved", `${head}${money}indicator 甲 10 = 10 * a / (a + b)`),
  joint("within", '"甲" stays', "proved", `${head}${money}indicator 甲 10 = 20 * min(a, b) / (a + b)`),
  joint(
    "reached",
    '"> 100%: 0"',
    "proved",
    `${head}${money}require a <= b\nindicator 甲 10 = bands a / b { <= 100%: 10; > 100%: 0 }`,
  ),
  joint(
    "reached",
    '"= 100%: 10"',
    "refuted",
    `${head}${money}indicator 甲 10 = bands a / b { < 100%: 0; = 100%: 10; > 100%: 5 }`,
  ),
  joint(
    "reached",
    '"> 50%: 0"',
    "proved",
    `${head}${money}indicator 甲 10 = bands min(a, b) / (a + b) { <= 50%: 10; > 50%: 0 }`,
  ),
  joint(
    "divisors",
    '"',
    "proved",
    `${head}input p : 0..5\ninput q : 0..5\nindicator 甲 10 = min(10, 10 / (p * p - 2 * p * q + q * q + 1))`,
  ),
  joint(
    "divisors",
    '"',
    "proved",
    `${head}${money}let 差 = b - a\nindicator 甲 10 = if a >= b then 0 else min(10, 1 万元 / 差)`,
  ),
  joint(
    "values",
    '"甲" always',
    "proved",
    `${head}${money}indicator 甲 10 = if a + b = 0 万元 then 0 else 10 * a / (a + b)`,
  ),
  joint(
    "direction",
    '"a"',
    "proved",
    `${head}input a : 万元 >= 0 step 0.01 lower is better\ninput b : 万元 > 0 step 0.01\nindicator 甲 10 = bands a / b { < 90%: 10; [90%, 100%]: 6; > 100%: 0 }`,
  ),
  joint(
    "direction",
    '"a"',
    "refuted",
    `${head}input a : 万元 >= 0 step 0.01 lower is better\ninput b : 万元 > 0 step 0.01\nindicator 甲 10 = bands a / b { < 90%: 6; [90%, 100%]: 10; > 100%: 0 }`,
  ),
  joint(
    "direction",
    '"b"',
    "proved",
    `${head}input a : 万元 >= 0 step 0.01\ninput b : 万元 > 0 step 0.01 higher is better\nindicator 甲 10 = 10 * b / (a + b)`,
  ),
  joint("steps", '"a"', "refuted", `${head}${money}indicator 甲 10 = bands a / b { < 90%: 10; >= 90%: 0 }`),
  joint(
    "steps",
    '"a"',
    "proved",
    rounded("2 half_up", `${money}indicator 甲 10 { item 乙 1 = if a > b then 0 else a / b\nitem 丙 9 judged }`),
  ),
  joint("range", "all 10 points", "proved", `${head}${money}indicator 甲 10 = 10 * a / (a + b)`),
  joint("range", "all 10 points", "refuted", `${head}${money}indicator 甲 10 = 20 * min(a, b) / (a + b)`),
  joint(
    "effect",
    '"b" moves no score',
    "proved",
    `${head}${money}require a <= b\nindicator 甲 10 = if a / b > 1 then 0 else 10`,
  ),
  joint("effect", '"b" moves no score', "refuted", `${head}${money}indicator 甲 10 = if a / b > 1 then 0 else 10`),
  joint("limits", "never fires", "proved", `${head}${money}require a <= b\nindicator 甲 10 judged { veto when a > b }`),
  joint(
    "needed",
    '"(低, _): 2"',
    "proved",
    `${head}input l : one of 高, 低\ninput t : one of 甲类, 乙类\nindicator 丙 10 = match (l, t) { (高, 甲类): 10; (低, _): 2; else: 2 }`,
  ),
  joint(
    "grades",
    '"优"',
    "proved",
    `${head}grades { 优: >= 9; 良: < 9 }\n${money}section 总 10 { indicator 甲 5 = 5 * min(a, b) / (a + b)\n indicator 乙 5 judged }`,
  ),
  joint(
    "covered",
    "leaves no gap",
    "proved",
    `${head}${money}indicator 甲 10 = bands a / (a + b) { < 50%: 0; [50%, 100%): 10 }`,
  ),
];
