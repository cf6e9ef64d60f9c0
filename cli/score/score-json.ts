import { type Diagnostic, type Language, toJson, valueText } from "../../core/index.ts";
import {
  type Block,
  type CheckedFramework,
  frameworkHash,
  indicatorBlocks,
  jsonNumber,
  Missing,
  type Scorecard,
} from "../../scoring/index.ts";
import { judgedPoints, judgedShare } from "./judged-share.ts";
import { scoreOf } from "./lost.ts";
import { blockJson, effectsJson, type Json, outputJson, pointsJson, scoreMembers } from "./value-json.ts";

/**
 * The result of a run, as `cli/schema/score.schema.json` describes it.
 *
 * @param more  members of it that others make
 */
export function scoreJson(
  framework: CheckedFramework | undefined,
  cards: readonly Scorecard[],
  diagnostics: readonly Diagnostic[],
  lang: Language,
  more: Json = {},
): Json {
  return {
    schema: "quanheng.score/1",
    framework: framework === undefined ? null : frameworkJson(framework),
    units: cards.map((card) => unitJson(card, lang)),
    ...more,
    diagnostics: diagnostics.map((diagnostic) => toJson(diagnostic, lang)),
  };
}

/** One unit in a line of its own, as `cli/schema/score-ndjson.schema.json` describes it. */
export function unitLine(card: Scorecard, hash: string, lang: Language): string {
  const diagnostics = card.diagnostics.map((diagnostic) => toJson(diagnostic, lang));
  return JSON.stringify({ schema: "quanheng.score-unit/1", hash, ...unitJson(card, lang), diagnostics });
}

export function frameworkJson(framework: CheckedFramework): Json {
  const { title, version = null, root } = framework;
  return { title, version, hash: frameworkHash(framework), points: pointsJson(root.points) };
}

/** A framework without blocks has no total: its outputs are the result. */
function unitJson(card: Scorecard, lang: Language): Json {
  const { framework, unit, total, grade } = card;
  const { root, blocks, outputs } = framework;
  const share = judgedShare(card);
  const marks = marksOf(card);
  return {
    id: unit.id,
    ...(blocks.length === 0 ? { total: null } : scoreMembers("total", total, card.bounds(root))),
    grade: typeof grade === "string" ? grade : null,
    ...(share === undefined ? {} : jsonNumber("judgedShare", share, "judgedShareExact")),
    indicators: indicatorBlocks(framework).map((block) => indicatorJson(block, card, marks)),
    outputs: Object.fromEntries(
      [...outputs.values()].map((output) => [output.name, outputJson(output, card.outputs.get(output.name) ?? none)]),
    ),
    effects: effectsJson(scoreOf(root, card)),
    missing: missingJson(card, lang),
  };
}

const none = new Missing([]);

function indicatorJson(block: Block, card: Scorecard, marks: Marks): Json {
  return {
    ...blockJson(block, card),
    ...jsonNumber("judgedPoints", judgedPoints(block, card)),
    ...reasonJson(block, marks),
    items: block.children.map((child) => itemJson(child, card, marks)),
    effects: effectsJson(scoreOf(block, card)),
  };
}

/** Items of an item, where there are any, stand in it in the same shape. */
function itemJson(block: Block, card: Scorecard, marks: Marks): Json {
  const score = scoreOf(block, card);
  return {
    ...blockJson(block, card),
    ...reasonJson(block, marks),
    ...(block.children.length === 0 ? {} : { items: block.children.map((child) => itemJson(child, card, marks)) }),
    ...(score.effects.length === 0 ? {} : { effects: effectsJson(score) }),
  };
}

/** Why persons gave the scores they gave. */
type Marks = ReadonlyMap<Block, string>;

function marksOf({ framework, unit }: Scorecard): Marks {
  return new Map(
    [...framework.judged].flatMap(([block, name]): [Block, string][] => {
      const reason = unit.values.get(name)?.reason;
      return reason === undefined ? [] : [[block, reason]];
    }),
  );
}

function reasonJson(block: Block, marks: Marks): Json {
  const reason = marks.get(block);
  return reason === undefined ? {} : { reason };
}

/** Why results are missing; the diagnostics of the run tell it in words and with the place. */
function missingJson({ diagnostics }: Scorecard, lang: Language): Json[] {
  return diagnostics.flatMap(({ code, values: { name, affected } }) => {
    if (!Array.isArray(affected)) return [];
    return [
      {
        code,
        ...(name === undefined ? {} : { name: valueText(name, lang) }),
        affected: affected.map((one) => valueText(one, "en")),
      },
    ];
  });
}
