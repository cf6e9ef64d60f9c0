import { type ExactNumber, Rational } from "../../core/index.ts";
import {
  Boxes,
  type CheckedFramework,
  type Core,
  type Interval,
  numbersReach,
  type PointScores,
  type UnitData,
  type Variable,
  valueOfVariable,
  variablesBehind,
} from "../../scoring/index.ts";
import { decompose, type Group, joined, together, weighted } from "../decompose.ts";
import { domainReach } from "./axis.ts";

/** A group with the requirements that move with it; no two groups share a variable by a requirement either. */
export interface GuardedGroup extends Group {
  /** Conditions that the data meet and must go on meeting. */
  readonly requirements: readonly Core[];
  /** True where the data meet all requirements of the framework, and go on meeting them. */
  readonly isOrderly: boolean;
}

/**
 * The groups whose scores add up to the total: it is one group where the sum is rounded or capped at the top.
 *
 * @param variables   those that move
 * @param ranges      where they move on all numbers between two; left out: on all values that can be reported
 * @returns undefined where the unit has no total
 */
export function guardedGroups(
  framework: CheckedFramework,
  unit: UnitData,
  variables: readonly Variable[],
  ranges?: ReadonlyMap<Variable, Interval>,
): GuardedGroup[] | undefined {
  const requirements = requirementsMet(framework, unit);
  const isOrderly = requirements.length === framework.requirements.length && ranges === undefined;
  const reaches = variables.map((one) => {
    const range = ranges?.get(one);
    return [one, range === undefined ? domainReach(one, valueOfVariable(one, unit)) : numbersReach(range)] as const;
  });
  const parts = decompose(new Boxes(framework, unit, variables, isOrderly), new Map(reaches));
  if (parts === undefined) return undefined;
  const groups = parts.isPlain ? parts.groups : [wholeOf(framework, variables)];
  const guarded: GuardedGroup[] = [
    ...groups.map((group) => ({ ...group, requirements: [], isOrderly })),
    ...requirements.map((core) => guardOf(core, variables, isOrderly)),
  ];
  return joined(guarded, (a, b) => ({
    ...together(a, b, variables),
    requirements: [...a.requirements, ...b.requirements],
    isOrderly,
  }));
}

function guardOf(core: Core, variables: readonly Variable[], isOrderly: boolean): GuardedGroup {
  return { variables: variablesBehind([core], variables), terms: [], requirements: [core], isOrderly };
}

/** The score of a group; undefined where there is none or a requirement breaks. */
export function scoreOf({ terms, requirements }: GuardedGroup, scores: PointScores): ExactNumber | undefined {
  return requirements.every((core) => scores.formula(core) === true) ? weighted(terms, scores) : undefined;
}

function wholeOf({ root }: CheckedFramework, variables: readonly Variable[]): Group {
  return { variables: variablesBehind(root, variables), terms: [{ block: root, weight: Rational.ONE }] };
}

/** What the data break already is no condition on what is changed. */
function requirementsMet(framework: CheckedFramework, unit: UnitData): Core[] {
  const now = new Boxes(framework, unit, []).at(new Map());
  return framework.requirements.map(({ condition }) => condition.core).filter((core) => now.formula(core) === true);
}
