import { Rational } from "../../core/index.ts";
import type { Core, NodeOf, Operation } from "../model.ts";
import { aggregate } from "./aggregate.ts";
import type { Encoding, Site } from "./encoding.ts";
import type { Fraction } from "./fraction.ts";
import { lookup } from "./lookup.ts";
import { rounded } from "./rounding.ts";
import type { ConditionTerm } from "./term.ts";
import {
  absentAlways,
  asNumber,
  asTruth,
  choose,
  lost,
  masksOf,
  type Symbolic,
  type SymbolicTruth,
  undecidedAlways,
} from "./value.ts";

type Encode<Op extends Operation> = (node: NodeOf<Op>, site: Site, to: Encoding) => Symbolic;

/** Numbers in, a number out. */
function onNumbers(
  nodes: readonly Core[],
  site: Site,
  to: Encoding,
  compute: (numbers: readonly Fraction[]) => Fraction,
): Symbolic {
  const { terms } = to.world;
  const values = nodes.map((node) => asNumber(to.value(node, site), terms));
  return { kind: "number", number: compute(values.map(({ number }) => number)), ...masksOf(terms, values) };
}

function binary(compute: "add" | "sub" | "mul") {
  return ({ left, right }: { left: Core; right: Core }, site: Site, to: Encoding) =>
    onNumbers([left, right], site, to, ([a, b]) => to.world.fractions[compute](a as Fraction, b as Fraction));
}

function extreme(wanted: "min" | "max") {
  return ({ operands }: { operands: readonly Core[] }, site: Site, to: Encoding) =>
    onNumbers(operands, site, to, (numbers) => numbers.reduce((a, b) => to.world.fractions.extreme(wanted, a, b)));
}

/** Where the divisor is 0 there is no value. */
const divide: Encode<"div"> = (node, site, to) => {
  const { terms, fractions } = to.world;
  const [a, b] = [node.left, node.right].map((one) => asNumber(to.value(one, site), terms)) as [
    ReturnType<typeof asNumber>,
    ReturnType<typeof asNumber>,
  ];
  const isZero = terms.and(fractions.isZero(b.number), terms.not(lost(b, terms)));
  to.met.push({ node, instance: to.instance(), row: 0, when: terms.and(site.path, isZero) });
  const masks = masksOf(terms, [a, b]);
  return {
    kind: "number",
    number: fractions.div(a.number, b.number),
    ...masks,
    absent: terms.or(masks.absent, isZero),
  };
};

/** A whole exponent is a product; any other power is a number of which little is known. */
const power: Encode<"power"> = (node, site, to) => {
  const { fractions, terms } = to.world;
  const [a, b] = [node.left, node.right].map((one) => asNumber(to.value(one, site), terms));
  const exponent = b && fractions.valueOf(b.number);
  const times = exponent?.isInteger() === true ? Number(exponent.num) : undefined;
  if (a === undefined || b === undefined || times === undefined || Math.abs(times) > 6) return to.anything("power");
  const masks = masksOf(terms, [a, b]);
  if (times >= 0) return { kind: "number", number: fractions.power(a.number, times), ...masks };
  const isZero = fractions.isZero(a.number);
  const number = fractions.div(fractions.constant(Rational.ONE), fractions.power(a.number, -times));
  return { kind: "number", number, ...masks, absent: masks.absent, undecided: terms.or(masks.undecided, isZero) };
};

type Curve = "ln" | "exp" | "sqrt";

/** Series are no formulas for a solver: what is known of them are signs, and equal results for equal numbers. */
function curve(kind: Curve): (node: NodeOf<Curve>, site: Site, to: Encoding) => Symbolic {
  return ({ operand }, site, to) => {
    const { terms, fractions } = to.world;
    const of = asNumber(to.value(operand, site), terms);
    if (kind !== "sqrt") to.abstracted.add(kind);
    const result = to.curve(kind, of.number);
    const one = fractions.constant(Rational.ONE);
    const isOutside = {
      ln: terms.atMost(of.number.num, terms.zero),
      sqrt: terms.less(of.number.num, terms.zero),
      exp: terms.no,
    }[kind];
    const isThere = terms.and(terms.less(terms.zero, of.number.den), terms.not(isOutside));
    const facts = {
      ln: [terms.same(fractions.compare(">=", of.number, one), terms.atMost(terms.zero, result))],
      sqrt: [terms.atMost(terms.zero, result), terms.equal(terms.mul(result, result, of.number.den), of.number.num)],
      exp: [
        terms.less(terms.zero, result),
        terms.same(terms.atMost(terms.zero, of.number.num), terms.atMost(terms.one, result)),
      ],
    }[kind];
    to.world.assume(result, terms.implies(isThere, terms.and(...facts)));
    const undecided = terms.or(of.undecided, terms.and(terms.not(lost(of, terms)), isOutside));
    return { kind: "number", number: fractions.whole(result), absent: of.absent, undecided };
  };
}

/** Where ratios are compared: told to the solver of their roundings. */
const ratioEnds = [Rational.ZERO, Rational.ONE];

const round: Encode<"round"> = (node, site, to) => {
  const { terms, fractions } = to.world;
  const [of, places] = [node.operand, node.places].map((one) => asNumber(to.value(one, site), terms));
  const digits = places && fractions.valueOf(places.number);
  if (of === undefined || digits?.isInteger() !== true || digits.num > 15n || digits.num < -15n)
    return to.anything("places");
  const number = rounded(of.number, Number(digits.num), node.mode, ratioEnds, to.world);
  return { kind: "number", number, absent: of.absent, undecided: of.undecided };
};

