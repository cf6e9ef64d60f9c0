import fc from "fast-check";
import {
  budgetFlowChart,
  type Chart,
  clauseWaterfallChart,
  convergenceChart,
  cutHistogramChart,
  gradeMapChart,
  paceChart,
  projectsChart,
  roundingIntervalChart,
  scoreTreeChart,
  sharesChart,
  slopeChart,
  stackedSharesChart,
  stepCurveChart,
  tornadoChart,
  transitionMatrixChart,
  waterfallChart,
  winnersLosersChart,
} from "../../../analysis/index.ts";
import type { Language } from "../../../core/index.ts";

const lang = fc.constantFrom<Language>("zh", "en");
const name = fc.oneof(
  fc.integer({ min: 1, max: 20 }).map((length) => "季度累计支出与政府采购预算执行情况的控制率".slice(0, length)),
  fc.constantFrom("Staff", "Spending on official receptions", "“三公”经费（实际）"),
);
/** From hundredths to thousands of millions. */
const amount = fc
  .record({ digits: fc.integer({ min: -999_999, max: 999_999 }), zeros: fc.integer({ min: 0, max: 6 }) })
  .map(({ digits, zeros }) => hundredthsText(BigInt(digits) * 10n ** BigInt(zeros)));
const positive = amount.map((text) => text.replace("-", ""));
const points = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredthsText(BigInt(hundredths)));
const share = fc.integer({ min: 0, max: 10_000 }).map((parts) => `0.${String(Math.min(parts, 9999)).padStart(4, "0")}`);

