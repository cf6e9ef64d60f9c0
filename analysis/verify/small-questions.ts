import type { Solver } from "../../scoring/index.ts";

/**
 * A solver that is not asked long questions: reading one may take far longer than the effort allows, for only the search
 * counts its work. What is not asked is undecided for the size of the rules, on every machine alike.
 */
export class SmallQuestions implements Solver {
  readonly #solver: Solver;
  readonly #most: number;

  /** @param most  signs of a script; longer ones are not passed on */
  constructor(solver: Solver, most: number) {
    this.#solver = solver;
    this.#most = most;
  }

  async ask(script: string, effort: number): Promise<string> {
    return script.length > this.#most ? "size" : this.#solver.ask(script, effort);
  }
}
