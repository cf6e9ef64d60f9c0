import type { Command } from "../command.ts";
import { auditCommand } from "./audit.ts";
import { breakEvenCommand } from "./break-even.ts";
import { breakpointsCommand } from "./breakpoints.ts";
import { certaintyCommand } from "./certainty.ts";
import { cheapestCommand } from "./cheapest.ts";
import { checkCommand } from "./check.ts";
import { cliffsCommand } from "./cliffs.ts";
import { explainCommand } from "./explain.ts";
import { exportCommand } from "./export.ts";
import { fmtCommand } from "./fmt.ts";
import { monitorCommand } from "./monitor.ts";
import { newCommand } from "./new.ts";
import { notebookCommand } from "./notebook.ts";
import { robustnessCommand } from "./robustness.ts";
import { scoreCommand } from "./score.ts";
import { sensitivityCommand } from "./sensitivity.ts";
import { sweepCommand } from "./sweep.ts";
import { templateCommand } from "./template.ts";
import { testCommand } from "./test.ts";
import { whatIfCommand } from "./what-if.ts";

/** In the order in which an analyst meets them. */
export const commands: readonly Command[] = [
  newCommand,
  checkCommand,
  templateCommand,
  scoreCommand,
  explainCommand,
  testCommand,
  whatIfCommand,
  breakEvenCommand,
  breakpointsCommand,
  sweepCommand,
  monitorCommand,
  sensitivityCommand,
  cheapestCommand,
  cliffsCommand,
  certaintyCommand,
  robustnessCommand,
  auditCommand,
  exportCommand,
  fmtCommand,
  notebookCommand,
];
