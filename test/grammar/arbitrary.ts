import fc from "fast-check";
import { SourceText } from "../../core/index.ts";
import type * as S from "../../grammar/index.ts";
import { words } from "../../grammar/index.ts";

/** Random syntax trees that a rules file can say, with all kinds of nodes. Their places are all the same empty one. */

const span = { source: new SourceText("random.rules", ""), start: 0, end: 0 };

const bareNames = ["采购实际金额", "x", "执行率", "a_1", "é", "set", "applicable", "points", "each", "三公"];
const oddNames = [
  "2018年预算",
  "a b",
  "甲、乙",
  "it's",
  "「x",
  "x」",
  "#",
  "",
  "=",
  "_",
  "甲 且 乙",
  "one of",
  "yes/no",
  '"',
];
const wordNames = [...words.values()].flatMap(({ en, zh }) => [en, zh]);

const nameText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...bareNames) },
  { weight: 1, arbitrary: fc.constantFrom(...oddNames) },
  { weight: 2, arbitrary: fc.constantFrom(...wordNames) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 6 }).filter(isQuotable) },
);

function isQuotable(text: string): boolean {
  return !/[\n\r]/u.test(text) && !(text.includes("」") && text.includes("'"));
}

const name: fc.Arbitrary<S.Name> = nameText.map((text) => ({ kind: "name", text, span }));
const unitName = name.filter(({ text }) => text !== "分");
const path: fc.Arbitrary<S.Path> = fc
  .array(name, { minLength: 1, maxLength: 3 })
  .map((parts) => ({ kind: "path", parts, span }));

const text: fc.Arbitrary<S.TextLiteral> = fc
  .oneof(
    fc.constantFrom("“三公”经费", 'a "b" c', "", "# no comment", "{;}", "年度政府采购计划合计"),
    fc.string({ unit: "grapheme", maxLength: 12 }),
  )
  .filter((value) => !/[\n\r]/u.test(value) && !(value.includes('"') && value.includes("”")))
  .map((value) => ({ kind: "text", value, span }));

const digits = fc.oneof(
  fc.constantFrom("0", "1", "100", "21_504.11", "0.01", "007", "1.50"),
  fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String),
);

/** A node without the members that are undefined: an absent part is an absent member. */
function node<N extends { kind: string }>(
  kind: N["kind"],
  members: { [K in Exclude<keyof N, "kind" | "span">]: fc.Arbitrary<N[K] | undefined> },
): fc.Arbitrary<N> {
  return fc
    .record(members as Record<string, fc.Arbitrary<unknown>>)
    .map((made) => ({ kind, ...without(made), span }) as unknown as N);
}

