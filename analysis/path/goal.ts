import { type ExactNumber, Rational, sub } from "../../core/index.ts";
import type { CheckedFramework, UnitData } from "../../scoring/index.ts";
import type { Target } from "../target.ts";
import { type Band, bandsOf, placeIn } from "./bands.ts";
import type { Needed } from "./combine.ts";
import type { Direction } from "./group.ts";

/** How many points a total must move, and which way. */
export interface Goal {
  readonly direction: Direction;
  readonly needed: Needed;
}

/** Undefined where no total has such a grade; no points where it is reached already. */
export function goalOf(
  target: Target,
  framework: CheckedFramework,
  unit: UnitData,
  now: ExactNumber,
): Goal | undefined {
  const better: Direction = framework.better === "lower" ? -1 : 1;
  if (target.kind === "gain") return { direction: better, needed: { points: Rational.ZERO, isStrict: true } };
  if (target.kind === "total")
    return { direction: better, needed: { points: by(better, target.total, now), isStrict: false } };
  return goalIn(target.accepted, better, framework, unit, now);
}

/** The nearest total with one of some grades in a direction. */
export function goalIn(
  labels: readonly string[],
  direction: Direction,
  framework: CheckedFramework,
  unit: UnitData,
  now: ExactNumber,
): Goal | undefined {
  const bands = bandsOf(framework, unit).filter(({ label }) => labels.includes(label));
  if (bands.some((band) => placeIn(band, now) === 0))
    return { direction, needed: { points: Rational.ZERO, isStrict: false } };
  const ahead = bands.filter((band) => placeIn(band, now) === -direction);
  const nearest = direction > 0 ? ahead[0] : ahead.at(-1);
  return nearest === undefined ? undefined : { direction, needed: neededFor(nearest, direction, now) };
}

function neededFor({ range }: Band, direction: Direction, now: ExactNumber): Needed {
  const end = direction > 0 ? range.low : range.high;
  if (end === undefined) return { points: Rational.ZERO, isStrict: false };
  return { points: by(direction, end.value, now), isStrict: !end.closed };
}

function by(direction: Direction, to: ExactNumber, now: ExactNumber): ExactNumber {
  return direction > 0 ? sub(to, now) : sub(now, to);
}
