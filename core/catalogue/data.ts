import { dataFiles } from "./data-files.ts";
import { dataValues } from "./data-values.ts";
import type { Stage } from "./entry.ts";

export const data = { ...dataFiles, ...dataValues } as const satisfies Stage;
