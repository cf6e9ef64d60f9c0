import { createRequire } from "node:module";

/** What is used of the package, which is not there until this suite is run. */
export interface ChdbSession {
  queryAsync(query: string, options: { readonly format: string }): Promise<{ text(): string }>;
  close(): void;
}

interface Chdb {
  readonly Session: new () => ChdbSession;
}

/** One engine a process, with a folder of its own that goes with it. */
export function openChdb(): ChdbSession {
  const { Session } = createRequire(import.meta.url)("chdb") as Chdb;
  return new Session();
}
