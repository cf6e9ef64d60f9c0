export type Severity = "error" | "warning" | "note";
export type Language = "zh" | "en";

/** A word that messages put in, in both languages: what a token, a type or a level is called. */
export type Bilingual = Readonly<Record<Language, string>>;

/**
 * The text of one kind of problem in one language.
 *
 * `{name}` is filled with the value of that name. What stands between ⟦ and ⟧ is printed only when every value
 * named inside is there.
 */
export interface MessageText {
  /** What is wrong and why it matters, as whole sentences. */
  readonly what: string;
  /** What to do now; may be empty once optional parts are left out. */
  readonly next: string;
  /** What each related place shows. */
  readonly related?: string;
}

export interface Entry {
  readonly severity: Severity;
  readonly zh: MessageText;
  readonly en: MessageText;
  /** The smallest rules, data or command that cause it; printed in the list of all problems. */
  readonly example: string;
}

export type Stage = Readonly<Record<string, Entry>>;
