import { type ExactNumber, parseDecimal } from "../core/index.ts";
import { rowsWith } from "./package-links.ts";
import type { DataPackage } from "./package-types.ts";

/** What the report printed: its scores by indicator, and the total. */
export interface Published {
  readonly scores: ReadonlyMap<string, ExactNumber>;
  readonly total: ExactNumber | undefined;
}

export function publishedScores({ binding, resources }: DataPackage): Published {
  const { published } = binding;
  const resource = published && resources.get(published.resource);
  const scores = new Map<string, ExactNumber>();
  for (const { cells } of resource?.rows ?? []) {
    const score = parseDecimal(cells.get(published?.score ?? "")?.text.trim() ?? "");
    const name = cells.get(published?.name ?? "")?.text.trim();
    if (score !== undefined && name !== undefined) scores.set(name, score);
  }
  const { total } = published ?? {};
  const from = total && resources.get(total.resource);
  const [row] = from === undefined || total === undefined ? [] : rowsWith(from, total.row);
  return { scores, total: parseDecimal(row?.cells.get(total?.column ?? "")?.text.trim() ?? "") };
}
