import { spanText } from "../../core/index.ts";
import { Closures } from "../closure.ts";
import type { NodeOf } from "../model.ts";
import { isNumber, Missing, type Value } from "../value.ts";
import { type Cohort, type CohortColumn, type Environment, missingFor, type Run, type Thunk } from "./environment.ts";
import { type Compared, Groups, statistics } from "./peers.ts";

/** Units that are compared with each other; the members may be added later. */
export function newCohort(members: readonly Run[]): Cohort {
  return { members, closures: new Closures(({ environment }) => environment.slots), columns: new Map() };
}

/** A unit among the units of the run: those in which x is not missing, of the same group when one is named. */
export function cohortValue(node: NodeOf<"cohort">, environment: Environment, run: Run): Value {
  if (run.cohort.members.length < 2) return missingFor("cohort-of-one", node.span, { name: spanText(node.span) });
  const { entries, groups } = columnOf(node, environment, run);
  const own = entries.get(run);
  if (own === undefined || own.value instanceof Missing) return own?.value ?? new Missing([]);
  if (own.group instanceof Missing) return own.group;
  if (!isNumber(own.value)) return new Missing([]);
  return statistics[node.fn](groups.peersOf(own), own.value);
}

/** x of every unit; worked out once a run for each thing that is bound to the names in it. */
function columnOf(node: NodeOf<"cohort">, environment: Environment, { cohort }: Run): CohortColumn {
  const key = cohort.closures.key(node, environment.slots);
  const known = cohort.columns.get(key);
  if (known !== undefined) return known;
  const entries = new Map(cohort.members.map((member) => [member, compared(node, environment, member)]));
  const column = { entries, groups: new Groups([...entries.values()]) };
  cohort.columns.set(key, column);
  return column;
}

function compared(node: NodeOf<"cohort">, environment: Environment, member: Run): Compared {
  const there = elsewhere(environment, new Map());
  const group = node.within === undefined ? undefined : member.value(node.within, there);
  return { value: member.value(node.body, there), group };
}

/** The same bound names, to be worked out for another unit. */
function elsewhere(environment: Environment, known: Map<Environment, Environment>): Environment {
  const before = known.get(environment);
  if (before !== undefined) return before;
  const slots: Thunk[] = [];
  const there = { slots, rows: new Map(), subject: environment.subject, notes: undefined };
  known.set(environment, there);
  // By place: a formula may stand where names before its own are not bound.
  environment.slots.forEach(({ node, environment: around }, slot) => {
    slots[slot] = { node, environment: elsewhere(around, known), value: undefined };
  });
  return there;
}
