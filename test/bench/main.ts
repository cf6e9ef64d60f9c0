import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { type EngineResult, raceComputed, raceFull } from "./engines.ts";
import { versionOf } from "./peers.ts";
import { certificationTable, engineTable, figureTable, targetTable } from "./report.ts";
import { sections } from "./sections.ts";
import { raceTargets } from "./targets.ts";

/** Everything in one process; started by run.ts, which bundles it as the product is bundled. */

const { values } = parseArgs({
  options: {
    json: { type: "string" },
    quick: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
  },
});
const { quick, only } = values;
const isWanted = (name: string) => only.length === 0 || only.includes(name);

const races: readonly (readonly [string, readonly EngineResult[]])[] = isWanted("engines")
  ? [
      ["The 11 computed indicators, 22 inputs", await raceComputed({ quick })],
      ["The full 2024 framework, 21 indicators", await raceFull({ quick })],
    ]
  : [];
for (const [title, results] of races) {
  process.stdout.write(engineTable(title, results));
  process.stdout.write(certificationTable(results));
}

const found = [];
for (const { title, measure } of sections.filter(({ name }) => isWanted(name))) {
  const result = await measure({ quick });
  process.stdout.write(figureTable(title, result.figures));
  found.push({ title, ...result });
}
const targets = [...raceTargets(races[0]?.[1] ?? []), ...found.flatMap((section) => section.targets)];
process.stdout.write(targetTable(targets));

if (values.json !== undefined) {
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version, platform: process.platform };
  const report = { quick, machine, peers: peerVersions(), races: Object.fromEntries(races), sections: found, targets };
  writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}

function peerVersions(): Readonly<Record<string, string>> {
  const names = ["@gorules/zen-engine", "feelin", "hyperformula", "json-rules-engine", "publicodes"];
  return Object.fromEntries(names.map((name) => [name, versionOf(name)]));
}
