import { type Bilingual, DiagnosticError, problem } from "../core/index.ts";
import { Along, type Form, isNumber, Missing, type Pieces, WalkLimit } from "../scoring/index.ts";

/** A walk that is ready to be asked. */
export function walked(...[framework, unit, variable]: ConstructorParameters<typeof Along>): Along {
  const along = new Along(framework, unit, variable);
  along.run();
  return along;
}

/**
 * Pieces that were worked out in full: what the limit of work cut off is not taken for a value that is missing.
 *
 * @throws DiagnosticError `walk-too-long`
 */
export function whole(pieces: Pieces): Pieces {
  const cut = pieces.flatMap(({ form }) => causesOf(form)).find(({ code }) => code === "walk-too-long");
  if (cut !== undefined) throw new DiagnosticError([cut]);
  return pieces;
}

/**
 * Pieces that hold a number somewhere.
 *
 * @param name  what they are the values of
 * @throws DiagnosticError `nowhere-a-number`, `walk-too-long`
 */
export function withNumbers(pieces: Pieces, name: Bilingual, along: Along): Pieces {
  const isAny = whole(pieces).some(({ form }) => form.kind !== "fixed" || isNumber(form.value));
  if (isAny) return pieces;
  const [cause] = pieces.flatMap(({ form }) => causesOf(form));
  const values = { name, input: along.line.name };
  throw new DiagnosticError([problem("nowhere-a-number", undefined, values), ...(cause === undefined ? [] : [cause])]);
}

/** Undefined where the walk is too long to be told. */
export function unlessTooLong<Answer>(work: () => Answer): Answer | undefined {
  try {
    return work();
  } catch (error) {
    const isTooLong =
      error instanceof DiagnosticError && error.diagnostics.some(({ code }) => code === "walk-too-long");
    if (isTooLong || error instanceof WalkLimit) return undefined;
    throw error;
  }
}

function causesOf(form: Form) {
  return form.kind === "fixed" && form.value instanceof Missing ? form.value.causes : [];
}
