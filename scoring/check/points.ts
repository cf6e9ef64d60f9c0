import { abs, add, equals, formatDecimal, Rational, relatedPlace, sub } from "../../core/index.ts";
import type { Block } from "../model.ts";
import type { Report } from "./context.ts";

/** Children's points sum to their parent's, unless the parent rescales or has a formula of its own. */
export function checkPoints(root: Block, blocks: readonly Block[], report: Report): void {
  for (const block of [root, ...blocks]) checkBlock(block, report);
}

function checkBlock(block: Block, report: Report): void {
  if (block.points === undefined && block.notApplicable.some(({ outcome }) => outcome === "full")) {
    report("points-missing", block.span, { name: block.name, parent: block.parent?.name ?? block.name });
  }
  const counted = block.children.filter((child) => child.role === undefined);
  const { points } = block;
  if (points === undefined || block.scoring.kind !== "children" || counted.length === 0) return;
  const nameless = counted.filter((child) => child.points === undefined);
  for (const child of nameless) report("points-missing", child.span, { name: child.name, parent: block.name });
  if (nameless.length > 0 || block.rescale) return;
  const sum = counted.reduce(
    (total, child) => add(total, child.points ?? Rational.ZERO),
    Rational.ZERO as ReturnType<typeof add>,
  );
  if (equals(sum, points)) return;
  const related = counted.map((child) =>
    relatedPlace(child.span, { child: child.name, childPoints: formatDecimal(child.points ?? Rational.ZERO) }),
  );
  const difference = formatDecimal(abs(sub(points, sum)));
  report(
    "points-sum",
    block.span,
    { name: block.name, points: formatDecimal(points), sum: formatDecimal(sum), difference },
    related,
  );
}
