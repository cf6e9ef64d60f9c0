import {
  type Diagnostic,
  type ExactNumber,
  formatDecimal,
  type Language,
  messageOf,
  sign,
  sub,
} from "../../../core/index.ts";
import {
  type Block,
  indicatorBlocks,
  isNumber,
  leftOut,
  NOT_COUNTED,
  type Scorecard,
  UNKNOWN,
} from "../../../scoring/index.ts";
import { words } from "./words.ts";

/** What a page shows of a state beside the one it began with; numbers are the texts that `score --json` prints. */
export interface Outcome {
  /** Undefined where the framework has no blocks: its outputs are the result. */
  readonly total: Compared | undefined;
  /** What a missing total can still become; undefined where nothing bounds it, or it is known. */
  readonly bounds: { readonly low: string; readonly high: string } | undefined;
  /** Undefined where the framework has no grades, or the total is missing. */
  readonly grade: string | undefined;
  readonly gradeBefore: string | undefined;
  readonly indicators: readonly IndicatorRow[];
  readonly outputs: readonly OutputRow[];
  /** Problems of the changed state that were not there before: requirements it breaks, results it leaves missing. */
  readonly problems: readonly string[];
}

export interface Compared {
  readonly now: string;
  readonly before: string;
  /** `+1`, `−0.41`; empty where there is none. */
  readonly change: string;
  readonly direction: -1 | 0 | 1;
}

export interface IndicatorRow extends Compared {
  readonly name: string;
  /** The sections around it, outermost first. */
  readonly path: readonly string[];
  readonly points: string;
}

export interface OutputRow extends Compared {
  readonly name: string;
}

export function outcomeOf(before: Scorecard, now: Scorecard, lang: Language): Outcome {
  const { framework } = now;
  return {
    total: framework.blocks.length === 0 ? undefined : compared(before.total, now.total, lang),
    bounds: isNumber(now.total) ? undefined : boundsOf(now),
    grade: textOf(now.grade),
    gradeBefore: textOf(before.grade),
    indicators: indicatorBlocks(framework).map((block) => indicatorRow(block, before, now, lang)),
    outputs: [...framework.outputs.keys()].map((name) => ({
      name,
      ...compared(before.outputs.get(name), now.outputs.get(name), lang),
    })),
    problems: newProblems(before, now, lang),
  };
}

/** A difference with its sign; empty for none. */
export function signedText(change: ExactNumber): string {
  const direction = sign(change);
  if (direction === 0) return "";
  return direction > 0 ? `+${formatDecimal(change)}` : formatDecimal(change).replace("-", "−");
}

function boundsOf(card: Scorecard): Outcome["bounds"] {
  const bounds = card.bounds(card.framework.root);
  return bounds && { low: formatDecimal(bounds.low), high: formatDecimal(bounds.high) };
}

function indicatorRow(block: Block, before: Scorecard, now: Scorecard, lang: Language): IndicatorRow {
  return {
    name: block.name,
    path: block.path.slice(0, -1),
    points: block.points === undefined ? "" : formatDecimal(block.points),
    ...compared(before.blocks.get(block)?.value, now.blocks.get(block)?.value, lang),
  };
}

function compared(before: unknown, now: unknown, lang: Language): Compared {
  const change = isNumber(before) && isNumber(now) ? sub(now, before) : undefined;
  return {
    now: valueText(now, lang),
    before: valueText(before, lang),
    change: change === undefined ? "" : signedText(change),
    direction: change === undefined ? 0 : sign(change),
  };
}

function valueText(value: unknown, lang: Language): string {
  if (isNumber(value)) return formatDecimal(value);
  if (value === leftOut) return NOT_COUNTED;
  if (typeof value === "boolean") return value ? words[lang].yes : words[lang].no;
  return textOf(value) ?? UNKNOWN;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function newProblems(before: Scorecard, now: Scorecard, lang: Language): string[] {
  const known = new Set(before.diagnostics.map((one) => toldText(one, lang)));
  return [...new Set(now.diagnostics.map((one) => toldText(one, lang)))].filter((text) => !known.has(text));
}

function toldText(diagnostic: Diagnostic, lang: Language): string {
  return messageOf(diagnostic, lang).what;
}
