import type { Report } from "../check/context.ts";
import type { CheckedFramework } from "../model.ts";

export function verify(_framework: CheckedFramework, _report: Report): void {}
