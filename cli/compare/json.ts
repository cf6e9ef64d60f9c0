import type {
  EqualityProof,
  Player,
  PortfolioComparison,
  Standing,
  Totals,
  UnitComparison,
} from "../../analysis/index.ts";
import { type Diagnostic, type Language, locate, type Rational, toJson } from "../../core/index.ts";
import { jsonNumber } from "../../scoring/index.ts";
import { frameworkJson } from "../score/score-json.ts";
import type { Json } from "../score/value-json.ts";
import { examplesJson } from "./examples.ts";
import type { Compared } from "./open.ts";
import { firmnessJson } from "./robust.ts";
import { findings } from "./text.ts";
import { whereJson } from "./where.ts";

/** As `cli/schema/compare.schema.json` describes it. */
export function comparisonJson(
  comparison: PortfolioComparison | undefined,
  diagnostics: readonly Diagnostic[],
  lang: Language,
  { proof, where, examples, firmness = {} }: Pick<Compared, "proof" | "where" | "examples" | "firmness"> = {},
): Json {
  const told = { diagnostics: diagnostics.map((one) => toJson(one, lang)) };
  const schema = "quanheng.compare/1";
  if (comparison === undefined) return { schema, old: null, new: null, edits: [], equal: null, units: [], ...told };
  const { difference, units, players, witness, unscored } = comparison;
  return {
    schema,
    old: frameworkJson(comparison.old),
    new: frameworkJson(comparison.now),
    origin: difference.origin,
    edits: difference.edits.map(({ title, reason, text, place }) => {
      const { file, line, column } = locate({ span: place });
      return { name: title, ...(reason === undefined ? {} : { reason }), text, place: { file, line, column } };
    }),
    wording: difference.wording,
    equal: comparison.equal,
    ...(witness === undefined ? {} : { witness }),
    ...(proof === undefined ? {} : proofJson(proof, lang)),
    ...(where === undefined ? {} : { where: whereJson(where, lang) }),
    finding: findings(comparison, lang, proof),
    ...(examples === undefined ? {} : { examples: examplesJson(examples) }),
    units: units.map((unit) => unitJson(unit, players)),
    unscored: unscored.map(({ id, old, now }) => ({ id, old: causes(old), new: causes(now) })),
    transitions: comparison.transitions.map(({ from, to, units: ids }) => ({
      from,
      to,
      count: ids.length,
      units: ids,
    })),
    summary: summaryJson(comparison),
    ...firmnessJson(firmness),
    ...told,
  };
}

/** Data that no unit has and that show a difference, or why none is known. */
function proofJson({ equal, settings, domains, reason }: EqualityProof, lang: Language): Json {
  if (equal === true && domains.length > 0) return { domains: [...domains] };
  if (equal === false) return { witnessData: settings.map(({ name, value }) => ({ name, value: value[lang] })) };
  return reason === undefined ? {} : { reason: reason[lang] };
}

function causes(found: readonly Diagnostic[] | undefined): Json[] | null {
  return found === undefined
    ? null
    : found.map(({ code, values: { name } }) => ({ code, ...(typeof name === "string" ? { name } : {}) }));
}

function unitJson({ id, group, old, now, change, parts }: UnitComparison, players: readonly Player[]): Json {
  return {
    id,
    ...(group === undefined ? {} : { group }),
    old: standingJson(old),
    new: standingJson(now),
    ...numberJson("change", change),
    parts: parts === undefined ? null : partsJson(parts, players),
  };
}

function standingJson({ total, grade, rank }: Standing): Json {
  return { ...numberJson("total", total), grade: grade ?? null, rank: rank ?? null };
}

/** An edit by its name; data of another year by theirs. */
function partsJson(parts: readonly Rational[], players: readonly Player[]): Json[] {
  return players.map(({ kind, title }, place) => ({
    [kind === "edit" ? "edit" : "input"]: title,
    ...numberJson("change", parts[place]),
  }));
}

function numberJson(name: string, value: Rational | undefined): Json {
  return value === undefined ? { [name]: null } : jsonNumber(name, value, `${name}Exact`);
}

function summaryJson({ summary, players, played }: PortfolioComparison): Json {
  const { bands, groups, pairs, spearman, kendall } = summary;
  return {
    ...totalsJson(summary, players),
    bands: bands.map(({ low, high, units }) => ({ ...numberJson("low", low), ...numberJson("high", high), units })),
    ranks: {
      moved: summary.rankMoved,
      up: summary.rankUp ?? null,
      down: summary.rankDown ?? null,
      spearman: spearman ?? null,
      kendall: kendall ?? null,
      pairs: { ...pairs },
    },
    groups: groups.map((group) => ({ group: group.group, ...totalsJson(group, players) })),
    interactions: played.interactions.map(({ first, second, sum, units }) => ({
      edits: [players[first]?.title ?? "", players[second]?.title ?? ""],
      ...numberJson("sum", sum),
      units,
    })),
    coalitions: played.coalitions,
    sampled: played.sampled === undefined ? null : { ...played.sampled, errors: played.sampled.errors.map(String) },
  };
}

function totalsJson(totals: Totals, players: readonly Player[]): Json {
  const { units, up, down, same, better, worse } = totals;
  return {
    units,
    ...numberJson("meanOld", totals.meanOld),
    ...numberJson("meanNew", totals.meanNew),
    ...numberJson("meanChange", totals.meanChange),
    ...{ up, down, same, better, worse },
    parts: partsJson(totals.parts, players),
  };
}
