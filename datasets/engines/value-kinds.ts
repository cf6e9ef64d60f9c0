import type { Type } from "../../scoring/index.ts";
import type { Dialect } from "./engine.ts";

/** What a column holds, by the type the database gives it. */
export type ValueKind = "whole" | "decimal" | "double" | "text" | "truth" | "other";

export interface ColumnKind {
  readonly kind: ValueKind;
  /** Places after the point, of a decimal. */
  readonly places: number;
  /** True for floats of 32 bits: their shortest text is the number that was meant. */
  readonly single: boolean;
  /** Whether it can hold more digits than a DOUBLE: whole numbers of 64 bits, decimals of more than 15 digits. */
  readonly large: boolean;
}

const WHOLE = { duckdb: /^U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?$/u, clickhouse: /^U?Int\d+$/u } as const;
const DOUBLE = { duckdb: /^(?:DOUBLE|FLOAT)$/u, clickhouse: /^Float(?:32|64)$/u } as const;
const TEXT = { duckdb: /^(?:VARCHAR|ENUM\()/u, clickhouse: /^(?:String|FixedString\(|Enum)/u } as const;
const TRUTH = { duckdb: /^BOOLEAN$/u, clickhouse: /^Bool$/u } as const;
const DECIMAL = /^Decimal\((\d+), ?(\d+)\)$/iu;

export function kindOf(type: string, dialect: Dialect): ColumnKind {
  const bare = dialect === "clickhouse" ? bareType(type) : type;
  const [, digits, places] = DECIMAL.exec(bare) ?? [];
  if (places !== undefined)
    return { kind: "decimal", places: Number(places), single: false, large: Number(digits) > 15 };
  const tests = [
    ["whole", WHOLE],
    ["double", DOUBLE],
    ["text", TEXT],
    ["truth", TRUTH],
  ] as const;
  const kind = tests.find(([, test]) => test[dialect].test(bare))?.[0] ?? "other";
  return { kind, places: 0, single: /^(?:FLOAT|Float32)$/u.test(bare), large: kind === "whole" && LARGE.test(bare) };
}

const LARGE = /BIG|HUGE|64|128|256/u;

/** Without what says how it is stored, and that it may be NULL. */
function bareType(type: string): string {
  const inner = /^(?:Nullable|LowCardinality)\((.*)\)$/u.exec(type)?.[1];
  return inner === undefined ? type : bareType(inner);
}

const ACCEPTED = {
  number: ["whole", "decimal", "double", "text"],
  truth: ["truth", "text"],
  choice: ["text", "whole"],
  text: ["text", "whole"],
  any: ["text", "whole"],
} as const satisfies Record<Type["kind"], readonly ValueKind[]>;

/** Whether values of the kind can be what the rules ask for; a text may be anything, as in a CSV file. */
export function accepts(type: Type, kind: ValueKind): boolean {
  const accepted: readonly ValueKind[] = ACCEPTED[type.kind];
  return accepted.includes(kind);
}
