import type { Solver } from "../../scoring/index.ts";

/** The functions of the package that are needed here. */
type Loaded = Awaited<ReturnType<typeof import("z3-solver")["init"]>>;

/** Units of work in about a millisecond; the same question stops at the same place on every machine. */
const WORK_PER_EFFORT = 100;
/** Milliseconds after which a question is given up where the count of work did not end it. */
const LONGEST = 60_000;
/** What `Z3_solver_check` returns. */
const [NONE, SOME] = [-1, 1];

/**
 * Z3 (de Moura and Bjørner, "Z3: an efficient SMT solver", TACAS 2008), compiled to WebAssembly. Loaded when first
 * asked; `close` stops its threads, without which a process does not end.
 */
export class Z3 implements Solver {
  readonly #engines: readonly Engine[];

  /** @param atOnce  questions that are worked on at the same time; each more costs some 200 MB of memory */
  constructor(atOnce = 1) {
    this.#engines = Array.from({ length: atOnce }, () => new Engine());
  }

  async ask(script: string, effort: number): Promise<string> {
    const least = this.#engines.reduce((a, b) => (b.waiting < a.waiting ? b : a));
    return least.ask(script, effort);
  }

  /** Ends the threads of the solver. It starts anew when it is asked again. */
  async close(): Promise<void> {
    await Promise.all(this.#engines.map((engine) => engine.close()));
  }
}

/** One memory, and one thread that works in it. */
class Engine {
  /** Questions that it was given and has not answered. */
  waiting = 0;
  #loaded: Promise<Loaded> | undefined;
  /** One question at a time: the package has one memory. */
  #last: Promise<unknown> = Promise.resolve();

  async ask(script: string, effort: number): Promise<string> {
    this.waiting += 1;
    const answer = this.#last
      .then(() => this.#ask(script, effort))
      .finally(() => {
        this.waiting -= 1;
      });
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #ask(script: string, effort: number): Promise<string> {
    this.#loaded ??= import("z3-solver").then(({ init }) => init());
    const { Z3: z3 } = await this.#loaded;
    const config = z3.mk_config();
    const context = z3.mk_context(config);
    z3.del_config(config);
    try {
      const solver = z3.mk_solver(context);
      z3.solver_inc_ref(context, solver);
      const params = z3.mk_params(context);
      z3.params_inc_ref(context, params);
      z3.params_set_uint(context, params, z3.mk_string_symbol(context, "rlimit"), Math.round(effort * WORK_PER_EFFORT));
      z3.solver_set_params(context, solver, params);
      // Read at once: the package frees the text of a call that goes on in another thread.
      z3.solver_from_string(context, solver, script);
      const read = z3.ast_vector_size(context, z3.solver_get_assertions(context, solver));
      if (read !== script.split("\n(assert ").length - 1)
        throw new Error("the solver did not read all that it was asked");
      const guard = setTimeout(() => z3.interrupt(context), LONGEST);
      const verdict = await z3.solver_check(context, solver).finally(() => clearTimeout(guard));
      if (verdict === NONE) return "unsat";
      if (verdict !== SOME) return z3.solver_get_reason_unknown(context, solver);
      const model = z3.solver_get_model(context, solver);
      z3.model_inc_ref(context, model);
      return `sat\n${z3.model_to_string(context, model)}`;
    } finally {
      z3.del_context(context);
    }
  }

  async close(): Promise<void> {
    const loaded = this.#loaded;
    this.#loaded = undefined;
    if (loaded === undefined) return;
    await this.#last;
    // A thread that has just ended says so once more.
    await new Promise((resolve) => setTimeout(resolve, 20));
    (await loaded).em.PThread.terminateAllThreads();
  }
}
