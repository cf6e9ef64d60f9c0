import {
  type BoundSide,
  type LostEdge,
  lostEdge,
  movedAlone,
  type PortfolioComparison,
  type Robustness,
  type RobustUnit,
  robustnessOf,
} from "../../analysis/index.ts";
import { formatDecimal, type Paint, Rational, visible } from "../../core/index.ts";
import { casesOf, spreadOf, wholeOf } from "../analysis/options.ts";
import type { Input } from "../command.ts";
import type { Advance } from "../progress.ts";
import type { Json } from "../score/value-json.ts";
import { type Column, tableText } from "../table.ts";
import type { Session } from "../terminal.ts";
import { wrapped } from "../wrap.ts";
import { robustWords } from "./robust-words.ts";

/** How firm the conclusions of a comparison are. */
export interface Firmness {
  /** Where it was asked for. */
  readonly robustness?: Robustness;
  /** Where departments are enough, and few enough to be looked at by the way. */
  readonly edge?: LostEdge;
}

/** Fewer describe nothing but themselves; more take too long to be looked at by the way. */
const [FEWEST, MOST] = [10, 500];

interface Asked {
  readonly comparison?: PortfolioComparison;
  readonly bound?: { readonly old: BoundSide; readonly now: BoundSide };
}

/** @throws DiagnosticError `cohort-moves`, `too-many-cases`, `wrong-argument` */
export function firmnessOf({ comparison, bound }: Asked, input: Input, advance: Advance): Firmness {
  if (comparison === undefined || bound === undefined || comparison.equal === true) return {};
  const { units } = comparison.summary;
  const isAsked = input.options.robust === true;
  const [weights, cuts] = [spreadOf(input, "weights"), spreadOf(input, "cuts")];
  const options = {
    ...{ cases: casesOf(input), seed: wholeOf(input, "seed", 0), advance },
    ...(weights === undefined ? {} : { weights }),
    ...(cuts === undefined ? {} : { cuts }),
  };
  return {
    ...(isAsked && { robustness: robustnessOf(comparison, bound, options) }),
    ...(units >= FEWEST && (units <= MOST || isAsked) && { edge: lostEdge(bound.old, bound.now) }),
  };
}

export function firmnessJson({ robustness, edge }: Firmness): Readonly<Record<string, Json>> {
  return {
    ...(robustness && { robustness: robustnessJson(robustness) }),
    ...(edge && {
      edge: {
        flattened: [...edge.flattened],
        revived: [...edge.revived],
        crowded: edge.crowded.length,
        crowdedBefore: edge.crowdedBefore,
      },
    }),
  };
}

function robustnessJson({ cases, seed, weights, cuts, units }: Robustness): Json {
  const told = ({ share, low, high }: RobustUnit["together"]): Json => ({
    ...{ share: formatDecimal(share), low: formatDecimal(low), high: formatDecimal(high) },
  });
  return {
    ...{ cases, seed, rounding: true, weights: part(weights), cuts: part(cuts) },
    units: units.map(({ id, from, to, conclusion, together, alone }) => ({
      ...{ id, from, to, conclusion, together: told(together) },
      ...Object.fromEntries(movedAlone.flatMap((way) => (alone[way] ? [[way, told(alone[way])]] : []))),
    })),
  };
}

function part(of: Rational | undefined): string {
  return of === undefined ? "0" : formatDecimal(of);
}

type Shown = Pick<Session, "lang" | "width" | "paint">;

/** More rows are not read. */
const MOST_ROWS = 15;
const MOST_NAMED = 6;

/** The section; empty where there is nothing to say. */
export function firmnessText({ robustness, edge }: Firmness, hasGrades: boolean, shown: Shown): string {
  const words = robustWords[shown.lang];
  const line = (text: string) => wrapped(text, "  ", shown.width);
  return [
    ...(robustness === undefined ? (hasGrades ? [line(words.hint)] : []) : robustLines(robustness, shown)),
    ...(edge === undefined ? [] : edgeLines(edge, shown).map(line)),
  ].join("\n");
}

function robustLines(robustness: Robustness, { lang, width, paint }: Shown): string[] {
  const words = robustWords[lang];
  const { cases, seed, weights, cuts, units } = robustness;
  const firm = units.filter(({ together }) => together.count === cases);
  const moved = units.filter(({ from, to }) => from !== to);
  const [weakest] = units.toSorted((a, b) => a.together.count - b.together.count);
  const heading = words.cases(String(cases), percentText(weights), percentText(cuts), String(seed));
  const found = [
    words.firm(String(firm.length), String(units.length)),
    ...(weakest === undefined || weakest.together.count === cases
      ? []
      : [words.weakest(visible(weakest.id), gradesText(weakest), percentText(weakest.together.share))]),
  ];
  const rows = moved.toSorted((a, b) => a.together.count - b.together.count).slice(0, MOST_ROWS);
  return [
    wrapped(`${heading}${found.join(words.semicolon)}${words.stop}`, "  ", width),
    ...(rows.length === 0 ? [] : [robustTable(rows, moved.length, { lang, paint })]),
  ];
}

function robustTable(rows: readonly RobustUnit[], all: number, { lang, paint }: { lang: Shown["lang"]; paint: Paint }) {
  const words = robustWords[lang];
  const ways = movedAlone.filter((way) => rows.some(({ alone }) => alone[way] !== undefined));
  const columns: Column[] = [
    { head: words.moved, align: "left" },
    { head: words.grade, align: "left" },
    ...[words.together, ...ways.map((way) => words.ways[way])].map((head) => ({ head, align: "right" }) as const),
  ];
  const cells = rows.map((unit) => [
    visible(unit.id),
    gradesText(unit),
    ...[unit.together, ...ways.map((way) => unit.alone[way])].map((one) => percentText(one?.share)),
  ]);
  const more = all > rows.length ? [["…", "", ...["", ...ways].map(() => "")]] : [];
  return tableText(columns, [...cells, ...more], paint);
}

function gradesText({ from, to }: RobustUnit): string {
  return from === to ? visible(to) : `${visible(from)} → ${visible(to)}`;
}

/** Of 1,000 cases or fewer, exact. */
function percentText(share: Rational | undefined): string {
  if (share === undefined) return "—";
  const tenths = (2000n * share.num + share.den) / (2n * share.den);
  return `${formatDecimal(Rational.of(tenths, 10n))}%`;
}

function edgeLines({ flattened, revived, crowded, crowdedBefore }: LostEdge, { lang }: Shown): string[] {
  const words = robustWords[lang];
  const named = (names: readonly string[]) =>
    [...names.slice(0, MOST_NAMED).map(visible), ...(names.length > MOST_NAMED ? ["…"] : [])].join(words.comma);
  const apart = [
    flattened.length === 0 ? words.flatNone : words.flattened(named(flattened)),
    ...(revived.length === 0 ? [] : [words.revived(named(revived))]),
  ];
  return [
    `${apart.join(words.semicolon)}${words.flatMore}`,
    `${words.crowded(crowded.length, crowdedBefore)}${words.crowdMore}`,
  ];
}
