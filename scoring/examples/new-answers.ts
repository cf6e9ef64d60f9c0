import type { Code, Diagnostic, Span } from "../../core/index.ts";
import type { BlockStatement, Edit, ExampleStatement, RulesFile, Statement } from "../../grammar/index.ts";
import type { BaseExample, Loaded } from "../amend/load.ts";
import { check } from "../check/check.ts";
import { type ExampleResult, runExamples } from "./run.ts";

/** What the examples of an amended file come to after the change. They are told, not tested: the change is meant. */
export interface NewAnswers {
  /** Run on the change; an example that no longer holds has new answers. */
  readonly results: readonly ExampleResult[];
  /** Examples about something that the change took away. */
  readonly gone: readonly ExampleStatement[];
}

/** @returns nothing for a file that amends nothing, or that does not check */
export function newAnswers(loaded: Loaded): NewAnswers | undefined {
  const { file, baseExamples } = loaded;
  if (file === undefined || baseExamples.length === 0) return undefined;
  const bare = { ...file, body: withoutExamples(file.body) };
  const homeless = baseExamples.filter((example) => !hasHome(bare.body, example.home));
  const placed = baseExamples.filter((example) => !homeless.includes(example));
  const first = check(withExamples(bare, placed));
  const unfit = placed.filter(({ statement }) => first.diagnostics.some((one) => concerns(one, statement.span)));
  const fitting = placed.filter((example) => !unfit.includes(example));
  const { framework } = unfit.length === 0 ? first : check(withExamples(bare, fitting));
  const results = framework === undefined ? [] : runExamples(framework);
  return { results, gone: [...homeless, ...unfit].map(({ statement }) => statement) };
}

const answers: ReadonlySet<Code> = new Set(["example-failed", "example-incomplete"]);

/** An error inside the example itself: it names something that is no longer there. */
function concerns({ code, severity, place }: Diagnostic, { source, start, end }: Span): boolean {
  if (severity !== "error" || answers.has(code) || place === undefined || !("span" in place)) return false;
  return place.span.source === source && place.span.start >= start && place.span.end <= end;
}

type Body = readonly (Statement | Edit)[];

function withoutExamples<S extends Statement | Edit>(body: readonly S[]): S[] {
  return body
    .filter((statement) => statement.kind !== "example")
    .map((statement) =>
      statement.kind === "block" && statement.body !== undefined
        ? { ...statement, body: withoutExamples(statement.body) }
        : statement,
    );
}

function hasHome(body: Body, home: readonly string[]): boolean {
  const [name, ...rest] = home;
  if (name === undefined) return true;
  const block = body.find((statement): statement is BlockStatement => isBlock(statement, name));
  return block?.body !== undefined && hasHome(block.body, rest);
}

function isBlock(statement: Statement | Edit, name: string): boolean {
  return statement.kind === "block" && statement.name.parts.at(-1)?.text === name;
}

function withExamples(file: RulesFile, examples: readonly BaseExample[]): RulesFile {
  return { ...file, body: placedIn(file.body, examples, []) };
}

function placedIn<S extends Statement | Edit>(
  body: readonly S[],
  examples: readonly BaseExample[],
  path: readonly string[],
): S[] {
  const own = examples
    .filter(({ home }) => home.join("\0") === path.join("\0"))
    .map(({ statement }) => statement as S & ExampleStatement);
  const inner = body.map((statement) => {
    if (statement.kind !== "block" || statement.body === undefined) return statement;
    return {
      ...statement,
      body: placedIn(statement.body, examples, [...path, statement.name.parts.at(-1)?.text ?? ""]),
    };
  });
  return [...inner, ...own];
}
