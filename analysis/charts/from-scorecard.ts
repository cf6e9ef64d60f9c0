import { add, type ExactNumber, neg, Rational } from "../../core/index.ts";
import { type Block, isNumber, lostPoints, type Scorecard } from "../../scoring/index.ts";
import { told, toldAbout } from "./amount.ts";
import type { Chart, ChartOptions, Texts } from "./chart.ts";
import { scoreTreeChart, type TreeRow } from "./score-tree.ts";
import { waterfallChart } from "./waterfall.ts";

const words = {
  zh: {
    full: "满分",
    total: (grade: string) => (grade === "" ? "得分" : `得分（${grade}）`),
    title: (total: string, lost: string, label: string, amount: string) =>
      `得 ${total} 分，共失 ${lost} 分；失分最多的是“${label}”（${amount} 分）`,
    nothing: (total: string) => `得 ${total} 分，没有失分`,
    none: "总分缺失",
  },
  en: {
    full: "Full points",
    total: (grade: string) => (grade === "" ? "Score" : `Score (${grade})`),
    title: (total: string, lost: string, label: string, amount: string) =>
      `${total} points, ${lost} lost; most of them by ${label} (${amount})`,
    nothing: (total: string) => `${total} points, none lost`,
    none: "The total is missing",
  },
} satisfies Texts<unknown>;

/** Lost points as a waterfall, from the points that count down to the total; the largest loss first. */
export function lostPointsChart(card: Scorecard, options: ChartOptions): Chart {
  const text = words[options.lang];
  const losses = lostPoints(card);
  const { total, grade, framework } = card;
  const score: ExactNumber = isNumber(total) ? total : Rational.ZERO;
  const lost = losses.map((loss) => loss.lost).reduce(add, Rational.ZERO as ExactNumber);
  const [largest] = losses;
  const steps = losses.map(({ block, lost: points }) => ({ label: nameOf(block), amount: neg(points) }));
  const found =
    largest === undefined
      ? text.nothing(told(score))
      : text.title(toldAbout(score), toldAbout(lost), nameOf(largest.block), toldAbout(largest.lost));
  const title = options.title ?? (isNumber(total) ? found : text.none);
  const from = {
    label: text.full,
    value: isNumber(total) ? add(score, lost) : (framework.root.points ?? Rational.ZERO),
  };
  const to = { label: text.total(typeof grade === "string" ? grade : "") };
  const chart = waterfallChart({ from, steps, to }, { ...options, title });
  return { ...chart, name: "lost-points" };
}

/** The framework as a tree, down to the indicators or, with `items`, to every item. */
export function scoreTreeOf(card: Scorecard, options: ChartOptions & { readonly items?: boolean }): Chart {
  const { root } = card.framework;
  return scoreTreeChart(treeRows(root, 0, card, options.items === true), options);
}

function treeRows(block: Block, depth: number, card: Scorecard, items: boolean): TreeRow[] {
  const { value, applicable } = card.blocks.get(block) ?? {};
  const row = { label: block.name, depth, points: applicable, score: isNumber(value) ? value : undefined };
  const children = block.children.filter(({ level, role }) => role === undefined && (items || level !== "item"));
  return [row, ...children.flatMap((child) => treeRows(child, depth + 1, card, items))];
}

/** An item with the indicator it belongs to. */
function nameOf({ path, level, name }: Block): string {
  const names = level === "item" ? path.slice(-2) : path.slice(-1);
  return names.length === 0 ? name : names.join(" · ");
}
