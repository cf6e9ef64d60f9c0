import { hash, type Key, keyOf, mix } from "../sampling/hash.ts";
import { naturalLog, normalQuantile } from "../sampling/normal.ts";

/**
 * Chance for moving data, weights and cuts. Every number belongs to the seed, the case and what it moves, so that the
 * same input, cut or set of weights moves alike wherever it occurs. Only + − × ÷ and √: the same on any machine.
 */

/** Between 0 and 1, neither included. */
function uniform([first, second]: Key, turn: number): number {
  return (hash(first, second, turn) + 0.5) / 2 ** 32;
}

/** Whole numbers below a bound for what a text names, by case. */
export function picker(seed: number, text: string): (turn: number, bound: number) => number {
  const key = keyOf(seed, textNumber(text));
  return (turn, bound) => Math.floor(uniform(key, turn) * bound);
}

/** A number of 32 bits for a text. */
function textNumber(text: string): number {
  let state = 0x6a09e667;
  for (let place = 0; place < text.length; place += 1) state = mix((Math.imul(state, 31) + text.charCodeAt(place)) | 0);
  return state;
}

/** Weights are whole parts of this many. */
export const WEIGHT_PARTS = 1_000_000;

/**
 * Parts of a whole drawn from a Dirichlet distribution, as whole numbers that add up to `WEIGHT_PARTS`: gamma variates over
 * their sum, rounded down, what is left to the largest remainders.
 *
 * @param alphas  above 0; a part is on average its own over their sum
 */
export function dirichlet(alphas: readonly number[], seed: number, turn: number): number[] {
  const key = keyOf(seed, textNumber("weights"), turn);
  let next = 0;
  const draw = () => uniform(key, next++);
  const variates = alphas.map((alpha) => gamma(alpha, draw));
  const sum = variates.reduce((all, one) => all + one, 0);
  const parts = variates.map((one) => (one / sum) * WEIGHT_PARTS);
  const whole = parts.map(Math.floor);
  const left = WEIGHT_PARTS - whole.reduce((all, one) => all + one, 0);
  const order = parts.map((_, place) => place).sort((a, b) => remainder(parts[b]) - remainder(parts[a]) || a - b);
  for (const place of order.slice(0, left)) whole[place] = (whole[place] ?? 0) + 1;
  return whole;
}

function remainder(part = 0): number {
  return part - Math.floor(part);
}

/** Marsaglia and Tsang, "A simple method for generating gamma variables", ACM Transactions on Mathematical Software 26 (2000), 363–372. */
function gamma(alpha: number, draw: () => number): number {
  if (alpha < 1) return gamma(alpha + 1, draw) * naturalExp(naturalLog(draw()) / alpha);
  const d = alpha - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalQuantile(draw());
    const root = 1 + c * x;
    const v = root * root * root;
    if (v > 0 && naturalLog(draw()) < 0.5 * x * x + d - d * v + d * naturalLog(v)) return d * v;
  }
}

/** e^x for x ≤ 0: halved until small, the series, then squared again. */
function naturalExp(x: number): number {
  if (x < -700) return 0;
  let halvings = 0;
  let small = x;
  for (; small < -0.125; small /= 2) halvings += 1;
  let [term, sum] = [1, 1];
  for (let power = 1; power < 14; power += 1) {
    term *= small / power;
    sum += term;
  }
  for (; halvings > 0; halvings -= 1) sum *= sum;
  return sum;
}
