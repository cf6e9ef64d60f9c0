import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, formatDecimal, parseDecimal, Rational } from "../../core/index.ts";
import { type Datum, isNumber, leftOut, Missing, type Scorecard, scoreUnits } from "../../scoring/index.ts";
import { frameworkOf } from "./explain-framework.ts";

type Given = ReadonlyMap<string, Datum["value"]>;

function cardOf(framework: ReturnType<typeof frameworkOf>, given: Given): Scorecard {
  const values = new Map([...given].map(([name, value]): [string, Datum] => [name, { value }]));
  const [card] = scoreUnits(framework, [{ id: "甲", values, tables: new Map() }]);
  if (card === undefined) throw new Error("one unit has one scorecard");
  return card;
}

function bounds(text: string, given: Given = new Map(), block?: string): string {
  const framework = frameworkOf(text);
  const card = cardOf(framework, given);
  const found = card.bounds(framework.blocks.find(({ name }) => name === block) ?? framework.root);
  return found === undefined ? "none" : `${formatDecimal(found.low)} to ${formatDecimal(found.high)}`;
}

const num = (text: string) => parseDecimal(text) ?? Rational.ZERO;
const inputs = `framework "t" 10\ninput w : yes/no\ninput x : 0..10\n`;

describe("what a score can still become", () => {
  test.each([
    [
      "perhaps not applicable, with full points",
      `section s 10 { not applicable when w give full\n item a 10 = 2 }`,
      "2 to 10",
    ],
    [
      "perhaps left out: its points then leave the total",
      `section s 5 { not applicable when w leave out\n item a 5 = 4 }\nsection t 5 { item q 5 = 1 }`,
      "2 to 5",
    ],
    [
      "all but one perhaps left out: 4, 4 and 1 of 4, 4 and 2",
      `item a 4 judged or left out\nitem b 4 judged or left out\nitem c 2 = 1`,
      "1 to 9",
    ],
    [
      "a known score, extras not yet",
      `section s 10 { score = 10\n item b bonus 5 judged\n item m malus 5 judged }`,
      "5 to 15",
    ],
    [
      "less than 0 by a malus, a veto that does not hold",
      `item a 10 judged\nitem m malus 5 = 5\nveto when no`,
      "-5 to 5",
    ],
    ["a veto that may hold", `item a 10 = 7\nveto when w`, "0 to 7"],
    ["a veto that may lift a score below 0", `item a 10 = 1\nitem m malus 5 = 5\nveto when w`, "-4 to 0"],
    ["a cap that may hold", `item a 10 = 7\nat most 6 when w`, "6 to 7"],
    ["a cap that holds", `item a 10 judged\nat most 6`, "0 to 6"],
    ["a cap that is not known", `item a 10 = 7\nat most x`, "0 to 7"],
    ["a condition that is known", `section s 10 { not applicable when no leave out\n item a 10 judged }`, "0 to 10"],
    ["a judged score that is not there and need not be", `item a 6 judged or left out\nitem b 4 = 3`, "3 to 9"],
    ["yes or no", `item a 6 checked\nitem b 4 = 3`, "3 to 9"],
    ["an extra that may be left out", `item a 10 = 5\nitem b bonus 5 judged or left out`, "5 to 10"],
    ["an own rescale", `section s 10 { rescale\n item a 20 judged\n item b 20 = 20 }`, "5 to 10"],
  ])("%s", (_, body, expected) => {
    const unused = "output uses = if w and x > 1 then 1 else 0\n";
    expect(bounds(`${inputs}${unused}${body}`)).toBe(expected);
  });

  test("rounding up may give more than the points", () => {
    expect(bounds(`framework "t" 2.5\nrounding item 0 half_up\nitem a 2.5 judged`)).toBe("0 to 3");
    expect(bounds(`framework "t" 2.5\nrounding item 0 floor\nitem a 2.5 judged`)).toBe("0 to 2");
  });

  test("a judged score that is known stays, whatever else is missing", () => {
    const body = "item a 10 judged\nitem b bonus 2 judged";
    expect(bounds(`framework "t" 10\n${body}`, new Map([["a", num("7.5")]]))).toBe("7.5 to 9.5");
  });

  test("a part that may be left out counts as 0 itself", () => {
    const rules = `${inputs}output uses = x\nsection s 5 { not applicable when w leave out\n item a 5 = 4 }\nitem b 5 = 1`;
    expect(bounds(rules, new Map(), "s")).toBe("0 to 4");
  });

  test("what a veto hides may still be left out of the total", () => {
    const rules = `framework "t" 10\nsection s 5 { veto when yes\n item a 5 judged or left out }\nitem b 5 judged`;
    expect(bounds(rules)).toBe("0 to 10");
  });

  test("a known score is what it is, without points nothing is bound", () => {
    expect(bounds(`framework "t" 10\nitem a 10 = 7`)).toBe("7 to 7");
    expect(bounds(`framework "t"\ninput x : number >= 0\nsection s { score = x }`)).toBe("none");
  });

  test("too many ways to add up bind nothing, and take no time", () => {
    const items = Array.from({ length: 40 }, (_, at) => `item i${at} ${2 ** at} judged or left out`);
    expect(bounds(`framework "t" ${2 ** 40 - 1}\n${items.join("\n")}`)).toBe("none");
  });
});

