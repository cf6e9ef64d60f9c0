import type { Command } from "../command.ts";
import { auditCommand } from "./audit.ts";
import { checkCommand } from "./check.ts";
import { explainCommand } from "./explain.ts";
import { fmtCommand } from "./fmt.ts";
import { newCommand } from "./new.ts";
import { scoreCommand } from "./score.ts";
import { templateCommand } from "./template.ts";
import { testCommand } from "./test.ts";

/** In the order in which an analyst meets them. */
export const commands: readonly Command[] = [
  newCommand,
  checkCommand,
  templateCommand,
  scoreCommand,
  explainCommand,
  testCommand,
  auditCommand,
  fmtCommand,
];
