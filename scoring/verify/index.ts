import { terms as words } from "../../core/index.ts";
import type { Report } from "../check/context.ts";
import { blockFormulas } from "../check/walk.ts";
import type { Block, CheckedFramework, Core } from "../model.ts";
import { checkBands, checkGrades } from "./bands.ts";
import { checkCorners } from "./corners.ts";
import { checkDomain } from "./domains.ts";
import type { Facts } from "./facts.ts";
import { Findings } from "./findings.ts";
import { checkMatch } from "./match.ts";
import { checkOptional } from "./optional.ts";
import { Analysis } from "./ranges.ts";
import { checkScore, factsIn } from "./scores.ts";
import { outside } from "./terms.ts";
import { type Owner, Visitor } from "./visit.ts";
import { WitnessSearch } from "./witness.ts";

/**
 * What can go wrong on some data, found before there are any: bands and matches that leave something out, scores
 * outside of their points, divisions by zero, optional inputs without guard.
 *
 * An error comes with data that prove it, scored; what can be neither shown nor refuted is the warning `not-shown`.
 */
export function verify(framework: CheckedFramework, report: Report): void {
  const ranges = new Analysis(framework);
  const findings = new Findings(report);
  const search = new WitnessSearch(ranges);
  const visitor = new Visitor((node, site) => {
    if (node.op === "choose" && node.form === "bands") checkBands(node, site, findings, search);
    if (node.op === "choose" && node.form === "match") checkMatch(node, site, findings, search);
    if (node.op === "choose" && node.form === "linear") checkCorners(node, site, findings);
    checkDomain(node, site, findings, search);
    checkOptional(node, site, findings);
  });
  const visit = (core: Core, facts: Facts, owner: Owner) =>
    visitor.visit(core, { scope: outside, facts, owner, ranges });
  for (const block of [framework.root, ...framework.blocks]) {
    const facts = factsIn(block, ranges);
    for (const formula of formulasOf(block))
      visit(formula.core, formula.isGuard ? outerFacts(block, ranges) : facts, block);
    checkScore(block, facts, ranges, findings, search);
  }
  for (const output of framework.outputs.values()) visit(output.formula.core, ranges.base, output);
  for (const { condition, span } of framework.requirements)
    visit(condition.core, ranges.base, { name: "require", span });
  if (framework.grades.length > 0) checkGrades(framework.grades, ranges.base, ranges, findings);
  if (visitor.exhausted) findings.unproved("not-shown", framework.root.span, framework.title, words.staysWithinPoints);
  findings.finish();
}

function formulasOf(block: Block): { readonly core: Core; readonly isGuard: boolean }[] {
  const guards = new Set(block.notApplicable.map(({ when }) => when));
  return blockFormulas(block).map((formula) => ({
    core: formula.core,
    isGuard: [...guards].some((guard) => guard === formula),
  }));
}

/** Whether a block applies is asked before anything is known of it. */
function outerFacts(block: Block, ranges: Analysis): Facts {
  return block.parent === undefined ? ranges.base : factsIn(block.parent, ranges);
}
