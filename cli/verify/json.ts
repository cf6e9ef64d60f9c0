import type { Extreme, Finding } from "../../analysis/index.ts";
import { compareRationals, type Diagnostic, locate, toJson } from "../../core/index.ts";
import { jsonNumber } from "../../scoring/index.ts";
import { frameworkJson } from "../score/score-json.ts";
import type { Json } from "../score/value-json.ts";
import type { Session } from "../terminal.ts";
import type { Printed } from "./text.ts";

const schema = "quanheng.verify/1";

/** Every claim with its verdict; numbers are decimal strings. */
export function verifiedJson({ path, verified, diagnostics }: Printed, { lang }: Session): Json {
  const { framework, findings, reach } = verified;
  return {
    schema,
    file: path,
    framework: frameworkJson(framework),
    findings: findings.map((finding) => findingJson(finding, lang)),
    reach: [...reach].map(([{ name, path: parts }, { least, most }]) => ({
      name,
      path: [...parts],
      least: extremeJson(least),
      most: extremeJson(most),
    })),
    diagnostics: diagnostics.map((one) => toJson(one, lang)),
  };
}

export function refusedJson(path: string, diagnostics: readonly Diagnostic[], { lang }: Session): Json {
  return {
    schema,
    file: path,
    framework: null,
    findings: [],
    reach: [],
    diagnostics: diagnostics.map((one) => toJson(one, lang)),
  };
}

function findingJson({ topic, place, claim, verdict, rows, reason, witness, fault }: Finding, lang: Session["lang"]) {
  return {
    topic,
    place: locate({ span: place }),
    claim: claim[lang],
    verdict,
    ...(rows === undefined ? {} : { rows }),
    ...(reason === undefined ? {} : { reason: reason[lang] }),
    ...(witness === undefined ? {} : { witness: witness.map(({ name, value }) => ({ name, value: value[lang] })) }),
    ...(fault === undefined ? {} : { fault: toJson(fault, lang) }),
  };
}

function extremeJson(extreme: Extreme | undefined) {
  if (extreme === undefined) return null;
  const { bound, met } = extreme;
  return { ...jsonNumber("bound", bound), met: met !== undefined && compareRationals(met.value, bound) === 0 };
}
