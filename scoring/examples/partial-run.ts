import { spanText } from "../../core/index.ts";
import { targetsBehind } from "../behind.ts";
import { type Target, targets } from "../check/walk.ts";
import { partialRun } from "../evaluate/index.ts";
import type { Block, CheckedFramework, Example, Formula, Output } from "../model.ts";
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

type Work = CheckedFramework["order"][number];

/** What each result of a framework needs, in the order in which each finds what it needs: long chains do not pile up. */
export class Needs {
  readonly framework: CheckedFramework;
  readonly #known = new Map<Target, readonly Work[]>();

  constructor(framework: CheckedFramework) {
    this.framework = framework;
  }

  of(target: Target): readonly Work[] {
    const known = this.#known.get(target);
    if (known !== undefined) return known;
    const behind = targetsBehind(target);
    const found = this.framework.order.filter((one) => behind.has(one));
    this.#known.set(target, found);
    return found;
  }
}

/**
 * An example of a framework that compares no units, worked out only as far as it is asked for: most examples are about
 * one indicator, and hold.
 */
export class PartialRun implements Reach {
  readonly home: Block;
  readonly #needs: Needs;
  readonly #example: Example;
  readonly #run: ReturnType<typeof partialRun>;

  constructor(needs: Needs, example: Example) {
    this.home = example.home;
    this.#needs = needs;
    this.#example = example;
    this.#run = partialRun(needs.framework, example.unit);
  }

  holds(): boolean {
    return this.#example.expectations.every(({ condition }) => this.#value(condition) === true);
  }

  /** Everything about it, for messages. */
  whole(): ExampleResult[] {
    return runExample(this.#needs.framework, this.#example);
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
    for (const target of targets(condition.core)) this.#prepare(target);
    return this.#run.formula(condition.core, condition, spanText(condition.syntax.span));
  }

  #prepare(target: Target): void {
    for (const one of this.#needs.of(target)) this.#run.work(one);
  }
}
