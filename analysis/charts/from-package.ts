import { add, compare, type ExactNumber, max, min, parseDecimal, Rational, sub } from "../../core/index.ts";
import { type CellRow, type DataPackage, rowsWith } from "../../datasets/index.ts";
import { exactOf } from "./amount.ts";
import type { BudgetFlow, FlowLink, FlowNode } from "./budget-flow.ts";
import type { Texts } from "./chart.ts";
import type { ProjectExecution } from "./projects.ts";

/** Columns of a table with one row a project. */
export interface ProjectColumns {
  readonly resource: string;
  readonly name: string;
  readonly budget: string;
  readonly spent: string;
}

/** The projects of a package; rows whose numbers cannot be read are left out. */
export function projectsOf({ resources }: DataPackage, columns: ProjectColumns): ProjectExecution {
  const resource = resources.get(columns.resource);
  const rows = (resource?.rows ?? []).flatMap((row) => {
    const [budget, spent] = [numberIn(row, columns.budget), numberIn(row, columns.spent)];
    return budget === undefined || spent === undefined ? [] : [{ name: textIn(row, columns.name), budget, spent }];
  });
  return { rows, unit: resource?.fields.get(columns.budget)?.unit ?? "" };
}

/** Columns of a table with one row a part of the budget, and what was spent of the whole. */
export interface BudgetColumns {
  readonly resource: string;
  readonly name: string;
  readonly initial: string;
  readonly adjusted: string;
  /** Rows with these values only: sums are not parts. */
  readonly where: Readonly<Record<string, string>>;
  /** The row that states the sums. */
  readonly sums: Readonly<Record<string, string>>;
  readonly spent: ExactNumber | string;
  /** Parts that stand alone, 8 unless told; the others are one. */
  readonly most?: number;
}

interface Part {
  readonly name: string;
  readonly initial: ExactNumber;
  readonly adjusted: ExactNumber;
}

const words = {
  zh: {
    initial: "年初预算",
    added: "年中调增",
    cut: "年中调减",
    adjusted: "全年预算",
    spent: "已支出",
    left: "未支出",
    others: (count: number) => `其余 ${count} 项`,
  },
  en: {
    initial: "Opening budget",
    added: "Added in the year",
    cut: "Cut in the year",
    adjusted: "Budget of the year",
    spent: "Spent",
    left: "Not spent",
    others: (count: number) => `${count} others`,
  },
} satisfies Texts<unknown>;

/** From the opening budget through the parts of the adjusted one to what was spent. */
export function budgetFlowOf({ resources }: DataPackage, columns: BudgetColumns, lang: "zh" | "en"): BudgetFlow {
  const resource = resources.get(columns.resource);
  const partsOf = (wanted: Readonly<Record<string, string>>) =>
    (resource === undefined ? [] : rowsWith(resource, wanted)).map((row) => partOf(row, columns));
  const sorted = partsOf(columns.where).sort((a, b) => compare(b.adjusted, a.adjusted));
  const [whole = sumOf(sorted)] = partsOf(columns.sums);
  const unit = resource?.fields.get(columns.adjusted)?.unit ?? "";
  return { ...flowOf(sorted, whole, columns.most ?? 8, exactOf(columns.spent), lang), unit };
}

function partOf(row: CellRow, columns: BudgetColumns): Part {
  return {
    name: textIn(row, columns.name),
    initial: numberIn(row, columns.initial) ?? Rational.ZERO,
    adjusted: numberIn(row, columns.adjusted) ?? Rational.ZERO,
  };
}

function sumOf(parts: readonly Part[]): Part {
  const initial = parts.map((part) => part.initial).reduce(add, Rational.ZERO as ExactNumber);
  return { name: "", initial, adjusted: parts.map((part) => part.adjusted).reduce(add, Rational.ZERO as ExactNumber) };
}

function flowOf(
  parts: readonly Part[],
  whole: Part,
  most: number,
  spent: ExactNumber,
  lang: "zh" | "en",
): Omit<BudgetFlow, "unit"> {
  const text = words[lang];
  const group = (index: number) => (index < most ? `part ${index}` : "others");
  const nodes: FlowNode[] = [
    { id: "initial", label: text.initial, column: 0, amount: whole.initial },
    { id: "added", label: text.added, column: 0, kind: "gain" },
    ...parts.slice(0, most).map(({ name }, index) => ({ id: group(index), label: name, column: 1 })),
    { id: "others", label: text.others(Math.max(0, parts.length - most)), column: 1 },
    { id: "cut", label: text.cut, column: 1, kind: "loss" },
    { id: "adjusted", label: text.adjusted, column: 2, amount: whole.adjusted },
    { id: "spent", label: text.spent, column: 3, kind: "current" },
    { id: "left", label: text.left, column: 3, kind: "loss" },
  ];
  const links = [
    ...parts.flatMap((part, index) => partLinks(part, group(index))),
    { from: "adjusted", to: "spent", amount: spent },
    { from: "adjusted", to: "left", amount: sub(whole.adjusted, spent) },
  ];
  return { nodes, links: summed(links) };
}

function partLinks({ initial, adjusted }: Part, id: string): { from: string; to: string; amount: ExactNumber }[] {
  return [
    { from: "initial", to: id, amount: min(initial, adjusted) },
    { from: "added", to: id, amount: max(Rational.ZERO, sub(adjusted, initial)) },
    { from: "initial", to: "cut", amount: max(Rational.ZERO, sub(initial, adjusted)) },
    { from: id, to: "adjusted", amount: adjusted },
  ];
}

/** One link a pair of nodes; links without money are gone. */
function summed(links: readonly { from: string; to: string; amount: ExactNumber }[]): FlowLink[] {
  const sums = new Map<string, { from: string; to: string; amount: ExactNumber }>();
  for (const link of links) {
    const key = JSON.stringify([link.from, link.to]);
    const before = sums.get(key)?.amount ?? Rational.ZERO;
    sums.set(key, { ...link, amount: add(before, link.amount) });
  }
  return [...sums.values()].filter(({ amount }) => compare(amount, Rational.ZERO) > 0);
}

function textIn(row: CellRow, column: string): string {
  return row.cells.get(column)?.text.trim() ?? "";
}

function numberIn(row: CellRow, column: string): ExactNumber | undefined {
  return parseDecimal(textIn(row, column));
}
