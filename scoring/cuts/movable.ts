import { Rational } from "../../core/index.ts";
import type { CheckedFramework, Core, Input } from "../model.ts";
import { copied } from "./copied.ts";
import { type RulesCut, rulesCuts } from "./cuts.ts";

/** A cut of the rules as an input: a datum of that name is the number in its place. */
export interface MovableCut {
  /** Cuts with the same text move together: one function called for several items has one. */
  readonly input: Input;
  readonly value: Rational;
  /** The first of the rules that hold it. */
  readonly cut: RulesCut;
}

export interface MovableCuts {
  /** Scores as the one it was made of where data say nothing of cuts. */
  readonly framework: CheckedFramework;
  readonly cuts: readonly MovableCut[];
}

/** The framework with its cuts (but those at 0 or at an end of a domain) as inputs, so that they can be moved without reading the rules again. */
export function movableCuts(framework: CheckedFramework): MovableCuts {
  const found = new Map<string, { readonly cut: RulesCut; readonly bounds: Core[] }>();
  for (const cut of rulesCuts(framework)) {
    if (cut.value.sign() === 0 || cut.isAtEnd) continue;
    const { source, start } = cut.choice.span;
    const key = `${source.name}:${start}:${cut.value.num}/${cut.value.den}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { cut, bounds: [...cut.bounds] });
    else known.bounds.push(...cut.bounds);
  }
  const cuts = [...found.values()].map(({ cut }, place) => ({
    input: inputOf(cut, place, framework),
    value: cut.value,
    cut,
  }));
  const instead = new Map<object, object>();
  for (const [place, { bounds }] of [...found.values()].entries()) {
    const input = cuts[place]?.input;
    if (input === undefined) continue;
    for (const bound of bounds) instead.set(bound, { op: "input", span: bound.span, type: bound.type, input });
  }
  const inputs = new Map([...framework.inputs, ...cuts.map(({ input }) => [input.name, input] as const)]);
  return { framework: { ...copied(framework, instead), inputs }, cuts };
}

function inputOf({ value, bounds, block }: RulesCut, place: number, { root }: CheckedFramework): Input {
  const [bound] = bounds;
  if (bound === undefined) throw new Error(`a cut of ${block.name} stands nowhere`);
  return {
    kind: "input",
    home: root,
    // No name of a rules file has a space.
    name: `cut ${place + 1}`,
    type: bound.type,
    unitText: "",
    scale: Rational.ONE,
    domain: {},
    whole: false,
    optional: false,
    fallback: value,
    better: undefined,
    doc: undefined,
    span: bound.span,
  };
}