/** Random frameworks: `w0`, `w1` decide, `x0`, `x1` count, some judged; every node has its own name. */
interface Node {
  readonly points: number;
  readonly kind: "judged" | "left out" | "checked" | "formula" | "constant" | "section" | "scored";
  readonly input: 0 | 1;
  readonly rules: readonly string[];
  readonly role: "" | "bonus" | "malus";
  readonly children: readonly Node[];
}

const ruleLine = fc.constantFrom(
  "veto when w0",
  "veto when w1",
  "at most 2 when w0",
  "at most x1",
  "at most x0 when w1",
  "not applicable when w0 leave out",
  "not applicable when w1 leave out",
  "not applicable when w1 give full",
  "rescale",
);
const rulesOf = fc.uniqueArray(ruleLine, { maxLength: 2 });
const points = fc.constantFrom(1.5, 3, 6);
const input = fc.constantFrom(0 as const, 1 as const);
const role = fc.constantFrom("" as const, "" as const, "" as const, "bonus" as const, "malus" as const);
const leaf: fc.Arbitrary<Node> = fc.record({
  points,
  kind: fc.constantFrom(
    "judged" as const,
    "left out" as const,
    "checked" as const,
    "formula" as const,
    "constant" as const,
  ),
  input,
  rules: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: rulesOf }),
  role,
  children: fc.constant([]),
});
const section: fc.Arbitrary<Node> = fc.record({
  points,
  kind: fc.constantFrom("section" as const, "section" as const, "scored" as const),
  input,
  rules: rulesOf,
  role: fc.constant("" as const),
  children: fc.array(leaf, { minLength: 1, maxLength: 3 }),
});
const rounding = fc.constantFrom(
  "",
  "rounding item 0 half_up\n",
  "rounding section 0 ceiling\nrounding item 0 half_even\n",
);
const tree = fc.record({
  rounding,
  rootRules: fc.oneof(
    fc.constant<string[]>([]),
    fc.constantFrom(["veto when w1"], ["at most 5 when w0"], ["at most x1"]),
  ),
  sections: fc.array(section, { minLength: 1, maxLength: 3 }),
  known: fc.array(fc.nat(3), { minLength: 40, maxLength: 40 }),
});

interface Written {
  readonly text: string;
  /** Each datum with the values it is tried with. */
  readonly data: ReadonlyMap<string, readonly Datum["value"][]>;
}

const scores = (top: number): Rational[] => ["0", String(top / 2), String(top)].map(num);

function written({
  rounding: roundings,
  rootRules,
  sections,
}: typeof tree extends fc.Arbitrary<infer T> ? T : never): Written {
  const data = new Map<string, readonly Datum["value"][]>([
    ["w0", [true, false]],
    ["w1", [true, false]],
    ["x0", ["0", "0.5", "1", "4"].map(num)],
    ["x1", ["0", "0.5", "1", "4"].map(num)],
  ]);
  const bodies = sections.map((node, at) => nodeText(node, `s${at}`, data));
  const total = sections.reduce((sum, node) => sum + node.points, 0);
  const declared = "input w0 : yes/no\ninput w1 : yes/no\ninput x0 : number [0, 4]\ninput x1 : number [0, 4]\n";
  const uses = "output uses = if w0 and w1 then x0 else x1\n";
  return {
    text: `framework "t" ${total}\n${roundings}${declared}${uses}${[...bodies, ...rootRules].join("\n")}`,
    data,
  };
}

