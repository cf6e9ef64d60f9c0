import type { Job, Workload } from "../contender.ts";
import { fullFields } from "../fields.ts";
import { totalText, writtenColumns } from "../written.ts";
import { adjustment, at, bought, hundredths, inputsOf, others } from "./float64-scores.ts";

/** Items a person scores beside a computed part of the same indicator, or under a veto. */
const special = ["政策落实", "支出规范", "核算规范", "监督检查"] as const;

/** The full framework by hand: in whole hundredths, as in the eleven indicators. */
export function full(workload: Workload): Job {
  const { columns } = workload;
  const c = inputsOf(withQuarters(columns));
  const judgedScores = judgedOf(workload);
  const published = publishedOf(columns);
  const replied = repliedOf(columns);
  const improper = truths(columns, "存在违规支出");
  const found = new Float64Array(columns.rows);
  return {
    run: () => {
      for (let row = 0; row < found.length; row++) {
        const { policy, spending } = judgedScores;
        const proper = at(improper, row) === 1 ? 0 : hundredths(adjustment(c, row)) + at(spending, row);
        const purchase = hundredths(bought(c, row) + at(policy, row) / 100);
        const own = others(c, row) + proper + purchase + judgedScores.total(row);
        found[row] = (own + published(row) + replied(row)) / 100;
      }
    },
    totals: () => Array.from(found, totalText),
  };
}

/** What people give, in hundredths. */
function judgedOf({ columns, framework }: Workload) {
  const names = [...framework.judged].map(([, name]) => name);
  const plain = names.filter((name) => !special.some((one) => one === name)).map((name) => judged(columns, name));
  const [policy, spent, booked, inspected] = special.map((name) => judged(columns, name)) as Four;
  const [unproven, poor] = [truths(columns, "缺少检查证明"), truths(columns, "专项评价为差")];
  const total = (row: number): number => {
    let sum = at(unproven, row) === 1 || at(poor, row) === 1 ? 0 : at(inspected, row);
    for (const column of plain) sum += at(column, row);
    return sum;
  };
  return { policy, spending: spent.map((score, row) => score + at(booked, row)), total };
}

/** Replies to the public: all of them, and all in time. */
function repliedOf(columns: Columns): (row: number) => number {
  const { replied, repliedInTime, overdue } = writtenColumns(columns, fullFields);
  return (row) =>
    (at(replied, row) >= 100 ? 100 : 0) + (at(repliedInTime, row) >= 100 && at(overdue, row) === 0 ? 100 : 0);
}

function publishedOf(columns: Columns): (row: number) => number {
  const secret = truths(columns, "涉密部门");
  const [budget, accounts] = [labelScores(columns, "预算公开情况"), labelScores(columns, "决算公开情况")];
  return (row) => (at(secret, row) === 1 ? 300 : at(budget, row) + at(accounts, row));
}

type Four = [Float64Array, Float64Array, Float64Array, Float64Array];
type Columns = Workload["columns"];

/** In hundredths; judges give tenths. */
function judged({ values }: Columns, name: string): Float64Array {
  const column = values.get(name);
  if (column?.kind !== "number") throw new Error(`no scores for ${name}`);
  return column.counts.map((tenths) => tenths * 10);
}

function truths({ values }: Columns, name: string): Uint8Array {
  const column = values.get(name);
  if (column?.kind !== "truth") throw new Error(`no answers for ${name}`);
  return column.answers;
}

function labelScores({ values }: Columns, name: string): Uint8Array {
  const column = values.get(name);
  if (column?.kind !== "text") throw new Error(`no labels for ${name}`);
  return Uint8Array.from(column.codes, (code) => [150, 100, 0][code] ?? 0);
}

/** The table of quarters as four columns: rows of a unit lie in the order of the year. */
function withQuarters(columns: Columns): Columns {
  const table = columns.tables.get("季度");
  const spent = table?.columns.get("累计支出");
  if (table === undefined || spent?.kind !== "number") throw new Error("no quarters");
  const quarters = ["一季度支出", "二季度支出", "三季度支出", "四季度支出"].map((name, quarter) => {
    const counts = Float64Array.from({ length: columns.rows }, (_, unit) => spent.counts[unit * 4 + quarter] ?? 0);
    return [name, { ...spent, counts, states: undefined }] as const;
  });
  return { ...columns, values: new Map([...columns.values, ...quarters]) };
}
