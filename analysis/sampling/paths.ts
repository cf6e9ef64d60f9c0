import type { Part } from "./crossed.ts";
import { orderOf, slot, tally } from "./design.ts";

/**
 * Shapley shares from walks: the players go over from A to B one by one in a random order, z_0 = f(A) … z_k = f(B). The
 * player i of step j gets what its knowledge adds to the explained variance when those behind it are known (seen from A)
 * and when those before it are (seen from B): E[¼ (u_i + w_i) (z_{j−1} − z_j)], with the differences u_i and w_i of
 * `crossedPart`.
 *
 * Why: f(A) shares with z_{j−1} the players from j on, with z_j those after j; f(A, i from B) shares with z_{j−1} those
 * after j, with z_j those and i itself. So E[u_i (z_{j−1} − z_j)] is twice the difference of the two explained variances.
 * Where nothing interacts, all three factors are differences in i alone, and the share is the first-order one.
 *
 * Owen, "Sobol' indices and Shapley value", SIAM/ASA Journal on Uncertainty Quantification 2 (2014), 245–251, for the
 * share; Song, Nelson and Staum, "Shapley effects for global sensitivity analysis: theory and computation", ibid. 4
 * (2016), 1060–1083, for random orders; Goda, "A simple algorithm for global sensitivity analysis with Shapley effects",
 * Reliability Engineering & System Safety 213 (2021), 107702, for the walk.
 */
export function pathsPart(names: readonly string[], from: number): Part {
  return {
    rows: names.length - 1,
    slots: names.length,
    targets: names.map((factor, index) => ({
      label: { factor, kind: "shapley" },
      over: from + index,
      under: slot.variance,
    })),
    mixes: (keys) => {
      const order = orderOf(keys);
      return order.slice(1).map((_, step) => order.slice(0, step + 1));
    },
    add: ({ keys, a, b, moves }, outputs, sums) => {
      let before = a;
      for (const [step, player] of orderOf(keys).entries()) {
        const after = outputs[step] ?? b;
        const { u = 0, w = 0 } = moves[player] ?? {};
        tally(sums, from + player, ((u + w) * (before - after)) / 4);
        before = after;
      }
    },
  };
}
