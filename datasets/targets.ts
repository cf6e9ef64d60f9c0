import { plain, Rational } from "../core/index.ts";
import type { Block, CheckedFramework, Field, Input } from "../scoring/index.ts";

/** What a value of the data is for: an input, a cell of a table, or a judged block. */
export interface Target extends Pick<Field, "name" | "type" | "unitText" | "scale" | "domain" | "fallback" | "span"> {
  readonly orLeftOut: boolean;
  /** Values with one home are neighbours: their sizes may be compared. */
  readonly home: string;
}

/** The names by which data may give values, each with what it stands for. */
export interface Targets {
  readonly byName: ReadonlyMap<string, Target>;
  /** Names that fit more than one judged block, with the full path of each. */
  readonly ambiguous: ReadonlyMap<string, readonly string[]>;
}

export function targetsOf(framework: CheckedFramework): Targets {
  const judged = judgedTargets(framework);
  const inputs = [...framework.inputs.values()].map((input) => [input.name, inputTarget(input)] as const);
  return { byName: new Map([...judged.byName, ...inputs]), ambiguous: judged.ambiguous };
}

export function fieldTarget(field: Field, home: string): Target {
  return { ...field, orLeftOut: false, home };
}

function inputTarget(input: Input): Target {
  return fieldTarget(input, input.home.path.join("."));
}

/** A judged block answers to every end of its path that is no other judged block's as well. */
function judgedTargets({ judged }: CheckedFramework): Targets {
  const owners = new Map<string, Block[]>();
  for (const block of judged.keys()) {
    for (const end of endsOf(block.path)) owners.set(end, [...(owners.get(end) ?? []), block]);
  }
  const byName = new Map<string, Target>();
  const ambiguous = new Map<string, readonly string[]>();
  for (const [end, owned] of owners) {
    const whole = owned.find((block) => block.path.join(".") === end);
    const meant = whole ?? (owned.length === 1 ? owned[0] : undefined);
    if (meant !== undefined) byName.set(end, blockTarget(meant, judged.get(meant) ?? meant.name));
    else
      ambiguous.set(
        end,
        owned.map((block) => block.path.join(".")),
      );
  }
  return { byName, ambiguous };
}

function endsOf(path: readonly string[]): string[] {
  return path.map((_, index) => path.slice(-1 - index).join("."));
}

function blockTarget(block: Block, name: string): Target {
  const shared = {
    name,
    unitText: "",
    scale: Rational.ONE,
    span: block.span,
    orLeftOut: block.orLeftOut,
    fallback: undefined,
  };
  const home = block.path.slice(0, -1).join(".");
  if (block.scoring.kind === "checked") return { ...shared, home, type: { kind: "truth" }, domain: {} };
  const low = { value: Rational.ZERO, closed: true };
  const domain = block.points === undefined ? { low } : { low, high: { value: block.points, closed: true } };
  return { ...shared, home, type: { kind: "number", dimension: plain }, domain };
}
