import type { BoundaryCase, Cases, LeftOutCase } from "../../analysis/index.ts";
import { type ExactNumber, type Language, Rational, round, SourceText } from "../../core/index.ts";
import { formatRules, type Keywords, nameText, textText } from "../../grammar/index.ts";
import {
  type Block,
  type CheckedFramework,
  type Datum,
  type Field,
  inUnit,
  isNumber,
  type Scorecard,
  scoreUnits,
  type Table,
  tablesBehind,
  type UnitData,
  variablesBehind,
  variablesOf,
} from "../../scoring/index.ts";
import { blockText, shortPath } from "./names.ts";
import { formulaNumber } from "./numbers.ts";
import { caseWords } from "./words.ts";

export interface RulesTextOptions {
  /** From the folder of the new file. */
  readonly amends: string;
  /** What the base was made of. */
  readonly like: string | undefined;
  readonly keywords: Keywords;
  readonly lang: Language;
}

/** An amendment that changes nothing and has the cases as examples, one group a block, with what is left out as comments. */
export function casesRules({ framework, cases, left }: Cases, options: RulesTextOptions): string {
  const { amends, like, keywords, lang } = options;
  const words = caseWords[lang];
  const kw = spelled[keywords];
  const version = framework.version === undefined ? "" : ` ${kw.version} ${textText(safe(framework.version))}`;
  const intro = words.intro(oneLine(amends), oneLine(like ?? words.usual)).map((line) => `# ${line}`);
  const header = `${kw.framework} ${textText(safe(words.titleOf(framework.title)))}${version} ${kw.amends} ${textText(amends)}`;
  const titles = new Titles();
  const groups = groupsOf(cases, left).map((group) => groupText(group, framework, titles, options));
  const text = [...intro, "", header, "", groups.join("\n\n")].join("\n");
  const formatted = formatRules(new SourceText("cases.rules", text), { keywords }).text;
  if (formatted === undefined) throw new Error("the cases cannot be read as rules");
  return formatted;
}

const spelled = {
  zh: {
    framework: "指标体系",
    version: "版本",
    amends: "修订自",
    example: "算例",
    expect: "应得",
    total: "总分",
    grade: "grade",
    divided: "÷",
    yes: "是",
    no: "否",
    out: "缺项",
  },
  en: {
    framework: "framework",
    version: "version",
    amends: "amends",
    example: "example",
    expect: "expect",
    total: "total",
    grade: "grade",
    divided: "/",
    yes: "yes",
    no: "no",
    out: "left out",
  },
} as const satisfies Record<Keywords, Readonly<Record<string, string>>>;

interface Group {
  readonly block: Block;
  readonly cases: readonly BoundaryCase[];
  readonly left: readonly LeftOutCase[];
}

/** The base, then in the order of the cases; blocks of which nothing is written come with what was left out. */
function groupsOf(all: readonly BoundaryCase[], left: readonly LeftOutCase[]): Group[] {
  const [bases, cases] = [true, false].map((isBase) => all.filter(({ kind }) => (kind === "base") === isBase));
  const blocks = new Set([...(cases ?? []), ...left].map(({ block }) => block));
  const base = (bases ?? []).map((one) => ({ block: one.block, cases: [one], left: [] }));
  const groups = [...blocks].map((block) => ({
    block,
    cases: (cases ?? []).filter((one) => one.block === block),
    left: left.filter((one) => one.block === block),
  }));
  return [...base, ...groups];
}

function groupText(
  { block, cases, left }: Group,
  framework: CheckedFramework,
  titles: Titles,
  options: RulesTextOptions,
) {
  const words = caseWords[options.lang];
  const head = `# ${oneLine(blockText(block, framework))}`;
  const missing = left.map(({ why }) => `# ${oneLine(words.left(why[options.lang]))}`);
  return [head, ...missing, ...cases.map((one) => exampleText(one, framework, titles, options))].join("\n");
}

function exampleText(
  one: BoundaryCase,
  framework: CheckedFramework,
  titles: Titles,
  options: RulesTextOptions,
): string {
  const { lang, keywords } = options;
  const words = caseWords[lang];
  const tests = one.tests.map((text) => text[lang]).join(words.between);
  const isBase = one.kind === "base";
  const name = one.block.path.length === 0 ? "" : `${blockText(one.block, framework)}${words.colon}`;
  const title = titles.unique(safe(isBase ? words.base : `${name}${tests}`));
  const about = indicatorOf(one.block);
  const entries = [...dataEntries(one, about, framework, keywords), ...expectEntries(one, framework, keywords)];
  const comment = isBase ? `# ${oneLine(tests)}\n` : "";
  return `${comment}${spelled[keywords].example} ${textText(title)} { ${entries.join("; ")} }`;
}

