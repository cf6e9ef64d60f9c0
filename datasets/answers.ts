/** Answers that people write for yes and no. 1 and 0 are not among them: they may be counts. */
export const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ...["是", "yes", "true", "y"].map((word) => [word, true] as const),
  ...["否", "no", "false", "n"].map((word) => [word, false] as const),
]);

/** The answer that a text is, whatever its case; undefined for one that is none. */
export function readAnswer(text: string): boolean | undefined {
  return ANSWERS.get(text.trim().toLowerCase());
}
