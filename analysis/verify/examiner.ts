import type { Bilingual, Diagnostic, Span } from "../../core/index.ts";
import {
  type CheckedFramework,
  type Claim,
  type Effort,
  type Leaf,
  Prover,
  type Solver,
  type UnitData,
  type Verdict,
} from "../../scoring/index.ts";
import { type Finding, reasonOf, type Setting, settingsOf, type Topic } from "./finding.ts";

/** What of a claim is told, whichever way it ends. */
export interface Asked extends Claim {
  readonly topic: Topic;
  readonly place: Span;
  readonly claim: Bilingual;
  /** The claim is a fault where it is proved (`nobody can reach the row`); else where it is refuted. */
  readonly faultWhen: "proved" | "refuted";
  readonly fault: (found: Found) => Diagnostic | undefined;
}

export interface Found {
  /** Of a refuted claim. */
  readonly unit?: UnitData;
  readonly witness: readonly Setting[];
  readonly verdict: Verdict;
}

/** Worked examples that are looked at. */
const MOST_EXAMPLES = 200;

/** Asks about one framework, and keeps what became of each question. */
export class Examiner {
  readonly framework: CheckedFramework;
  readonly prover: Prover;
  readonly effort: Effort;
  readonly findings: Finding[] = [];
  /** Data to look at before the solver is asked, plain ones first. The rules may refuse some of them. */
  readonly known: readonly UnitData[];

  /** @param effort  milliseconds that one question may take */
  constructor(framework: CheckedFramework, solver: Solver, effort: number) {
    this.framework = framework;
    this.prover = new Prover([framework], solver);
    this.encoder.prepare();
    const examples = framework.examples
      .slice(0, MOST_EXAMPLES)
      .flatMap(({ unit }) => this.prover.completed(unit) ?? []);
    this.known = [this.prover.plainUnit(new Map()), this.prover.smallUnit(), ...examples];
    this.effort = { relaxed: effort, exact: effort };
  }

  get encoder() {
    const [encoder] = this.prover.encoders;
    if (encoder === undefined) throw new Error("there is one framework");
    return encoder;
  }

  async ask(asked: Asked): Promise<Verdict> {
    const unit = this.known.find((one) => this.prover.shows(one, asked));
    const verdict =
      unit === undefined
        ? await this.prover.settle(asked, this.effort)
        : ({ kind: "refuted", unit, concerns: this.prover.concerns(asked.unless) } as const);
    this.tell(asked, verdict);
    return verdict;
  }

  tell(asked: Asked, verdict: Verdict): void {
    const { topic, place, claim, faultWhen, fault } = asked;
    const unit = verdict.kind === "refuted" ? verdict.unit : undefined;
    const witness = verdict.kind === "refuted" ? this.settings(verdict.unit, verdict.concerns) : [];
    const told = verdict.kind === faultWhen ? fault({ ...(unit && { unit }), witness, verdict }) : undefined;
    this.findings.push({
      topic,
      place,
      claim,
      verdict: verdict.kind,
      ...(verdict.kind === "proved" && verdict.rows !== undefined && { rows: verdict.rows }),
      ...(verdict.kind === "undecided" && { reason: this.#reason(verdict.reason) }),
      ...(witness.length > 0 && { witness }),
      ...(told && { fault: told }),
    });
  }

  #reason(why: string): Bilingual {
    const causes = [...this.encoder.abstracted];
    const reason = reasonOf(why, this.effort.exact);
    return causes.length === 0 ? reason : withCauses(reason, causes);
  }

  settings(unit: UnitData, concerns: readonly Leaf[]): Setting[] {
    return settingsOf(this.framework, unit, concerns);
  }
}

function withCauses(reason: Bilingual, causes: readonly string[]): Bilingual {
  const list = causes.join(", ");
  return {
    zh: `${reason.zh}；规则里有求解器看不进去的部分：${list}`,
    en: `${reason.en}; the rules hold parts that the solver does not see into: ${list}`,
  };
}
