/**
 * Choices for a generator, read from a list of numbers: fast-check shrinks the list, and where it ends or holds 0 the
 * first, simplest choice is taken.
 */
export class Tape {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A whole number from 0 up to, not including, `count`. */
  below(count: number): number {
    const value = this.#numbers[this.#next++] ?? 0;
    return value % count;
  }

  /** Yes this often out of a hundred times; no where the tape has ended. */
  chance(percent: number): boolean {
    return this.below(100) >= 100 - percent;
  }

  pick<T>(choices: readonly T[]): T {
    if (choices.length === 0) throw new Error("nothing to choose from");
    return choices[this.below(choices.length)] as T;
  }

  /** That many, each made anew. */
  many<T>(least: number, most: number, make: (index: number) => T): T[] {
    const count = least + this.below(most - least + 1);
    return Array.from({ length: count }, (_, index) => make(index));
  }
}
