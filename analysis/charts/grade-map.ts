import { type Amount, told, written } from "./amount.ts";
import { type Chart, type ChartOptions, columnsOf, headed, type Texts, withUnits } from "./chart.ts";
import { type GradeMap, isInMap, mapBody } from "./map-body.ts";
import { framed } from "./spec.ts";

const words = {
  zh: {
    title: (x: string, y: string, at: string, grades: string) => `${x}与${y}共同变动，等次${grades}；当前为${at}`,
    several: (grades: readonly string[]) => `在${grades.map((grade) => `“${grade}”`).join("、")}之间变化`,
    one: (grade: string) => `始终是“${grade}”`,
    current: "当前",
    score: (grade: string, score: string) => `“${grade}”（${score} 分）`,
    grade: (grade: string) => `“${grade}”`,
    noteGrades: "颜色越深等次越低。格中为等次和总分",
    noteScores: "颜色越深总分越低。格中为总分",
    diamond: "，菱形为当前值。",
    beyond: (at: string) => `。当前值（${at}）在图外。`,
    alt: (title: string, cells: number, at: string) => `二维图，共 ${cells} 格。${title}。当前点：${at}。`,
    columns: ["横轴起", "横轴止", "纵轴起", "纵轴止", "等次", "总分"],
  },
  en: {
    title: (x: string, y: string, at: string, grades: string) => `With ${x} and ${y} the grade ${grades}; now ${at}`,
    several: (grades: readonly string[]) => `is one of ${grades.join(", ")}`,
    one: (grade: string) => `is always ${grade}`,
    current: "now",
    score: (grade: string, score: string) => `${grade} (${score})`,
    grade: (grade: string) => grade,
    noteGrades: "The darker, the lower the grade. In the cells: grade and total.",
    noteScores: "The darker, the lower the total. In the cells: the total.",
    diamond: " Diamond: the present case.",
    beyond: (at: string) => ` The present case (${at}) is not on the map.`,
    alt: (title: string, cells: number, at: string) => `Map of ${cells} cells. ${title}. Present point: ${at}.`,
    columns: ["X from", "X to", "Y from", "Y to", "Grade", "Total"],
  },
} satisfies Texts<unknown>;

/** What two inputs together make of the grade; where only one grade is met, of the total. */
export function gradeMapChart(map: GradeMap, options: ChartOptions): Chart {
  const text = words[options.lang];
  const met = map.grades.filter((grade) => map.cells.some((cell) => cell.grade === grade));
  const spread = met.length > 1 ? text.several(met) : text.one(met[0] ?? map.current.grade);
  const now = withScore(map.current.grade, map.current.score, options.lang);
  const title = options.title ?? text.title(map.x.label, map.y.label, now, spread);
  const [x, y] = [headed(map.x, options.lang), headed(map.y, options.lang)];
  const at = `${x} ${told(map.current.x)}, ${y} ${told(map.current.y)}, ${now}`;
  const alt = text.alt(title, map.cells.length, at);
  const note = `${met.length > 1 ? text.noteGrades : text.noteScores}${isInMap(map) ? text.diamond : text.beyond(at)}`;
  return {
    name: "grade-map",
    lang: options.lang,
    title,
    alt,
    spec: framed({ title, note, alt, body: mapBody(map, met, { current: text.current, x, y }) }),
    columns: columnsOf(
      ["x0", "x1", "y0", "y1", "grade", "score"],
      withUnits(text.columns, [map.x.unit, map.x.unit, map.y.unit, map.y.unit]),
      options.lang,
    ),
    rows: map.cells.map((cell) => [
      ...[cell.x0, cell.x1, cell.y0, cell.y1].map(written),
      cell.grade,
      written(cell.score),
    ]),
  };
}

function withScore(grade: string, score: Amount | undefined, lang: ChartOptions["lang"]): string {
  return score === undefined ? words[lang].grade(grade) : words[lang].score(grade, told(score));
}
