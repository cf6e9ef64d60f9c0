import type { Printer } from "./print.ts";

/** Columns that read each other, in as many relations as that takes. */
export class Layers {
  readonly #layers: string[][] = [];
  readonly #depths = new Map<string, number>();

  /**
   * Adds a column, once.
   *
   * @param name  `w`, a number, `_` and letters or digits
   * @param text  over such columns, and those that are there before
   * @returns the name
   */
  put(name: string, text: string): string {
    if (this.#depths.has(name)) return name;
    const reads = text.match(/\bw\d+_\w+/gu) ?? [];
    const depth = Math.max(0, ...reads.map((read) => (this.#depths.get(read) ?? -1) + 1));
    this.#depths.set(name, depth);
    this.#layers[depth] = [...(this.#layers[depth] ?? []), `${text} AS ${name}`];
    return name;
  }

  printTo(printer: Printer): void {
    for (const columns of this.#layers) printer.beside(columns);
  }
}
