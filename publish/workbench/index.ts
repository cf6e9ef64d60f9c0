export { type WorkbenchOptions, workbenchPage } from "./workbench.ts";
