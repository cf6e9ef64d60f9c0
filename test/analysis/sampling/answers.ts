import type { EstimatedShares, Group, Model, ShareKind } from "../../../analysis/index.ts";
import { bothReached, ishigami, linear, sobolG, steps, tierCapDeduct } from "./functions.ts";

/** What is known of a model: shares by factor in order; of second order by pair, first index lower. */
export interface Answer {
  readonly name: string;
  readonly model: Model;
  readonly groups?: readonly Group[];
  /** True where narrow intervals of second order and of Shapley shares take seconds; the long suite has them. */
  readonly slow?: true;
  readonly mean: number;
  readonly variance: number;
  readonly first: readonly number[];
  readonly total: readonly number[];
  readonly shapley?: readonly number[];
  /** `[i, j, share]`, from 1; pairs that are not named have none. */
  readonly second?: readonly (readonly [number, number, number])[];
}

/** Shares of a variance whose parts are known by their sets of factors. */
function fromParts(variance: number, count: number, parts: readonly (readonly [readonly number[], number])[]) {
  const sum = (weigh: (set: readonly number[]) => number) =>
    parts.reduce((total, [set, part]) => total + weigh(set) * part, 0) / variance;
  const each = (weigh: (set: readonly number[], factor: number) => number) =>
    Array.from({ length: count }, (_, index) => sum((set) => (set.includes(index + 1) ? weigh(set, index + 1) : 0)));
  return {
    first: each((set) => (set.length === 1 ? 1 : 0)),
    total: each(() => 1),
    shapley: each((set) => 1 / set.length),
    second: parts.flatMap(([[i = 0, j = 0, more], part]) =>
      j > 0 && more === undefined ? [[i, j, part / variance] as const] : [],
    ),
  };
}

function ishigamiAnswer(name: string, a: number, b: number): Answer {
  const [p4, p8] = [Math.PI ** 4, Math.PI ** 8];
  const variance = 1 / 2 + a ** 2 / 8 + (b * p4) / 5 + (b ** 2 * p8) / 18;
  const shares = fromParts(variance, 3, [
    [[1], 0.5 * (1 + (b * p4) / 5) ** 2],
    [[2], a ** 2 / 8],
    [[1, 3], (8 * b ** 2 * p8) / 225],
  ]);
  return { name, model: ishigami(a, b), mean: a / 2, variance, ...shares };
}

function sobolGAnswer(name: string, a: readonly number[]): Answer {
  const single = a.map((weight) => 1 / (3 * (1 + weight) ** 2));
  const sets: (readonly [readonly number[], number])[] = [[[], 1]];
  for (const [index, part] of single.entries()) {
    sets.push(...sets.map(([set, product]) => [[...set, index + 1], product * part] as const));
  }
  const variance = single.reduce((product, part) => product * (1 + part), 1) - 1;
  const shares = fromParts(variance, a.length, sets);
  return { name, model: sobolG(a), mean: 1, variance, ...shares };
}

function additive(name: string, model: Model, mean: number, parts: readonly number[]): Answer {
  const variance = parts.reduce((sum, part) => sum + part, 0);
  const shares = parts.map((part) => part / variance);
  return { name, model, mean, variance, first: shares, total: shares, shapley: shares };
}

function linearAnswer(name: string, coefficients: readonly number[], low: number, high: number): Answer {
  const each = (high - low) ** 2 / 12;
  const mean = coefficients.reduce((sum, value) => sum + (value * (low + high)) / 2, 0);
  const parts = coefficients.map((value) => value ** 2 * each);
  return additive(name, linear(coefficients, low, high), mean, parts);
}

