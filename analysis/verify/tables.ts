import { type Bilingual, Rational } from "../../core/index.ts";
import type { Column, Result } from "../result.ts";
import { type Finding, type Topic, topics } from "./finding.ts";
import { topicNames } from "./topic-names.ts";

/** Rows with the sentence they add up to. */
type Listed<Row> = Pick<Result<Row>, "finding" | "columns" | "rows">;

/** What an analyst must look at, what nobody knows, and the rest. */
export interface Sorted {
  readonly good: readonly Finding[];
  readonly faults: readonly Finding[];
  /** Shown by data, and no fault by itself: a steep step. */
  readonly notes: readonly Finding[];
  readonly open: readonly Finding[];
}

/** Findings by what follows from them: as wished, refuted by data, to be looked at, undecided. */
export function sortedFindings(findings: readonly Finding[]): Sorted {
  const open = findings.filter(({ verdict }) => verdict === "undecided");
  const known = findings.filter(({ verdict }) => verdict !== "undecided");
  return {
    good: known.filter(({ fault }) => fault === undefined),
    faults: known.filter(({ fault }) => fault !== undefined && fault.severity !== "note"),
    notes: known.filter(({ fault }) => fault?.severity === "note"),
    open,
  };
}

export interface TopicRow {
  readonly topic: Topic;
  readonly all: number;
  readonly good: number;
  readonly faults: number;
  readonly notes: number;
  readonly open: number;
}

/** How much was verified of each kind. */
export function topicTable(findings: readonly Finding[]): Listed<TopicRow> {
  const { good, faults, notes, open } = sortedFindings(findings);
  const rows = topics.flatMap((topic) => {
    const count = (list: readonly Finding[]) => list.filter((one) => one.topic === topic).length;
    const all = count(findings);
    return all === 0
      ? []
      : [{ topic, all, good: count(good), faults: count(faults), notes: count(notes), open: count(open) }];
  });
  const finding = {
    zh: `共核验 ${findings.length} 项：${good.length} 项合意（证明成立，或举出了应有的实例），${faults.length} 项举出反例，${notes.length} 项要看（如分数的陡坎），${open.length} 项没有结论。`,
    en: `${findings.length} claims: ${good.length} as wished (proved, or shown by data where they should be), ${faults.length} refuted by data, ${notes.length} to look at (steep steps, say), ${open.length} undecided.`,
  };
  return { finding, columns: topicColumns, rows };
}

const topicColumns: readonly Column<TopicRow>[] = [
  { key: "topic", title: { zh: "核验内容", en: "verified" }, value: ({ topic }) => topicNames[topic] },
  { key: "all", title: { zh: "项数", en: "claims" }, value: ({ all }) => Rational.of(all) },
  { key: "good", title: { zh: "合意", en: "as wished" }, value: ({ good }) => Rational.of(good) },
  { key: "faults", title: { zh: "有反例", en: "refuted" }, value: ({ faults }) => Rational.of(faults) },
  { key: "notes", title: { zh: "要看", en: "to look at" }, value: ({ notes }) => Rational.of(notes) },
  { key: "open", title: { zh: "未定", en: "undecided" }, value: ({ open }) => Rational.of(open) },
];

/** What must be looked at: refuted claims with the data that refute them, undecided ones with the reason. */
export function concernTable(findings: readonly Finding[]): Listed<Finding> {
  const { faults, notes, open } = sortedFindings(findings);
  const finding =
    faults.length + notes.length + open.length === 0
      ? { zh: "没有反例、要看的，也没有未定的。", en: "Nothing is refuted, to be looked at, or open." }
      : {
          zh: `有反例的 ${faults.length} 项，要看的 ${notes.length} 项，未定的 ${open.length} 项；未定不是有错，是在规定的工作量内既没有证明，也没有找到反例。`,
          en: `${faults.length} refuted, ${notes.length} to look at, ${open.length} undecided; undecided is no fault: within the work allowed neither a proof nor data against it was found.`,
        };
  return { finding, columns: concernColumns, rows: [...faults, ...notes, ...open] };
}

const verdicts = {
  proved: { zh: "已证明", en: "proved" },
  refuted: { zh: "有实例", en: "shown by data" },
  undecided: { zh: "未判定", en: "undecided" },
} as const satisfies Record<Finding["verdict"], Bilingual>;

function whyOf({ witness = [], reason }: Finding): Bilingual {
  if (reason !== undefined) return reason;
  const text = (lang: "zh" | "en") => witness.map(({ name, value }) => `${name} = ${value[lang]}`);
  return { zh: text("zh").join("；"), en: text("en").join("; ") };
}

const concernColumns: readonly Column<Finding>[] = [
  { key: "claim", title: { zh: "论断", en: "claim" }, value: ({ claim }) => claim },
  { key: "verdict", title: { zh: "结论", en: "verdict" }, value: ({ verdict }) => verdicts[verdict] },
  { key: "why", title: { zh: "实例或原因", en: "data, or why" }, value: whyOf },
];
