import type { ScoreNode } from "../notebook/events.ts";
import { html, type Markup } from "./markup.ts";
import type { PageParts } from "./page-parts.ts";

/** All scores as a tree: each line unfolds into how it came about. */
export function scorecardMarkup(
  card: { readonly nodes: readonly ScoreNode[]; readonly title: string },
  parts: PageParts,
): Markup {
  const [name, points, score, lost] = parts.words.scoreHeads;
  const root = card.nodes.at(-1);
  const inner = card.nodes.slice(0, -1).map((node) => branchMarkup(node, parts, 0));
  return html`<figure class="scorecard">
${card.title === "" ? "" : html`<p class="finding">${card.title}</p>`}
<div class="line head" aria-hidden="true"><span class="name">${name}</span><span>${points}</span><span>${score}</span><span>${lost}</span></div>
${inner}
${root === undefined ? "" : html`<div class="line total"><span class="name">${root.name}</span>${numbersMarkup(root, parts)}</div>`}
</figure>`;
}

/** One number with all behind it. */
export function numberMarkup({ node }: { readonly node: ScoreNode }, parts: PageParts): Markup {
  const points = node.points === "" ? "" : html`<span class="of"> / ${node.points}</span>`;
  return html`<details class="unfolds"><summary><span class="name">${node.name}</span> <strong>${node.score}</strong>${points}</summary>
${detailsMarkup(node, parts)}${node.children.map((child) => branchMarkup(child, parts, 0))}
</details>`;
}

const OPEN_LEVELS: ReadonlySet<string> = new Set(["section", "framework"]);

function branchMarkup(node: ScoreNode, parts: PageParts, depth: number): Markup {
  const open = OPEN_LEVELS.has(node.level) ? html` open` : "";
  const line = html`<summary class="line depth-${Math.min(depth, 4)}"><span class="name">${node.name}</span>${numbersMarkup(node, parts)}</summary>`;
  return html`<details class="branch ${node.level}"${open}>${line}
<div class="behind">${detailsMarkup(node, parts)}</div>
${node.children.map((child) => branchMarkup(child, parts, depth + 1))}</details>
`;
}

function numbersMarkup({ points, score, lost }: ScoreNode, { words }: PageParts): Markup {
  const [, pointsHead, scoreHead, lostHead] = words.scoreHeads;
  const cell = (text: string, head: string, kind: string) =>
    html`<span class="number ${kind}">${text === "" ? "" : html`<span class="spoken">${head} </span>${text}`}</span>`;
  return html`${cell(points, pointsHead, "points")}${cell(score, scoreHead, "score")}${cell(lost, lostHead, "lost")}`;
}

function detailsMarkup({ details, place }: ScoreNode, { words }: PageParts): Markup {
  const rows = details.map(({ label, text }) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`);
  return html`<dl class="details">${rows}<div><dt>${words.rule}</dt><dd class="place">${place}</dd></div></dl>`;
}
