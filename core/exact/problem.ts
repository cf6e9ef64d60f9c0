export type ArithmeticProblemKind = "division-by-zero" | "too-close" | "too-large" | "outside-domain";

/**
 * A calculation without an answer. Data, not a message: whoever knows the place in the rules words it.
 *
 * `detail` is, for `too-close`, a bound such as `"1e-60"` that the distance from the edge is surely below;
 * for `too-large`, the number of bits allowed; for `outside-domain`, the operation (`"ln"`, `"sqrt"`, `"power"`).
 */
export class ArithmeticProblem extends Error {
  readonly kind: ArithmeticProblemKind;
  readonly detail?: string;

  constructor(kind: ArithmeticProblemKind, detail?: string) {
    super(detail === undefined ? kind : `${kind}: ${detail}`);
    this.name = "ArithmeticProblem";
    this.kind = kind;
    if (detail !== undefined) this.detail = detail;
  }
}
