import { addRationals, compareRationals, type ExactNumber, multiplyRationals, Rational } from "../../core/index.ts";
import { nodes } from "../check/walk.ts";
import { constantValue } from "../evaluate/constant.ts";
import type { Scorecard } from "../evaluate/index.ts";
import { writtenText } from "../explain/formula-text.ts";
import type { Block, CheckedFramework, ChooseNode, Core, Formula } from "../model.ts";
import { bySubject, type Comparison, comparisonsOf, rowAt } from "./comparisons.ts";
import { directionIn } from "./direction.ts";

/** A number in a rule that scores a block at which another row begins to fit. */
export interface RulesCut {
  readonly block: Block;
  readonly formula: Formula;
  readonly choice: ChooseNode;
  /** What is compared with the number. */
  readonly subject: Core;
  /** Every comparison of the subject in the choice. */
  readonly comparisons: readonly Comparison[];
  /** In base units. */
  readonly value: Rational;
  /** Where the number stands. */
  readonly bounds: readonly Core[];
  /** Which side a value on the cut belongs to; neither where it has a row of its own. */
  readonly owner: "below" | "above" | "neither";
  /** Which side gives more points; undefined where the rows give no fixed scores, or as many. */
  readonly better: "below" | "above" | undefined;
  /** An end of the subject's declared domain: there is nothing on the other side. */
  readonly isAtEnd: boolean;
}

/**
 * The cuts of the rules that score blocks: every number with which a condition or a row of bands compares something, as
 * far as another row fits on its other side. Equalities, lines between points and conditions of vetoes and caps are none.
 */
export function rulesCuts({ blocks }: CheckedFramework): RulesCut[] {
  return blocks.flatMap((block) => {
    if (block.scoring.kind !== "formula") return [];
    const { formula } = block.scoring;
    return [...nodes(formula.core)].flatMap((node) =>
      node.op === "choose" && (node.form === "bands" || node.form === "if") ? cutsIn(node, block, formula) : [],
    );
  });
}

function cutsIn(choice: ChooseNode, block: Block, formula: Formula): RulesCut[] {
  const groups = [...bySubject(comparisonsOf(choice)).values()];
  return groups.flatMap((comparisons) => {
    const ordered = comparisons.filter(({ node }) => node.operator !== "=" && node.operator !== "!=");
    const values = distinctValues(ordered);
    return values.flatMap((value, place): RulesCut[] => {
      const below = middle(values[place - 1] ?? addRationals(value, Rational.of(-1)), value);
      const above = middle(value, values[place + 1] ?? addRationals(value, Rational.ONE));
      const [low, on, high] = [below, value, above].map((x) => rowAt(choice, comparisons, x)) as [
        number,
        number,
        number,
      ];
      const [first] = comparisons;
      if (low === high || first === undefined) return [];
      const bounds = ordered.filter((one) => compareRationals(one.value, value) === 0).map(({ bound }) => bound);
      const owner = on === high ? "above" : on === low ? "below" : "neither";
      const better = betterSide(choice, low, high, formula.core);
      const isAtEnd = isEnd(given(first.subject, formula.core), value);
      return [{ block, formula, choice, subject: first.subject, comparisons, value, bounds, owner, better, isAtEnd }];
    });
  });
}

function isEnd(subject: Core, value: Rational): boolean {
  if (subject.op === "definition") return isEnd(subject.definition.formula.core, value);
  if (subject.op !== "input") return false;
  const { low, high } = subject.input.domain;
  return [low, high].some((end) => end !== undefined && compareRationals(end.value, value) === 0);
}

function betterSide(choice: ChooseNode, low: number, high: number, root: Core): RulesCut["better"] {
  const [below, above] = [low, high].map((row) => {
    const core = choice.cases[row]?.value ?? choice.otherwise;
    const value = core && constantValue(core);
    return value instanceof Rational ? value : undefined;
  });
  if (below === undefined || above === undefined) return undefined;
  const order = compareRationals(above, below) * (directionIn(root, choice) ?? 0);
  if (order === 0) return undefined;
  return order > 0 ? "above" : "below";
}

function distinctValues(comparisons: readonly Comparison[]): Rational[] {
  const found = new Map(comparisons.map(({ value }) => [`${value.num}/${value.den}`, value]));
  return [...found.values()].sort(compareRationals);
}

function middle(a: Rational, b: Rational): Rational {
  return multiplyRationals(addRationals(a, b), Rational.of(1, 2));
}

/** What is compared, as written; of a function's parameter what the call gave to it. */
export function cutSubject({ subject, formula }: Pick<RulesCut, "subject" | "formula">): string {
  return writtenText(given(subject, formula.core).span);
}

function given(core: Core, root: Core): Core {
  if (core.op !== "bound") return core;
  const binding = [...nodes(root)].find(
    (node) => node.op === "with" && node.firstSlot <= core.slot && core.slot < node.firstSlot + node.values.length,
  );
  const value = binding?.op === "with" ? binding.values[core.slot - binding.firstSlot] : undefined;
  return value === undefined ? core : given(value, root);
}

/**
 * The values of a cut's subject that a unit was scored with: one, or one for each row of a table; none where the rule was
 * not asked.
 *
 * @param card  traced
 */
export function cutValues({ formula, comparisons }: RulesCut, card: Scorecard): ExactNumber[] {
  const own = new Map(comparisons.map((one) => [one.node, one]));
  const met = (card.notes?.get(formula)?.edges ?? []).flatMap(({ node, left, right }) => {
    const one = own.get(node);
    return one === undefined ? [] : [{ node, value: one.isLeft ? left : right }];
  });
  // A row that did not fit is followed by others that ask the same: only the first comparison counts.
  const [first] = met;
  return met.filter(({ node }) => node === first?.node).map(({ value }) => value);
}
