import type { BlockStatement, NumberLiteral, RulesFile, Statement } from "../../grammar/index.ts";
import type { Action, Step } from "./plan.ts";

type ActionOf<K extends Action["kind"]> = Extract<Action, { kind: K }>;

/** What is to be done where, by the statement of the amended file it is done to. */
class Agenda {
  readonly put = new Map<Statement, Statement | undefined>();
  readonly points = new Map<Statement | undefined, NumberLiteral>();
  readonly values = new Map<Statement, ActionOf<"value">["value"]>();
  readonly before = new Map<Statement, Statement[]>();
  readonly after = new Map<Statement, Statement[]>();
  /** Undefined is the top level of the file. */
  readonly atEnd = new Map<Statement | undefined, Statement[]>();

  constructor(steps: readonly Step[]) {
    for (const { action } of steps) (this.#enter[action.kind] as (action: Action) => void)(action);
  }

  readonly #enter: { readonly [K in Action["kind"]]: (action: ActionOf<K>) => void } = {
    put: ({ target, statement }) => {
      this.put.set(target, statement);
    },
    points: ({ target, points }) => {
      this.points.set(target?.statement, points);
    },
    value: ({ target, value }) => {
      this.values.set(target.statement, value);
    },
    add: ({ into, beside, statement }) => {
      if (beside === undefined) grow(this.atEnd, into?.statement, statement);
      else grow(beside.side === "before" ? this.before : this.after, beside.neighbour.statement, statement);
    },
  };
}

function grow<K>(map: Map<K, Statement[]>, key: K, statement: Statement): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [statement]);
  else known.push(statement);
}

export interface Rebuilt {
  readonly body: readonly Statement[];
  /** The framework's own points, where a change sets them. */
  readonly points: NumberLiteral | undefined;
}

/** The statements of a framework after the changes; its examples are left out, for they tell the old answers. */
export function rebuild(base: RulesFile, steps: readonly Step[]): Rebuilt {
  const agenda = new Agenda(steps);
  const statements = base.body.filter((one): one is Statement => one.kind !== "edit");
  return { body: rebuildBody(statements, undefined, agenda), points: agenda.points.get(undefined) };
}

function rebuildBody(body: readonly Statement[], home: Statement | undefined, agenda: Agenda): Statement[] {
  const kept = body.flatMap((statement) => [
    ...(agenda.before.get(statement) ?? []),
    ...rebuildStatement(statement, agenda),
    ...(agenda.after.get(statement) ?? []),
  ]);
  return [...kept, ...(agenda.atEnd.get(home) ?? [])];
}

function rebuildStatement(statement: Statement, agenda: Agenda): Statement[] {
  if (statement.kind === "example") return [];
  if (agenda.put.has(statement)) {
    const other = agenda.put.get(statement);
    return other === undefined ? [] : [other];
  }
  if (statement.kind === "block") return [rebuildBlock(statement, agenda)];
  const value = agenda.values.get(statement);
  return statement.kind === "param" && value !== undefined ? [{ ...statement, value }] : [statement];
}

function rebuildBlock(block: BlockStatement, agenda: Agenda): BlockStatement {
  const points = agenda.points.get(block);
  const repointed = points === undefined ? block : { ...block, points };
  const grows = agenda.atEnd.has(block);
  if (block.body === undefined && !grows) return repointed;
  const open = grows ? withOpenFormula(repointed) : repointed;
  return { ...open, body: rebuildBody(open.body ?? [], block, agenda) };
}

/** `item 甲 1 = e` has no braces; with something added it becomes `item 甲 1 { score = e … }`, which says the same. */
function withOpenFormula(block: BlockStatement): BlockStatement {
  const { score } = block;
  if (score.kind !== "formula") return block;
  const formula: Statement = { kind: "score", value: score.value, span: score.value.span };
  return { ...block, score: { kind: "body" }, body: [formula, ...(block.body ?? [])] };
}
