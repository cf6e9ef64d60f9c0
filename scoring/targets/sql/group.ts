import type { Dialect } from "./dialect.ts";
import type { Layers } from "./layers.ts";
import type { Members, MemberValues } from "./members.ts";

/** One function of a group for each of its units, as expressions: value ÷ den. */
export interface Statistic {
  readonly value: string;
  /** 1 where there is none. */
  readonly den?: string;
  /** Where it does not hold only the exact evaluator can tell; absent where it always does. */
  readonly isSure?: string;
}

/** What the statistics are made of; each column is there once for all of them. */
export class Group {
  readonly values: MemberValues;
  readonly dialect: Dialect;
  readonly #members: Members;
  readonly #layers: Layers;

  constructor(members: Members, layers: Layers, dialect: Dialect) {
    this.values = members.values;
    this.#members = members;
    this.#layers = layers;
    this.dialect = dialect;
  }

  put(name: string, text: string): string {
    return this.#layers.put(`${this.#members.prefix}_${name}`, text);
  }

  /** A window over the group. */
  over(call: string, more: { readonly by?: readonly string[]; readonly order?: string; readonly frame?: string } = {}) {
    const by = [...this.#members.within, ...(more.by ?? [])].join(", ");
    const order = more.order === undefined ? "" : ` ORDER BY ${more.order}`;
    return `${call} OVER (PARTITION BY ${by}${order}${more.frame === undefined ? "" : ` ROWS BETWEEN ${more.frame}`})`;
  }

  count(): string {
    return this.put("count", this.over("count(*)"));
  }

  /** The exact sum of whole numbers. */
  sum(name: string, num: string): string {
    return this.put(name, this.over(`sum(${this.dialect.wide(num)})`));
  }
}
