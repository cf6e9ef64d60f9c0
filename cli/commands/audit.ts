import { type Diagnostic, hasErrors, messageOf, toJson, valueText } from "../../core/index.ts";
import { audit, type DataPackage, type Finding, loadPackage, toDiagnostics } from "../../datasets/index.ts";
import type { Command } from "../command.ts";
import { PROGRAM } from "../program.ts";
import type { Session } from "../terminal.ts";

export const auditCommand: Command = {
  name: "audit",
  summary: { zh: "核对数据包中的数是否互相对得上", en: "look whether the figures of a data package can all be true" },
  argument: { name: "D", meaning: { zh: "数据包的文件夹", en: "the folder of a data package" }, count: "one" },
  options: [{ name: "strict", meaning: { zh: "查出矛盾时退出码为 1", en: "exit 1 when something disagrees" } }],
  examples: [
    {
      line: `${PROGRAM} audit datasets/dongxiao-2024`,
      does: { zh: "核对 2024 年报告的数据", en: "audit the 2024 report" },
    },
    {
      line: `${PROGRAM} audit datasets/dongxiao-2024 --strict --json`,
      does: { zh: "供程序使用：有矛盾即失败", en: "for programs: findings make it fail" },
    },
  ],
  note: {
    zh: "每个印出的数按它的小数位看作一个区间，因此舍入不会误报。核对关系写在 datapackage.json 的 quanheng.identities 中。",
    en: "Each printed figure stands for the interval its decimals allow, so rounding raises no alarm. What is compared stands in datapackage.json under quanheng.identities.",
  },
  run: async ({ args: [folder = ""], options }, session) => {
    const read = await loadPackage(folder);
    const findings = read.package === undefined || hasErrors(read.diagnostics) ? [] : audit(read.package);
    const told = read.package === undefined ? [] : toDiagnostics(read.package, findings);
    if (session.json) session.printJson(auditJson(read, findings, told, session));
    else if (!hasErrors(read.diagnostics)) session.print(auditText(told, session));
    session.report(read.diagnostics);
    const disagree = findings.some(({ severity }) => severity === "warning");
    const failed = hasErrors(read.diagnostics) || hasErrors(told) || (options.strict === true && disagree);
    return failed ? 1 : 0;
  },
};

function auditText(told: readonly Diagnostic[], session: Session): string {
  if (told.length > 0) return session.rendered(told);
  return session.lang === "zh" ? "没有发现矛盾。" : "Nothing disagrees.";
}

interface Read {
  readonly package?: DataPackage;
  readonly diagnostics: readonly Diagnostic[];
}

function auditJson(read: Read, findings: readonly Finding[], told: readonly Diagnostic[], { lang }: Session) {
  const { package: found } = read;
  return {
    schema: "quanheng.audit/1",
    dataset:
      found === undefined ? null : { name: found.name, title: found.title ? valueText(found.title, lang) : null },
    findings: findings.map((finding, index) => {
      const { code, severity, identity, label, note, places, values, gap, gapExact, unit } = finding;
      const diagnostic = told[index];
      return {
        code,
        severity,
        ...(identity === undefined ? {} : { identity }),
        ...(label === undefined ? {} : { label: label[lang] }),
        ...(note === undefined ? {} : { note: note[lang] }),
        message: diagnostic === undefined ? "" : messageOf(diagnostic, lang).what,
        places,
        values,
        ...(gap === undefined ? {} : { gap }),
        ...(gapExact === undefined ? {} : { gapExact }),
        ...(unit === undefined ? {} : { unit }),
      };
    }),
    diagnostics: read.diagnostics.map((diagnostic) => toJson(diagnostic, lang)),
  };
}
