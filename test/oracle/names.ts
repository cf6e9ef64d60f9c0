import type {
  BlockLevel,
  BlockStatement,
  FunctionStatement,
  InputStatement,
  LetStatement,
  NumberLiteral,
  OutputStatement,
  ParamStatement,
  Path,
  RulesFile,
  Statement,
  TableStatement,
} from "../../grammar/index.ts";
import { type Fraction, fraction, one, read, times } from "./fraction.ts";

/** A block of the file, the framework itself included. */
export interface Place {
  readonly level: BlockLevel | "framework";
  readonly path: readonly string[];
  readonly above: Place | undefined;
  readonly statement: BlockStatement | undefined;
  readonly points: Fraction | undefined;
  readonly statements: readonly Statement[];
  readonly children: Place[];
}

export type Named =
  | ParamStatement
  | LetStatement
  | OutputStatement
  | InputStatement
  | TableStatement
  | FunctionStatement;

/** A declaration and the block it stands in. */
export interface Declared<S extends Named = Named> {
  readonly statement: S;
  readonly home: Place;
}

export interface Names {
  readonly root: Place;
  /** All blocks but the framework, in the order of the file. */
  readonly places: readonly Place[];
  readonly declared: readonly Declared[];
  readonly units: ReadonlyMap<string, Fraction>;
}

export function namesOf(file: RulesFile): Names {
  const root: Place = {
    level: "framework",
    path: [],
    above: undefined,
    statement: undefined,
    points: file.points && read(file.points.digits),
    statements: file.body.filter((one): one is Statement => one.kind !== "edit"),
    children: [],
  };
  const all = withInner(root);
  return { root, places: all.slice(1), declared: all.flatMap(declaredIn), units: unitsOf(all) };
}

function withInner(place: Place): Place[] {
  const inner = place.statements.filter((one): one is BlockStatement => one.kind === "block");
  for (const statement of inner) {
    place.children.push({
      level: statement.level,
      path: [...place.path, lastName(statement.name)],
      above: place,
      statement,
      points: statement.points && read(statement.points.digits),
      statements: statement.body ?? [],
      children: [],
    });
  }
  return [place, ...place.children.flatMap(withInner)];
}

export function lastName(path: Path): string {
  return path.parts.at(-1)?.text ?? "";
}

const naming: ReadonlySet<string> = new Set(["param", "let", "output", "input", "table", "function"]);

function declaredIn(home: Place): Declared[] {
  return home.statements.filter((one): one is Named => naming.has(one.kind)).map((statement) => ({ statement, home }));
}

function unitsOf(all: readonly Place[]): Map<string, Fraction> {
  const units = new Map<string, Fraction>([
    ["元", one],
    ["万元", read("10000")],
    ["亿元", read("100000000")],
    ["个百分点", fraction(1n, 100n)],
  ]);
  const statements = all.flatMap((place) => place.statements);
  for (const one of statements)
    if (one.kind === "unit" && one.equals) units.set(one.name.text, literal(one.equals, units));
  return units;
}

/** A number as written, in base units: a unit that is not listed is its own base. */
export function literal(number: NumberLiteral, units: ReadonlyMap<string, Fraction>): Fraction {
  const value = read(number.digits);
  if (number.percent) return times(value, fraction(1n, 100n));
  return times(value, scaleOf(number.unit?.text, units));
}

export function scaleOf(unit: string | undefined, units: ReadonlyMap<string, Fraction>): Fraction {
  return (unit === undefined ? undefined : units.get(unit)) ?? one;
}

/** The only declaration with this name and kind; a `let` must stand in the block or above it. */
export function find<K extends Named["kind"]>(kind: K, name: string, names: Names, from?: Place) {
  type S = Extract<Named, { kind: K }>;
  return names.declared.find(
    (one): one is Declared<S> =>
      one.statement.kind === kind && lastName(one.statement.name) === name && (!from || isAbove(one.home, from)),
  );
}

function isAbove(home: Place, place: Place | undefined): boolean {
  return place !== undefined && (home === place || isAbove(home, place.above));
}

/** The block that a path means: its names in order, the last one last; a full path wins. */
export function findPlace(parts: readonly string[], names: Names): Place | undefined {
  const fitting = names.places.filter((place) => holds(place.path, parts));
  return fitting.find((place) => place.path.length === parts.length) ?? fitting[0];
}

function holds(path: readonly string[], parts: readonly string[]): boolean {
  if (path.at(-1) !== parts.at(-1)) return false;
  if (parts.length <= 1) return true;
  const last = parts.slice(0, -1).at(-1) ?? "";
  const at = path.lastIndexOf(last, path.length - 2);
  return at >= 0 && holds(path.slice(0, at + 1), parts.slice(0, -1));
}
