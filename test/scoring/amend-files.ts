import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { type Diagnostic, problem, SourceText, spanText } from "../../core/index.ts";
import { parse, type RulesFile } from "../../grammar/index.ts";
import { sameSyntax } from "../../grammar/same-syntax.ts";
import { type Loaded, loadRules, type ReadBase } from "../../scoring/amend/load.ts";

/** A framework with one of everything that a change can name. */
export const smallBase = `# head of the base
framework "基础" 10 version "1"
source "依据一"
rounding indicator 2 half_up
grades { 优: >= 8; 差: < 8 }
unit 户数
param 上限 = 10% "不扣分的幅度"

section 管理 6 {
  indicator 采购 2 {
    input 计划 : 万元 > 0
    input 实际 : 万元 >= 0
    let 比率 = min(1, 实际 / 计划)
    item 执行 1 = 比率
    item 规范 1 judged
  }
  # above 财务
  indicator 财务 4 {  # beside 财务
    input 调整 : % [0, 100]
    item 规范 2 = if 调整 > 上限 then 0 else 2
    # above 核算
    item 核算 2 judged  # beside 核算
    example "都好" { 调整 = 1; 核算 = 2; expect 4 }
  }
}
section 绩效 4 {
  table 季度 key 季 { 季 : 1..4; 支出 : 万元 >= 0 }
  function 一半(x) = x / 2
  indicator 满意 4 judged
  output 首季 = 一半(季度[1].支出) / 1 万元
}
# above the example
example "全部" { 计划 = 1; 实际 = 1; 采购.规范 = 1; 调整 = 0; 核算 = 2; 满意 = 4; expect total = 10 }
`;

export type Files = Readonly<Record<string, string>>;

/** Reads from files in memory, paths joined as the command line does. */
export function readerOf(files: Files): ReadBase {
  return (path, from) => {
    const name = posix.join(posix.dirname(from.name), path);
    const text = files[name];
    if (text !== undefined) return { source: new SourceText(name, text), diagnostics: [] };
    return { diagnostics: [problem("file-not-found", { file: name }, { file: name, nearest: "base.rules" })] };
  };
}

/** Loads `change.rules` with the given edits on `base.rules`. */
export function amendedBy(edits: string, base = smallBase): Promise<Loaded> {
  const text = `framework "改" version "2" amends "base.rules"\n${edits}\n`;
  return loadRules(new SourceText("change.rules", text), readerOf({ "base.rules": base }));
}

export const readFromDisk: ReadBase = (path, from) => {
  const name = posix.join(posix.dirname(from.name), path);
  return { source: sourceOnDisk(name), diagnostics: [] };
};

export function sourceOnDisk(name: string): SourceText {
  return new SourceText(name, readFileSync(name, "utf8"));
}

export function loadFromDisk(name: string): Promise<Loaded> {
  return loadRules(sourceOnDisk(name), readFromDisk);
}

export function parsed(text: string): RulesFile {
  const { file, diagnostics } = parse(new SourceText("expected.rules", text));
  if (file === undefined) throw new Error(JSON.stringify(diagnostics.map(({ code, values }) => [code, values])));
  return file;
}

export function fileOf({ file, diagnostics }: Pick<Loaded, "file" | "diagnostics">): RulesFile {
  if (file === undefined) throw new Error(JSON.stringify(diagnostics.map(({ code, values }) => [code, values])));
  return file;
}

/** Whether two frameworks say the same below their headers. */
export function sameBody(one: RulesFile, other: RulesFile): boolean {
  return sameSyntax(one.body, other.body) && sameSyntax(one.points, other.points) && one.better === other.better;
}

/** The base without its examples: what an amendment begins with. */
export function withoutExamples(text: string): string {
  return text.replace(/^.*example ".*$/gmu, "");
}

/** A diagnostic as `code at "the text it points to"`, with the texts of its related places. */
export function shown({ code, place, related }: Diagnostic): string {
  const places = [place, ...related.map((one) => one.place)];
  const [first, ...others] = places.map((one) => (one !== undefined && "span" in one ? spanText(one.span) : "-"));
  return [`${code} at "${first}"`, ...others.map((text) => `see "${text}"`)].join(", ");
}
