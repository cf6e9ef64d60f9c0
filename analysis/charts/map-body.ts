import { type Amount, drawn, told } from "./amount.ts";
import type { ChartSpec, Measure } from "./chart.ts";
import { shortened } from "./lines.ts";
import { colourOf, type Drawn } from "./spec.ts";
import { textWidth } from "./text-width.ts";
import { colours, gradeFills, gradeInks, rim, sizes } from "./theme.ts";

/** A rectangle within which the grade stays the same. */
export interface MapCell {
  readonly x0: Amount;
  readonly x1: Amount;
  readonly y0: Amount;
  readonly y1: Amount;
  readonly grade: string;
  /** The total, where it is the same all over the cell, or its least. */
  readonly score?: Amount;
}

export interface GradeMap {
  readonly x: Measure;
  readonly y: Measure;
  readonly cells: readonly MapCell[];
  /** From the best to the worst. */
  readonly grades: readonly string[];
  readonly current: { readonly x: Amount; readonly y: Amount; readonly grade: string; readonly score?: Amount };
}

/** Texts of the picture in its language. */
export interface Heads {
  readonly current: string;
  readonly x: string;
  readonly y: string;
}

const plot = { width: sizes.width - 70, height: 400 } as const;
const [brightest, , , , darkest] = gradeFills;

