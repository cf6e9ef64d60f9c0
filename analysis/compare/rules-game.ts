import { hasErrors, negateRational, type Rational } from "../../core/index.ts";
import {
  type Block,
  type CheckedFramework,
  checkCoalition,
  type Difference,
  type DifferenceEdit,
} from "../../scoring/index.ts";
import { coalitionsOf, type Game, type GameOptions, type GameTerm } from "./game.ts";
import { type BlockColumn, JointScorer, nothing } from "./scores.ts";
import type { Player } from "./unit.ts";
import type { Mixture, Versions } from "./versions.ts";

export interface RulesTerm extends GameTerm {
  readonly path: readonly string[];
}

/** The edits of a difference as players, and the frameworks of their sets. */
export interface RulesGame {
  readonly players: readonly Player[];
  readonly terms: readonly RulesTerm[];
  framework(coalition: readonly number[]): CheckedFramework;
}

/**
 * Sets of edits as frameworks. Children's points need not sum to their parent's in them. Where a set that has to be worked
 * out is no framework, its edits, with the one that makes it a framework, are one from then on.
 */
export function rulesGame(
  difference: Difference,
  ends: { readonly old: CheckedFramework; readonly now: CheckedFramework },
  options: GameOptions = {},
): RulesGame {
  let groups = difference.edits.map((edit) => [edit]);
  for (;;) {
    const draft = new Draft(difference, ends, groups);
    const failing = coalitionsOf(draft.terms, options).find(({ players }) => draft.tried(players) === undefined);
    if (failing === undefined) return draft;
    groups = draft.joined(failing.players);
  }
}

/** More frameworks are made again when they are asked for again. */
const MOST_KEPT = 300;

class Draft implements RulesGame {
  readonly players: readonly Player[];
  readonly terms: readonly RulesTerm[];
  readonly #difference: Difference;
  readonly #known = new Map<string, CheckedFramework>();

  constructor(
    difference: Difference,
    ends: { readonly old: CheckedFramework; readonly now: CheckedFramework },
    groups: readonly (readonly DifferenceEdit[])[],
  ) {
    this.#difference = difference;
    this.players = groups.map((edits) => ({
      kind: "edit",
      title: edits.map(({ title }) => title).join(" + "),
      edits,
      names: [],
    }));
    this.#known.set("", ends.old);
    this.#known.set(groups.map((_, place) => place).join(), ends.now);
    this.terms = this.#terms(groups);
  }

  framework(coalition: readonly number[]): CheckedFramework {
    const framework = this.tried(coalition);
    if (framework === undefined) throw new Error("a set of edits that was a framework is none");
    return framework;
  }

  tried(coalition: readonly number[]): CheckedFramework | undefined {
    const known = this.#known.get(coalition.join()) ?? this.#checked(coalition).framework;
    if (known !== undefined && this.#known.size < MOST_KEPT) this.#known.set(coalition.join(), known);
    return known;
  }

  /** The players as before, but those of a set that is no framework as one, with what makes it a framework. */
  joined(coalition: readonly number[]): DifferenceEdit[][] {
    const others = this.players.flatMap((_, place) => (coalition.includes(place) ? [] : [place]));
    const helper = others.find((place) => this.#checked([...coalition, place].toSorted((a, b) => a - b)).framework);
    const together = new Set(helper === undefined ? this.players.keys() : [...coalition, helper]);
    const all = this.players.map(({ edits }) => [...edits]);
    const joined = all.filter((_, place) => together.has(place)).flat();
    const first = Math.min(...together);
    return all.flatMap((edits, place) => (place === first ? [joined] : together.has(place) ? [] : [edits]));
  }

  #checked(coalition: readonly number[]) {
    const edits = coalition.flatMap((place) => this.players[place]?.edits ?? []);
    const { file, diagnostics } = this.#difference.fileWith(edits);
    return hasErrors(diagnostics) ? { diagnostics } : checkCoalition(file);
  }

  #terms(groups: readonly (readonly DifferenceEdit[])[]): RulesTerm[] {
    const owner = new Map(groups.flatMap((edits, player) => edits.map((edit) => [edit, player] as const)));
    const all = groups.map((_, player) => player);
    const isBalanced = all.every((player) => this.#isBalanced(player));
    if (!isBalanced) return [{ path: [], players: all }];
    return this.#difference.terms().map(({ path, edits }) => {
      const own = edits.flatMap((place) => owner.get(this.#difference.edits[place] as DifferenceEdit) ?? []);
      return { path, players: [...new Set(own)].toSorted((a, b) => a - b) };
    });
  }

  /** The points of every set are in balance where each player's are: no two touch the same points. */
  #isBalanced(player: number): boolean {
    const { diagnostics } = this.#checked([player]);
    return !diagnostics.some(({ code }) => code === "points-sum" || code === "points-missing");
  }
}

/** The game of a portfolio: what each set of edits scores. */
export function portfolioGame(rules: RulesGame, data: Versions): Game<RulesTerm> {
  const scorers = new Map<Mixture, JointScorer>();
  return {
    players: rules.players.length,
    rows: data.rows,
    terms: rules.terms,
    values: (asked) => {
      const sets = asked.map(({ players, terms }) => {
        const framework = rules.framework(players);
        return { framework, terms, mixture: data.of(framework) };
      });
      const found = new Map<object, BlockColumn[]>();
      for (const mixture of new Set(sets.map((one) => one.mixture))) {
        const scorer = scorers.get(mixture) ?? new JointScorer(mixture);
        scorers.set(mixture, scorer);
        const own = sets.filter((one) => one.mixture === mixture);
        for (const [place, columns] of termColumns(own, scorer).entries()) found.set(own[place] ?? {}, columns);
      }
      return sets.map((one) => found.get(one) ?? []);
    },
  };
}

interface FrameworkTerms {
  readonly framework: CheckedFramework;
  readonly terms: readonly Pick<RulesTerm, "path">[];
}

/** The part of the total that each term is, framework by framework; 0 for a block that is not there. */
export function termColumns(asked: readonly FrameworkTerms[], scorer: JointScorer): BlockColumn[][] {
  const sets = asked.map(({ framework, terms }) => {
    const blocks = terms.map(({ path }) => blockAt(framework, path));
    return { framework, blocks, there: [...new Set(blocks.filter((block) => block !== undefined))] };
  });
  const scored = scorer.score(sets.map(({ framework, there }) => ({ framework, blocks: there })));
  return sets.map(({ blocks, there }, place) =>
    blocks.map((block) => {
      const column = block && scored[place]?.[there.indexOf(block)];
      if (column === undefined) return nothing;
      return block?.role === "malus" ? negative(column) : column;
    }),
  );
}

function blockAt({ root, blocks }: CheckedFramework, path: readonly string[]): Block | undefined {
  if (path.length === 0) return root;
  const key = path.join("\n");
  return blocks.find((block) => block.path.join("\n") === key);
}

function negative(column: BlockColumn): BlockColumn {
  return {
    at: (row) => {
      const value = column.at(row);
      return value && negateRational(value as Rational);
    },
  };
}
