import type { Label, OutputStatement, RulesFile } from "../../grammar/index.ts";
import { resultOf, scoreText } from "./blocks.ts";
import { inRange } from "./choices.ts";
import type { OracleData, OracleScore } from "./data.ts";
import { evaluate } from "./expressions.ts";
import { write } from "./fraction.ts";
import { type Declared, lastName, namesOf } from "./names.ts";
import { isFraction, type Value } from "./values.ts";
import type { World } from "./world.ts";

/**
 * A second evaluator of rules files, for tests only: it walks the syntax tree as it is, takes the file as valid, and
 * shares no operation with the real one.
 */
export function oracleScore(file: RulesFile, data: OracleData): OracleScore {
  const world = worldOf(file, data);
  const { names } = world;
  const outputs = names.declared.filter((one): one is Declared<OutputStatement> => one.statement.kind === "output");
  return {
    total: scoreText(resultOf(names.root, world), write),
    grade: gradeOf(world),
    blocks: new Map(names.places.map((place) => [place.path.join("."), scoreText(resultOf(place, world), write)])),
    outputs: new Map(
      outputs.map(({ statement, home }) => [
        lastName(statement.name),
        written(evaluate(statement.value, { home, rows: [] }, world)),
      ]),
    ),
    broken: brokenRequirements(world),
  };
}

/** One that cannot be computed is skipped. */
function brokenRequirements(world: World): number {
  const { root, places } = world.names;
  const answers = [root, ...places].flatMap((home) =>
    home.statements.flatMap((one) =>
      one.kind === "require" ? [evaluate(one.condition, { home, rows: [] }, world)] : [],
    ),
  );
  return answers.filter((answer) => answer === false).length;
}

export function worldOf(file: RulesFile, data: OracleData): World {
  const world: World = {
    names: namesOf(file),
    data,
    known: new Map(),
    scoreOf: (place) => {
      const result = resultOf(place, world);
      return result === "left out" ? null : result.score;
    },
    grade: () => gradeOf(world),
  };
  return world;
}

function gradeOf(world: World): string | null {
  const { root } = world.names;
  const total = world.scoreOf(root);
  const rows = root.statements.flatMap((one) => (one.kind === "grades" ? one.rows : []));
  const fitting = rows.find((row) => inRange(row.range, total, (e) => evaluate(e, { home: root, rows: [] }, world)));
  return fitting === undefined || total === null ? null : labelText(fitting.label);
}

function labelText(label: Label): string {
  if (label.kind === "name") return label.text;
  if (label.kind === "number") return label.digits;
  return label.kind === "text" ? label.value : "";
}

function written(value: Value): string | boolean | null {
  return isFraction(value) ? write(value) : value;
}
