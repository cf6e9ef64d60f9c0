import type { Bilingual, Code, MessageValues, Related, Span } from "../../core/index.ts";
import type { Report } from "../check/context.ts";

/** Collects what the checks say about places that are looked at more than once, and tells it at the end. */
export class Findings {
  readonly #report: Report;
  readonly #told = new Set<string>();
  readonly #unproved = new Map<string, () => void>();
  readonly #reached = new Set<string>();
  readonly #dead = new Map<string, () => void>();

  constructor(report: Report) {
    this.#report = report;
  }

  /** A problem that is sure; one of a kind at a place is enough. */
  tell(code: Code, span: Span, values: MessageValues, related: readonly Related[] = []): void {
    this.#told.add(keyOf(code, span));
    this.#report(code, span, values, related);
  }

  isTold(code: Code, span: Span): boolean {
    return this.#told.has(keyOf(code, span));
  }

  /** What could not be shown for a place; not told where it turned out to be wrong. */
  unproved(code: Code, span: Span, name: string, property: Bilingual): void {
    this.#unproved.set(keyOf(code, span), () => this.#report("not-shown", span, { name, property }));
  }

  reached(row: Span): void {
    this.#reached.add(keyOf("row", row));
  }

  /** A row that is never reached from here; it may be from elsewhere. */
  dead(row: Span, tell: () => void): void {
    this.#dead.set(keyOf("row", row), tell);
  }

  finish(): void {
    for (const [key, tell] of this.#unproved) if (!this.#told.has(key)) tell();
    for (const [key, tell] of this.#dead) if (!this.#reached.has(key)) tell();
  }
}

function keyOf(kind: string, { source, start, end }: Span): string {
  return `${kind} ${source.name} ${start} ${end}`;
}
