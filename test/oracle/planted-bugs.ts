import type { PlantedBug } from "./planted.ts";

const operations = "scoring/evaluate/operations.ts";
const aggregate = "scoring/evaluate/aggregate.ts";
const block = "scoring/evaluate/block-score.ts";
const rounding = "core/exact/rounding.ts";
const choices = "scoring/check/choices.ts";
const prelude = "scoring/prelude.generated.ts";

/** Each must be caught by the battery: mistakes that a person could make in the evaluator. */
export const plantedBugs: readonly PlantedBug[] = [
  {
    title: "half up drops the half",
    file: rounding,
    right: "(2n * absolute(num) + den) / (2n * den)",
    wrong: "(2n * absolute(num) + den - 1n) / (2n * den)",
  },
  {
    title: "half up goes up for negative numbers",
    file: rounding,
    right: "return num < 0n ? -size : size;",
    wrong: "return size;",
  },
  {
    title: "half even takes the lower neighbour at a tie",
    file: rounding,
    right: "return below + (below & 1n);",
    wrong: "return below;",
  },
  {
    title: "truncation is the floor",
    file: rounding,
    right: "down: (num, den) => num / den",
    wrong: "down: floorDivide",
  },
  { title: "negative places keep decimals", file: rounding, right: "if (places < 0)", wrong: "if (places < -9)" },
  {
    title: "at most is below",
    file: operations,
    right: '"<=": (order) => order <= 0',
    wrong: '"<=": (order) => order < 0',
  },
  {
    title: "above is at least",
    file: operations,
    right: '">": (order) => order > 0',
    wrong: '">": (order) => order >= 0',
  },
  {
    title: "texts are never different",
    file: operations,
    right: '(a === b) === (node.operator === "=");',
    wrong: "(a === b);",
  },
  { title: "or computes its right side", file: operations, right: "or: logic(true)", wrong: "or: logic(false)" },
  {
    title: "a missing left side of and, or is passed over",
    file: operations,
    right: "if (first instanceof Missing || first === settled) return first;",
    wrong: "if (first === settled) return first;",
  },
  {
    title: "a case that cannot be decided is passed over",
    file: operations,
    right: "if (holds instanceof Missing) return holds; if (holds === true) return chosen",
    wrong: "if (holds === true) return chosen",
  },
  {
    title: "arguments see the callee's names",
    file: operations,
    right: "run.value(thunk.node, thunk.environment)",
    wrong: "run.value(thunk.node, { ...thunk.environment, slots })",
  },
  {
    title: "a division by zero is not missing",
    file: operations,
    right: '"left-out-used", "division-by-zero"',
    wrong: '"left-out-used"',
  },
  {
    title: "a left-out block in a formula is 0",
    file: operations,
    right: "value === leftOut ? missingFor(",
    wrong: "value === leftOut ? Rational.ZERO ?? missingFor(",
  },
  { title: "the first of several rows", file: operations, right: "fitting.length === 1", wrong: "fitting.length >= 1" },
  {
    title: "a requirement that cannot be told counts as broken",
    file: "scoring/evaluate/scorecard.ts",
    right: 'holds instanceof Missing ? "require-unchecked" : "require-broken"',
    wrong: '"require-broken"',
  },
  {
    title: "aggregates skip what is missing",
    file: aggregate,
    right: "values.push(node.body === undefined ? Rational.ONE : run.value(node.body, inner))",
    wrong:
      "values.push(...[node.body === undefined ? Rational.ONE : run.value(node.body, inner)].filter((one) => !(one instanceof Missing)))",
  },
  {
    title: "a condition of rows that has no value is a no",
    file: aggregate,
    right: "if (counts instanceof Missing) values.push(counts); else if",
    wrong: "if",
  },
  {
    title: "the median of an even count is its upper middle",
    file: aggregate,
    right: "ordered.length % 2 === 1 ?",
    wrong: "ordered.length % 2 <= 1 ?",
  },
  {
    title: "the trimmed mean drops only the lowest",
    file: aggregate,
    right: "Math.max(trim, values.length - trim)",
    wrong: "values.length",
  },
  {
    title: "the product of nothing is 1",
    file: aggregate,
    right: "undefined : values.reduce(mul)",
    wrong: "Rational.ONE : values.reduce(mul)",
  },
  {
    title: "limits come before the rounding",
    file: block,
    right: "withExtras, rounded, limited,",
    wrong: "withExtras, limited, rounded,",
  },
  {
    title: "bonus comes before rescaling",
    file: block,
    right: "[ rescaled, withExtras,",
    wrong: "[withExtras, rescaled,",
  },
  {
    title: "rescaling forgets left-out points",
    file: block,
    right: "applicable: sumOfPoints(present)",
    wrong: "applicable: block.points",
  },
  {
    title: "left-out points stay in every block",
    file: block,
    right: "block.rescale || block.parent === undefined",
    wrong: "block.rescale || block.points !== undefined",
  },
  {
    title: "a block with nothing left scores 0",
    file: block,
    right: "if (present.length === 0 && counted.length > 0) return leftOut;",
    wrong: "",
  },
  {
    title: "full points are given to what is left out",
    file: block,
    right: 'if (outcome === "out") return',
    wrong: 'if (outcome === "none") return',
  },
  {
    title: "not applicable that cannot be decided is a no",
    file: block,
    right: "if (holds instanceof Missing) return { value: holds, applicable: block.points, effects: none };",
    wrong: "",
  },
  {
    title: "a malus is added",
    file: block,
    right: 'child.role === "bonus" ? add',
    wrong: "child.role !== undefined ? add",
  },
  {
    title: "a missing child stops the veto",
    file: block,
    right: "if (vetoed && least !== undefined)",
    wrong: "if (isNumber(progress.value) && vetoed && least !== undefined)",
  },
  {
    title: "the greatest cap wins",
    file: block,
    right: ".sort((a, b) => compare(a.to, b.to))[0]",
    wrong: ".sort((a, b) => compare(b.to, a.to))[0]",
  },
  {
    title: "a cap whose condition is no still holds",
    file: block,
    right: "if (holds === false) return []; const limit",
    wrong: "const limit",
  },
  { title: "checked: a no earns all", file: block, right: "given ? points : Rational.ZERO", wrong: "points" },
  {
    title: "half-open intervals take their lower end always",
    file: choices,
    right: 'range.lowClosed ? ">=" : ">"',
    wrong: '">="',
  },
  {
    title: "lines leave the second corner out of place",
    file: choices,
    right: 'arithmetic("sub", to.value, from.value',
    wrong: 'arithmetic("sub", from.value, to.value',
  },
  { title: "outside of lines, else is forgotten", file: choices, right: "outside ?? last.value", wrong: "last.value" },
  {
    title: "a deduction goes below 0",
    file: prelude,
    right: "max(0, points - each * n)",
    wrong: "(points - each * n)",
  },
  { title: "whole steps go below 0", file: prelude, right: "max(0, floor(x / step))", wrong: "floor(x / step)" },
  {
    title: "a begun step counts when it is whole",
    file: prelude,
    right: "max(0, ceil(x / step))",
    wrong: "max(0, floor(x / step))",
  },
  { title: "clamp takes low for high", file: prelude, right: "min(high, max(low, x))", wrong: "max(low, x)" },
  {
    title: "thresholds reached are those passed",
    file: "scoring/functions/arithmetic.ts",
    right: 'expand: countPassed(">=")',
    wrong: 'expand: countPassed(">")',
  },
  {
    title: "money in a unit of its own is not converted",
    file: "scoring/check/elaborate.ts",
    right: "numberNode(scaled(value, unit.scale), literal.span",
    wrong: "numberNode(value, literal.span",
  },
  {
    title: "per cent of inputs is the plain number",
    file: "scoring/check/fields.ts",
    right: "scale: Rational.of(1, 100)",
    wrong: "scale: Rational.ONE",
  },
  {
    title: "a default is not used",
    file: "scoring/evaluate/evaluation.ts",
    right: "input.fallback ?? this.#absent(input, node)",
    wrong: "this.#absent(input, node)",
  },
  {
    title: "computed cells are those of the first row",
    file: "scoring/evaluate/evaluation.ts",
    right: "number: index + 1, computed: new Map()",
    wrong: "number: index + 1, computed: this.#missing as never",
  },
];
