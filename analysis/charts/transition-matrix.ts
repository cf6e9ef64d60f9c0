import { type Chart, type ChartOptions, type ChartSpec, columnsOf, type Texts } from "./chart.ts";
import { linesOf } from "./lines.ts";
import { colourOf, type Drawn, framed, nameAxis, namesOf, namesOfKey } from "./spec.ts";
import { colours, gradeFills, gradeInks, sizes } from "./theme.ts";

/** How many units went from one grade to another. */
export interface TransitionCell {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

export interface TransitionMatrix {
  /** From the best to the worst; of both frameworks. */
  readonly grades: readonly string[];
  /** What is not there is 0. */
  readonly counts: readonly TransitionCell[];
  /** What is down the side and across the top: `2024`, `2025`. */
  readonly from: string;
  readonly to: string;
}

const words = {
  zh: {
    title: (all: number, same: number, up: number, down: number) =>
      `${all} 个单位中 ${same} 个等次不变，${up} 个升、${down} 个降`,
    note: "行为原等次，列为新等次，格中为单位数；框出的对角线为不变，右上为降，左下为升。颜色越深单位越多。",
    from: (name: string) => `行：原等次，${name}`,
    to: (name: string) => `列：新等次，${name}`,
    sum: "合计",
    alt: (title: string, parts: string) => `等次转移矩阵。${title}。${parts}。`,
    part: (from: string, to: string, count: number) => `${from}到${to} ${count} 个`,
    columns: ["原等次", "新等次", "单位数"],
    joiner: "；",
  },
  en: {
    title: (all: number, same: number, up: number, down: number) =>
      `Of ${all} units ${same} keep their grade, ${up} rise and ${down} fall`,
    note: "Rows: old grade; columns: new grade; in the cells: units. Outlined: unchanged; to the right: worse; to the left: better.",
    from: (name: string) => `Rows: old grade, ${name}`,
    to: (name: string) => `Columns: new grade, ${name}`,
    sum: "all",
    alt: (title: string, parts: string) => `Transition matrix of grades. ${title}. ${parts}.`,
    part: (from: string, to: string, count: number) => `${from} to ${to}: ${count}`,
    columns: ["Old grade", "New grade", "Units"],
    joiner: "; ",
  },
} satisfies Texts<unknown>;

/** Which grades became which; rows old, columns new. */
export function transitionMatrixChart(matrix: TransitionMatrix, options: ChartOptions): Chart {
  const text = words[options.lang];
  const title = options.title ?? titleOf(matrix, options.lang);
  const cells = cellsOf(matrix);
  const parts = cells.filter(({ count }) => count > 0).map(({ from, to, count }) => text.part(from, to, count));
  const alt = text.alt(title, parts.join(text.joiner));
  return {
    name: "transition-matrix",
    lang: options.lang,
    title,
    alt,
    spec: framed({ title, note: text.note, alt, body: body(matrix, text) }),
    columns: columnsOf(["from", "to", "count"], text.columns),
    rows: cells.map(({ from, to, count }) => [from, to, String(count)]),
  };
}

function titleOf({ grades, counts }: TransitionMatrix, lang: ChartOptions["lang"]): string {
  const place = (grade: string) => grades.indexOf(grade);
  const sum = (holds: (step: number) => boolean) =>
    counts.reduce((all, { from, to, count }) => all + (holds(place(to) - place(from)) ? count : 0), 0);
  return words[lang].title(
    sum(() => true),
    sum((step) => step === 0),
    sum((step) => step < 0),
    sum((step) => step > 0),
  );
}

function cellsOf({ grades, counts }: TransitionMatrix): TransitionCell[] {
  return grades.flatMap((from) =>
    grades.map((to) => {
      const own = counts.filter((one) => one.from === from && one.to === to);
      return { from, to, count: own.reduce((sum, { count }) => sum + count, 0) };
    }),
  );
}

const cell = { width: 104, height: 54 } as const;

type Words = Readonly<Record<"sum", string> & Record<"from" | "to", (name: string) => string>>;

function body(matrix: TransitionMatrix, text: Words): ChartSpec {
  const { grades } = matrix;
  const rows = namesOf([...grades, text.sum]);
  const width = Math.min(cell.width, Math.max(56, (sizes.width - rows.width - 60) / (grades.length + 1)));
  const heads = [...grades, text.sum].map((grade, index) =>
    [String(index), ...linesOf(grade, { width: width - 6, size: sizes.text, lines: 3 })].join("\n"),
  );
  const values = drawnCells(matrix, rows.keys, heads);
  return {
    width: { step: width },
    height: { step: cell.height },
    encoding: {
      y: {
        field: "row",
        ...nameAxis(rows.keys, { scale: { domain: rows.keys, paddingInner: 0.08 } }),
        // Above, where there is room: beside the rows it would stand in their names.
        title: null,
      },
      x: {
        field: "column",
        ...headAxis(heads),
        title: [...linesOf(text.from(matrix.from), axisRoom), ...linesOf(text.to(matrix.to), axisRoom)],
      },
    },
    layer: [
      { data: { values: values.filter(({ sum }) => sum !== true) }, ...cells },
      { data: { values: values.filter(({ same }) => same === true) }, ...outline },
      { data: { values }, ...cellText },
    ],
  };
}

const axisRoom = { width: 400, size: sizes.text, lines: 2 } as const;

/** Vega puts the first line of several where one line would stand. */
function headAxis(heads: readonly string[]): ChartSpec {
  const lines = Math.max(2, ...heads.map((head) => head.split("\n").length)) - 1;
  const axis = {
    orient: "top",
    labelExpr: namesOfKey,
    labelAngle: 0,
    ticks: false,
    domain: false,
    labelPadding: 6 + (lines - 1) * sizes.line,
  };
  return { type: "nominal", sort: null, scale: { domain: [...heads], paddingInner: 0.08 }, axis };
}

function drawnCells(matrix: TransitionMatrix, rows: readonly string[], heads: readonly string[]): Drawn[] {
  const { grades } = matrix;
  const found = cellsOf(matrix);
  const most = Math.max(1, ...found.map(({ count }) => count));
  const inside = found.map(({ count }, index): Drawn => {
    const [row, column] = [Math.floor(index / grades.length), index % grades.length];
    const step = count === 0 ? -1 : Math.min(gradeFills.length - 1, Math.floor((count / most) * gradeFills.length));
    const look = { fill: gradeFills[step] ?? colours.white, ink: gradeInks[step] ?? colours.muted };
    return { row: rows[row] ?? "", column: heads[column] ?? "", told: String(count), same: row === column, ...look };
  });
  const total = (of: "from" | "to", grade: string) =>
    found.reduce((sum, one) => sum + (one[of] === grade ? one.count : 0), 0);
  const plain = { sum: true, fill: colours.white, ink: colours.ink, same: false };
  const sums = grades.flatMap((grade, index): Drawn[] => [
    { row: rows[index] ?? "", column: heads.at(-1) ?? "", told: String(total("from", grade)), ...plain },
    { row: rows.at(-1) ?? "", column: heads[index] ?? "", told: String(total("to", grade)), ...plain },
  ]);
  return [...inside, ...sums];
}

const cells: ChartSpec = {
  mark: { type: "rect", stroke: colours.grid, strokeWidth: 1 },
  encoding: { color: colourOf("fill") },
};

const outline: ChartSpec = {
  mark: { type: "rect", filled: false, stroke: colours.ink, strokeWidth: 2 },
};

const cellText: ChartSpec = {
  mark: { type: "text", baseline: "middle", fontSize: 15 },
  encoding: { text: { field: "told" }, color: colourOf("ink") },
};
