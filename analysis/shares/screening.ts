import { type Bilingual, type ExactNumber, formatDecimal, problem, Rational } from "../../core/index.ts";
import type { CheckedFramework, UnitData } from "../../scoring/index.ts";
import { type Column, madeFrom, type Result } from "../result.ts";
import { type Screening, screen } from "../sampling/index.ts";
import { type Choice, chooseVaried } from "./choice.ts";
import { distributionText, usualSpread } from "./distribution.ts";
import { decimalOf } from "./estimated.ts";
import { frameworkModel, totalOf } from "./framework-model.ts";
import { assumptionNotes, percentText, requirementNotes } from "./notes.ts";
import type { Advance } from "./parts.ts";

/** Elementary effects of one input: points of score for a move over its whole distribution. */
export interface ScreeningRow {
  readonly name: string;
  /** Mean size of the effect: how much the input matters. */
  readonly muStar: ExactNumber;
  /** Half of its 95 % interval. */
  readonly muStarHalf?: ExactNumber;
  /** Mean effect; ups and downs cancel. */
  readonly mu?: ExactNumber;
  /** Spread of the effects: 0 where the input acts straight and alone. */
  readonly sigma?: ExactNumber;
}

export interface ScreeningOptions extends Choice {
  readonly seed?: number;
  /** Values of an input on the grid of the screening; even, 4 when left out. */
  readonly grid?: number;
  /** Walks; 20 when left out. */
  readonly walks?: number;
  readonly advance?: Advance;
}

/**
 * Screens many inputs with few evaluations (Morris): a first look before shares are worked out.
 *
 * @throws DiagnosticError as `varianceShares`; RangeError for a grid or walks out of range
 */
export async function screening(
  framework: CheckedFramework,
  unit: UnitData,
  options: ScreeningOptions = {},
): Promise<Result<ScreeningRow>> {
  const chosen = chooseVaried(framework, unit, options);
  const { varied } = chosen;
  const { seed = 0, grid = 4, walks = 20, advance } = options;
  const model = frameworkModel(framework, unit, varied, totalOf);
  const found = await screen(model, {
    seed,
    levels: grid,
    trajectories: walks,
    ...(advance && { onProgress: ({ done, limit }) => advance(done, limit) }),
  });
  const rows = rowsOf(found);
  const spread = options.spread ?? usualSpread;
  const distributions = varied.map((one) => [`dist ${one.variable.name}`, distributionText(one)]);
  return {
    made: {
      ...madeFrom(framework, [unit]),
      method: "morris",
      seed,
      settings: {
        range: percentText(spread.range),
        levels: String(spread.levels),
        grid: String(grid),
        walks: String(walks),
        judged: String(options.judged === true),
        ...Object.fromEntries(distributions),
      },
      certainty: found.certainty,
      evaluations: found.evaluations,
    },
    finding: findingOf(rows),
    columns,
    rows,
    notes: [
      ...assumptionNotes(chosen, spread),
      ...requirementNotes(framework, unit, varied),
      ...found.notes,
      ...(found.stopped ? [problem("stopped-early", undefined, {})] : []),
    ],
  };
}

function rowsOf({ rows }: Screening): ScreeningRow[] {
  return rows
    .toSorted((a, b) => b.muStar - a.muStar)
    .map(({ factor, muStar, mu, sigma, halfWidth }) => ({
      name: factor,
      muStar: decimalOf(muStar),
      ...(halfWidth === undefined ? {} : { muStarHalf: decimalOf(halfWidth) }),
      ...(mu === undefined ? {} : { mu: decimalOf(mu) }),
      ...(sigma === undefined ? {} : { sigma: decimalOf(sigma) }),
    }));
}

function findingOf(rows: readonly ScreeningRow[]): Bilingual {
  const moving = rows.filter(({ muStar }) => muStar instanceof Rational && muStar.num !== 0n);
  const [first] = moving;
  if (first === undefined)
    return {
      zh: "在所述变动范围内，没有看到输入改变总分。",
      en: "Within the stated variation no input was seen to change the total.",
    };
  const size = formatDecimal(first.muStar);
  return {
    zh: `${rows.length} 个输入中有 ${moving.length} 个看得到影响；最大的是${first.name}，走完所述范围平均约变动 ${size} 分。`,
    en: `${moving.length} of ${rows.length} inputs show an effect; the largest is ${first.name}, about ${size} points over its range on average.`,
  };
}

const columns: readonly Column<ScreeningRow>[] = [
  { key: "name", title: { zh: "输入", en: "input" }, value: ({ name }) => name },
  { key: "muStar", title: { zh: "平均影响 μ*", en: "mean size μ*" }, value: ({ muStar }) => muStar },
  { key: "muStarHalf", title: { zh: "μ*±", en: "μ* ±" }, value: ({ muStarHalf }) => muStarHalf },
  { key: "mu", title: { zh: "平均方向 μ", en: "mean μ" }, value: ({ mu }) => mu },
  { key: "sigma", title: { zh: "不齐 σ", en: "spread σ" }, value: ({ sigma }) => sigma },
];
