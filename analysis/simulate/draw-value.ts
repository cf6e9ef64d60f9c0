import { Rational } from "../../core/index.ts";
import type { Datum, Value } from "../../scoring/index.ts";
import { leftOut } from "../../scoring/index.ts";
import { normalQuantile } from "../sampling/index.ts";
import type { Department } from "./department.ts";
import { type Draws, exponential } from "./draws.ts";
import { asFloat, beside, isAbove, isCounted, told, within } from "./numbers.ts";
import type { Cut } from "./shape.ts";
import type { Amount, Answer, Bounded, Fixed, Judged, Part, Trait } from "./trait.ts";

/** What a value is drawn with. */
export interface Setting {
  readonly draws: Draws;
  readonly department: Department;
  /** The amount that a part is part of. */
  readonly base: Rational | undefined;
  /** The last chance that was drawn for another row of the same column: rows of one unit are alike. */
  readonly carried: number | undefined;
  /** Keeps the chance for the next row. */
  readonly carry: (chance: number) => void;
  /** What the typical unit has. */
  readonly typical: Datum["value"] | undefined;
}

type Draw<T extends Trait> = (trait: T, setting: Setting) => Datum["value"] | undefined;

const draws = {
  amount: drawAmount,
  part: drawPart,
  bounded: drawBounded,
  judged: drawJudged,
  answer: drawAnswer,
  fixed: (_trait: Fixed, { typical }: Setting) => typical,
} as const satisfies { readonly [K in Trait["kind"]]: Draw<Extract<Trait, { kind: K }>> };

/** Chance that a value which may be absent is. */
const absent = 0.05;
/** How much of a value's chance is the department's own quality. */
const fromQuality = 0.6;
const fromRowBefore = 0.75;

/** A value of one variable of one department; undefined where it has none. */
export function drawValue(trait: Trait, setting: Setting): Datum["value"] | undefined {
  const { optional } = trait.variable.field;
  if (optional && setting.draws.chance(absent)) return trait.variable.at.kind === "judged" ? leftOut : undefined;
  return (draws[trait.kind] as Draw<Trait>)(trait, setting);
}

/** Standard normal: partly the department's quality, partly its own. */
function chanceOf(setting: Setting): number {
  return fromQuality * setting.department.quality + Math.sqrt(1 - fromQuality ** 2) * ownChance(setting);
}

/** Standard normal: partly that of the row before. */
function ownChance({ draws: random, carried, carry }: Setting): number {
  const fresh = random.normal();
  const own = carried === undefined ? fresh : fromRowBefore * carried + Math.sqrt(1 - fromRowBefore ** 2) * fresh;
  carry(own);
  return own;
}

function drawAmount(trait: Amount, setting: Setting): Value {
  const { draws: random, department } = setting;
  const own = exponential(trait.spread * ownChance(setting));
  const scale = trait.loading === 0 ? 1 : department.scale;
  const wanted = Math.max(trait.middle * scale * own, asFloat(trait.step));
  return besideCuts(told(trait.variable, trait.step, wanted), trait, trait.cuts, random, 0.04 * trait.middle);
}

const least = 0.002;

function drawPart(trait: Part, setting: Setting): Value | undefined {
  const { draws: random, base } = setting;
  if (base === undefined) return undefined;
  const center = trait.otherShare !== undefined && random.chance(0.5) ? trait.otherShare : trait.share;
  const chance = chanceOf(setting);
  const drawn = center * exponential(trait.spread * (trait.better === "low" ? -chance : chance));
  const top = trait.better === "high" && center <= 1 ? 1 : Infinity;
  const share = Math.min(top, Math.max(least, drawn));
  const ratio = Rational.of(base.num * trait.typicalBase.den, base.den * trait.typicalBase.num);
  const cuts = trait.cuts.map((cut) => ({ ...cut, at: Rational.of(cut.at.num * ratio.num, cut.at.den * ratio.den) }));
  const kept = trait.better === undefined ? onGoodSide(share * asFloat(base), cuts, random) : share * asFloat(base);
  return besideCuts(told(trait.variable, trait.step, kept), trait, cuts, random, 0.035 * kept);
}

/** Where both ends are bad, few departments are beyond an edge. */
function onGoodSide(wanted: number, cuts: readonly Cut[], random: Draws): number {
  const crossed = cuts.find(({ at, good }) => (good === "below" ? wanted > asFloat(at) : wanted < asFloat(at)));
  if (crossed === undefined || random.chance(0.15)) return wanted;
  const edge = asFloat(crossed.at);
  return edge + (edge - wanted) / 2;
}

const leastPercentage = 0.0101;

function drawBounded(trait: Bounded, setting: Setting): Value {
  const chance = chanceOf(setting);
  if (trait.full > 0 && chance > normalQuantile(1 - trait.full)) return told(trait.variable, trait.step, trait.good);
  const odds = (trait.away / (1 - trait.away)) * exponential(-0.9 * chance);
  const wanted = trait.good + ((trait.bad - trait.good) * odds) / (1 + odds);
  const window = 0.05 * Math.abs(trait.bad - trait.good);
  const { field } = trait.variable;
  // What is told as 0.9 % would be taken for a share of 1.
  const isTiny = field.unitText === "%" && wanted > 0 && wanted < leastPercentage;
  const value = told(trait.variable, trait.step, isTiny ? leastPercentage : wanted);
  return besideCuts(value, trait, trait.cuts, setting.draws, isCounted(field) ? 0 : window);
}

/** Chance that a value just on the wrong side of an edge is brought over it before it is reported. */
const bunching = 0.45;

/** Real values stand close together just on the good side of an edge. */
function besideCuts(
  value: Rational,
  { variable, step }: Pick<Trait, "variable" | "step">,
  cuts: readonly Cut[],
  random: Draws,
  window: number,
): Rational {
  const near = cuts.find(({ at, good }) => {
    const over = good === "below" ? asFloat(value) - asFloat(at) : asFloat(at) - asFloat(value);
    return over >= 0 && over < window;
  });
  if (near === undefined || !random.chance(bunching)) return value;
  const inside = (window / 12) * random.uniform() ** 2;
  const wanted = told(variable, step, asFloat(near.at) + (near.good === "below" ? -inside : inside));
  const edge = beside(near.at, near.good, true, step);
  const isWrong = near.good === "below" ? isAbove(wanted, edge) : isAbove(edge, wanted);
  return within(variable, isWrong ? edge : wanted);
}

/** Judges give full points, or take off tenths and halves. */
function drawJudged(trait: Judged, setting: Setting): Value {
  const { points, full, none, variable, step } = trait;
  const { draws: random } = setting;
  const chance = chanceOf(setting);
  const threshold = normalQuantile(1 - full);
  if (chance > threshold) return told(variable, step, points);
  if (none > 0 && random.chance(none)) return told(variable, step, 0);
  const lost = points * Math.min(1, 0.04 + 0.22 * (threshold - chance));
  const unit = random.chance(0.1) ? 0.01 : points >= 2 && random.chance(0.7) ? 0.5 : 0.1;
  return told(variable, step, points - Math.max(unit, Math.round(lost / unit) * unit));
}

function drawAnswer({ values, isGraded, first }: Answer, setting: Setting): Value | undefined {
  const { draws: random } = setting;
  if (!isGraded) return random.chance(first) ? values[0] : values[random.below(values.length)];
  const chance = chanceOf(setting);
  const threshold = normalQuantile(1 - first);
  const place = chance > threshold ? 0 : 1 + Math.floor((threshold - chance) / 0.6);
  return values[Math.min(place, values.length - 1)];
}
