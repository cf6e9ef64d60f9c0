import {
  decimalPlaces,
  type ExactNumber,
  formatDecimal,
  mul,
  parseDecimal,
  Rational,
  round,
  sign,
} from "../../core/index.ts";

/** A number of a chart: exact, or a decimal text. */
export type Amount = ExactNumber | string;

/** @throws RangeError for a text that is no plain decimal */
export function exactOf(amount: Amount): ExactNumber {
  if (typeof amount !== "string") return amount;
  const number = parseDecimal(amount);
  if (number === undefined) throw new RangeError(`not a decimal: ${amount}`);
  return number;
}

/** For drawing only: a picture needs no more than a float. */
export function drawn(amount: Amount): number {
  return Number(formatDecimal(exactOf(amount)));
}

/** As it goes into the rows: every digit, no unit. */
export function written(amount: Amount | undefined): string {
  return amount === undefined ? "" : formatDecimal(exactOf(amount));
}

/** As it is read: at most so many places, thousands apart, a real minus. What is not zero is not told as zero. */
export function told(amount: Amount, places = 2): string {
  const exact = exactOf(amount);
  const rounded = round(exact, places, "half_up");
  if (places < most && sign(rounded) === 0 && sign(exact) !== 0) return told(exact, placesOf(exact, places));
  return grouped(formatDecimal(rounded));
}

const most = 10;

/** One more than the first at which the number is not zero: there it may be rounded up to twice itself. */
function placesOf(exact: ExactNumber, places: number): number {
  let more = places + 1;
  while (more < most && sign(round(exact, more, "half_up")) === 0) more += 1;
  return more + 1;
}

/** With exactly so many places: sums of money, columns of figures. */
export function toldFixed(amount: Amount, places = 2): string {
  const [whole = "", fraction = ""] = told(amount, places).split(".");
  return places === 0 ? whole : `${whole}.${fraction.padEnd(places, "0")}`;
}

/** Tells several numbers with the same places, no more than they need. */
export function toldAlike(amounts: readonly Amount[], places = 2): (amount: Amount) => string {
  const needed = Math.max(0, ...amounts.map((amount) => told(amount, places).split(".")[1]?.length ?? 0));
  return (amount) => toldFixed(amount, Math.min(needed, places));
}

/** As `told`, with a mark where that is not all of it. */
export function toldAbout(amount: Amount, places = 2): string {
  const exact = exactOf(amount);
  const needed = exact instanceof Rational ? decimalPlaces(exact) : undefined;
  return needed !== undefined && needed <= places ? told(exact, places) : `≈${told(exact, places)}`;
}

/** With its sign: `+1`, `−0.5`. */
export function toldSigned(amount: Amount, places = 2): string {
  const text = told(amount, places);
  return sign(exactOf(amount)) > 0 ? `+${text}` : text;
}

/** A part of one as a percentage, without its sign. */
export function toldPercent(part: Amount, places = 2): string {
  return toldFixed(mul(exactOf(part), hundred), places);
}

const hundred = Rational.of(100);

function grouped(text: string): string {
  const [whole = "", fraction] = text.replace("-", "").split(".");
  const thousands = whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, ",");
  return `${text.startsWith("-") ? "−" : ""}${thousands}${fraction === undefined ? "" : `.${fraction}`}`;
}
