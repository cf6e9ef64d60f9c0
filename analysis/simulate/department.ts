import { type Draws, exponential } from "./draws.ts";

/** A kind of department: how much smaller its budgets are than a sub-district's, and how well it is run. */
interface DepartmentType {
  readonly name: string;
  /** What share of all departments. */
  readonly share: number;
  /** Natural logarithm of its usual size. */
  readonly size: number;
  readonly quality: number;
}

const types: readonly DepartmentType[] = [
  { name: "街道办事处", share: 0.3, size: 0, quality: -0.05 },
  { name: "行政机关", share: 0.45, size: -0.35, quality: 0 },
  { name: "事业单位", share: 0.25, size: -1, quality: -0.4 },
];

/** What all data of a department have in common. */
export interface Department {
  readonly type: string;
  /** 大, 中, 小 */
  readonly size: string;
  /** By what its amounts are greater than those of the typical unit. */
  readonly scale: number;
  /** How well it is run: standard normal for most of them. */
  readonly quality: number;
}

const sizeSpread = 0.7;
/** A few departments have a bad year in everything. */
const badYears = 0.1;
const badYear = 2.4;

export function drawDepartment(draws: Draws): Department {
  const type = drawType(draws.uniform());
  const size = draws.normal();
  const quality = draws.normal() + type.quality - (draws.chance(badYears) ? badYear : 0);
  const scale = exponential(type.size + sizeSpread * size);
  return { type: type.name, size: sizeOf(type.size + sizeSpread * size), scale, quality };
}

function drawType(share: number): DepartmentType {
  let left = share;
  for (const type of types) {
    left -= type.share;
    if (left < 0) return type;
  }
  return types[0] ?? { name: "", share: 1, size: 0, quality: 0 };
}

function sizeOf(logarithm: number): string {
  if (logarithm > 0.15) return "大";
  return logarithm > -0.7 ? "中" : "小";
}

/** The groups of the unit that the others are drawn around. */
export function departmentOf(name: string): Pick<Department, "type" | "size"> {
  const [street, office, other] = types.map((type) => type.name);
  const type = /街道|[镇乡]/u.test(name) ? street : /[局委办部]/u.test(name) ? office : other;
  return { type: type ?? "", size: sizeOf(0) };
}
