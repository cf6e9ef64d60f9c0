import { type Diagnostic, type Language, type Paint, painter, renderDiagnostics } from "../core/index.ts";
import { proseWidth } from "./wrap.ts";

/** Where a program writes and what it knows of its surroundings; tests bring their own. */
export interface Terminal {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdoutIsTty: boolean;
  readonly stderrIsTty: boolean;
}

/** What every command has at hand: results go to stdout, messages to stderr. */
export interface Session {
  readonly terminal: Terminal;
  readonly lang: Language;
  readonly json: boolean;
  /** Whether results are coloured. */
  readonly color: boolean;
  /** For results. */
  readonly paint: Paint;
  /** Cells of a line of prose. */
  readonly width: number;
  /** Writes a result and ends its line. */
  print(text: string): void;
  /** Writes a result as JSON. */
  printJson(value: unknown): void;
  /** Writes a message and ends its line. */
  tell(text: string): void;
  /** Writes problems as messages; nothing for none, and nothing where JSON carries them. */
  report(diagnostics: readonly Diagnostic[]): void;
  /** Problems as a text in the colours of stdout, for commands whose result they are. */
  rendered(diagnostics: readonly Diagnostic[]): string;
}

export function sessionOf(terminal: Terminal, lang: Language, json: boolean): Session {
  const color = hasColor(terminal.env, terminal.stdoutIsTty);
  const print = (text: string) => terminal.stdout(`${text}\n`);
  const tell = (text: string) => terminal.stderr(`${text}\n`);
  return {
    terminal,
    lang,
    json,
    color,
    paint: painter(color),
    width: proseWidth(terminal.env),
    print,
    printJson: (value) => print(JSON.stringify(value, null, 2)),
    tell,
    report: (diagnostics) => {
      if (json || diagnostics.length === 0) return;
      tell(renderDiagnostics(diagnostics, { lang, color: hasColor(terminal.env, terminal.stderrIsTty) }));
    },
    rendered: (diagnostics) => renderDiagnostics(diagnostics, { lang, color }),
  };
}

/**
 * The language of the locale: English where it says so, else Chinese, the language of the frameworks. An empty or
 * neutral locale (`C`, `POSIX`) says nothing.
 */
export function localeLanguage({ LC_ALL, LC_MESSAGES, LANG }: Terminal["env"]): Language {
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== "") ?? "";
  return /^en(?![a-z])/iu.test(locale) ? "en" : "zh";
}

/** `NO_COLOR` (no-color.org) with any text in it turns colours off; so does a pipe, a file, and a dumb terminal. */
function hasColor({ NO_COLOR, TERM }: Terminal["env"], isTty: boolean): boolean {
  return isTty && (NO_COLOR ?? "") === "" && TERM !== "dumb";
}
