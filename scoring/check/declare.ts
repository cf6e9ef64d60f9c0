import type { Rational, RoundingMode } from "../../core/index.ts";
import { relatedPlace, type Span, terms } from "../../core/index.ts";
import type {
  BlockStatement,
  Edit,
  ExampleStatement,
  RulesFile,
  Statement,
  UnitStatement,
} from "../../grammar/index.ts";
import { roundingModes } from "../../grammar/index.ts";
import type { Block, Formula, Requirement, Rounding } from "../model.ts";
import {
  addNamed,
  type BlockDraft,
  type Draft,
  placeholder,
  type Report,
  type Scope,
  type Symbols,
  scopeOf,
  type Task,
  type Want,
} from "./context.ts";
import { DeclareValues } from "./declare-values.ts";
import { labelText, literalValue } from "./literals.ts";
import { placesOf } from "./operations.ts";

/** What a walk over the statements finds: everything by its name, and the formulas still to be worked out. */
export interface Declarations {
  readonly symbols: Symbols;
  readonly tasks: readonly Task[];
  readonly requirements: readonly Requirement[];
  readonly grades: readonly GradeDraft[];
  readonly examples: readonly { readonly statement: ExampleStatement; readonly home: Block }[];
}

/** A grade whose range is worked out with the other formulas. */
export interface GradeDraft {
  readonly label: string;
  readonly statement: Extract<Statement, { kind: "grades" }>["rows"][number];
}

export function declare(file: RulesFile, symbols: Symbols, report: Report): Declarations {
  const walk = new Walk(symbols, report);
  walk.units(file);
  walk.statements(file.body, symbols.root);
  walk.finish();
  return { symbols, tasks: walk.tasks, requirements: walk.requirements, grades: walk.grades, examples: walk.examples };
}

type Handlers = {
  readonly [K in (Statement | Edit)["kind"]]: (
    statement: Extract<Statement | Edit, { kind: K }>,
    home: BlockDraft,
  ) => void;
};

class Walk {
  readonly symbols: Symbols;
  readonly report: Report;
  readonly tasks: Task[] = [];
  readonly requirements: Requirement[] = [];
  readonly grades: GradeDraft[] = [];
  readonly examples: { statement: ExampleStatement; home: Block }[] = [];
  readonly #values: DeclareValues;
  readonly #roundings = new Map<string, { rounding: Rounding; span: Span }>();
  #gradesSpan: Span | undefined;

  constructor(symbols: Symbols, report: Report) {
    this.symbols = symbols;
    this.report = report;
    this.#values = new DeclareValues(symbols, report, this.formula);
  }

  units(file: RulesFile): void {
    this.#values.units(file.body.flatMap((statement) => unitsIn(statement)));
  }

  statements(list: readonly (Statement | Edit)[], home: BlockDraft): void {
    for (const statement of list)
      (this.#handlers[statement.kind] as (s: Statement | Edit, home: BlockDraft) => void)(statement, home);
  }

  /** Roundings belong to a level: they are handed out when all blocks are known. */
  finish(): void {
    for (const block of [this.symbols.root, ...this.symbols.blocks]) {
      block.rounding = this.#roundings.get(block.level)?.rounding;
    }
    this.#values.checkNames();
  }

  readonly formula = (syntax: Formula["syntax"], scope: Scope, want: Want, subject: string): Formula => {
    const formula: Draft<Formula> = { syntax, core: placeholder(syntax.span) };
    this.tasks.push({ formula, scope, want, subject });
    return formula;
  };

  readonly #handlers: Handlers = {
    source: ({ text }, home) => {
      home.sources.push(text.value);
    },
    rounding: (statement, home) => this.#rounding(statement, home),
    grades: (statement, home) => this.#grades(statement, home),
    // Units are declared before all else: what is measured in them may stand above.
    unit: () => undefined,
    param: (statement, home) => this.#values.definition(statement, home),
    let: (statement, home) => this.#values.definition(statement, home),
    output: (statement, home) => this.#values.output(statement, home),
    input: (statement, home) => this.#values.input(statement, home),
    table: (statement, home) => this.#values.table(statement, home),
    function: (statement) => this.#values.userFunction(statement),
    example: (statement, home) => {
      this.examples.push({ statement, home });
    },
    block: (statement, home) => this.#block(statement, home),
    score: ({ value, span }, home) => {
      if (home.scoring.kind !== "children") this.report("duplicate-name", span, { name: "score" });
      else home.scoring = { kind: "formula", formula: this.formula(value, scopeOf(home), "score", home.name) };
    },
    rescale: (_statement, home) => {
      home.rescale = true;
    },
    require: ({ condition, doc, span }, home) => {
      const formula = this.formula(condition, scopeOf(home), "truth", "require");
      this.requirements.push({ condition: formula, doc: doc?.value, span, home });
    },
    veto: ({ when, doc, span }, home) => {
      const formula = this.formula(when, scopeOf(home), "truth", home.name);
      home.vetoes.push({ when: formula, doc: doc?.value, span });
    },
    cap: ({ bound, when, doc, span }, home) => {
      const condition = when === undefined ? undefined : this.formula(when, scopeOf(home), "truth", home.name);
      const limit = this.formula(bound, scopeOf(home), "score", home.name);
      home.caps.push({ bound: limit, when: condition, doc: doc?.value, span });
    },
    notApplicable: ({ when, outcome, span }, home) => {
      home.notApplicable.push({ when: this.formula(when, scopeOf(home), "truth", home.name), outcome, span });
    },
    edit: ({ span, changes }) => {
      const [set] = changes.filter(({ kind }) => kind === "setInput");
      if (set !== undefined) this.report("set-outside-amendment", set.span, {});
      else this.#misplaced("edit", span, "framework", { zh: "修订文件（amends）", en: "an amendment (amends)" });
    },
  };