/** The indicator around an item; other blocks stand for themselves. */
function indicatorOf(block: Block): Block {
  for (let one: Block | undefined = block; one !== undefined; one = one.parent)
    if (one.level === "indicator") return one;
  return block;
}

/** Defaults are written out, but not in the base: there they are tested. */
function dataEntries(
  { unit, kind }: BoundaryCase,
  about: Block,
  framework: CheckedFramework,
  keywords: Keywords,
): string[] {
  const behind = variablesBehind(about, variablesOf(framework, unit));
  const tables = about === framework.root ? [...framework.tables.values()] : tablesBehind(about);
  const values = behind.flatMap(({ at, field }) => {
    if (at.kind === "cell") return [];
    const [name, path] = at.kind === "input" ? [at.input.name, [at.input.name]] : [at.name, at.name.split(".")];
    const fallback = kind === "base" || field.fallback === undefined ? undefined : { value: field.fallback };
    const datum = unit.values.get(name) ?? fallback;
    return datum === undefined ? [] : [`${path.map(nameText).join(".")} = ${valueText(datum, field, keywords)}`];
  });
  return [...values, ...tables.map((table) => tableText(table, unit, keywords))];
}

function tableText({ name, columns }: Table, unit: UnitData, keywords: Keywords): string {
  const given = [...columns.values()].filter((column) => column.kind === "givenColumn");
  const rows = (unit.tables.get(name) ?? []).map((row) =>
    given.map((column) => valueText(row.get(column.name), column, keywords)).join(", "),
  );
  return `${nameText(name)} { ${[given.map((column) => nameText(column.name)).join(", "), ...rows].join("; ")} }`;
}

function valueText(datum: Datum | undefined, field: Field, keywords: Keywords): string {
  const value = datum?.value;
  const words = spelled[keywords];
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "string") return textText(value);
  return value instanceof Rational ? inUnit(value, field) : words.out;
}

function expectEntries(one: BoundaryCase, framework: CheckedFramework, keywords: Keywords): string[] {
  const words = spelled[keywords];
  const [card] = scoreUnits(framework, [one.unit]);
  const told = toldBlocks(one, framework).flatMap((block) => expectation(block, card, framework, keywords));
  const isWhole = one.block === framework.root;
  const grade = one.grade === undefined || !isWhole ? [] : [`${words.expect} ${words.grade} = ${textText(one.grade)}`];
  return [...told, ...grade];
}

/** The block itself and the indicator around it; of the base every indicator. */
function toldBlocks({ block, kind }: BoundaryCase, { blocks, root }: CheckedFramework): Block[] {
  if (kind === "base") return [...blocks.filter(({ level }) => level === "indicator"), root];
  return [...new Set([block, indicatorOf(block)])];
}

function expectation(
  block: Block,
  card: Scorecard | undefined,
  framework: CheckedFramework,
  keywords: Keywords,
): string[] {
  const words = spelled[keywords];
  const value = card?.blocks.get(block)?.value;
  const path = shortPath(block, framework).map(nameText).join(".");
  const name = block === framework.root ? words.total : path;
  return isNumber(value) ? [`${words.expect} ${comparison(name, value, words.divided)}`] : [];
}

const PLACES = 10;

/** A number that is no fraction is told between two that are. */
function comparison(name: string, value: ExactNumber, divided: string): string {
  if (value instanceof Rational) return `${name} = ${formulaNumber(value, divided)}`;
  const [low, high] = (["floor", "ceiling"] as const).map((mode) => round(value, PLACES, mode));
  return [low, high].every((one) => one instanceof Rational)
    ? `${formulaNumber(low as Rational, divided)} <= ${name} <= ${formulaNumber(high as Rational, divided)}`
    : `${name} = ${name}`;
}

/** Titles tell examples apart. */
class Titles {
  readonly #counts = new Map<string, number>();

  unique(title: string): string {
    const times = (this.#counts.get(title) ?? 0) + 1;
    this.#counts.set(title, times);
    return times === 1 ? title : `${title} (${times})`;
  }
}

/** A title is one line, and its quotes are not those around it. */
function safe(text: string): string {
  return oneLine(text).replaceAll(/["”]/gu, "'").replaceAll("“", "'");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ").replaceAll("#", "＃").trim();
}
