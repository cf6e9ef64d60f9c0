import type { Stage } from "./entry.ts";

/** What can go wrong when shares or effects are estimated from a sample. */
export const sampling = {
  "sampling-too-many-factors": {
    severity: "error",
    zh: {
      what: "抽样需要 {dimensions} 维的 Sobol 序列，公布的方向数只到 {most} 维。",
      next: "把输入并成组，或者少分析几个输入。",
    },
    en: {
      what: "The sample needs a Sobol sequence of {dimensions} dimensions; the published direction numbers end at {most}.",
      next: "Put inputs into groups, or analyse fewer of them.",
    },
    example: "npx quanheng sensitivity rules/large.rules --data datasets/large --method shares",
  },
  "sampling-limit": {
    severity: "error",
    zh: {
      what: "最多允许 {limit} 次计算，而每份样本各取一个点就要 {least} 次。",
      next: "把上限提高到 {least} 以上（样本越大，区间越窄），或者减少份数。",
    },
    en: {
      what: "{limit} evaluations are allowed, but a single point in each replicate takes {least}.",
      next: "Raise the limit above {least} (the more, the narrower the intervals), or take fewer replicates.",
    },
    example: "npx quanheng sensitivity rules/luohu-2024.rules --data datasets/dongxiao-2024 --method shares --limit 10",
  },
  "morris-overlooked": {
    severity: "warning",
    zh: {
      what: "筛选可能看漏了“{factor}”：步长 {delta} 之内得分先变后回，来回的变化是首尾之差的 {times} 倍。",
      next: "以途中变化（travel）为准，或者换一个水平数再筛一次，或者改用方差份额。",
    },
    en: {
      what: 'The screening may overlook "{factor}": within a step of {delta} the score changes and comes back, {times} times as much on the way as from end to end.',
      next: "Go by the movement on the way (travel), screen again with another number of levels, or use the variance shares.",
    },
    example:
      "npx quanheng sensitivity rules/luohu-2024.rules --data datasets/dongxiao-2024 --method morris --levels 64",
  },
  "morris-grid": {
    severity: "error",
    zh: {
      what: "完整网格有 {points} 个点，最多 {most} 个。",
      next: "减少水平数或输入，或者改用随机轨迹。",
    },
    en: {
      what: "The full grid has {points} points; at most {most} are allowed.",
      next: "Take fewer levels or inputs, or random trajectories instead.",
    },
    example: "npx quanheng sensitivity rules/luohu-2024.rules --data datasets/dongxiao-2024 --method morris --grid",
  },
} as const satisfies Stage;
