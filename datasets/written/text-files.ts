import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { onSignals } from "../processes.ts";

/** A text file that is written piece by piece and has its name only when all of it is there. */
export class DraftFile {
  readonly path: string;
  readonly #draft: string;
  readonly #forget: () => void;
  #handle: FileHandle | undefined;

  constructor(path: string) {
    this.path = path;
    this.#draft = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
    this.#forget = onSignals(() => rmSync(this.#draft, { force: true }));
  }

  async write(text: string): Promise<void> {
    this.#handle ??= await open(this.#draft, "wx");
    await this.#handle.writeFile(text, "utf8");
  }

  async finish(): Promise<void> {
    await this.#handle?.sync();
    await this.#close();
    await rename(this.#draft, this.path);
  }

  async abandon(): Promise<void> {
    await this.#close();
    await rm(this.#draft, { force: true });
  }

  async #close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = undefined;
    this.#forget();
  }
}
