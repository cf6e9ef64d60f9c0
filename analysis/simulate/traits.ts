import type { CheckedFramework, UnitData, Variable } from "../../scoring/index.ts";
import { numberOfVariable, valueOfVariable, variablesOf } from "../../scoring/index.ts";
import { between } from "./draws.ts";
import { asFloat, endsOf, isCounted, toldStep } from "./numbers.ts";
import { type Relation, type Source, sourceOf } from "./relations.ts";
import { type Cut, type Shape, shapeOf } from "./shape.ts";
import type { Amount, Answer, Bounded, Common, Judged, Part, Trait } from "./trait.ts";
import { baseOf, ranked } from "./typical.ts";

const lostAgain = 0.4;
const usuallyFull = 0.74;
/** Cuts further away than so many times the base are none that anyone meets. */
const farShare = 3;
const mostCounted = 12;

/** One for each variable of the typical unit, those that others are parts of first. */
export function traitsOf(
  framework: CheckedFramework,
  typical: UnitData,
  relations: ReadonlyMap<Source, Relation>,
  like: UnitData | undefined,
): readonly Trait[] {
  const bases = new Set([...relations.values()].map(({ base }) => base));
  const maker = new TraitMaker({ framework, typical, relations, bases, like });
  const traits = variablesOf(framework, typical).map((variable) => maker.trait(variable));
  const depth = new Map(traits.map((trait) => [trait.variable.name, trait]));
  return traits.toSorted((a, b) => depthOf(a, depth) - depthOf(b, depth));
}

function depthOf(trait: Trait, byName: ReadonlyMap<string, Trait>): number {
  if (trait.kind !== "part") return 0;
  const base = byName.get(trait.base.name);
  return base === undefined ? 1 : 1 + depthOf(base, byName);
}

interface Setting {
  readonly framework: CheckedFramework;
  readonly typical: UnitData;
  readonly relations: ReadonlyMap<Source, Relation>;
  readonly bases: ReadonlySet<Source>;
  readonly like: UnitData | undefined;
}

class TraitMaker {
  readonly #setting: Setting;
  readonly #amounts: { readonly unitText: string; readonly middle: number }[] = [];

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  trait(variable: Variable): Trait {
    const { kind } = variable.field.type;
    const { typical } = this.#setting;
    const number = numberOfVariable(variable, typical);
    const now = number === undefined ? 0 : asFloat(number);
    const common = { variable, step: toldStep(variable, Math.abs(now)) };
    if (kind === "truth" || kind === "choice") return this.#answer(common);
    if (kind !== "number" || number === undefined) return { ...common, kind: "fixed" };
    if (variable.at.kind === "judged") return judgedTrait(common, now, this.#isGiven(variable));
    const reach = Math.abs(now) || mostCounted * asFloat(variable.field.scale);
    const shape = shapeOf(this.#setting.framework, typical, variable, common.step, reach);
    return (
      this.#part(common, now, shape) ??
      boundedTrait(common, now, shape, this.#isGiven(variable)) ??
      this.#amount(common, now, shape)
    );
  }

  /** Whether the typical value is that of the real unit. */
  #isGiven(variable: Variable): boolean {
    const { like } = this.#setting;
    return like !== undefined && valueOfVariable(variable, like) !== undefined;
  }

  #answer(common: Common): Answer {
    const { framework, typical } = this.#setting;
    const { variable } = common;
    const order = ranked(variable, framework, typical);
    const { fallback } = variable.field;
    const best = order[0]?.total ?? 0;
    const isGraded = fallback === undefined && order.some(({ total }) => total < best);
    const values = order.map(({ value }) => value);
    const first = [...values.filter((one) => one === fallback), ...values.filter((one) => one !== fallback)];
    const isCondition = variable.field.type.kind === "truth";
    return {
      ...common,
      kind: "answer",
      values: first,
      isGraded,
      first: isCondition || isGraded ? 0.97 : 1 / values.length,
    };
  }

  #part(common: Common, now: number, shape: Shape): Part | undefined {
    const { framework, typical, relations } = this.#setting;
    const source = sourceOf(common.variable);
    const relation = source && relations.get(source);
    const base = relation && baseOf(common.variable, relation.base, framework, typical);
    const typicalBase = base && numberOfVariable(base, typical);
    if (base === undefined || typicalBase === undefined || typicalBase.sign() <= 0 || now <= 0) return undefined;
    const whole = asFloat(typicalBase);
    const cuts = shape.cuts.filter(({ at }) => at.sign() > 0 && asFloat(at) < farShare * Math.max(now, whole));
    const marks = cuts.map(({ at }) => asFloat(at) / whole);
    const share = this.#isGiven(common.variable) ? now / whole : shareFor(now / whole, cuts, shape, whole);
    const [least, most] = [Math.min(...marks), Math.max(...marks)];
    const isFar = marks.length > 0 && (share < least / 2 || share > most * 2);
    const widest = share > 0.5 && share < 1.5 ? 0.12 : 0.8;
    const spread = marks.length < 2 ? 0.06 : Math.min(widest, Math.max(0.045, (most / least - 1) / 2));
    return {
      ...common,
      kind: "part",
      base,
      typicalBase,
      share,
      otherShare: isFar ? between(least, most) : undefined,
      spread: isFar ? 0.5 : spread,
      better: shape.better,
      cuts,
    };
  }

