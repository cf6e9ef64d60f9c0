const PLAIN_NUMBER = /^≈?-?\d+(?:\.(\d+))?$/u;
/** As wide as a digit, and as a point. */
const DIGIT_BLANK = "\u2007";
const POINT_BLANK = "\u2008";

/** Places after the point that a column of plain numbers needs; 0 for any other column. */
export function placesOf(texts: readonly string[]): number {
  const found = texts.filter((text) => text !== "").map((text) => PLAIN_NUMBER.exec(text));
  return found.includes(null) ? 0 : Math.max(0, ...found.map((match) => match?.[1]?.length ?? 0));
}

/** A number with blanks behind it, so that the points of its column stand below each other. */
export function aligned(text: string, places: number): string {
  const match = PLAIN_NUMBER.exec(text);
  if (match === null || places === 0) return text;
  const own = match[1]?.length ?? 0;
  return text + (own === 0 ? POINT_BLANK : "") + DIGIT_BLANK.repeat(places - own);
}
