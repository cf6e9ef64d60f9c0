import type { Command } from "../command.ts";

/** A command that is not loaded before it is asked for: starting the program must not wait for what draws charts. */
interface Listed {
  readonly name: string;
  readonly load: () => Promise<Command>;
}

/** In the order in which an analyst meets them. */
const listed: readonly Listed[] = [
  { name: "new", load: async () => (await import("./new.ts")).newCommand },
  { name: "import", load: async () => (await import("./import.ts")).importCommand },
  { name: "check", load: async () => (await import("./check.ts")).checkCommand },
  { name: "verify", load: async () => (await import("./verify.ts")).verifyCommand },
  { name: "template", load: async () => (await import("./template.ts")).templateCommand },
  { name: "simulate", load: async () => (await import("./simulate.ts")).simulateCommand },
  { name: "score", load: async () => (await import("./score.ts")).scoreCommand },
  { name: "explain", load: async () => (await import("./explain.ts")).explainCommand },
  { name: "test", load: async () => (await import("./test.ts")).testCommand },
  { name: "cases", load: async () => (await import("./cases.ts")).casesCommand },
  { name: "what-if", load: async () => (await import("./what-if.ts")).whatIfCommand },
  { name: "workbench", load: async () => (await import("./workbench.ts")).workbenchCommand },
  { name: "compare", load: async () => (await import("./compare.ts")).compareCommand },
  { name: "break-even", load: async () => (await import("./break-even.ts")).breakEvenCommand },
  { name: "breakpoints", load: async () => (await import("./breakpoints.ts")).breakpointsCommand },
  { name: "sweep", load: async () => (await import("./sweep.ts")).sweepCommand },
  { name: "monitor", load: async () => (await import("./monitor.ts")).monitorCommand },
  { name: "sensitivity", load: async () => (await import("./sensitivity.ts")).sensitivityCommand },
  { name: "cheapest", load: async () => (await import("./cheapest.ts")).cheapestCommand },
  { name: "cliffs", load: async () => (await import("./cliffs.ts")).cliffsCommand },
  { name: "certainty", load: async () => (await import("./certainty.ts")).certaintyCommand },
  { name: "robustness", load: async () => (await import("./robustness.ts")).robustnessCommand },
  {
    name: "discrimination",
    load: async () => (await import("./discrimination.ts")).discriminationCommand,
  },
  { name: "bunching", load: async () => (await import("./bunching.ts")).bunchingCommand },
  { name: "acceptability", load: async () => (await import("./acceptability.ts")).acceptabilityCommand },
  { name: "gaming", load: async () => (await import("./gaming.ts")).gamingCommand },
  { name: "audit", load: async () => (await import("./audit.ts")).auditCommand },
  { name: "report", load: async () => (await import("./report.ts")).reportCommand },
  { name: "export", load: async () => (await import("./export.ts")).exportCommand },
  { name: "fmt", load: async () => (await import("./fmt.ts")).fmtCommand },
  { name: "notebook", load: async () => (await import("./notebook.ts")).notebookCommand },
];

/** All commands, as help lists them. */
export function allCommands(): Promise<Command[]> {
  return Promise.all(listed.map(({ load }) => load()));
}

/** The one command that a command line begins with; all of them where it begins with none. */
export async function commandsFor(args: readonly string[]): Promise<readonly Command[]> {
  const first = args.find((arg) => !arg.startsWith("-"));
  const one = listed.find(({ name }) => name === first);
  return one === undefined ? allCommands() : [await one.load()];
}
