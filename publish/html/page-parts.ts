import type { Language } from "../../core/index.ts";
import type { WhatIfData } from "../what-if/model/data.ts";
import type { Heading } from "./markdown.ts";
import { pageWords } from "./words.ts";

/** What the parts of one page share: its words, names that are given once, headings, and the charts that can be touched. */
export class PageParts {
  readonly lang: Language;
  readonly headings: Heading[] = [];
  /** Vega specifications by the name of the element that they are shown in. */
  readonly specs = new Map<string, unknown>();
  /** What can be moved in the page, by the name of the element that its data stand in. */
  readonly whatIfs = new Map<string, WhatIfData>();
  #count = 0;

  constructor(lang: Language) {
    this.lang = lang;
  }

  get words(): (typeof pageWords)[Language] {
    return pageWords[this.lang];
  }

  /** A name that no other element of the page has. */
  id(kind: string): string {
    this.#count += 1;
    return `${kind}-${this.#count}`;
  }
}
