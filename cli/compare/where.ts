import type { IndicatorRegion, Nearest, Region, RegionStretch, WhereDiffering } from "../../analysis/index.ts";
import { type Language, type Paint, visible } from "../../core/index.ts";
import { inputText, isNumber, jsonNumber, shownNumber, type Value, type Variable } from "../../scoring/index.ts";
import type { Json } from "../score/value-json.ts";
import { type Column, tableText } from "../table.ts";
import { wrapped } from "../wrap.ts";

/** Where two frameworks differ, seen from one department. */

interface WhereWords {
  readonly title: (unit: string) => string;
  readonly indicator: string;
  readonly input: string;
  readonly own: string;
  readonly differ: string;
  readonly anywhere: string;
  readonly from: (value: string) => string;
  readonly to: (value: string) => string;
  readonly between: (first: string, last: string) => string;
  readonly comma: string;
  readonly more: (count: string) => string;
  readonly none: string;
  readonly unknown: (names: string) => string;
  readonly itself: (old: string, now: string) => string;
  readonly nearest: (changes: string, steps: string, old: string, now: string) => string;
  readonly proved: string;
  readonly found: string;
  readonly notFound: string;
}

const whereWords: Readonly<Record<Language, WhereWords>> = {
  zh: {
    title: (unit) => `两套规则在哪里不同（从${unit}的数据出发，一次只动一项）`,
    indicator: "指标",
    input: "数据",
    own: "现值",
    differ: "取这些值时得分不同",
    anywhere: "任何值",
    from: (value) => `≥ ${value}`,
    to: (value) => `≤ ${value}`,
    between: (first, last) => `${first} 至 ${last}`,
    comma: "，",
    more: (count) => `等 ${count} 段`,
    none: "只动一项数据，没有哪个指标的得分会不同。",
    unknown: (names) => `没有走完：${names}。`,
    itself: (old, now) => `它自己的数据就不同：旧规则 ${old}，新规则 ${now}。`,
    nearest: (changes, steps, old, now) =>
      `离它最近的不同之处：${changes}（共 ${steps} 个精度单位），旧规则 ${old}，新规则 ${now}。`,
    proved: "改动更少、更小的都相同（已证明）。",
    found: "这是找到的最近一处，未能证明没有更近的。",
    notFound: "改动至多 3 项数据，没有找到不同之处。",
  },
  en: {
    title: (unit) => `Where the two differ (from the data of ${unit}, one datum at a time)`,
    indicator: "indicator",
    input: "datum",
    own: "now",
    differ: "scores differ for",
    anywhere: "any value",
    from: (value) => `≥ ${value}`,
    to: (value) => `≤ ${value}`,
    between: (first, last) => `${first} to ${last}`,
    comma: ", ",
    more: (count) => `… ${count} stretches`,
    none: "No indicator differs with one datum changed.",
    unknown: (names) => `Not walked to the end: ${names}.`,
    itself: (old, now) => `Its own data differ: ${old} by the old rules, ${now} by the new.`,
    nearest: (changes, steps, old, now) =>
      `The nearest difference: ${changes} (${steps} reporting steps in all): ${old} by the old rules, ${now} by the new.`,
    proved: "Fewer or smaller changes give the same (proved).",
    found: "This is the nearest that was found; nearer ones are not excluded.",
    notFound: "With up to 3 data changed no difference was found.",
  },
};

/** A table of regions and the nearest difference, below a title. */
export function whereText(where: WhereDiffering, lang: Language, width: number, paint: Paint): string {
  const words = whereWords[lang];
  const found = where.regions.flatMap((region) => region.indicators.map((one) => ({ ...region, ...one })));
  const rows = [...new Set(found.map(({ block }) => block))].flatMap((block) =>
    found
      .filter((one) => one.block === block)
      .map((one, index) => [
        index === 0 ? visible(block.name) : "",
        visible(one.variable.name),
        valueText(one.own, one.variable, lang),
        stretchesText(one, one.variable, lang),
      ]),
  );
  const columns = [words.indicator, words.input, words.own, words.differ].map(
    (head): Column => ({ head, align: "left" }),
  );
  const unknown = where.regions.filter(({ isKnown }) => !isKnown).map(({ variable }) => visible(variable.name));
  return [
    paint("strong", words.title(visible(where.unit))),
    ...nearestTexts(where.nearest, lang).map((line) => wrapped(line, "  ", width)),
    rows.length === 0 ? `  ${words.none}` : tableText(columns, rows, paint),
    ...(unknown.length === 0 ? [] : [wrapped(words.unknown(unknown.join(words.comma)), "  ", width)]),
  ].join("\n");
}

