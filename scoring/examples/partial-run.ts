import { spanText } from "../../core/index.ts";
import { targetsBehind } from "../behind.ts";
import type { Target } from "../check/walk.ts";
import { partialRun } from "../evaluate/index.ts";
import type { Block, CheckedFramework, Core, Example, Formula, Output } from "../model.ts";
import { isNumber, Missing } from "../value.ts";
import { type ExampleResult, isKnown, runExample } from "./run.ts";

/** What is asked of an example when all is well. */
export interface Reach {
  readonly home: Block;
  scores(block: Block): boolean;
  knows(output: Output): boolean;
}

export function reachOf({ home, card }: ExampleResult): Reach {
  return {
    home,
    scores: (block) => isNumber(card.blocks.get(block)?.value),
    knows: (output) => isKnown(card, output),
  };
}

/**
 * An example of a framework that compares no units, worked out only as far as it is asked for: most examples are about
 * one indicator, and hold.
 */
export class PartialRun implements Reach {
  readonly home: Block;
  readonly #framework: CheckedFramework;
  readonly #example: Example;
  readonly #run: ReturnType<typeof partialRun>;

  constructor(framework: CheckedFramework, example: Example) {
    this.home = example.home;
    this.#framework = framework;
    this.#example = example;
    this.#run = partialRun(framework, example.unit);
  }

  holds(): boolean {
    return this.#example.expectations.every(({ condition }) => this.#value(condition) === true);
  }

  /** Everything about it, for messages. */
  whole(): ExampleResult[] {
    return runExample(this.#framework, this.#example);
  }

  scores(block: Block): boolean {
    this.#prepare(block);
    return isNumber(this.#run.block(block).value);
  }

  knows(output: Output): boolean {
    this.#prepare(output);
    return !(this.#run.definition(output) instanceof Missing);
  }

  #value(condition: Formula) {
    this.#prepare([condition.core]);
    return this.#run.formula(condition.core, condition, spanText(condition.syntax.span));
  }

  /** In the order in which each finds what it needs, so that long chains do not pile up. */
  #prepare(start: Target | readonly Core[]): void {
    const behind = targetsBehind(start);
    for (const one of this.#framework.order) if (behind.has(one)) this.#run.work(one);
  }
}