function nodeText(node: Node, name: string, data: Map<string, readonly Datum["value"][]>): string {
  const level = node.children.length > 0 ? "section" : "item";
  // The points of counted parts must add up; a section of extras alone gets a part of its own.
  const counted = node.children.filter(({ role }) => role === "").length;
  const share = counted === 0 ? node.points : node.points / counted;
  const inner = node.children.map((child, at) =>
    nodeText({ ...child, points: child.role === "" ? share : child.points }, `${name}i${at}`, data),
  );
  const own = counted === 0 && node.kind === "section" ? [`item ${name}own ${node.points} = ${node.points / 3}`] : [];
  const formula = `min(${node.points}, x${node.input})`;
  const scored = node.kind === "scored" ? [`score = ${formula}`] : [];
  if (node.kind === "judged") data.set(name, scores(node.points));
  if (node.kind === "left out") data.set(name, [...scores(node.points), leftOut]);
  if (node.kind === "checked") data.set(name, [true, false]);
  const how = {
    judged: "judged",
    "left out": "judged or left out",
    checked: "checked",
    formula: "",
    constant: "",
    section: "",
    scored: "",
  }[node.kind];
  const score = { formula: [`score = ${formula}`], constant: [`score = ${node.points / 2}`] } as Record<
    string,
    string[]
  >;
  const rules = level === "item" ? node.rules.filter((rule) => rule !== "rescale") : node.rules;
  const lines = [...rules, ...(score[node.kind] ?? []), ...scored, ...own, ...inner];
  return `${level} ${name} ${node.role} ${node.points} ${how} {\n${lines.join("\n")}\n}`;
}

/** Some completions of what is missing: all of few, else every so many. */
function completions(data: Written["data"], missing: readonly string[]): Given[] {
  const all = missing.reduce((product, name) => product * (data.get(name)?.length ?? 1), 1);
  const step = Math.max(1, Math.floor(all / 60));
  return Array.from({ length: Math.ceil(all / step) }, (_, at) => {
    let rest = at * step;
    const chosen = new Map<string, Datum["value"]>();
    for (const name of missing) {
      const values = data.get(name) ?? [];
      chosen.set(name, values[rest % values.length] ?? leftOut);
      rest = Math.floor(rest / values.length);
    }
    return chosen;
  });
}

test("whatever the missing values are, the score is within its bounds", () => {
  let [compared, reached] = [0, 0];
  fc.assert(
    fc.property(tree, (made) => {
      const { text, data } = written(made);
      const framework = frameworkOf(text);
      const names = [...data.keys()];
      const missing = names.filter((_, at) => (made.known[at % 40] ?? 0) < 2).slice(0, 6);
      const given = new Map<string, Datum["value"]>();
      for (const [at, name] of names.entries()) {
        const values = data.get(name) ?? [];
        if (!missing.includes(name))
          given.set(name, values[(made.known[39 - (at % 40)] ?? 0) % values.length] ?? leftOut);
      }
      const before = cardOf(framework, given);
      for (const completed of completions(data, missing)) {
        const after = cardOf(framework, new Map([...given, ...completed]));
        for (const block of [framework.root, ...framework.blocks]) {
          const score = after.blocks.get(block)?.value;
          if (!(before.blocks.get(block)?.value instanceof Missing) || !isNumber(score)) continue;
          const within = before.bounds(block);
          if (within === undefined) throw new Error(`no bounds for ${block.name}`);
          const fits = compare(within.low, score) <= 0 && compare(score, within.high) <= 0;
          compared += 1;
          if (compare(within.low, score) === 0 || compare(score, within.high) === 0) reached += 1;
          const shown = [within.low, score, within.high].map((number) => formatDecimal(number)).join(" ≤ ");
          expect(fits, `${block.name}: ${shown} in\n${text}`).toBe(true);
        }
      }
    }),
    { seed: 20240901, numRuns: 120 },
  );
  // Bounds that nothing reaches would be no news.
  expect(compared).toBeGreaterThan(1000);
  expect(reached / compared).toBeGreaterThan(0.2);
});