interface Area {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** The cells, the present point and the axes. */
export function mapBody(map: GradeMap, met: readonly string[], heads: Heads): ChartSpec {
  const area = areaOf(map);
  const shade = met.length > 1 ? gradeShade(met) : scoreShade(map);
  const values = map.cells.map((cell) => rectangle(cell, area, shade(cell), met.length > 1));
  const point = { x: drawn(map.current.x), y: drawn(map.current.y) };
  const told = [heads.current, ...cellLines(map.current)].join(" ");
  const isRight = point.x > (area.x[0] + area.x[1]) / 2;
  const isShown = isInMap(map);
  const isFree = isShown ? freeOf(point, told, isRight, area) : () => true;
  return {
    ...plot,
    encoding: {
      x: axisOf({ domain: area.x, ends: xEnds(map), current: point.x, pixels: plot.width, room: 0, title: heads.x }),
      y: axisOf({
        domain: area.y,
        ends: yEnds(map),
        current: point.y,
        pixels: plot.height,
        room: sizes.line + 2,
        title: heads.y,
      }),
    },
    layer: [
      { data: { values }, ...cells },
      { data: { values: values.filter((value) => value.told !== "" && isFree(value)) }, ...cellText },
      ...(isShown
        ? [
            { data: { values: [{ x0: point.x, y0: point.y }] }, ...diamond },
            { data: { values: [{ x0: point.x, y0: point.y, told }] }, ...currentText(isRight) },
          ]
        : []),
    ],
  };
}

/** A present point beyond the cells is told in the words of the chart only. */
export function isInMap(map: GradeMap): boolean {
  const { x, y } = areaOf(map);
  const [atX, atY] = [drawn(map.current.x), drawn(map.current.y)];
  return x[0] <= atX && atX <= x[1] && y[0] <= atY && atY <= y[1];
}

function areaOf({ cells: all }: GradeMap): Area {
  const ends = (values: readonly Amount[]): [number, number] => {
    const numbers = values.map(drawn);
    return [Math.min(...numbers), Math.max(...numbers)];
  };
  return {
    x: ends(all.flatMap(({ x0, x1 }) => [x0, x1])),
    y: ends(all.flatMap(({ y0, y1 }) => [y0, y1])),
  };
}

/** Between 0, good, and 1, bad. */
type Shade = (cell: MapCell) => number;

function gradeShade(met: readonly string[]): Shade {
  return ({ grade }) => Math.max(0, met.indexOf(grade)) / Math.max(2, met.length - 1);
}

function scoreShade({ cells: all }: GradeMap): Shade {
  const scores = all.flatMap(({ score }) => (score === undefined ? [] : [drawn(score)]));
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  return ({ score }) => (score === undefined || high === low ? 0 : (high - drawn(score)) / (high - low));
}

function rectangle(cell: MapCell, area: Area, shade: number, withGrade: boolean): Drawn {
  const [x0, x1, y0, y1] = [cell.x0, cell.x1, cell.y0, cell.y1].map(drawn) as [number, number, number, number];
  const step = Math.round(shade * (gradeInks.length - 1));
  const room = (Math.abs(x1 - x0) / (area.x[1] - area.x[0] || 1)) * plot.width;
  const tall = (Math.abs(y1 - y0) / (area.y[1] - area.y[0] || 1)) * plot.height;
  const lines = withGrade ? cellLines(cell) : cellLines(cell).slice(1);
  const texts = [lines.join(" "), lines.join("\n"), ...lines.slice(0, 1)];
  const fits = texts.find((text) => fitsIn(text, room, tall));
  const middle = { x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
  return {
    x0,
    x1,
    y0,
    y1,
    ...middle,
    shade,
    ink: gradeInks[step] ?? colours.ink,
    told: fits ?? "",
    up: fits?.includes("\n") ? -sizes.line / 2 : 0,
  };
}

/** What the text of the present point, which is on top, does not cover. */
function freeOf(point: { readonly x: number; readonly y: number }, told: string, isRight: boolean, { x, y }: Area) {
  const pixels = (at: { readonly x: number; readonly y: number }) => ({
    x: ((at.x - x[0]) / (x[1] - x[0] || 1)) * plot.width,
    y: ((y[1] - at.y) / (y[1] - y[0] || 1)) * plot.height,
  });
  const width = textWidth(told, sizes.text, true) / 2 + 9;
  const own = pixels(point);
  const middle = { x: own.x + (isRight ? -width : width), y: own.y - 10 };
  return (cell: Drawn) => {
    const at = pixels({ x: Number(cell.x), y: Number(cell.y) });
    const half = textWidth(String(cell.told).replace("\n", ""), sizes.text) / 2;
    return Math.abs(at.x - middle.x) > half + width || Math.abs(at.y - middle.y) > 2 * sizes.line + 4;
  };
}

function fitsIn(text: string, width: number, height: number): boolean {
  const lines = text.split("\n");
  return lines.length * sizes.line < height && lines.every((line) => textWidth(line, sizes.text) < width - 8);
}

function xEnds({ cells: all }: GradeMap): number[] {
  return all.flatMap(({ x0, x1 }) => [drawn(x0), drawn(x1)]);
}

function yEnds({ cells: all }: GradeMap): number[] {
  return all.flatMap(({ y0, y1 }) => [drawn(y0), drawn(y1)]);
}

interface Axis {
  readonly domain: readonly [number, number];
  readonly ends: readonly number[];
  readonly current: number;
  readonly pixels: number;
  /** Pixels that a number needs; 0: as its digits need. */
  readonly room: number;
  readonly title: string;
}

function axisOf({ domain, title, pixels, ...rest }: Axis): ChartSpec {
  const scale = { domain: [...domain], nice: false, zero: false };
  const values = endsShown({ domain, title, pixels, ...rest });
  return {
    type: "quantitative",
    scale,
    axis: { grid: false, values, format: ",.4~f", labelOverlap: false },
    title: shortened(title, { width: pixels - 20, size: sizes.text }),
  };
}

/** As the format of the axis writes it. */
function axisText(end: number): string {
  return told(end.toFixed(4), 4);
}

/** The ends of the cells are what the axis tells; where they are close, those near the present value. */
function endsShown({ domain: [low, high], ends, current, pixels, room }: Axis): number[] {
  const width = (end: number) => (room > 0 ? room : textWidth(axisText(end), sizes.text) + 10);
  const isApart = (a: number, b: number) => (Math.abs(a - b) / (high - low)) * pixels >= (width(a) + width(b)) / 2;
  const nearest = [...new Set(ends)].sort((a, b) => Math.abs(a - current) - Math.abs(b - current));
  const shown: number[] = [];
  for (const end of nearest) if (shown.every((other) => isApart(other, end))) shown.push(end);
  return shown;
}

const cells: ChartSpec = {
  mark: { type: "rect", stroke: colours.white, strokeWidth: 1.2 },
  encoding: {
    x: { field: "x0" },
    x2: { field: "x1" },
    y: { field: "y0" },
    y2: { field: "y1" },
    color: {
      field: "shade",
      type: "quantitative",
      scale: { domain: [0, 1], range: [brightest, gradeFills[2], darkest] },
      legend: null,
    },
  },
};

const cellText: ChartSpec = {
  mark: { type: "text", baseline: "middle", lineBreak: "\n", dy: { expr: "datum.up" } },
  encoding: {
    x: { field: "x" },
    y: { field: "y" },
    text: { field: "told" },
    color: colourOf("ink"),
  },
};

const diamond: ChartSpec = {
  mark: {
    type: "point",
    shape: "diamond",
    size: 210,
    opacity: 1,
    fill: colours.mark,
    stroke: colours.white,
    strokeWidth: 2,
  },
  encoding: { x: { field: "x0" }, y: { field: "y0" } },
};

/** On white, so that it can be read on any fill. */
function currentText(isRight: boolean): ChartSpec {
  const mark = {
    type: "text",
    align: isRight ? "right" : "left",
    baseline: "bottom",
    dx: isRight ? -9 : 9,
    dy: -8,
    fontWeight: "bold",
  };
  const encoding = { x: { field: "x0" }, y: { field: "y0" }, text: { field: "told" } };
  return {
    encoding,
    layer: [{ mark: { ...mark, ...rim } }, { mark: { ...mark, color: colours.mark } }],
  };
}
/** In a cell. */
function cellLines({ grade, score }: Pick<MapCell, "grade" | "score">): string[] {
  const name = shortened(grade, { width: 160, size: sizes.text });
  return score === undefined ? [name] : [name, told(score)];
}