function nearestTexts(nearest: Nearest | undefined, lang: Language): string[] {
  const words = whereWords[lang];
  if (nearest === undefined) return [words.notFound];
  const [old, now] = [nearest.old, nearest.now].map(({ total, grade }) =>
    [isNumber(total) ? shownNumber(total) : "—", ...(typeof grade === "string" ? [visible(grade)] : [])].join(" "),
  );
  if (nearest.changes.length === 0) return [words.itself(old ?? "", now ?? "")];
  const changes = nearest.changes.map(
    ({ variable, from, to }) =>
      `${visible(variable.name)} ${valueText(from, variable, lang)} → ${valueText(to, variable, lang)}`,
  );
  const told = words.nearest(changes.join(words.comma), String(nearest.steps), old ?? "", now ?? "");
  return [told + (lang === "en" ? " " : "") + (nearest.isNearest ? words.proved : words.found)];
}

function valueText(value: Value | undefined, variable: Variable, lang: Language): string {
  return value === undefined ? "—" : visible(inputText(variable, value, lang));
}

const MOST_STRETCHES = 3;

function stretchesText({ stretches, labels }: IndicatorRegion, variable: Variable, lang: Language): string {
  const words = whereWords[lang];
  const told = [
    ...labels.map((label) => valueText(label, variable, lang)),
    ...stretches.slice(0, MOST_STRETCHES).map((one) => stretchText(one, variable, lang)),
  ];
  const more = stretches.length > MOST_STRETCHES ? [words.more(String(stretches.length))] : [];
  return [...told, ...more].join(words.comma);
}

function stretchText({ first, last, fromStart, toEnd }: RegionStretch, variable: Variable, lang: Language): string {
  const words = whereWords[lang];
  const [from, to] = [first, last].map((value) => valueText(value, variable, lang));
  if (fromStart && toEnd) return words.anywhere;
  if (fromStart) return words.to(to ?? "");
  if (toEnd) return words.from(from ?? "");
  return from === to ? (from ?? "") : words.between(from ?? "", to ?? "");
}

export function whereJson({ unit, regions, nearest }: WhereDiffering, lang: Language): Json {
  const value = (one: Value | undefined, variable: Variable) =>
    one === undefined ? null : inputText(variable, one, lang);
  const stretches = (variable: Variable, all: readonly RegionStretch[]): Json[] =>
    all.map(({ first, last, fromStart, toEnd }) => ({
      from: fromStart ? null : value(first, variable),
      to: toEnd ? null : value(last, variable),
    }));
  return {
    unit,
    nearest: nearest === undefined ? null : nearestJson(nearest, value),
    regions: regions.flatMap(({ indicators, variable, own }: Region) =>
      indicators.map(({ block, stretches: some, labels }) => ({
        indicator: block.name,
        input: variable.name,
        value: value(own, variable),
        stretches: stretches(variable, some),
        labels: labels.map((label) => value(label, variable)),
      })),
    ),
    unknown: regions.flatMap(({ isKnown, variable }) => (isKnown ? [] : [variable.name])),
  };
}

function nearestJson(
  { changes, steps, isNearest, old, now }: Nearest,
  value: (one: Value, variable: Variable) => string | null,
): Json {
  const side = ({ total, grade }: Nearest["old"]): Json => ({
    ...(isNumber(total) ? jsonNumber("total", total, "totalExact") : { total: null }),
    grade: typeof grade === "string" ? grade : null,
  });
  return {
    changes: changes.map(({ variable, from, to }) => ({
      name: variable.name,
      from: value(from, variable),
      to: value(to, variable),
    })),
    steps: String(steps),
    proved: isNearest,
    old: side(old),
    new: side(now),
  };
}
