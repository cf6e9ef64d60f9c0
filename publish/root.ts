import { fileURLToPath } from "node:url";

/** The folder of the project. Bundled, the program stands in a folder of it too. */
export const projectRoot = fileURLToPath(new URL("..", import.meta.url));
