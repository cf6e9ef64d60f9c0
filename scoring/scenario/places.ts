import type { SourceText, Span } from "../../core/index.ts";

/**
 * Tells whether rules of two frameworks stand at the same place: in files that say the same, by whatever path each was
 * read.
 */
export class Places {
  readonly #texts = new Map<string, number>();
  readonly #sources = new Map<SourceText, number>();

  /** The same for the same stretch of the same text. */
  key({ source, start, end }: Span): string {
    const known = this.#sources.get(source);
    if (known !== undefined) return `${known}:${start}:${end}`;
    const number = this.#texts.get(source.text) ?? this.#texts.size;
    this.#texts.set(source.text, number);
    this.#sources.set(source, number);
    return `${number}:${start}:${end}`;
  }
}
