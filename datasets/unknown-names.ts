import { type Diagnostic, nearest, type Place, problem } from "../core/index.ts";
import { type CheckedFramework, type Input, inputsBehind } from "../scoring/index.ts";
import { bracketed, dataHead } from "./heads.ts";
import type { Targets } from "./targets.ts";

/** What is known of the names of a run's data when one of them is none of the framework's. */
export interface Naming {
  readonly framework: CheckedFramework;
  readonly targets: Targets;
  /** Names that the framework had before it was amended. */
  readonly retired: ReadonlySet<string>;
  /** Names that some unit's data give. */
  readonly given: ReadonlySet<string>;
}

/** Columns that go with every table of results and are no data. */
const BESIDE_THE_DATA =
  /^(?:序号|编号|行号|名次|排名|排序|得分|总分|等次|填[报表].*|联系.*|电话|日期|no\.?|rank|total|notes?|remarks?|comments?)$|(?:备注|说明|合计|小计|总计)$/iu;
const MOST_LACKING = 3;

/** What to say of a name that is neither an input, a judged block nor a table. */
export function unknownName(name: string, place: Place, { framework, targets, retired, given }: Naming): Diagnostic {
  if (retired.has(name)) return problem("column-not-used", place, { name });
  const needed = computedFrom(name, framework);
  if (needed !== undefined) {
    const inputs = needed.filter((one) => isNeeded(one) && !given.has(one.name)).map((one) => one.name);
    return problem("computed-field", place, { name, ...(inputs.length === 0 ? {} : { inputs }) });
  }
  const { name: base = "", inside = "" } = bracketed(name) ?? {};
  const target = targets.byName.get(base);
  if (target !== undefined)
    return problem("unknown-head-unit", place, { name: base, unit: inside, accepted: dataHead(target) });
  const absent = [...framework.inputs.values()].filter((one) => !given.has(one.name));
  const names = absent.map((one) => one.name);
  const missing = nearest(name, names) ?? mostShared(name, names);
  if (missing !== undefined) return problem("unknown-field", place, { name, missing });
  if (BESIDE_THE_DATA.test(name)) return problem("column-not-used", place, { name });
  const close = nearest(name, [...targets.byName.keys(), ...framework.tables.keys()]);
  if (close !== undefined) return problem("unknown-field", place, { name, nearest: close });
  const lacking = absent.filter(isNeeded).map((one) => one.name);
  const values = lacking.length === 0 ? {} : { lacking: lacking.slice(0, MOST_LACKING) };
  return problem("unknown-field", place, { name, ...values });
}

/** The inputs that something is computed from; undefined when nothing of the name is computed. */
function computedFrom(name: string, framework: CheckedFramework): Input[] | undefined {
  const { blocks, root, outputs, params } = framework;
  const lets = [root, ...blocks].flatMap((block) => block.lets);
  const found = [...blocks, ...lets, ...outputs.values(), ...params.values()].filter((one) => one.name === name);
  return found.length === 0 ? undefined : [...new Set(found.flatMap(inputsBehind))];
}

function isNeeded({ optional, fallback }: Input): boolean {
  return !optional && fallback === undefined;
}

/** The one that shares the most neighbouring pairs of characters, when that is most of the shorter name: 数字化率 in 数字化建设率. */
function mostShared(name: string, candidates: readonly string[]): string | undefined {
  const shares = candidates.map((candidate) => ({ candidate, share: sharedPairs(name, candidate) }));
  const best = shares.toSorted((a, b) => b.share - a.share)[0];
  return best !== undefined && best.share >= 0.5 ? best.candidate : undefined;
}

function sharedPairs(a: string, b: string): number {
  const [first, second] = [pairs(a), pairs(b)];
  const shared = [...first].filter((pair) => second.has(pair)).length;
  return shared / Math.max(1, Math.min(first.size, second.size));
}

function pairs(name: string): Set<string> {
  const characters = [...name];
  return new Set(characters.slice(1).map((character, index) => `${characters[index] ?? ""}${character}`));
}
