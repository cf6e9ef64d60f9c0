import { type Bilingual, compare, Rational } from "../../core/index.ts";
import {
  type AdoptionLimits,
  type AdoptionMeasures,
  type Criterion,
  numberText,
  same,
  shareText,
  usualLimits,
} from "./measures.ts";

type Standard = (measures: AdoptionMeasures, limits: AdoptionLimits) => Criterion;

/** The standards that a change of rules is held against, each with what was measured; the decisive one first. */
export function adoptionCriteria(measures: AdoptionMeasures, limits: Partial<AdoptionLimits> = {}): Criterion[] {
  return standards.map((standard) => standard(measures, { ...usualLimits, ...limits }));
}

const faults: Standard = ({ faults: count }) => ({
  name: { zh: "新框架没有反例", en: "no fault of the new rules is shown by data" },
  limit: same("0"),
  measured: same(String(count)),
  holds: count === 0,
  isDecisive: true,
  otherwise: {
    zh: `先改正核验找出的 ${count} 处`,
    en: `mend what the verification found (${count}) first`,
  },
});

const undecided: Standard = ({ undecided: count }) => ({
  name: { zh: "核验没有未判定的", en: "the verification leaves nothing open" },
  limit: same("0"),
  measured: same(String(count)),
  holds: count === 0,
  isDecisive: false,
  otherwise: {
    zh: `由人逐项看过未判定的 ${count} 项`,
    en: `have somebody look at each of the ${count} open claims`,
  },
});

const regraded: Standard = ({ units, regraded: count }, limits) => {
  const share = Rational.of(count, Math.max(1, units));
  return {
    name: { zh: "换等次的部门不多", en: "few change their grade" },
    limit: same(`≤ ${shareText(limits.regraded)}`),
    measured: same(shareText(share)),
    holds: compare(share, limits.regraded) <= 0,
    isDecisive: false,
    otherwise: {
      zh: `换等次的 ${count} 个部门，采用前告知新旧等次和原因，设过渡期`,
      en: `tell the ${count} that change their grade why before it counts, and give them time`,
    },
  };
};

const ranks: Standard = ({ tau = Rational.ONE }, limits) => ({
  name: { zh: "名次大体保持（Kendall τ-b）", en: "ranks are mostly kept (Kendall's tau-b)" },
  limit: same(`≥ ${numberText(limits.tau)}`),
  measured: same(numberText(tau)),
  holds: compare(tau, limits.tau) >= 0,
  isDecisive: false,
  otherwise: {
    zh: "公布名次变动最大的部门和造成变动的条文",
    en: "publish whose rank moves most, and the clause that moves it",
  },
});

const single: Standard = ({ main, regraded: all }, limits) => ({
  name: { zh: "不由一处修订决定", en: "no single edit decides" },
  limit: same(`≤ ${shareText(limits.main)}`),
  measured: same(shareText(main?.share ?? Rational.ZERO)),
  holds: compare(main?.share ?? Rational.ZERO, limits.main) <= 0,
  isDecisive: false,
  otherwise: {
    zh: `“${main?.title ?? ""}”分步到位${withoutIt(main?.regradedWithout, all).zh}`,
    en: `bring "${main?.title ?? ""}" in by steps${withoutIt(main?.regradedWithout, all).en}`,
  },
});

function withoutIt(count: number | undefined, all: number): Bilingual {
  if (count === undefined) return same("");
  return {
    zh: `；没有它，换等次的是 ${count} 个，不是 ${all} 个`,
    en: `; without it ${count} change grade, not ${all}`,
  };
}

const robust: Standard = ({ statement: { text, low } }, limits) => ({
  name: {
    zh: `“${text}”新旧都站得住（95% 区间下限）`,
    en: `"${text}" stands under both (95 % interval, lower end)`,
  },
  limit: same(`≥ ${shareText(limits.robust)}`),
  measured: same(shareText(low)),
  holds: compare(low, limits.robust) >= 0,
  isDecisive: false,
  otherwise: { zh: `不引用“${text}”`, en: `do not rely on "${text}"` },
});

const firm: Standard = ({ firm: { old, now } }) => ({
  name: { zh: "等次稳固的部门不减少", en: "as many have a firm grade as before" },
  limit: same(`≥ ${old}`),
  measured: same(String(now)),
  holds: now >= old,
  isDecisive: false,
  otherwise: {
    zh: `等次不稳的部门多了 ${old - now} 个：评定时附上各等次的情形占比`,
    en: `${old - now} more have no firm grade: grade them with the shares of the cases beside`,
  },
});

const flat: Standard = ({ flat: { old, now } }) => ({
  name: { zh: "分不出部门的指标不增加", en: "no more indicators fail to tell departments apart" },
  limit: same(`≤ ${old}`),
  measured: same(String(now)),
  holds: now <= old,
  isDecisive: false,
  otherwise: { zh: `重写新增的 ${now - old} 个`, en: `write the ${now - old} that came anew` },
});

const crowds: Standard = ({ crowds: { old, now } }) => ({
  name: { zh: "部门聚集在有利一侧的分界不增加", en: "no more cuts with crowds on the better side" },
  limit: same(`≤ ${old}`),
  measured: same(String(now)),
  holds: now <= old,
  isDecisive: false,
  otherwise: { zh: "核查聚集处的原始数据", en: "look into the data where they crowd" },
});

const crossing: Standard = ({ crossing: { old, now } }) => ({
  name: { zh: "只调一个数就升等次的部门不增加", en: "no more reach a better grade by one movable figure" },
  limit: same(`≤ ${old}`),
  measured: same(String(now)),
  holds: now <= old,
  isDecisive: false,
  otherwise: {
    zh: "临近分界的部门，核对可调的数（分母、时点、归类）",
    en: "check the movable figures of departments closely below a cut",
  },
});

const standards: readonly Standard[] = [
  faults,
  undecided,
  regraded,
  ranks,
  single,
  robust,
  firm,
  flat,
  crowds,
  crossing,
];
