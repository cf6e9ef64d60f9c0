import { addRationals, divideRationals, Rational } from "../../core/index.ts";
import {
  type CheckedFramework,
  type Datum,
  type Difference,
  indicatorBlocks,
  isNumber,
  type TermOfTotal,
  termsOf,
  type UnitData,
} from "../../scoring/index.ts";
import { type Game, type GameTerm, type Played, play } from "./game.ts";
import { assembled, type PortfolioComparison, type PortfolioOptions } from "./portfolio.ts";
import { portfolioGame, rulesGame, termColumns } from "./rules-game.ts";
import { JointScorer } from "./scores.ts";
import type { Player } from "./unit.ts";
import { type BoundSide, namesOf, Versions } from "./versions.ts";

/** The same units in two years, each year's data bound to both years' rules; all in one order. */
export interface TwoYears {
  readonly old: CheckedFramework;
  readonly now: CheckedFramework;
  readonly before: { readonly old: readonly UnitData[]; readonly now: readonly UnitData[] };
  readonly after: { readonly old: readonly UnitData[]; readonly now: readonly UnitData[] };
}

/** More are grouped by the indicator that they stand in. */
const MOST_SINGLE = 12;

/**
 * Why the scores of a year are not those of the year before: what the data did, input by input, and what the rules did,
 * edit by edit. Data and rules share the change evenly, whichever is taken first; inside each the parts are Shapley's
 * values, meant over both states of the other. This is Owen's value for two unions; the parts sum to the change.
 *
 * Owen, "Values of games with a priori unions", in: Mathematical Economics and Game Theory (1977), 76–88.
 */
export function compareYears(
  difference: Difference,
  years: TwoYears,
  options: PortfolioOptions = {},
): PortfolioComparison {
  const { old, now, before, after } = years;
  const sides = (framework: CheckedFramework, units: readonly UnitData[]): BoundSide => ({ framework, units });
  const rules = rulesGame(difference, { old, now }, options);
  const [first, last] = [before, after].map((year) => new Versions(sides(old, year.old), sides(now, year.now)));
  if (first === undefined || last === undefined) throw new Error("there are two years");
  const ruled = [first, last].map((data) => play(portfolioGame(rules, data), options));
  const inputs = dataPlayers(years);
  const moved = [
    play(dataGame(inputs, old, new Versions(sides(old, before.old), sides(old, after.old))), options),
    play(dataGame(inputs, now, new Versions(sides(now, before.now), sides(now, after.now))), options),
  ];
  const played = { ...merged(ruled, moved), interactions: ruled[1]?.interactions ?? [] };
  const mixtures = { old: first.of(old), now: last.of(now) };
  const attributed = { players: [...rules.players, ...inputs], played, isYears: true, mixtures };
  return assembled(difference, { old: sides(old, before.old), now: sides(now, after.now) }, attributed, options);
}

/** Names whose data differ in some unit, each by itself, or those of an indicator together where they are too many. */
function dataPlayers({ old, now, before, after }: TwoYears): Player[] {
  const changed = (framework: CheckedFramework, from: readonly UnitData[], to: readonly UnitData[]) =>
    namesOf(framework).filter((name) => from.some((unit, row) => textOf(unit, name) !== textOf(to[row], name)));
  const names = new Set([...changed(old, before.old, after.old), ...changed(now, before.now, after.now)]);
  const single = [...names].map((name) => playerOf(name, [name]));
  const most = Math.max(0, ...[old, now].flatMap((one) => termsFor(single, one).map(({ players }) => players.length)));
  if (most <= MOST_SINGLE) return single;
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const home = homeOf(name, now) ?? homeOf(name, old) ?? name;
    groups.set(home, [...(groups.get(home) ?? []), name]);
  }
  return [...groups].map(([title, own]) => playerOf(title, own));
}

function playerOf(title: string, names: readonly string[]): Player {
  return { kind: "data", title, edits: [], names };
}

/** The indicator that an input or a judged score stands in. */
function homeOf(name: string, framework: CheckedFramework): string | undefined {
  const judged = [...framework.judged].find(([, own]) => own === name)?.[0];
  const path = judged?.path ?? framework.inputs.get(name)?.home.path ?? [];
  return indicatorBlocks(framework).find((block) => block.path.every((part, depth) => path[depth] === part))?.name;
}

interface DataTerm extends GameTerm {
  readonly path: readonly string[];
}

function termsFor(players: readonly Player[], framework: CheckedFramework): DataTerm[] {
  const isBehind = ({ path, names }: TermOfTotal, name: string) =>
    path.length === 0 || name.split(".").every((part) => names.has(part));
  return termsOf(framework.file, []).map((term) => ({
    path: term.path,
    players: players.flatMap(({ names }, place) => (names.some((name) => isBehind(term, name)) ? [place] : [])),
  }));
}

/** Each name as of the one year or the other, under the rules of one. */
function dataGame(players: readonly Player[], framework: CheckedFramework, data: Versions): Game<DataTerm> {
  return {
    players: players.length,
    rows: data.rows,
    terms: termsFor(players, framework),
    values: (asked) =>
      asked.flatMap(({ players: coalition, terms }) => {
        const isMoved = new Set(coalition.flatMap((place) => players[place]?.names ?? []));
        const still = namesOf(framework).filter((name) => !isMoved.has(name));
        return termColumns([{ framework, terms }], new JointScorer(data.mixed(still)));
      }),
  };
}

/** Parts of the rules, meant over the years' data; then parts of the data, meant over the years' rules. */
function merged(ruled: readonly Played[], moved: readonly Played[]): Omit<Played, "interactions"> {
  const rows = ruled[0]?.parts.length ?? 0;
  const all = [...ruled, ...moved];
  const sampled = all.find((one) => one.sampled !== undefined)?.sampled;
  return {
    parts: Array.from({ length: rows }, (_, row) => {
      const [rules, data] = [halves(ruled, row), halves(moved, row)];
      return rules && data && [...rules, ...data];
    }),
    coalitions: all.reduce((sum, { coalitions }) => sum + coalitions, 0),
    ...(sampled && { sampled }),
  };
}

function halves([first, second]: readonly Played[], row: number): readonly Rational[] | undefined {
  const [one, other] = [first?.parts[row], second?.parts[row]];
  if (one === undefined || other === undefined) return undefined;
  return one.map((part, place) => divideRationals(addRationals(part, other[place] ?? Rational.ZERO), Rational.of(2)));
}

/** What a unit's data say of a name, as a text that is the same only for the same data. */
function textOf(unit: UnitData | undefined, name: string): string {
  const rows = unit?.tables
    .get(name)
    ?.map((row) => [...row].map(([column, datum]) => [column, datumText(datum)]).sort());
  return JSON.stringify([datumText(unit?.values.get(name)), rows]);
}

function datumText(datum: Datum | undefined): string {
  const value = datum?.value;
  if (isNumber(value)) return value instanceof Rational ? `${value.num}/${value.den}` : (value.key ?? "");
  return typeof value === "symbol" ? "left out" : JSON.stringify(value ?? null);
}
