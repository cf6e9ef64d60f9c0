import { type Verified, verifyFramework, Z3 } from "../../analysis/index.ts";
import { type Diagnostic, hasErrors, parseDecimal, problem, Rational } from "../../core/index.ts";
import { openRules } from "../../datasets/index.ts";
import { oneRules } from "../arguments.ts";
import { type Command, type Input, textOption } from "../command.ts";
import { PROGRAM } from "../program.ts";
import { advanceOf } from "../progress.ts";
import type { Session } from "../terminal.ts";
import { refusedJson, verifiedJson } from "../verify/json.ts";
import { verifiedText } from "../verify/text.ts";

const example = `${PROGRAM} verify rules/luohu-2024.rules`;
const USUAL_EFFORT = "300";
const USUAL_STEEPEST = "1";

export const verifyCommand: Command = {
  name: "verify",
  summary: {
    zh: "不看数据，证明规则没有空缺、越界、白设的行；有问题就举出实例",
    en: "prove before any data that rules have no gap, no dead row, no score outside its points; or show data that do",
  },
  argument: oneRules,
  options: [
    {
      name: "effort",
      value: "MS",
      meaning: {
        zh: `每个问题最多用多少毫秒的工作量（按一般机器计），默认 ${USUAL_EFFORT}；同样的规则在任何机器上停在同一处`,
        en: `work for one question, in milliseconds of a usual machine; ${USUAL_EFFORT} when left out. The same rules stop at the same place on every machine`,
      },
    },
    {
      name: "steepest",
      value: "POINTS",
      meaning: {
        zh: `一个上报精度使指标变动超过多少分要指出，默认 ${USUAL_STEEPEST}`,
        en: `tell where one reporting step moves an indicator by more than so many points; ${USUAL_STEEPEST} when left out`,
      },
    },
    { name: "all", meaning: { zh: "列出每一项及其结论", en: "list every claim and what became of it" } },
  ],
  examples: [
    { line: example, does: { zh: "核验一个指标体系", en: "verify one framework" } },
    {
      line: `${example} --steepest 2`,
      does: { zh: "只指出超过 2 分的坎", en: "tell cliffs of more than 2 points only" },
    },
  ],
  note: {
    zh: "取值范围和约束（require）视为成立，数据视为齐全。“证明”对一切这样的数据成立；反例都已精确计分；没有主键、行数不定的数据表，凡注明“至多 3 行”的只对至多 3 行成立。",
    en: "Declared ranges and requirements are assumed, and data are complete. What is proved holds for all such data; every example was scored exactly; where it says so, tables of any length were looked at with up to 3 rows.",
  },
  run: async (input, session) => {
    const [path = ""] = input.args;
    const wrong = wrongNumbers(input);
    if (wrong.length > 0) return refused(path, wrong, session);
    const { framework, diagnostics } = await openRules(path, true);
    const told = diagnostics.filter(({ severity }) => severity !== "note");
    if (framework === undefined || hasErrors(diagnostics)) return refused(path, told, session);
    const verified = await examined(framework, input, session);
    const print = { path, verified, diagnostics: told, all: input.options.all === true };
    if (session.json) session.printJson(verifiedJson(print, session));
    else session.print(verifiedText(print, session));
    return verified.findings.some(({ fault }) => fault?.severity === "warning") ? 1 : 0;
  },
};

const aboveZero = { zh: "大于 0 的数", en: "a number above 0" };

function wrongNumbers(input: Input) {
  return ["effort", "steepest"].flatMap((name) => {
    const text = textOption(input, name);
    const value = text === undefined ? Rational.ONE : parseDecimal(text);
    return value === undefined || value.sign() <= 0
      ? [problem("wrong-argument", undefined, { name: `--${name}`, value: text ?? "", allowed: aboveZero })]
      : [];
  });
}

async function examined(
  framework: Parameters<typeof verifyFramework>[0],
  input: Input,
  session: Session,
): Promise<Verified> {
  const solver = new Z3(2);
  const { advance, end } = advanceOf(session);
  try {
    return await verifyFramework(framework, {
      solver,
      effort: Number(textOption(input, "effort") ?? USUAL_EFFORT),
      steepest: parseDecimal(textOption(input, "steepest") ?? USUAL_STEEPEST) ?? Rational.ONE,
      advance,
    });
  } finally {
    end();
    await solver.close();
  }
}

/** Rules with errors are not verified: what they mean is not known. */
function refused(path: string, diagnostics: readonly Diagnostic[], session: Session): number {
  if (session.json) session.printJson(refusedJson(path, diagnostics, session));
  session.report(diagnostics);
  return 1;
}
