import { type Bilingual, div, formatDecimal, Rational, round } from "../../core/index.ts";
import type { Made } from "../result.ts";
import type { VarianceShareRow } from "./row.ts";

/** The sentence that the shares add up to. */
export function findingOf(rows: readonly VarianceShareRow[], certainty: Made["certainty"]): Bilingual {
  const inputs = rows.filter(({ by, of }) => by === "input" && of.en === "total");
  const moving = inputs.filter(({ total }) => total !== undefined && formatDecimal(total) !== "0");
  const [first, second, third] = moving;
  if (first === undefined)
    return {
      zh: "在所述变动范围内，没有输入会改变总分。",
      en: "Within the stated variation no input changes the total.",
    };
  const told = [first, second, third].filter((row) => row !== undefined);
  const list = (mark: string) => told.map((row) => `${row.name} ${percent(row)}`).join(mark);
  const sure = certainty === "estimated" ? { zh: "约", en: "about " } : { zh: "", en: "" };
  return {
    zh: `${inputs.length} 个输入中有 ${moving.length} 个使总分变动；占总分方差最多的是${sure.zh}${list("、")}（Shapley 份额）。${gradeText(rows).zh}`,
    en: `${moving.length} of ${inputs.length} inputs move the total; the largest shares of its variance are ${sure.en}${list(", ")} (Shapley).${gradeText(rows).en}`,
  };
}

function percent({ shapley, total }: VarianceShareRow): string {
  return `${hundredth(shapley ?? total ?? Rational.ZERO)}%`;
}

function hundredth(part: NonNullable<VarianceShareRow["total"]>): string {
  return formatDecimal(round(div(part, Rational.of(1, 100)), 1, "half_up"));
}

function gradeText(rows: readonly VarianceShareRow[]): Bilingual {
  const grades = rows.filter(({ by, of }) => by === "outcome" && of.en === "grade");
  const list = (mark: string) =>
    grades.map(({ name, probability }) => `${name} ${chance(probability ?? Rational.ZERO)}`).join(mark);
  if (grades.length === 0) return { zh: "", en: "" };
  return { zh: `等次：${list("、")}。`, en: ` Grade: ${list(", ")}.` };
}

/** What can happen is not told as never. */
function chance(part: NonNullable<VarianceShareRow["probability"]>): string {
  const told = hundredth(part);
  return told === "0" ? "<0.1%" : `${told}%`;
}
