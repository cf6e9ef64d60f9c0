import { abs, add, compare, sign } from "../../core/index.ts";
import { type Amount, exactOf, told, toldSigned } from "./amount.ts";
import type { Chart, ChartOptions, Texts } from "./chart.ts";
import { waterfallChart } from "./waterfall.ts";

/** What one edit of an amendment does to a total. */
export interface ClausePart {
  readonly edit: string;
  readonly change: Amount;
}

export interface ClauseWaterfall {
  /** Whose total: a unit, or the mean of a portfolio. */
  readonly of: string;
  readonly from: { readonly label: string; readonly value: Amount };
  /** In the order of the amendment; they add up to the whole change exactly. */
  readonly parts: readonly ClausePart[];
  readonly to: { readonly label: string };
  readonly unit?: string;
}

const words = {
  zh: {
    title: (of: string, from: string, to: string, change: string) => `${of}：${from} → ${to} 分（${change}）`,
    most: (edit: string, change: string) => `，作用最大的是“${edit}”（${change}）`,
    none: "，没有一处修订改变它",
  },
  en: {
    title: (of: string, from: string, to: string, change: string) => `${of}: ${from} → ${to} points (${change})`,
    most: (edit: string, change: string) => `; "${edit}" does most (${change})`,
    none: "; no edit changes it",
  },
} satisfies Texts<unknown>;

/** From the total under the old framework to that under the new, edit by edit; the parts add up exactly. */
export function clauseWaterfallChart(input: ClauseWaterfall, options: ChartOptions): Chart {
  const steps = input.parts.map(({ edit, change }) => ({ label: edit, amount: change }));
  const { from, to, unit } = input;
  const drawn = { from, to, steps, ...(unit === undefined ? {} : { unit }) };
  return {
    ...waterfallChart(drawn, { ...options, title: options.title ?? titleOf(input, options.lang) }),
    name: "clause-waterfall",
  };
}

function titleOf({ of, from, parts }: ClauseWaterfall, lang: ChartOptions["lang"]): string {
  const text = words[lang];
  const end = parts.map(({ change }) => exactOf(change)).reduce(add, exactOf(from.value));
  const [most] = [...parts].sort((a, b) => compare(abs(exactOf(b.change)), abs(exactOf(a.change))));
  const isNone = most === undefined || sign(exactOf(most.change)) === 0;
  const whole = parts.map(({ change }) => exactOf(change)).reduce(add, exactOf("0"));
  const change = sign(whole) === 0 ? "0" : toldSigned(whole);
  return (
    text.title(of, told(from.value), told(end), change) +
    (isNone ? text.none : text.most(most.edit, toldSigned(most.change)))
  );
}
