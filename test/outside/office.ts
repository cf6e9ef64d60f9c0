import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Program } from "./check.ts";

const run = promisify(execFile);

export const soffice: Program = {
  command: "soffice",
  install: "apt-get install -y --no-install-recommends libreoffice-calc libreoffice-writer",
};

/** Formulas of workbooks from elsewhere are worked out when they are opened, whatever values stand beside them. */
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`;

const PATIENCE_MILLISECONDS = 300_000;

/**
 * Files as LibreOffice makes them of others.
 *
 * @param files  bytes by name
 * @param format  as its option `--convert-to` takes it: `xlsx`, `pdf`
 * @returns the bytes of each, by the name without its ending
 */
export async function converted(
  files: ReadonlyMap<string, Uint8Array>,
  format: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), "quanheng-office-"));
  try {
    await mkdir(join(folder, "profile", "user"), { recursive: true });
    await writeFile(join(folder, "profile", "user", "registrymodifications.xcu"), settings);
    for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
    const paths = [...files.keys()].map((name) => join(folder, name));
    await run("soffice", [profile, "--headless", "--convert-to", format, "--outdir", join(folder, "out"), ...paths], {
      timeout: PATIENCE_MILLISECONDS,
    });
    const ending = format.replace(/:.*$/u, "");
    const made = [...files.keys()].map(async (name): Promise<[string, Uint8Array]> => {
      const plain = basename(name).replace(/\.[^.]+$/u, "");
      return [plain, await readFile(join(folder, "out", `${plain}.${ending}`))];
    });
    return new Map(await Promise.all(made));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
