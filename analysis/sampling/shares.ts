import type { Design, Label, ShareKind } from "./design.ts";
import { type Estimate, ratioEstimate } from "./estimate.ts";
import { mixingDesign } from "./mixing.ts";
import { type Group, type Model, playersOf } from "./model.ts";
import { type Effort, type Ending, type Round, runRounds } from "./replicate.ts";

/** What to estimate, how narrow, at what cost. */
export interface ShareSettings extends Effort {
  /** First order and total by default. */
  readonly kinds?: readonly ShareKind[];
  /** Factors that are taken as one. */
  readonly groups?: readonly Group[];
  /** The half-width at which the work is done, of every share; 0.005 by default. */
  readonly halfWidth?: number;
  /**
   * Whether the 95 % hold for all intervals of the result together, whenever the work ends (the default), or for each by
   * itself, at a round that was not chosen by its result.
   */
  readonly intervals?: "together" | "each";
}

/** A share of the variance, from 0 to 1, with half of its 95 % interval; noise may take an estimate below 0. */
export type EstimatedShare = Label & Estimate;

/** A row as it stood after a round: what a chart of the convergence shows. */
export type HistoryRow = EstimatedShare & { readonly evaluations: number };

export interface EstimatedShares {
  readonly certainty: "estimated";
  readonly mean: Estimate;
  readonly variance: Estimate;
  readonly rows: readonly EstimatedShare[];
  readonly history: readonly HistoryRow[];
  readonly ending: Ending;
  readonly seed: number;
  readonly replicates: number;
  /** Points of one replicate behind the rows. */
  readonly points: number;
  /** All that were done, those of an unfinished round included. */
  readonly evaluations: number;
}

/**
 * Shares of the variance of a black box whose factors are independent of each other, with intervals from independent
 * scramblings of Sobol's sequence.
 *
 * @returns one row for each kind and player, second order for each pair; empty when stopped in the first round. Where
 *   nothing varied in the sample, variance and all shares are 0.
 * @throws DiagnosticError `sampling-too-many-factors`, `sampling-limit`; RangeError for settings out of range
 */
export async function estimateShares(model: Model, settings: ShareSettings = {}): Promise<EstimatedShares> {
  const kinds = new Set<ShareKind>(settings.kinds ?? ["first", "total"]);
  const players = playersOf(model.factors, settings.groups);
  return await runShares(mixingDesign(model.factors, players, kinds), model.evaluate, settings);
}

/** Runs any design to the end; what is common to independent and dependent inputs. */
export async function runShares(
  design: Design,
  evaluate: Model["evaluate"],
  settings: ShareSettings,
): Promise<EstimatedShares> {
  const rounds: Summary[] = [];
  const { halfWidth: wanted = 0.005 } = settings;
  const { ending, evaluations } = await runRounds(design, evaluate, settings, (round) => {
    const summary = summaryOf(design, rounds.length + 1, round, settings);
    rounds.push(summary);
    const halfWidth = Math.max(0, ...summary.rows.map((row) => row.halfWidth));
    return { halfWidth, enough: halfWidth <= wanted };
  });
  const { mean, variance, rows, points } = rounds.at(-1) ?? nothing;
  return {
    certainty: "estimated",
    mean,
    variance,
    rows,
    history: rounds.flatMap((round) => round.rows.map((row) => ({ ...row, evaluations: round.evaluations }))),
    ending,
    seed: settings.seed ?? 0,
    replicates: settings.replicates ?? 32,
    points,
    evaluations,
  };
}

interface Summary {
  readonly mean: Estimate;
  readonly variance: Estimate;
  readonly rows: readonly EstimatedShare[];
  readonly points: number;
  readonly evaluations: number;
}

/** One time in twenty a true value may lie outside. */
const chance = 0.05;

const none: Estimate = { estimate: 0, halfWidth: 0 };
const nothing: Summary = { mean: none, variance: none, rows: [], points: 0, evaluations: 0 };

/**
 * Bonferroni's bound over all rows and all rounds: round l may spend 1/(l (l + 1)) of the chance to miss, which adds up to
 * one however many rounds there are. So the interval at which the work is found good enough holds as well as any other.
 */
function summaryOf({ targets }: Design, round: number, done: Round, settings: ShareSettings): Summary {
  const { points, evaluations, replicates } = done;
  const miss = chance / (settings.intervals === "each" ? 1 : targets.length * round * (round + 1));
  const estimates = targets.map((target) => ({ target, found: ratioEstimate(replicates, target, miss) }));
  const moment = (name: "mean" | "variance") => estimates.find(({ target }) => target.label === name)?.found ?? none;
  const rows = estimates.flatMap(({ target: { label }, found }) =>
    typeof label === "string" ? [] : [{ ...label, ...found }],
  );
  return { mean: moment("mean"), variance: moment("variance"), rows, points, evaluations };
}
