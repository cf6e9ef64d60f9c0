import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { DiagnosticError } from "../../core/index.ts";
import { pageCode, standalonePage, type WhatIfOptions, whatIfComponent } from "../../publish/index.ts";
import { moved, type RealRun, realRun } from "./real.ts";

let real: Promise<RealRun> | undefined;

async function optionsWith(more: Partial<WhatIfOptions>): Promise<WhatIfOptions> {
  real ??= realRun();
  const { rules, unit } = await real;
  return { id: "what-if", lang: "zh", rules, unit, inputs: moved, ...more };
}

describe("a component", () => {
  test("carries rules as text, data as exact texts, and nothing worked out", async () => {
    const options = await optionsWith({});
    const { data, html, dataId } = await whatIfComponent(options);
    const held = JSON.parse(data);
    expect(held.rules).toEqual(options.rules);
    expect(held.rules).toHaveLength(2);
    expect(Object.keys(held)).toEqual(["rules", "unit", "others", "inputs", "lang"]);
    expect(html).toContain(`data-what-if="${dataId}"`);
    expect(html).not.toMatch(/ on\w+=| style=/u);
  });

  test("is not made of what cannot be moved, and tells the nearest name", async () => {
    const making = optionsWith({ inputs: ["三公支出"] }).then(whatIfComponent);
    await expect(making).rejects.toThrow(DiagnosticError);
    await expect(making).rejects.toMatchObject({
      diagnostics: [{ code: "unknown-variable", values: { name: "三公支出" } }],
    });
  });

  test("is not made of rules with errors", async () => {
    const rules = [{ name: "a.rules", text: 'framework "a" { ' }];
    await expect(optionsWith({ rules }).then(whatIfComponent)).rejects.toThrow(DiagnosticError);
  });

  test("has an id that is safe everywhere", async () => {
    await expect(optionsWith({ id: '"><script>' }).then(whatIfComponent)).rejects.toThrow(TypeError);
  });
});

describe("the code of a page", () => {
  test("makes no code of texts, writes no markup, and cannot end its element", async () => {
    const { script, style } = await pageCode();
    expect(script).not.toMatch(/<\/script|<!--|\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write/iu);
    expect(style).not.toMatch(/<\/style|@import|url\(/iu);
  });

  test("is named by its hash in the policy of its page", async () => {
    const component = await whatIfComponent(await optionsWith({}));
    const page = standalonePage({ title: "<试>", lang: "zh", components: [component] });
    const hash = createHash("sha256").update(component.script).digest("base64");
    expect(page).toContain(`default-src 'none'; script-src 'sha256-${hash}'; style-src 'sha256-`);
    expect(page).toContain("<title>&#60;试&#62;</title>");
  });
});
