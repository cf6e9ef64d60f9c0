import { createHash } from "node:crypto";

export interface PolicyOptions {
  /** Pictures that stand in the page itself. */
  readonly images?: boolean;
  /** What else the page may do, such as `connect-src 'self'`. */
  readonly more?: string;
}

/** The policy of a page that opens from disk and loads nothing: it runs and shows only what stands in it and is named here. */
export function pagePolicy(
  scripts: readonly string[],
  style: string,
  { images = false, more = "" }: PolicyOptions = {},
): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hashOf).join(" ")}`,
    `style-src ${hashOf(style)}`,
    ...(images ? ["img-src data:"] : []),
    "base-uri 'none'",
    "form-action 'none'",
    ...(more === "" ? [] : [more]),
  ].join("; ");
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}
