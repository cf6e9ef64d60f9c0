import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatDecimal, Rational } from "../../../core/index.ts";
import { workbenchPage } from "../../../publish/index.ts";
import { looksOf } from "../../../publish/workbench/model/highlight.ts";
import { openWorkspace, type Workspace, withText } from "../../../publish/workbench/model/workspace.ts";
import { isNumber, type UnitData } from "../../../scoring/index.ts";

const rules = 'framework "x" 10\ninput a : number [0, 10]\nitem 甲 10 = min(a, 7)\nexample "e" { a = 9; expect 7 }\n';
const unit: UnitData = { id: "u", values: new Map([["a", { value: Rational.of(8) }]]), tables: new Map() };

async function opened(text = rules): Promise<Workspace> {
  const workspace = await openWorkspace({ rules: [{ name: "x.rules", text }], unit, others: [] });
  if (workspace === undefined) throw new Error("the rules cannot be scored");
  return workspace;
}

function totalOf({ session: { before } }: Workspace): string {
  return isNumber(before.total) ? formatDecimal(before.total) : "";
}

describe("a workspace", () => {
  test("scores what is typed, exactly", async () => {
    const next = await withText(await opened(), rules.replace("min(a, 7)", "a / 48 * 30"));
    expect([totalOf(next), next.inForce]).toEqual(["5", true]);
  });

  test("keeps the last good rules while the text has errors, and tells the errors", async () => {
    const first = await opened();
    const broken = await withText(first, rules.replace("7)", ")"));
    expect([totalOf(broken), broken.inForce, broken.session]).toEqual(["7", false, first.session]);
    expect(broken.diagnostics.map(({ code }) => code)).toEqual(["unexpected-token"]);
    const mended = await withText(broken, rules.replace("7)", "6)"));
    expect([totalOf(mended), mended.inForce]).toEqual(["6", true]);
    expect(mended.diagnostics.map(({ code }) => code)).toContain("example-failed");
  });

  test("does not open with rules that cannot be scored", async () => {
    expect(await openWorkspace({ rules: [{ name: "x.rules", text: "item" }], unit, others: [] })).toBeUndefined();
  });
});

describe("the looks of a text", () => {
  test("are those of the parser's tokens", () => {
    const text = 'item 甲 10 = min(a, 7) "说明" # 注\n';
    expect(looksOf(text).map(({ start, end, look }) => [text.slice(start, end), look])).toEqual([
      ["item", "word"],
      ["10", "number"],
      ["7", "number"],
      ['"说明"', "text"],
      ["# 注", "comment"],
    ]);
  });

  test("never overlap, whatever the text", () => {
    const text = readFileSync("rules/luohu-2024.rules", "utf8");
    for (const part of [text, text.slice(1000, 1777), '"a\n「b\n§']) {
      const looks = looksOf(part);
      expect(looks.length).toBeGreaterThan(0);
      for (const [index, { start }] of looks.entries())
        expect(start).toBeGreaterThanOrEqual(looks[index - 1]?.end ?? 0);
    }
  });
});

test("the page is one file of at most 3 MB that a policy keeps from loading anything", async () => {
  const page = await workbenchPage({ title: "<x>", rules: [{ name: "x.rules", text: rules }], unit, lang: "en" });
  expect(page.length).toBeLessThan(3 * 1024 * 1024);
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/connect-src|unsafe|<x>|https?:\/\/(?!www\.w3\.org)[a-z]+\.[a-z]+\/[^"' ]*\.js/u);
});
