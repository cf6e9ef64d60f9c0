import { readdirSync } from "node:fs";

/** The shipped rules, from the project's root. */
export const rulesFiles = ["rules", "rules/reach", "rules/readings"].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".rules"))
    .map((name) => `${folder}/${name}`),
);
