import { decimalPlaces, div, Rational } from "../../core/index.ts";
import { exact } from "../bind-number.ts";
import type { Target } from "../targets.ts";
import type { BoundColumn, BoundFile } from "./bind-heads.ts";
import { type Engine, textOf } from "./engine.ts";
import { SOURCE } from "./quote.ts";

/** Counts of at most so many are whole in a DOUBLE, and so is what they were rounded from. */
export const LARGEST_COUNT = 1e15;

/** How the numbers of an input are counted: in all files alike. */
export interface Scale {
  readonly scale: Rational;
  /** By file: places after the point in the unit of the file, and how many of the scale one of these is. */
  readonly byFile: ReadonlyMap<BoundFile, FileScale>;
}

export interface FileScale {
  readonly places: number;
  readonly factor: number;
}

const MOST_PLACES = 15;
/** Whole numbers in a sample may be sums of money that happen to be whole. */
const LEAST_PLACES = 2;
const SAMPLED_FILES = 8;
const SAMPLED_ROWS = 20_000;

/**
 * The scale of each input that is a number: small enough for every file's decimals, and for the declared step. The decimals
 * are those of the type of the column, of the step, or, where neither says any, of the data's first rows.
 */
export async function scalesOf(
  files: readonly BoundFile[],
  targets: readonly Target[],
  engine: Engine,
): Promise<ReadonlyMap<string, Scale>> {
  const sampled = await sampledPlaces(files, engine);
  const scales = new Map<string, Scale>();
  for (const target of targets) {
    if (target.type.kind !== "number") continue;
    const scale = scaleOf(target, files, sampled.get(target.name) ?? LEAST_PLACES);
    if (scale !== undefined) scales.set(target.name, scale);
  }
  return scales;
}

function scaleOf(target: Target, files: readonly BoundFile[], sampled: number): Scale | undefined {
  const wanted = files.flatMap((file) => {
    const column = file.columns.get(target.name);
    if (column === undefined) return [];
    const places = placesOf(column, sampled);
    return [{ file, places, scale: exact(div(column.measure.scale, Rational.of(10n ** BigInt(places)))) }];
  });
  const [first] = wanted;
  if (first === undefined) return undefined;
  const { step } = target.domain;
  const parts = [...wanted.map(({ scale }) => scale), ...(step === undefined || step.sign() === 0 ? [] : [step])];
  const scale = parts.reduce(commonMeasure);
  const byFile = wanted.map(({ file, places, scale: own }) => {
    return [file, { places, factor: Number(exact(div(own, scale)).num) }] as const;
  });
  return { scale, byFile: new Map(byFile) };
}

function placesOf(column: BoundColumn, sampled: number): number {
  if (column.kind === "decimal" || column.kind === "whole") return column.places;
  return stepPlaces(column) ?? sampled;
}

/** Places that write every multiple of the step in the unit of the column. */
function stepPlaces({ target, measure }: BoundColumn): number | undefined {
  const { step } = target.domain;
  if (step === undefined || step.sign() === 0) return undefined;
  const places = decimalPlaces(exact(div(step, measure.scale)));
  return places !== undefined && places <= MOST_PLACES ? places : undefined;
}

/** The largest number of which both are whole multiples. */
function commonMeasure(a: Rational, b: Rational): Rational {
  return Rational.of(greatestDivisor(a.num * b.den, b.num * a.den), a.den * b.den);
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small !== 0n) [large, small] = [small, large % small];
  return large;
}

async function sampledPlaces(files: readonly BoundFile[], engine: Engine): Promise<ReadonlyMap<string, number>> {
  const most = new Map<string, number>();
  const stride = Math.max(1, Math.ceil(files.length / SAMPLED_FILES));
  for (const file of files.filter((_, index) => index % stride === 0)) {
    for (const [name, places] of await placesIn(file, engine)) most.set(name, Math.max(most.get(name) ?? 0, places));
  }
  return most;
}

async function placesIn(file: BoundFile, engine: Engine): Promise<readonly (readonly [string, number])[]> {
  const open = [...file.columns.values()].filter(
    (column) => column.target.type.kind === "number" && /^(?:double|text)$/u.test(column.kind) && !stepPlaces(column),
  );
  if (open.length === 0) return [];
  const texts = open.map(({ column }, index) => `${SAMPLE[engine.dialect].text(column.sql)} AS t${index}`);
  const asked = open.flatMap((_, index) => SAMPLE[engine.dialect].asked(`t${index}`, index));
  const from = `(SELECT * FROM ${file.file.from} LIMIT ${SAMPLED_ROWS}) AS ${SOURCE}`;
  const [row] = await engine.rows(`SELECT ${asked.join(", ")} FROM (SELECT ${texts.join(", ")} FROM ${from})`);
  return open.map(({ target }, index) => {
    const fraction = Number(textOf(row, `f${index}`) || 0);
    const whole = Number(textOf(row, `w${index}`) || 1);
    const places = Math.min(Math.max(fraction, LEAST_PLACES), Math.max(0, MOST_PLACES - whole));
    return [target.name, places] as const;
  });
}

const PLAIN = "[+-]?[0-9]+([.][0-9]+)?";

/** Of plain decimals only: the longest part after the point, without zeros at its end, and the longest before it. */
const SAMPLE = {
  duckdb: {
    text: (sql: string) => `trim(CAST(${sql} AS VARCHAR))`,
    asked: (text: string, index: number) => {
      const plain = `regexp_full_match(${text}, '${PLAIN}')`;
      const fraction = `length(rtrim(split_part(${text}, '.', 2), '0'))`;
      const whole = `length(ltrim(split_part(${text}, '.', 1), '+-0'))`;
      return [
        `max(CASE WHEN ${plain} THEN ${fraction} END) AS f${index}`,
        `max(CASE WHEN ${plain} THEN ${whole} END) AS w${index}`,
      ];
    },
  },
  clickhouse: {
    text: (sql: string) => `trimBoth(toString(${sql}))`,
    asked: (text: string, index: number) => {
      const plain = `match(${text}, '^${PLAIN}$')`;
      const fraction = `length(replaceRegexpOne(splitByChar('.', assumeNotNull(${text}))[2], '0+$', ''))`;
      const whole = `length(replaceRegexpOne(splitByChar('.', assumeNotNull(${text}))[1], '^[-+0]+', ''))`;
      return [`maxIf(${fraction}, ${plain}) AS f${index}`, `maxIf(${whole}, ${plain}) AS w${index}`];
    },
  },
} as const;
