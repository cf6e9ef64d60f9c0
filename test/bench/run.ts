import { readFileSync } from "node:fs";
import { add, Rational, SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { check, scoreUnits } from "../../scoring/index.ts";

/** Prints how long things take, as ratios within this run: absolute times depend on the machine. */

function seconds(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function perSecond(work: () => void, least = 1): number {
  let count = 0;
  const start = performance.now();
  while (performance.now() - start < least * 1000) {
    work();
    count += 1;
  }
  return (count * 1000) / (performance.now() - start);
}

const path = "rules/luohu-2024.rules";
const text = readFileSync(path, "utf8");
const { file } = parse(new SourceText(path, text));
const framework = file === undefined ? undefined : check(file).framework;
const report = framework?.examples.at(-1)?.unit;
if (file === undefined || framework === undefined || report === undefined) throw new Error(`${path} does not check`);

const examples = (count: number) => `framework "long"\n${lines(count)}`;
function lines(count: number): string {
  return Array.from({ length: count }, (_, index) => `output 甲${index} = min(${index}, 10) * 2 + 1`).join("\n");
}

const parseOnce = perSecond(() => parse(new SourceText(path, text)));
const checkOnce = perSecond(() => check(file));
const scoreOnce = perSecond(() => scoreUnits(framework, [report]));
const third = Rational.of(1, 3);
const additions = perSecond(() => {
  for (let index = 0; index < 1000; index++) add(third, Rational.of(index, 7));
});
const [short, long] = [2000, 4000].map((count) => seconds(() => parse(new SourceText("long", examples(count)))));

const rows: [string, string][] = [
  ["score one unit (2024 framework), a second", scoreOnce.toFixed(0)],
  ["parse the 2024 framework, a second", parseOnce.toFixed(1)],
  ["check it, a second (examples included)", checkOnce.toFixed(1)],
  ["scores in the time of one parse", (scoreOnce / parseOnce).toFixed(1)],
  ["exact additions in the time of one score", ((additions * 1000) / scoreOnce).toFixed(0)],
  ["parse of 4,000 lines to 2,000 (2 is linear)", ((long ?? 0) / (short ?? 1)).toFixed(2)],
];
for (const [name, value] of rows) console.log(`${name.padEnd(48)}${value.padStart(12)}`);
