/** A check that needs more than Node: another runtime, a browser, an office. */
export interface Check {
  readonly name: string;
  /** Programs it cannot do without; one that is missing fails the check. */
  readonly needs: readonly Program[];
  /** @throws Error when what was promised does not hold; its message is shown */
  readonly run: () => Promise<void>;
}

export interface Program {
  readonly command: string;
  /** The line that installs it. */
  readonly install: string;
}

export const deno: Program = { command: "deno", install: "npm ci" };
export const nbconvert: Program = {
  command: "jupyter-nbconvert",
  install: "apt-get install -y --no-install-recommends jupyter-nbconvert jupyter-client",
};
export const npm: Program = { command: "npm", install: "apt-get install -y npm" };

/** @throws Error naming the first line in which two outputs differ */
export function mustBeSame(expected: string, actual: string): void {
  if (expected === actual) return;
  const [left, right] = [expected.split("\n"), actual.split("\n")];
  const index = left.findIndex((line, position) => line !== right[position]);
  const line = index < 0 ? left.length : index;
  const show = (lines: readonly string[]) => JSON.stringify(lines[line] ?? "(end)");
  throw new Error(`outputs differ in line ${line + 1}\nexpected: ${show(left)}\nactual:   ${show(right)}`);
}