function without(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

function some<T>(arbitrary: fc.Arbitrary<T>, minLength = 1, maxLength = 3): fc.Arbitrary<T[]> {
  return fc.array(arbitrary, { minLength, maxLength });
}

function leaf<K extends string>(kind: K): fc.Arbitrary<{ kind: K; span: typeof span }> {
  return fc.constant({ kind, span });
}

const number = node<S.NumberLiteral>("number", { digits, percent: fc.boolean(), unit: maybe(unitName) });
const points = node<S.NumberLiteral>("number", { digits, percent: fc.constant(false), unit: maybe(unitName) });
const truth = node<S.TruthLiteral>("truth", { value: fc.boolean() });
const negative = node<S.Negation>("negate", { operand: number });
const label = fc.oneof(name, text, number, truth, leaf("any"));
const doc = maybe(text);
const better = maybe(fc.constantFrom<S.Better>("lower", "higher"));
const comparisonOperator = fc.constantFrom<S.ComparisonOperator>("<", "<=", ">", ">=", "=", "!=");

const tied = fc.letrec<{ expression: S.Expression }>((tie) => {
  const e = tie("expression") as fc.Arbitrary<S.Expression>;
  const range = anyRange(e);
  const straight = node<S.Corner>("corner", { at: e });
  return {
    expression: fc.oneof(
      { maxDepth: 5, depthSize: "medium" },
      { weight: 3, arbitrary: number },
      { weight: 4, arbitrary: node<S.Reference>("reference", { path }) },
      text,
      truth,
      leaf("missing"),
      node<S.IsMissing>("isMissing", { operand: e }),
      node<S.Lookup>("lookup", { table: path, keys: some(e, 1, 2), column: name }),
      node<S.Negation>("negate", { operand: e }),
      node<S.Not>("not", { operand: e }),
      { weight: 6, arbitrary: anyBinary(e) },
      anyComparison(e),
      node<S.If>("if", { condition: e, consequent: e, alternative: e }),
      anyCall(e),
      node<S.Bands>("bands", {
        subject: e,
        linear: fc.boolean(),
        rows: some(node<S.BandRow>("bandRow", { head: fc.oneof(range, straight), value: e })),
      }),
      anyMatch(e),
    ),
  };
});

function anyBinary(e: fc.Arbitrary<S.Expression>): fc.Arbitrary<S.Binary> {
  const operator = fc.constantFrom<S.BinaryOperator>("+", "-", "*", "/", "^", "and", "or");
  return node<S.Binary>("binary", { operator, left: e, right: e });
}

function anyComparison(e: fc.Arbitrary<S.Expression>): fc.Arbitrary<S.Comparison> {
  return some(fc.tuple(comparisonOperator, e), 1, 3).chain((rest) =>
    e.map((first) => ({
      kind: "comparison" as const,
      operands: [first, ...rest.map(([, operand]) => operand)],
      operators: rest.map(([operator]) => operator),
      span,
    })),
  );
}

function anyCall(e: fc.Arbitrary<S.Expression>): fc.Arbitrary<S.Call> {
  const call = node<S.Call>("call", {
    name,
    arguments: some(e, 0, 3),
    over: maybe(name),
    where: maybe(e),
    within: maybe(e),
  });
  return call.map((made) => {
    const { over, where, within, ...plain } = made;
    if (over === undefined) return within === undefined ? plain : { ...plain, within };
    return where === undefined ? { ...plain, over } : { ...plain, over, where };
  });
}

function anyMatch(e: fc.Arbitrary<S.Expression>): fc.Arbitrary<S.Match> {
  const labels = fc.oneof(fc.constant("else" as const), some(label));
  return node<S.Match>("match", {
    subjects: some(e, 1, 2),
    rows: some(node<S.MatchRow>("matchRow", { labels, value: e })),
  });
}

function anyRange(bound: fc.Arbitrary<S.Expression>): fc.Arbitrary<S.Range> {
  return fc.oneof(
    node<S.CompareRange>("compare", { operator: comparisonOperator, bound }),
    node<S.IntervalRange>("interval", { low: bound, high: bound, lowClosed: fc.boolean(), highClosed: fc.boolean() }),
    leaf("else"),
  );
}

/** Any expression of the language. */
export function expression(): fc.Arbitrary<S.Expression> {
  return tied.expression;
}

const e = expression();

const inputType: fc.Arbitrary<S.InputType> = fc.oneof(
  leaf("numberType"),
  leaf("percentType"),
  leaf("textType"),
  leaf("truthType"),
  node<S.UnitType>("unitType", { unit: name, per: maybe(name) }),
  node<S.WholeType>("wholeType", { low: number, high: number }),
  node<S.ChoiceType>("choiceType", { labels: some(label) }),
);

const bound = fc.oneof(number, negative);
const constant: fc.Arbitrary<S.Constant> = fc.oneof(bound, text, truth, name);
const modifier: fc.Arbitrary<S.Modifier> = fc.oneof(
  node<S.CompareRange>("compare", { operator: fc.constantFrom("<", "<=", ">", ">="), bound }),
  node<S.IntervalRange>("interval", { low: bound, high: bound, lowClosed: fc.boolean(), highClosed: fc.boolean() }),
  node<S.StepModifier>("step", { step: number }),
  leaf("optional"),
  node<S.DefaultModifier>("default", { value: constant }),
  node<S.BetterModifier>("better", { better: fc.constantFrom<S.Better>("lower", "higher") }),
);
const modifiers = some(modifier, 0, 3);

const column: fc.Arbitrary<S.Column> = fc.oneof(
  node<S.GivenColumn>("givenColumn", { name, type: inputType, modifiers, doc }),
  node<S.ComputedColumn>("computedColumn", { name, value: e, doc }),
);

const value = fc.oneof(e, leaf("leftOut"));
const entry: fc.Arbitrary<S.Entry> = fc.oneof(
  node<S.ValueEntry>("valueEntry", { name: path, value }),
  node<S.RowsEntry>("rowsEntry", {
    name: fc.oneof(path, fc.constant("others" as const)),
    head: some(path),
    rows: some(some(value), 0, 3),
  }),
  node<S.ExpectEntry>("expectEntry", { condition: e }),
);

const judged = fc.record({ kind: fc.constantFrom("judged" as const, "checked" as const), orLeftOut: fc.boolean() });
const level = fc.constantFrom<S.BlockLevel>("section", "indicator", "item");

function block(body: fc.Arbitrary<S.Statement[]>): fc.Arbitrary<S.BlockStatement> {
  const shared = {
    level,
    name: path,
    role: maybe(fc.constantFrom("bonus" as const, "malus" as const)),
    points: maybe(points),
    doc,
  };
  const formula = fc.record({ kind: fc.constant("formula" as const), value: e });
  return fc.oneof(
    node<S.BlockStatement>("block", { ...shared, score: formula, body: fc.constant(undefined) }),
    node<S.BlockStatement>("block", { ...shared, score: judged, body: maybe(body) }),
    node<S.BlockStatement>("block", { ...shared, score: fc.constant({ kind: "body" as const }), body }),
  );
}

const roundingMode: fc.Arbitrary<S.Name> = fc.oneof(
  fc.constantFrom("half_up", "四舍五入", "截尾").map((text) => ({ kind: "name" as const, text, span })),
  name,
);

const plainStatement: fc.Arbitrary<S.Statement> = fc.oneof(
  node<S.SourceStatement>("source", { text }),
  node<S.RoundingStatement>("rounding", {
    level: fc.oneof(level, fc.constant("framework" as const)),
    places: node<S.NumberLiteral>("number", { digits, percent: fc.constant(false), unit: fc.constant(undefined) }),
    mode: roundingMode,
  }),
  node<S.GradesStatement>("grades", { rows: some(node<S.GradeRow>("gradeRow", { label, range: anyRange(e) })) }),
  node<S.UnitStatement>("unit", { name, equals: maybe(number) }),
  node<S.ParamStatement>("param", { name: path, value: e, doc }),
  node<S.LetStatement>("let", { name: path, value: e, doc }),
  node<S.OutputStatement>("output", { name: path, value: e, better, doc }),
  node<S.InputStatement>("input", { name: path, type: inputType, modifiers, doc }),
  node<S.TableStatement>("table", { name: path, keys: some(name, 0, 2), columns: some(column), doc }),
  node<S.FunctionStatement>("function", { name: path, parameters: some(name), body: e, doc }),
  node<S.ExampleStatement>("example", { title: text, entries: some(entry) }),
  node<S.ScoreStatement>("score", { value: e }),
  leaf("rescale"),
  node<S.RequireStatement>("require", { condition: e, doc }),
  node<S.VetoStatement>("veto", { when: e, doc }),
  node<S.CapStatement>("cap", { bound: e, when: maybe(e), doc }),
  node<S.NotApplicableStatement>("notApplicable", { when: e, outcome: fc.constantFrom("full", "out") }),
);

const statements = fc.letrec<{ statement: S.Statement }>((tie) => ({
  statement: fc.oneof(
    { maxDepth: 3 },
    { weight: 3, arbitrary: plainStatement },
    { weight: 2, arbitrary: block(some(tie("statement") as fc.Arbitrary<S.Statement>, 0, 3)) },
  ),
}));

/** Any statement, blocks with what they hold included. */
export function statement(): fc.Arbitrary<S.Statement> {
  return statements.statement;
}

const removable: readonly S.RemovableKind[] = [
  ...(["section", "indicator", "item", "input", "param", "let", "output", "table", "function", "unit"] as const),
];
const add = node<S.Add>("add", {
  to: maybe(path),
  side: fc.constantFrom("before" as const, "after" as const),
  neighbour: maybe(path),
  statement: statement(),
}).map(({ side, neighbour, ...plain }): S.Add => {
  if (neighbour === undefined || side === undefined) return plain;
  return { ...plain, side, neighbour };
});
const setPlace = fc.oneof(
  node<S.SetPlace>("setPlace", { path, keys: fc.constant(undefined), column: fc.constant(undefined) }),
  node<S.SetPlace>("setPlace", { path, keys: some(constant, 1, 2), column: name }),
);
const change: fc.Arbitrary<S.Change> = fc.oneof(
  node<S.SetParam>("setParam", { target: path, value: e }),
  node<S.SetPoints>("setPoints", { target: path, points }),
  node<S.SetInput>("setInput", { place: setPlace, value: fc.oneof(constant, leaf("leftOut")) }),
  node<S.Replace>("replace", { statement: statement() }),
  node<S.Remove>("remove", { target: path, what: fc.constantFrom(...removable) }),
  add,
);
const edit: fc.Arbitrary<S.Edit> = fc.oneof(
  change.map((one) => ({ kind: "edit" as const, changes: [one], span })),
  node<S.Edit>("edit", { title: text, reason: maybe(text), changes: some(change) }),
);

/** Any rules file, frameworks and amendments. */
export function rulesFile(): fc.Arbitrary<S.RulesFile> {
  return node<S.RulesFile>("file", {
    title: text,
    points: maybe(points),
    version: maybe(text),
    amends: maybe(text),
    better,
    body: some(fc.oneof({ weight: 3, arbitrary: statement() }, edit), 0, 5),
  });
}
