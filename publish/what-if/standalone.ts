import { pagePolicy } from "../policy.ts";
import type { WhatIfComponent } from "./component.ts";
import { htmlText } from "./embed.ts";

export interface StandalonePage {
  readonly title: string;
  readonly lang: "zh" | "en";
  readonly components: readonly WhatIfComponent[];
}

const ownStyle = [
  "body{margin:0;background:#f5f7fa;color:#1c2430;font-family:system-ui,sans-serif}",
  "main{max-width:76rem;margin:0 auto;padding:1rem}h1{margin:0 0 1rem;font-size:1.5rem}",
  "@media(prefers-color-scheme:dark){body{background:#12161d;color:#e7ebf2}}",
  "@media print{body{background:#fff;color:#000}}",
].join("");

/** A page of its own with nothing but components: opens from disk, loads nothing, runs one script that its policy names. */
export function standalonePage({ title, lang, components }: StandalonePage): string {
  const [first] = components;
  if (first === undefined) throw new TypeError("a page has components");
  const { script } = first;
  const style = ownStyle + first.style;
  const bodies = components.map(
    ({ html, dataId, data }) => `${html}\n<script type="application/json" id="${dataId}">${data}</script>`,
  );
  return [
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${pagePolicy([script], style)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${htmlText(title)}</title><style>${style}</style></head>`,
    `<body><main><h1>${htmlText(title)}</h1>`,
    ...bodies,
    `</main><script>${script}</script></body></html>`,
  ].join("\n");
}
