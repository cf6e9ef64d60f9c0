import { type Extreme, type Finding, topicNames, topics, type Verified } from "../../analysis/index.ts";
import { compareRationals, type Diagnostic, formatDecimal, visible } from "../../core/index.ts";
import { type Block, listedBlocks, shownNumber } from "../../scoring/index.ts";
import { tableText } from "../table.ts";
import type { Session } from "../terminal.ts";
import { wrapped } from "../wrap.ts";
import { verifyWords } from "./words.ts";

export interface Printed {
  readonly path: string;
  readonly verified: Verified;
  /** What checking told. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every claim, not only what must be looked at. */
  readonly all: boolean;
}

/** What must be looked at first, then how much was verified, then what scores can be. */
export function verifiedText({ path, verified, diagnostics, all }: Printed, session: Session): string {
  const words = verifyWords[session.lang];
  const { findings } = verified;
  const faults = findings.flatMap(({ fault }) => fault ?? []);
  const problems = session.rendered([...diagnostics, ...faults]);
  const open = findings.filter(({ verdict }) => verdict === "undecided");
  const mark = faults.length === 0 ? "✓" : session.paint("warning", "!");
  return [
    ...(problems === "" ? [] : [problems, ""]),
    ...(open.length === 0 ? [] : [openText(open, session), ""]),
    ...(all ? [claimsText(findings, session), ""] : []),
    topicsText(findings, session),
    "",
    session.paint("strong", words.rangeTitle),
    rangesText(verified, session),
    "",
    `${mark} ${visible(path)}${session.lang === "zh" ? "：" : ": "}${words.summary(findings.length, faults.length, open.length)}`,
  ].join("\n");
}

/** What could not be decided, by the reason. */
function openText(open: readonly Finding[], { lang, paint, width }: Session): string {
  const reasons = [...new Set(open.map(({ reason }) => reason?.[lang] ?? ""))];
  const lines = reasons.flatMap((reason) => [
    wrapped(visible(reason), "  ", width),
    ...open
      .filter((one) => (one.reason?.[lang] ?? "") === reason)
      .map(({ claim }) => wrapped(visible(claim[lang]), "    · ", width)),
  ]);
  return [paint("strong", verifyWords[lang].open), ...lines].join("\n");
}

function topicsText(findings: readonly Finding[], { lang, paint }: Session): string {
  const [name, good, bad, open] = verifyWords[lang].heads;
  const columns = [
    { head: name, align: "left" },
    { head: good, align: "right" },
    { head: bad, align: "right" },
    { head: open, align: "right" },
  ] as const;
  const lines = topics.flatMap((topic) => {
    const own = findings.filter((one) => one.topic === topic);
    if (own.length === 0) return [];
    const undecided = own.filter(({ verdict }) => verdict === "undecided").length;
    const faults = own.filter(({ fault }) => fault !== undefined).length;
    const counts = [own.length - undecided - faults, faults, undecided].map(String);
    return [[topicNames[topic][lang], ...counts]];
  });
  return tableText(columns, lines, paint);
}

function claimsText(findings: readonly Finding[], { lang, paint }: Session): string {
  const words = verifyWords[lang];
  const columns = [
    { head: "", align: "left" },
    { head: "", align: "left" },
  ] as const;
  const lines = findings.map(({ claim, verdict, rows }) => [
    words[verdict],
    `${visible(claim[lang])}${rows === undefined ? "" : words.rows(rows)}`,
  ]);
  return tableText(columns, lines, paint);
}

function rangesText({ framework, reach }: Verified, { lang, paint }: Session): string {
  const words = verifyWords[lang];
  const [name, points, least, most] = words.rangeHeads;
  const columns = [
    { head: name, align: "left" },
    { head: points, align: "right" },
    { head: least, align: "right" },
    { head: most, align: "right" },
  ] as const;
  const line = (block: Block, depth: number) => {
    const own = reach.get(block);
    const end = (extreme: Extreme | undefined) => (extreme === undefined ? "—" : extremeText(extreme, words.to));
    const shown = block.points === undefined ? "" : shownNumber(block.points);
    return [`${"  ".repeat(depth)}${visible(block.name)}`, shown, end(own?.least), end(own?.most)];
  };
  const lines = listedBlocks(framework).map((block) => line(block, block.path.length - 1));
  return tableText(columns, [...lines, "rule", line(framework.root, 0)], paint);
}

function extremeText({ bound, met }: Extreme, within: string): string {
  const isMet = met !== undefined && compareRationals(met.value, bound) === 0;
  return isMet ? formatDecimal(bound) : `${within} ${formatDecimal(bound)}`;
}
