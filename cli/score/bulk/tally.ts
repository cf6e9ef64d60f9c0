import type { ScoredRows } from "../../../analysis/index.ts";
import { type DuckDB, duckdbPath, type EngineRow } from "../../../datasets/index.ts";

/** What is known of all units when the last is scored. The mean is told to four places: doubles are good enough for it. */
export class Tally {
  units = 0;
  withoutTotal = 0;
  /** Worked out one by one. */
  evaluated = 0;
  sum = 0;
  least = Number.POSITIVE_INFINITY;
  most = Number.NEGATIVE_INFINITY;
  readonly grades = new Map<string, number>();

  /** @param from  the first row that is not counted yet */
  count(rows: ScoredRows, from: number): void {
    for (let row = from; row < rows.rows; row += 1) {
      this.units += 1;
      if (rows.cards.has(row)) this.evaluated += 1;
      this.#one(rows.score(row), rows.grade(row));
    }
  }

  #one(score: number | null, grade: string | null): void {
    if (score === null) {
      this.withoutTotal += 1;
      return;
    }
    this.sum += score;
    this.least = Math.min(this.least, score);
    this.most = Math.max(this.most, score);
    if (grade !== null) this.#grade(grade, 1);
  }

  #grade(grade: string, units: number): void {
    this.grades.set(grade, (this.grades.get(grade) ?? 0) + units);
  }

  /** What an earlier run wrote. @param files  Parquet, with the columns of results */
  async addFiles(files: readonly string[], engine: DuckDB): Promise<void> {
    if (files.length === 0) return;
    const from = `read_parquet([${files.map(duckdbPath).join(", ")}])`;
    const [row = {}] = await engine.rows(
      `SELECT count(*) AS units, count(score) AS scored, count(CASE WHEN NOT certified THEN 1 END) AS evaluated,
        sum(score) AS sum, min(score) AS least, max(score) AS most FROM ${from}`,
    );
    this.units += numberIn(row, "units");
    this.evaluated += numberIn(row, "evaluated");
    this.withoutTotal += numberIn(row, "units") - numberIn(row, "scored");
    if (numberIn(row, "scored") === 0) return;
    this.sum += numberIn(row, "sum");
    this.least = Math.min(this.least, numberIn(row, "least"));
    this.most = Math.max(this.most, numberIn(row, "most"));
    const grades = await engine.rows(
      `SELECT grade, count(*) AS n FROM ${from} WHERE grade IS NOT NULL AND score IS NOT NULL GROUP BY grade`,
    );
    for (const one of grades) this.#grade(String(one.grade), numberIn(one, "n"));
  }

  get mean(): string | undefined {
    const scored = this.units - this.withoutTotal;
    return scored === 0 ? undefined : (this.sum / scored).toFixed(4);
  }
}

function numberIn(row: EngineRow, name: string): number {
  return Number(row[name] ?? 0);
}