function hundredthsText(hundredths: bigint): string {
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, "0");
  return `${hundredths < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function several<T>(one: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> {
  return fc.array(one, { minLength: 1, maxLength });
}

function inOrder(texts: readonly string[]): string[] {
  return [...texts].sort((a, b) => Number(a) - Number(b));
}

const measure = fc.record({ label: name, unit: fc.constantFrom("万元", "人", "") });

const waterfall = fc
  .record({
    from: fc.record({ label: name, value: amount }),
    steps: several(fc.record({ label: name, amount }), 24),
    to: fc.record({ label: name }),
    lang,
  })
  .map((made) => waterfallChart(made, made));

const tree = fc
  .record({
    rows: several(
      fc.record({
        label: name,
        depth: fc.integer({ min: 0, max: 4 }),
        points,
        score: fc.option(points, { nil: undefined }),
      }),
      30,
    ),
    lang,
  })
  .map(({ rows, lang: language }) => scoreTreeChart(rows, { lang: language }));

const curve = fc
  .record({
    input: measure,
    result: measure,
    ends: fc.uniqueArray(positive, { minLength: 2, maxLength: 14, selector: Number }),
    values: fc.array(points, { minLength: 14, maxLength: 14 }),
    at: fc.nat(),
    lang,
  })
  .map(({ ends, values, at, lang: language, ...rest }) => {
    const xs = inOrder(ends);
    const pieces = xs.slice(1).map((to, index) => {
      const value = values[index] ?? "0";
      return { from: xs[index], to, fromClosed: true, toClosed: false, valueFrom: value, valueTo: value };
    });
    const edges = xs.slice(1, -1).map((x) => ({ at: x, jump: "1" }));
    const piece = at % pieces.length;
    const current = { at: xs[piece] ?? "0", value: values[piece] ?? "0" };
    return stepCurveChart({ ...rest, pieces, edges, current }, { lang: language });
  });

const tornado = fc
  .record({ base: amount, rows: several(fc.record({ input: name, ends: fc.tuple(amount, amount) }), 20), lang })
  .map(({ base, rows, lang: language }) => {
    const made = rows.map(({ input, ends }) => {
      const [low = "", , high = ""] = inOrder([...ends, base]);
      return { input, low, high };
    });
    return tornadoChart({ base, rows: made }, { lang: language });
  });

const map = fc
  .record({
    x: measure,
    y: measure,
    xs: fc.uniqueArray(positive, { minLength: 2, maxLength: 7, selector: Number }),
    ys: fc.uniqueArray(positive, { minLength: 2, maxLength: 7, selector: Number }),
    scores: fc.array(points, { minLength: 36, maxLength: 36 }),
    lang,
  })
  .map(({ x, y, xs, ys, scores, lang: language }) => {
    const [xEnds, yEnds] = [inOrder(xs), inOrder(ys)];
    const cells = xEnds.slice(1).flatMap((x1, i) =>
      yEnds.slice(1).map((y1, j) => {
        const score = scores[i * 6 + j] ?? "0";
        return { x0: xEnds[i] ?? "", x1, y0: yEnds[j] ?? "", y1, score, grade: Number(score) > 60 ? "合格" : "差" };
      }),
    );
    const current = { x: xEnds[0] ?? "", y: yEnds[1] ?? "", grade: "合格", score: "80" };
    return gradeMapChart({ x, y, cells, grades: ["合格", "差"], current }, { lang: language });
  });

const shares = fc
  .record({
    of: name,
    certainty: fc.constant("estimated" as const),
    rows: several(fc.record({ input: name, first: share, total: share, firstHalf: share, totalHalf: share }), 14),
    lang,
  })
  .map((made) => sharesChart(made, made));

const convergence = fc
  .record({
    of: name,
    labels: several(name, 8),
    values: fc.array(fc.tuple(share, share), { minLength: 40, maxLength: 40 }),
    lang,
  })
  .map(({ of, labels, values, lang: language }) => {
    const series = labels.map((label, index) => ({
      label,
      points: values
        .slice(index * 5, index * 5 + 5)
        .map(([estimate, half], step) => ({ n: 2 ** (step + 6), estimate, half })),
    }));
    return convergenceChart({ of, series, goal: "0.005" }, { lang: language });
  });

const intervals = fc
  .record({
    rows: several(fc.record({ label: name, ends: fc.tuple(points, points, points) }), 4),
    edges: fc.uniqueArray(points, { maxLength: 5, selector: Number }),
    lang,
  })
  .map(({ rows, edges, lang: language }) => {
    const made = rows.map(({ label, ends }) => {
      const [low = "", printed = "", high = ""] = inOrder(ends);
      return { label, low, printed, high, grades: ["良", "中"] };
    });
    const named = edges.map((at) => ({ at, below: "中", above: "良" }));
    return roundingIntervalChart({ rows: made, edges: named }, { lang: language });
  });

const pace = fc
  .record({
    unit: fc.constant("万元"),
    rows: several(fc.record({ label: name, actual: fc.option(positive, { nil: undefined }), required: positive }), 12),
    lang,
  })
  .map((made) => paceChart(made, made));

const projects = fc
  .record({ unit: fc.constant("万元"), rows: several(fc.record({ name, budget: points, spent: points }), 120), lang })
  .map((made) => projectsChart(made, made));

const flow = fc
  .record({
    labels: fc.array(name, { minLength: 14, maxLength: 14 }),
    amounts: fc.array(positive, { minLength: 30, maxLength: 30 }),
    lang,
  })
  .map(({ labels, amounts, lang: language }) => {
    const columnOf = (index: number) => [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 3, 3][index] ?? 0;
    const nodes = labels.map((label, index) => ({
      id: String(index),
      label,
      column: columnOf(index),
      ...(index === 11 ? { kind: "current" as const } : {}),
    }));
    const pairs = nodes.flatMap((from) =>
      nodes.filter(({ column }) => column === from.column + 1).map((to) => ({ from: from.id, to: to.id })),
    );
    const links = pairs.map((pair, index) => ({ ...pair, amount: amounts[index % amounts.length] ?? "0" }));
    return budgetFlowChart({ nodes, links, unit: "万元" }, { lang: language });
  });

const matrix = fc
  .record({
    grades: fc.uniqueArray(name, { minLength: 1, maxLength: 6 }),
    counts: fc.array(fc.nat(9000), { minLength: 36, maxLength: 36 }),
    from: name,
    to: name,
    lang,
  })
  .map(({ grades, counts, from, to, lang: language }) => {
    const pairs = grades.flatMap((old) => grades.map((now) => ({ from: old, to: now })));
    const told = pairs.map((pair, index) => ({ ...pair, count: counts[index] ?? 0 }));
    return transitionMatrixChart({ grades, counts: told, from, to }, { lang: language });
  });

const slopes = fc
  .record({
    rows: several(fc.record({ label: name, from: amount, to: amount, isMarked: fc.boolean() }), 60),
    cuts: fc.array(fc.record({ at: amount, label: name }), { maxLength: 3 }),
    from: name,
    to: name,
    lang,
  })
  .map((made) => slopeChart(made, made));

const changes = fc
  .record({ rows: several(fc.record({ label: name, change: amount }), 60), lang })
  .map((made) => winnersLosersChart(made, made));

const clauses = fc
  .record({
    of: name,
    from: fc.record({ label: name, value: amount }),
    parts: several(fc.record({ edit: name, change: amount }), 12),
    to: fc.record({ label: name }),
    lang,
  })
  .map((made) => clauseWaterfallChart(made, made));

const stacked = fc
  .record({ parts: several(name, 6), rows: several(fc.record({ label: name, first: share }), 60), of: name, lang })
  .map(({ parts, rows, of, lang: language }) => {
    const bars = rows.map(({ label, first }) => ({ label, shares: [first, (1 - Number(first)).toFixed(4)] }));
    return stackedSharesChart({ name: "acceptability", parts, rows: bars, of, each: "" }, { lang: language });
  });

const histogram = fc
  .record({
    measure,
    values: several(amount, 80),
    cuts: fc.uniqueArray(fc.record({ at: amount, label: name }), { maxLength: 4, selector: ({ at }) => Number(at) }),
    lang,
  })
  .map((made) => cutHistogramChart(made, made));

/** Charts of made data of any size, close together or far apart. */
export const chartArbitraries: Readonly<Record<string, fc.Arbitrary<Chart>>> = {
  waterfall,
  tree,
  curve,
  tornado,
  map,
  shares,
  convergence,
  intervals,
  pace,
  projects,
  flow,
  matrix,
  slopes,
  changes,
  clauses,
  stacked,
  histogram,
};
