import { readFileSync } from "node:fs";
import { SourceText } from "../../core/index.ts";
import { parse, type RulesFile } from "../../grammar/index.ts";
import { check } from "../../scoring/index.ts";
import { rulesOf } from "./frameworks.ts";
import { median } from "./measure.ts";
import type { Figure, Section } from "./section.ts";

/** Parsing and checking: what a KB of rules costs, and whether a long file still costs that. */
export const language: Section = {
  name: "language",
  title: "Rules: parsing and checking, in processor time",
  measure: async ({ quick }) => {
    const most = quick ? 1000 : 5000;
    const texts = [readFileSync(rulesOf.full, "utf8"), longFile(most), longFile(most / 2)] as const;
    const [real, long, short] = interleaved(texts, quick ? 2 : 5);
    const figures: readonly Figure[] = [
      { name: "parse, 2024 framework, per KB", value: (real.parse * 1000) / real.kilobytes, unit: "ms" },
      {
        name: "check, 2024 framework with its examples, per KB",
        value: (real.check * 1000) / real.kilobytes,
        unit: "ms",
      },
      { name: `parse, ${most} indicators (${long.kilobytes.toFixed(0)} KB)`, value: long.parse, unit: "s" },
      { name: `check, ${most} indicators`, value: long.check, unit: "s" },
      { name: "parse, twice the indicators to once (2 is linear)", value: long.parse / short.parse, unit: "×" },
      { name: "check, twice the indicators to once", value: long.check / short.check, unit: "×" },
    ];
    const all = quick ? undefined : long.parse + long.check;
    const name = "5,000 indicators parsed and checked";
    return { figures, targets: [{ name, bound: "at most", limit: 5, unit: "s", measured: all }] };
  },
};

interface Cost {
  readonly kilobytes: number;
  /** Seconds of processor time: one thread works, and others on the machine do not count. */
  readonly parse: number;
  readonly check: number;
}

/** The medians for each text, which take turns. */
function interleaved(texts: readonly [string, string, string], runs: number): readonly [Cost, Cost, Cost] {
  const rounds = Array.from({ length: runs }, () => texts.map(once));
  const costOf = (index: number): Cost => ({
    kilobytes: Buffer.byteLength(texts[index] ?? "") / 1024,
    parse: median(rounds.flatMap((round) => round[index]?.[0] ?? [])),
    check: median(rounds.flatMap((round) => round[index]?.[1] ?? [])),
  });
  return [costOf(0), costOf(1), costOf(2)];
}

function once(text: string): readonly [parse: number, check: number] {
  const start = cpuSeconds();
  const { file } = parse(new SourceText("long.rules", text));
  const parsed = cpuSeconds();
  if (file === undefined) throw new Error("the rules of a benchmark do not parse");
  checkWhole(file);
  return [parsed - start, cpuSeconds() - parsed];
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

function checkWhole(file: RulesFile): void {
  const { framework, diagnostics } = check(file);
  if (framework === undefined) throw new Error(`the rules of a benchmark do not check: ${diagnostics[0]?.code}`);
}

/** Indicators of the kinds that real frameworks have, one point each. */
export function longFile(indicators: number): string {
  const kinds = [
    (n: number) => `  计分 = 分档 实际${n} ÷ 计划${n} { >= 90%: 1; [60%, 90%): 0.5; < 60%: 0 }`,
    (n: number) => `  计分 = min(1, 实际${n} ÷ 计划${n})`,
    (n: number) => `  计分 = 若 实际${n} > 计划${n} 则 0 否则 实际${n} ÷ 计划${n}`,
    (n: number) => `  计分 = 扣完为止(1, 0.1, 整档(实际${n} ÷ 计划${n}, 1 个百分点))`,
  ] as const;
  const blocks = Array.from({ length: indicators }, (_, n) =>
    [
      `指标 指标${n} 1 分 {`,
      `  输入 实际${n} : 万元 >= 0 精度 0.01`,
      `  输入 计划${n} : 万元 > 0 精度 0.01`,
      (kinds[n % kinds.length] ?? kinds[0])(n),
      "}",
    ].join("\n"),
  );
  return `指标体系 "长" ${indicators} 分\n修约 指标 2 四舍五入\n${blocks.join("\n")}\n`;
}
