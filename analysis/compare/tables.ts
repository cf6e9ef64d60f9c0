import { type Bilingual, formatDecimal, Rational, round, sign } from "../../core/index.ts";
import type { Column, Result } from "../result.ts";
import type { PortfolioComparison } from "./portfolio.ts";
import { largestPart, type Totals } from "./summary.ts";
import type { Player, UnitComparison } from "./unit.ts";

/** Rows with the sentence they add up to. */
type Listed<Row> = Pick<Result<Row>, "finding" | "columns" | "rows">;

function signed(number: Rational | undefined): string {
  if (number === undefined) return "—";
  const text = formatDecimal(round(number, 2, "half_up")).replace("-", "−");
  return sign(number) > 0 ? `+${text}` : text;
}

const plain = (title: Bilingual, key: string) => ({ title, key });

/** The units whose total moves most, each with the edit that did most of it. */
export function affectedTable({ summary, players }: PortfolioComparison): Listed<UnitComparison> {
  const [first] = summary.mostAffected;
  const finding =
    first === undefined
      ? { zh: "没有一个部门的总分变动。", en: "No total moves." }
      : {
          zh: `变动最大的是“${first.id}”（${signed(first.change)} 分），${reasonOf(first, players).zh}。`,
          en: `${first.id} moves most (${signed(first.change)}), ${reasonOf(first, players).en}.`,
        };
  const columns: readonly Column<UnitComparison>[] = [
    { ...plain({ zh: "部门", en: "department" }, "unit"), value: ({ id }) => id },
    { ...plain({ zh: "旧", en: "old" }, "old"), value: ({ old }) => old.total },
    { ...plain({ zh: "新", en: "new" }, "new"), value: ({ now }) => now.total },
    { ...plain({ zh: "变动", en: "change" }, "change"), value: ({ change }) => change },
    { ...plain({ zh: "原因", en: "why" }, "why"), value: (unit) => reasonOf(unit, players) },
  ];
  return { finding, columns, rows: summary.mostAffected };
}

/** Which edit did most, and what became of the grade. */
function reasonOf(unit: UnitComparison, players: readonly Player[]): Bilingual {
  const most = largestPart(unit, players);
  const [from, to] = [unit.old.grade ?? "—", unit.now.grade ?? "—"];
  const title = most?.player.title ?? "—";
  const part = signed(most?.part);
  return {
    zh: `主要是“${title}”（${part} 分）${from === to ? "" : `，等次 ${from} → ${to}`}`,
    en: `mostly by "${title}" (${part})${from === to ? "" : `, grade ${from} → ${to}`}`,
  };
}

type GroupRow = Totals & { readonly group: string };

/** What groups of units have in common. */
export function groupTable({ summary: { groups } }: PortfolioComparison): Listed<GroupRow> {
  const meanOf = ({ meanChange }: GroupRow) => Number(formatDecimal(meanChange ?? Rational.ZERO));
  const [lowest] = groups.toSorted((a, b) => meanOf(a) - meanOf(b));
  const highest = groups.toSorted((a, b) => meanOf(b) - meanOf(a))[0];
  const finding = {
    zh: `${groups.length} 类部门的平均变动在 ${signed(lowest?.meanChange)} 分（${lowest?.group ?? "—"}）与 ${signed(highest?.meanChange)} 分（${highest?.group ?? "—"}）之间。`,
    en: `The mean change of ${groups.length} groups lies between ${signed(lowest?.meanChange)} (${lowest?.group ?? "—"}) and ${signed(highest?.meanChange)} (${highest?.group ?? "—"}).`,
  };
  return { finding, columns: groupColumns, rows: groups };
}

const groupColumns: readonly Column<GroupRow>[] = [
  { ...plain({ zh: "类型", en: "group" }, "group"), value: ({ group }) => group },
  { ...plain({ zh: "部门", en: "departments" }, "units"), value: ({ units }) => Rational.of(units) },
  { ...plain({ zh: "旧平均", en: "old mean" }, "old"), value: ({ meanOld }) => meanOld },
  { ...plain({ zh: "新平均", en: "new mean" }, "new"), value: ({ meanNew }) => meanNew },
  { ...plain({ zh: "平均变动", en: "mean change" }, "change"), value: ({ meanChange }) => meanChange },
  { ...plain({ zh: "升等次", en: "up a grade" }, "better"), value: ({ better }) => Rational.of(better) },
  { ...plain({ zh: "降等次", en: "down a grade" }, "worse"), value: ({ worse }) => Rational.of(worse) },
];

export interface PartRow {
  readonly player: Player;
  readonly mean: Rational;
  /** Of the unit that was asked for. */
  readonly own: Rational | undefined;
  /** Units of which it moves the total. */
  readonly touched: number;
}

/** What each edit changes: on average, for one unit, and for how many. */
export function partTable({ summary, players, units, played }: PortfolioComparison, id: string): Listed<PartRow> {
  const own = units.find((unit) => unit.id === id);
  const rows = players.map((player, place) => ({
    player,
    mean: summary.parts[place] ?? Rational.ZERO,
    own: own?.parts?.[place],
    touched: units.filter(({ parts }) => sign(parts?.[place] ?? Rational.ZERO) !== 0).length,
  }));
  const pairs = played.interactions.length;
  const finding = {
    zh: `各份相加正好是变动：平均 ${signed(summary.meanChange)} 分，“${id}” ${signed(own?.change)} 分；放在一起才起作用的修订有 ${pairs} 对。`,
    en: `The parts add up to the change: ${signed(summary.meanChange)} on average, ${signed(own?.change)} for ${id}; ${pairs} pairs of edits do more together.`,
  };
  const columns: readonly Column<PartRow>[] = [
    { ...plain({ zh: "修订", en: "edit" }, "edit"), value: ({ player }) => player.title },
    { ...plain({ zh: "平均", en: "mean" }, "mean"), value: ({ mean }) => mean },
    { ...plain({ zh: id, en: id }, "own"), value: (row) => row.own },
    {
      ...plain({ zh: "影响的部门", en: "departments moved" }, "touched"),
      value: ({ touched }) => Rational.of(touched),
    },
  ];
  return { finding, columns, rows };
}