  #amount(common: Common, now: number, shape: Shape): Amount {
    const { bases } = this.#setting;
    const source = sourceOf(common.variable);
    const marks = shape.cuts.map(({ at }) => asFloat(at)).filter((mark) => mark > 0);
    const isOwn = marks.length > 0 && (source === undefined || !bases.has(source));
    const middle =
      isOwn && !this.#isGiven(common.variable)
        ? between(Math.min(...marks), Math.max(...marks))
        : Math.max(now, asFloat(common.step));
    if (isOwn)
      return { ...common, kind: "amount", middle, loading: 0, spread: 0.6, twins: undefined, cuts: shape.cuts };
    const { unitText } = common.variable.field;
    const twin = this.#amounts.find((one) => one.unitText === unitText && isNear(one.middle, middle));
    this.#amounts.push({ unitText, middle });
    const twins = `${unitText} ${twin?.middle ?? middle}`;
    const spread = isCounted(common.variable.field) ? 0.25 : 0.05;
    return { ...common, kind: "amount", middle, loading: 1, spread, twins, cuts: [] };
  }
}

function isNear(a: number, b: number): boolean {
  return a < 1.25 * b && b < 1.25 * a;
}

/** Without a real unit: near the best of the cuts, or where the total stops growing. */
function shareFor(now: number, cuts: readonly Cut[], { better, range }: Shape, whole: number): number {
  const marks = cuts.map(({ at }) => asFloat(at) / whole);
  const isBelow = cuts.every(({ good }) => good === "below");
  if (marks.length > 0) return isBelow ? Math.min(...marks) * 0.97 : Math.max(...marks) * 1.02;
  const end = range === undefined ? 0 : range.high / whole;
  return better === "high" && end > 0 && end < 10 * now ? Math.min(now * 1.05, end * 0.96) : now;
}

function judgedTrait(common: Common, now: number, isGiven: boolean): Judged {
  const points = asFloat(common.variable.field.domain.high?.value ?? common.step);
  const lost = isGiven ? (points - now) / points : 0;
  return { ...common, kind: "judged", points, full: lost > 0 ? lostAgain : usuallyFull, none: (lost * lost) / 2 };
}

function boundedTrait(common: Common, now: number, shape: Shape, isGiven: boolean): Bounded | undefined {
  const { field } = common.variable;
  const ends = endsOf(field) ?? countEnds(common, now);
  if (ends === undefined) return undefined;
  const { low, high } = usefulEnds(ends, shape);
  const [good, bad] =
    (shape.better ?? (field.better === "lower" ? "low" : "high")) === "low" ? [low, high] : [high, low];
  const awayOf = (at: number) => Math.min(0.95, Math.max(0.05, (at - good) / (bad - good)));
  const marks = shape.cuts.map(({ at }) => awayOf(asFloat(at)));
  const away = marks.reduce((sum, mark) => sum + mark, 0) / Math.max(1, marks.length);
  const usual = marks.length > 0 ? away * 0.85 : shape.better === undefined ? 0.3 : 0.08;
  const isEnd = shape.cuts.some(({ at }) => asFloat(at) === good);
  return {
    ...common,
    kind: "bounded",
    good,
    bad,
    away: isGiven ? awayOf(now) : usual,
    full: isEnd ? usuallyFull : 0,
    cuts: shape.cuts,
  };
}

/** What is counted against a unit is seldom much, though nothing says where it ends. */
function countEnds({ variable: { field } }: Common, now: number) {
  if (!isCounted(field) || field.better !== "lower" || now > mostCounted) return undefined;
  return { low: field.domain.low === undefined ? 0 : asFloat(field.domain.low.value), high: mostCounted };
}

/** The stretch in which anything moves, with something beside it: nobody reports a satisfaction of 3 %. */
function usefulEnds(ends: { readonly low: number; readonly high: number }, { range }: Shape) {
  if (range === undefined) return ends;
  const margin = Math.max((range.high - range.low) * 0.5, (ends.high - ends.low) * 0.02);
  return { low: Math.max(ends.low, range.low - margin), high: Math.min(ends.high, range.high + margin) };
}
