import type { Language } from "../../../core/index.ts";
import {
  type Block,
  type Explanation,
  explain,
  explanationDetails,
  type Output,
  type Scorecard,
  shortResult,
} from "../../../scoring/index.ts";
import { Displayed } from "../displayed.ts";
import type { ScoreNode } from "../events.ts";

/** All scores of a unit; each unfolds into its rule, its inputs, the arithmetic and the clause it comes from. */
export function scorecard(card: Scorecard, lang: Language, title: string): Displayed {
  const root = explain(card);
  const inner = root.children.map((child) => nodeOf(child, lang));
  const own = { ...nodeOf(root, lang), children: [] };
  return new Displayed({ kind: "scorecard", title, nodes: [...inner, own] });
}

/**
 * One number that unfolds.
 *
 * @param target  a block or an output, or the name of one; a name that stands for several must be written with its path
 * @throws Error when the framework has nothing of that name
 */
export function scoreNumber(card: Scorecard, target: string | Block | Output, lang: Language): Displayed {
  const named = typeof target === "string" ? findTarget(card, target) : target;
  return new Displayed({ kind: "number", node: nodeOf(explain(card, named), lang) });
}

function findTarget({ framework }: Scorecard, name: string): Block | Output {
  const output = framework.outputs.get(name);
  const found = framework.blocks.filter((block) => block.path.join(".").endsWith(name) && name.endsWith(block.name));
  const [only, another] = output === undefined ? found : [output];
  if (only === undefined || another !== undefined) throw new Error(`“${name}”: ${found.length}`);
  return only;
}

function nodeOf(node: Explanation, lang: Language): ScoreNode {
  const { name, level, points = "", lost, place, children } = node;
  return {
    name,
    level,
    points,
    score: shortResult(node, lang),
    lost: lost === undefined || lost.value === "0" ? "" : lost.text,
    place: place.line === undefined ? place.file : `${place.file}:${place.line}`,
    details: explanationDetails(node, lang).map(({ label, text }) => ({
      label,
      text: typeof text === "string" ? text : text.join(" "),
    })),
    children: children.map((child) => nodeOf(child, lang)),
  };
}