/** q: the chance of each of the two thresholds to be reached. */
function gateAnswer(name: string, q1: number, q2: number): Answer {
  const both = q1 * q2;
  const variance = 1e4 * both * (1 - both);
  const [alone1, alone2] = [1e4 * both * q2 * (1 - q1), 1e4 * both * q1 * (1 - q2)];
  const shares = fromParts(variance, 2, [
    [[1], alone1],
    [[2], alone2],
    [[1, 2], 1e4 * both * (1 - q1) * (1 - q2)],
  ]);
  return { name, model: bothReached(1 - q1, 1 - q2), mean: 100 * both, variance, ...shares };
}

const standard = ishigamiAnswer("Ishigami, a 7, b 0.1", 7, 0.1);

export const answers: readonly Answer[] = [
  standard,
  ishigamiAnswer("Ishigami, a 7, b 0.05", 7, 0.05),
  { ...ishigamiAnswer("Ishigami, a 2, b 1", 2, 1), slow: true },
  {
    ...standard,
    name: "Ishigami, {x1, x3}, {x2}",
    groups: [{ name: "x1 and x3", factors: ["x1", "x3"] }],
    first: [0.5575888552099592, 0.4424111447900409],
    total: [0.5575888552099592, 0.4424111447900409],
    shapley: [0.5575888552099592, 0.4424111447900409],
    second: [],
  },
  {
    ...standard,
    name: "Ishigami, {x2, x3}, {x1}",
    groups: [{ name: "x2 and x3", factors: ["x2", "x3"] }],
    first: [0.4424111447900409, 0.31390519114781146],
    total: [0.6860948088521887, 0.5575888552099592],
    shapley: [(0.4424111447900409 + 0.6860948088521887) / 2, (0.31390519114781146 + 0.5575888552099592) / 2],
    second: [[1, 2, 0.24368366406214773]],
  },
  sobolGAnswer("g-function, 8 factors", [0, 1, 4.5, 9, 99, 99, 99, 99]),
  sobolGAnswer("g-function, 6 factors", [78, 12, 0.5, 2, 97, 33]),
  linearAnswer("linear, equal", [1, 1, 1, 1, 1], 0, 1),
  linearAnswer("linear, falling", [5, 4, 3, 2, 1], 0, 1),
  linearAnswer("linear, 7 and 0.1", [7, 0.1], -Math.PI, Math.PI),
  additive("four steps", steps([40, 30, 20, 10], [0.5, 0.8, 0.9, 0.6]), 32, [400, 144, 36, 24]),
  gateAnswer("both of two, half and half", 0.5, 0.5),
  gateAnswer("both of two, rare and usual", 0.2, 0.9),
  additive("tiers, cap, deductions", tierCapDeduct, 52.25, [209, 375 / 16, 105]),
];

/** Rows, mean and variance whose interval does not hold what is known. */
export function misses(answer: Answer, shares: EstimatedShares): readonly string[] {
  const names = [...new Set(shares.rows.map(({ factor }) => factor))];
  const place = (name: string | undefined) => (name === undefined ? 0 : names.indexOf(name) + 1);
  const rows = shares.rows.map((row) => ({
    what: `${row.kind} ${row.factor} ${row.with ?? ""}`,
    ...row,
    truth: knownShare(answer, row.kind, place(row.factor), place(row.with)),
  }));
  const moments = [
    { what: "mean", ...shares.mean, truth: answer.mean },
    { what: "variance", ...shares.variance, truth: answer.variance },
  ];
  return [...rows, ...moments]
    .filter(({ estimate, halfWidth, truth }) => !(Math.abs(estimate - truth) <= halfWidth))
    .map(({ what, estimate, halfWidth, truth }) => `${what}: ${estimate} ± ${halfWidth}, known ${truth}`);
}

/** What the answer says of a row, by the place of its factors. */
export function knownShare(answer: Answer, kind: ShareKind, i: number, j: number): number {
  if (kind !== "second") return answer[kind]?.[i - 1] ?? Number.NaN;
  const pair = answer.second?.find(([one, other]) => one === Math.min(i, j) && other === Math.max(i, j));
  return pair?.[2] ?? 0;
}
