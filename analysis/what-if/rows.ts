import { add, type Bilingual, type ExactNumber, Rational } from "../../core/index.ts";
import { type Contribution, isNumber, type ScoreChange } from "../../scoring/index.ts";
import type { Column } from "../result.ts";

/** A step of the way from the baseline's total to a scenario's. */
export interface WhatIfRow {
  readonly scenario: string;
  /** `effect`: what a section or the framework does to the sum of its parts. */
  readonly kind: "start" | "indicator" | "effect" | "end";
  readonly name: Bilingual;
  /** What the part adds to the total before and after. */
  readonly from?: ExactNumber;
  readonly to?: ExactNumber;
  readonly difference?: ExactNumber;
  /** The total when this step and all before it are taken. */
  readonly total: ExactNumber | undefined;
}

/** The differences of a scenario's rows sum exactly to the difference of its totals. */
export function rowsOf(scenario: string, { before, after, waterfall = [] }: ScoreChange): WhatIfRow[] {
  const [from, to] = [before.total, after.total].map((total) => (isNumber(total) ? total : undefined));
  let total: ExactNumber = from ?? Rational.ZERO;
  const steps = waterfall.map((step): WhatIfRow => {
    total = add(total, step.difference);
    return {
      scenario,
      kind: step.kind,
      name: nameOf(step),
      from: step.from,
      to: step.to,
      difference: step.difference,
      total,
    };
  });
  return [
    { scenario, kind: "start", name: { zh: "现状总分", en: "total as it is" }, total: from },
    ...steps,
    { scenario, kind: "end", name: { zh: "情景总分", en: "total of the scenario" }, total: to },
  ];
}

/** What a block above indicators adds by its own rules is called so: its parts have rows of their own. */
export function nameOf({ kind, block }: Pick<Contribution, "kind" | "block">): Bilingual {
  if (kind === "indicator") return { zh: block.name, en: block.name };
  if (block.parent === undefined)
    return { zh: "总分的封顶、否决、折算、修约", en: "caps, vetoes, rescaling and rounding of the total" };
  return {
    zh: `${block.name}的封顶、否决、折算、修约`,
    en: `caps, vetoes, rescaling and rounding of ${block.name}`,
  };
}

export const whatIfColumns: readonly Column<WhatIfRow>[] = [
  { key: "scenario", title: { zh: "情景", en: "Scenario" }, value: ({ scenario }) => scenario },
  { key: "kind", title: { zh: "种类", en: "Kind" }, value: ({ kind }) => kinds[kind] },
  { key: "name", title: { zh: "项目", en: "Part" }, value: ({ name }) => name },
  { key: "from", title: { zh: "现状", en: "As it is" }, value: ({ from }) => from },
  { key: "to", title: { zh: "情景", en: "Scenario's" }, value: ({ to }) => to },
  { key: "difference", title: { zh: "差", en: "Difference" }, value: ({ difference }) => difference },
  { key: "total", title: { zh: "累计总分", en: "Running total" }, value: ({ total }) => total },
];

const kinds = {
  start: { zh: "起点", en: "start" },
  indicator: { zh: "指标", en: "indicator" },
  effect: { zh: "上级规则", en: "rules above" },
  end: { zh: "终点", en: "end" },
} as const satisfies Record<WhatIfRow["kind"], Bilingual>;