const compare: Encode<"compare"> = (node, site, to) => {
  const { terms, fractions } = to.world;
  const [a, b] = [to.value(node.left, site), to.value(node.right, site)];
  const masks = masksOf(terms, [a, b]);
  if (a.kind === "number" && b.kind === "number")
    return { kind: "truth", yes: fractions.compare(node.operator, a.number, b.number), ...masks };
  const isSame = sameText(a, b, to);
  return { kind: "truth", yes: node.operator === "=" ? isSame : terms.not(isSame), ...masks };
};

function sameText(a: Symbolic, b: Symbolic, { world: { terms } }: Encoding): ConditionTerm {
  if (a.kind === "text" && b.kind === "text") return terms.equal(a.code, b.code);
  return a.kind === "truth" && b.kind === "truth" ? terms.same(a.yes, b.yes) : terms.no;
}

/** The right side counts only where the left one does not settle it. */
function logic(settled: boolean): (node: NodeOf<"and" | "or">, site: Site, to: Encoding) => Symbolic {
  return ({ left, right }, site, to) => {
    const { terms } = to.world;
    const a = asTruth(to.value(left, site), terms);
    const goesOn = terms.and(settled ? terms.not(a.yes) : a.yes, terms.not(lost(a, terms)));
    const b = asTruth(to.value(right, { ...site, path: terms.and(site.path, goesOn) }), terms);
    return {
      kind: "truth",
      yes: settled ? terms.or(a.yes, b.yes) : terms.and(a.yes, b.yes),
      absent: terms.or(a.absent, terms.and(goesOn, b.absent)),
      undecided: terms.or(a.undecided, terms.and(goesOn, b.undecided)),
    };
  };
}

const not: Encode<"not"> = ({ operand }, site, to) => {
  const value = asTruth(to.value(operand, site), to.world.terms);
  return { ...value, yes: to.world.terms.not(value.yes) };
};

const isMissing: Encode<"isMissing"> = ({ operand }, site, to) => {
  const { terms } = to.world;
  const { absent, undecided } = to.value(operand, site);
  return { kind: "truth", yes: terms.and(absent, terms.not(undecided)), absent: terms.no, undecided };
};

/** Tests in their order, each with what must hold to come to it. */
const chooseCase: Encode<"choose"> = (node, site, to) => {
  const { terms } = to.world;
  const rows: { readonly test: SymbolicTruth; readonly value: Symbolic }[] = [];
  const instance = to.instance();
  let path = site.path;
  for (const [row, one] of node.cases.entries()) {
    const test = asTruth(to.value(one.test, { ...site, path }), terms);
    const sure = terms.not(lost(test, terms));
    const inside = terms.and(path, sure, test.yes);
    const value = to.value(one.value, { ...site, path: inside });
    rows.push({ test, value });
    to.met.push({ node, instance, row, when: inside, value, test });
    path = terms.and(path, sure, terms.not(test.yes));
  }
  const { otherwise } = node;
  const rest = otherwise === undefined ? undecidedAlways(terms) : to.value(otherwise, { ...site, path });
  to.met.push({ node, instance, row: node.cases.length + (otherwise === undefined ? 1 : 0), when: path, value: rest });
  return rows.reduceRight<Symbolic>((sofar, { test, value }) => choose(test, value, sofar, terms), rest);
};

const bind: Encode<"with"> = ({ values, firstSlot, body }, site, to) => {
  const slots = site.slots.slice(0, firstSlot);
  for (const [index, node] of values.entries()) slots[firstSlot + index] = { node, site };
  return to.value(body, { ...site, slots });
};

const bound: Encode<"bound"> = ({ slot, name }, { slots }, to) => {
  const thunk = slots[slot];
  if (thunk === undefined) throw new Error(`nothing is bound for ${name}`);
  thunk.value ??= to.value(thunk.node, thunk.site);
  return thunk.value;
};

const column: Encode<"column"> = ({ table, column: wanted }, { rows }, to) => {
  const row = rows.get(table);
  if (row === undefined) throw new Error(`no row of ${table.name} is at hand`);
  return to.cell(row, wanted);
};

const block: Encode<"block"> = ({ block: wanted }, _site, to) => {
  const { terms } = to.world;
  const { number, absent, undecided, out } = to.block(wanted);
  return { kind: "number", number, absent: terms.or(absent, out), undecided };
};

export const operations: { readonly [Op in Operation]: Encode<Op> } = {
  number: ({ value }, _site, to) => to.constant(value),
  text: ({ value }, _site, to) => to.constant(value),
  truth: ({ value }, _site, to) => to.constant(value),
  missing: (_node, _site, { world }) => absentAlways(world.terms),
  input: ({ input }, _site, to) => to.input(input),
  column,
  definition: ({ definition }, _site, to) => to.definition(definition),
  block,
  grade: (_node, _site, to) => to.grade(),
  bound,
  add: binary("add"),
  sub: binary("sub"),
  mul: binary("mul"),
  div: divide,
  power,
  neg: ({ operand }, site, to) => onNumbers([operand], site, to, ([a]) => to.world.fractions.neg(a as Fraction)),
  abs: ({ operand }, site, to) => onNumbers([operand], site, to, ([a]) => to.world.fractions.abs(a as Fraction)),
  ln: curve("ln"),
  exp: curve("exp"),
  sqrt: curve("sqrt"),
  min: extreme("min"),
  max: extreme("max"),
  round,
  compare,
  and: logic(false),
  or: logic(true),
  not,
  isMissing,
  choose: chooseCase,
  with: bind,
  aggregate,
  lookup,
  cohort: (node, _site, to) => to.cohort(node),
};
