import { add, type ExactNumber, Rational, sign } from "../core/index.ts";
import { type Chart, type ChartOptions, tornadoChart } from "./charts/index.ts";
import type { CliffRow } from "./cliffs.ts";
import type { Result } from "./result.ts";
import { withUnit } from "./told.ts";

/** The total as it is and right behind the edges that are near, each input by itself. */
export function cliffsChart({ rows, finding }: Result<CliffRow>, now: ExactNumber, { lang }: ChartOptions): Chart {
  const names = [...new Set(rows.map(({ variable }) => variable.name))];
  const spans = names.map((input) => {
    const own = rows.filter(({ variable }) => variable.name === input);
    const worse = own.filter(({ stake }) => sign(stake) < 0)[0];
    const better = own.filter(({ stake }) => sign(stake) > 0)[0];
    return {
      input,
      low: add(now, worse?.stake ?? Rational.ZERO),
      high: add(now, better?.stake ?? Rational.ZERO),
      ...(worse === undefined ? {} : { lowAt: withUnit(worse.across, worse.variable) }),
      ...(better === undefined ? {} : { highAt: withUnit(better.across, better.variable) }),
    };
  });
  const range = { zh: "越过最近的界线", en: "across its nearest edge" }[lang];
  return tornadoChart({ rows: spans, base: now, range }, { lang, title: finding[lang] });
}
