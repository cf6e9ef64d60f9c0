import { readFileSync } from "node:fs";

/** The prelude as a module: the program itself reads no files, so that it also runs in a page. */
export function generatePrelude(): string {
  const text = readFileSync(new URL("./prelude.rules", import.meta.url), "utf8");
  return `/** Made from prelude.rules by \`npm run generate\`. */\nexport const preludeText = ${JSON.stringify(text)};\n`;
}