  #misplaced(statement: string, span: Span, place: Block["level"], allowed: { zh: string; en: string }): void {
    this.report("misplaced-statement", span, { statement, place: terms[place], allowed });
  }

  #rounding(statement: Extract<Statement, { kind: "rounding" }>, home: Block): void {
    if (home !== this.symbols.root) {
      this.#misplaced("rounding", statement.span, home.level, atTop);
      return;
    }
    const { level, places, mode, span } = statement;
    const known = this.#roundings.get(level);
    if (known !== undefined)
      this.report("rounding-repeated", span, { level: terms[level] }, [relatedPlace(known.span)]);
    const found = Object.entries(roundingModes).find(([en, zh]) => en === mode.text || zh === mode.text);
    if (found === undefined)
      this.report("unknown-label", mode.span, { name: mode.text, labels: Object.keys(roundingModes) });
    const rounding: Rounding = {
      places: placesOf(literalValue(places), places.span, this.report),
      mode: (found?.[0] ?? "half_up") as RoundingMode,
      span,
    };
    this.#roundings.set(level, { rounding, span });
  }

  #grades(statement: Extract<Statement, { kind: "grades" }>, home: Block): void {
    if (home !== this.symbols.root) {
      this.#misplaced("grades", statement.span, home.level, atTop);
      return;
    }
    if (this.#gradesSpan !== undefined) {
      this.report("duplicate-name", statement.span, { name: "grades" }, [relatedPlace(this.#gradesSpan)]);
    }
    this.#gradesSpan = statement.span;
    for (const row of statement.rows) this.grades.push({ label: labelText(row.label), statement: row });
  }

  #block(statement: BlockStatement, home: BlockDraft): void {
    const name = this.#values.simpleName(statement.name);
    if (!mayHold(home.level, statement.level)) {
      this.#misplaced(statement.level, statement.name.span, home.level, holders[statement.level]);
    }
    const twin = this.symbols.blocksNamed.get(name)?.find((other) => other.parent === home);
    if (twin !== undefined) this.report("duplicate-name", statement.name.span, { name }, [relatedPlace(twin.span)]);
    const block = this.#draft(statement, name, home);
    home.children.push(block);
    this.symbols.blocks.push(block);
    addNamed(this.symbols.blocksNamed, name, block);
    if (statement.score.kind === "formula") {
      block.scoring = { kind: "formula", formula: this.formula(statement.score.value, scopeOf(block), "score", name) };
    }
    this.statements(statement.body ?? [], block);
    this.#checkScored(block, statement);
  }

  #draft(statement: BlockStatement, name: string, parent: BlockDraft): BlockDraft {
    const { score } = statement;
    const judged = score.kind === "judged" || score.kind === "checked";
    return {
      ...emptyBlock(statement.level, name, statement.name.span),
      path: [...parent.path, name],
      parent,
      role: statement.role,
      points: this.#points(statement),
      scoring: judged ? { kind: score.kind } : { kind: "children" },
      orLeftOut: judged && score.orLeftOut,
      doc: statement.doc?.value,
    };
  }

  #points({ points }: BlockStatement): Rational | undefined {
    if (points?.unit !== undefined) {
      this.report("type-mismatch", points.span, { expected: terms.points, found: points.unit.text });
    }
    return points === undefined ? undefined : literalValue(points);
  }

  #checkScored(block: Block, statement: BlockStatement): void {
    const { kind } = block.scoring;
    if (kind === "children" && block.children.length === 0)
      this.report("no-score", statement.name.span, { name: block.name });
    const needsPoints = kind === "judged" || kind === "checked";
    if (!needsPoints || block.points !== undefined) return;
    this.report("points-missing", statement.name.span, { name: block.name, parent: block.parent?.name ?? "" });
  }
}

const atTop = { zh: "文件的最外层", en: "the top level of the file" };

const holders = {
  section: { zh: "指标体系、指标组", en: "the framework and sections" },
  indicator: { zh: "指标体系、指标组", en: "the framework and sections" },
  item: { zh: "指标体系、指标组、指标", en: "the framework, sections and indicators" },
};

function mayHold(outer: Block["level"], inner: BlockStatement["level"]): boolean {
  if (outer === "framework" || outer === "section") return true;
  return outer === "indicator" && inner === "item";
}

export function emptyBlock(level: Block["level"], name: string, span: Span): BlockDraft {
  return {
    kind: "block",
    level,
    name,
    path: [],
    parent: undefined,
    children: [],
    role: undefined,
    points: undefined,
    scoring: { kind: "children" },
    orLeftOut: false,
    rescale: false,
    rounding: undefined,
    notApplicable: [],
    vetoes: [],
    caps: [],
    lets: [],
    sources: [],
    doc: undefined,
    span,
  };
}

function unitsIn(statement: Statement | Edit): UnitStatement[] {
  if (statement.kind === "unit") return [statement];
  return statement.kind === "block" ? (statement.body ?? []).flatMap(unitsIn) : [];
}
