/** One step of a model: a name and its formula in some engine's language. */
export type Step = readonly [name: string, formula: string];

/** How an engine writes what the models need; the models themselves are the same for all. */
export interface Notation {
  /** The name of an input or an earlier step. */
  readonly name: (key: string) => string;
  readonly max: (a: string, b: string) => string;
  readonly min: (a: string, b: string) => string;
  readonly floor: (a: string) => string;
  /** Half up to two places. */
  readonly round: (a: string) => string;
  readonly choose: (test: string, yes: string, no: string) => string;
}

/** The eleven indicators of rules/computed.rules, step by step; the last is the total. */
export function computedSteps(write: Notation): readonly Step[] {
  const { name: n, max, min, floor, round, choose } = write;
  const rate = (quarter: number) => n(`rate${quarter}`);
  const controlled = (spent: string) => choose(`${spent} < 0.9`, "3", choose(`${spent} <= 1`, "2", "0"));
  const execution = [1, 2, 3, 4].map((quarter) => min("1", rate(quarter))).join(" + ");
  const average = `2 * (${[1, 2, 3, 4].map(rate).join(" + ")}) / 4`;
  const used = n("used");
  const outside = n("outside");
  const pleased = n("satisfaction");
  return [
    ["year", `${n("initialBudget")} + ${n("adjusted")}`],
    ["used", `${n("assetsUsed")} / ${n("assetsAll")}`],
    ["outside", `${n("extraStaff")} / (${n("staff")} + ${n("extraStaff")})`],
    ["travel", `${n("travelSpent")} / ${n("travelBudget")}`],
    ["office", `${n("officeSpent")} / ${n("officeBudget")}`],
    ["over", floor(`(${n("adjusted")} / ${n("initialBudget")} - 0.1) / 0.01`)],
    ["rate1", `${n("spent1")} / ${n("year")} / 0.25`],
    ["rate2", `${n("spent2")} / ${n("year")} / 0.5`],
    ["rate3", `${n("spent3")} / ${n("year")} / 0.75`],
    ["rate4", `${n("spent4")} / ${n("year")}`],
    ["score1", max("0", `5 - ${n("draftFaults")}`)],
    ["score2", max("0", `3 - ${n("goalFaults")}`)],
    [
      "score3",
      choose(
        `${n("purchaseActual")} > ${n("purchasePlan")}`,
        "0",
        round(`${n("purchaseActual")} / ${n("purchasePlan")}`),
      ),
    ],
    ["score4", round(max("0", `1 - 0.1 * ${max("0", n("over"))}`))],
    ["score5", choose(`${used} >= 0.9`, "1", choose(`${used} >= 0.75`, "0.7", choose(`${used} >= 0.6`, "0.4", "0")))],
    ["score6", choose(`${n("staff")} / ${n("posts")} <= 1`, "1", "0")],
    ["score7", choose(`${outside} < 0.05`, "1", choose(`${outside} <= 0.1`, "0.5", "0"))],
    ["score8", `${controlled(n("travel"))} + ${controlled(n("office"))}`],
    ["score9", round(`${execution} + ${min("2", average)}`)],
    ["score10", round(`6 * ${n("projectsDone")} / ${n("projectsPlanned")}`)],
    ["score11", choose(`${pleased} >= 95`, "6", choose(`${pleased} >= 90`, "4", choose(`${pleased} >= 80`, "2", "1")))],
    ["total", Array.from({ length: 11 }, (_, index) => n(`score${index + 1}`)).join(" + ")],
  ];
}

export function tieSteps({ name: n, round }: Notation): readonly Step[] {
  return [["total", round(`${n("done")} / ${n("planned")} * ${n("worth")}`)]];
}
