import { type Language, type Paint, visible } from "../../core/index.ts";
import type { Completeness } from "../../datasets/index.ts";
import { tableText } from "../table.ts";

const words = {
  zh: {
    heads: ["填报表", "单位", "已填", "未填"],
    summary: (complete: number, all: number) => `${all} 份填报表，${complete} 份填全。`,
    more: (count: number) => ` 等 ${count} 项`,
    separator: "、",
  },
  en: {
    heads: ["form", "unit", "filled", "missing"],
    summary: (complete: number, all: number) => `${all} ${all === 1 ? "form" : "forms"}, ${complete} complete.`,
    more: (count: number) => ` and more, ${count} in all`,
    separator: ", ",
  },
} as const;

/** Names shown of what is missing in one form. */
const MOST_NAMES = 4;

/** Which forms are filled in, and what is missing in the others. */
export function completenessText(forms: readonly Completeness[], lang: Language, paint: Paint): string {
  const { heads, summary } = words[lang];
  const aligned = ["left", "left", "right", "left"] as const;
  const columns = heads.map((head, index) => ({ head, align: aligned[index] ?? ("left" as const) }));
  const lines = forms.map(({ file, unit, asked, missing }) => [
    visible(file),
    visible(unit),
    `${asked - missing.length} / ${asked}`,
    missingText(missing, lang),
  ]);
  const complete = forms.filter(({ missing }) => missing.length === 0).length;
  return `${tableText(columns, lines, paint)}\n${summary(complete, forms.length)}`;
}

function missingText(missing: readonly string[], lang: Language): string {
  const { separator, more } = words[lang];
  const shown = missing.slice(0, MOST_NAMES).map(visible).join(separator);
  return missing.length <= MOST_NAMES ? shown : shown + more(missing.length);
}
