import {
  cellsLine,
  expression,
  labelText,
  line,
  type Printer,
  pathText,
  range,
  rows,
  sum,
  word,
} from "./print-expressions.ts";
import { type Doc, join, type Line, separated } from "./print-layout.ts";
import { leverText, nameBehind, nameText, numberText, roundingModeText, textText, unitText } from "./spelling.ts";
import type * as S from "./syntax.ts";

type Printers<N extends { readonly kind: string }> = {
  readonly [K in N["kind"]]: (node: Extract<N, { kind: K }>, printer: Printer) => Doc;
};

const statementPrinters: Printers<S.Statement> = {
  source: (node, p) => words(word("source", p), textText(node.text.value)),
  rounding: (node, p) =>
    words(word("rounding", p), word(node.level, p), node.places.digits, roundingModeText(node.mode.text, p.keywords)),
  grades: printGrades,
  unit: (node, p) => words(word("unit", p), nameText(node.name.text), node.equals && `= ${numberText(node.equals)}`),
  param: (node, p) => printDefinition("param", node, p),
  let: (node, p) => printDefinition("let", node, p),
  output: (node, p) =>
    words(
      word("output", p),
      pathText(node.name),
      "=",
      expression(node.value, p),
      betterText(node.better, p),
      doc(node),
    ),
  input: (node, p) => words(word("input", p), pathText(node.name), ":", ...declared(node, p), doc(node)),
  table: printTable,
  function: printFunction,
  example: (node, p) => {
    const lines = node.entries.map((entry) => line(entry, printEntry(entry, p), p));
    return words(word("example", p), textText(node.title.value), rows(node, lines, p, "fill"));
  },
  block: printBlock,
  score: (node, p) => words(word("score", p), "=", expression(node.value, p)),
  rescale: (_node, p) => [word("rescale", p)],
  require: (node, p) => words(word("require", p), expression(node.condition, p), doc(node)),
  veto: (node, p) => words(word("veto", p), word("when", p), expression(node.when, p), doc(node)),
  cap: (node, p) => {
    const when = node.when && words(word("when", p), expression(node.when, p));
    return words(word("at most", p), expression(node.bound, p), when, doc(node));
  },
  notApplicable: (node, p) => {
    const outcome = word(node.outcome === "full" ? "give full" : "leave out", p);
    return words(word("not applicable", p), word("when", p), expression(node.when, p), outcome);
  },
};

export function printStatementDoc(node: S.Statement, printer: Printer): Doc {
  return by(statementPrinters, node, printer);
}

const changePrinters: Printers<S.Change> = {
  setParam: (node, p) => words(word("set param", p), pathText(node.target), "=", expression(node.value, p)),
  setPoints: (node, p) => words(word("set points", p), pathText(node.target), "=", pointsText(node.points, p)),
  setInput: (node, p) => words(word("set", p), placeText(node.place, p), "=", settingText(node.value, p)),
  replace: (node, p) => words(word("replace", p), printStatementDoc(node.statement, p)),
  remove: (node, p) => words(word("remove", p), word(node.what, p), pathText(node.target)),
  add: (node, p) => {
    const to = node.to && words(word("to", p), pathText(node.to));
    const side = node.side && node.neighbour && words(word(node.side, p), pathText(node.neighbour));
    return words(word("add", p), to, side, printStatementDoc(node.statement, p));
  },
};

function placeText({ path, keys, column }: S.SetPlace, printer: Printer): string {
  const names = path.parts.map(({ text }, index) => (index === 0 ? nameBehind("set", text) : nameText(text))).join(".");
  if (keys === undefined || column === undefined) return names;
  const texts = keys.map((key) => labelText(key, printer));
  return `${names}[${texts.join(", ")}].${nameText(column.text)}`;
}

function settingText(value: S.SetInput["value"], printer: Printer): string {
  return value.kind === "leftOut" ? word("left out", printer) : labelText(value, printer);
}

export function printEdit(node: S.Edit, printer: Printer): Doc {
  if (node.title === undefined) {
    return separated(
      node.changes.map((change) => by(changePrinters, change, printer)),
      " ",
    );
  }
  const lines = node.changes.map((change) => line(change, by(changePrinters, change, printer), printer));
  const reason = node.reason && textText(node.reason.value);
  return words(word("edit", printer), textText(node.title.value), reason, rows(node, lines, printer, "body"));
}

/** The first line of a file. */
export function printHeader(file: S.RulesFile, printer: Printer): Doc {
  return words(
    word("framework", printer),
    textText(file.title.value),
    file.points && pointsText(file.points, printer),
    file.version && words(word("version", printer), textText(file.version.value)),
    file.amends && words(word("amends", printer), textText(file.amends.value)),
    betterText(file.better, printer),
  );
}

/** What is there of the parts, with a blank between each two. */
function words(...parts: readonly (string | Doc | undefined)[]): Doc {
  return separated(
    parts.filter((part) => part !== undefined).map((part) => (typeof part === "string" ? [part] : part)),
    " ",
  );
}

function by<N extends { readonly kind: string }>(printers: Printers<N>, node: N, printer: Printer): Doc {
  const print = printers[node.kind as N["kind"]] as (node: N, printer: Printer) => Doc;
  return print(node, printer);
}

function doc(node: { readonly doc?: S.TextLiteral }): string | undefined {
  return node.doc && textText(node.doc.value);
}

/** The Chinese form says what the number is; both forms are the same tree. */
function pointsText(points: S.NumberLiteral, { keywords }: Printer): string {
  return numberText(points) + (keywords === "zh" && points.unit === undefined ? " 分" : "");
}

function betterText(better: S.Better | undefined, printer: Printer): string | undefined {
  return better && word(`${better} is better`, printer);
}

function printGrades(node: S.GradesStatement, p: Printer): Doc {
  const lines = node.rows.map((row) => line(row, join(labelText(row.label, p), ": ", range(row.range, p)), p));
  return words(word("grades", p), rows(node, lines, p));
}

function printDefinition(key: "param" | "let", node: S.ParamStatement | S.LetStatement, p: Printer): Doc {
  return words(word(key, p), pathText(node.name), "=", expression(node.value, p), doc(node));
}

function printTable(node: S.TableStatement, p: Printer): Doc {
  const keys = node.keys.map((key) => nameText(key.text)).join(", ");
  const key = node.keys.length === 0 ? undefined : `${word("key", p)} ${keys}`;
  const lines = node.columns.map((column) => line(column, printColumn(column, p), p));
  return words(word("table", p), pathText(node.name), key, rows(node, lines, p), doc(node));
}

function printColumn(node: S.Column, p: Printer): Doc {
  const name = nameText(node.name.text);
  if (node.kind === "computedColumn") return words(name, "=", expression(node.value, p), doc(node));
  return words(name, ":", ...declared(node, p), doc(node));
}

function printFunction(node: S.FunctionStatement, p: Printer): Doc {
  const parameters = node.parameters.map((parameter) => nameText(parameter.text)).join(", ");
  return words(word("function", p), `${pathText(node.name)}(${parameters})`, "=", expression(node.body, p), doc(node));
}

function printEntry(node: S.Entry, p: Printer): Doc {
  if (node.kind === "expectEntry") return words(word("expect", p), expression(node.condition, p));
  if (node.kind === "valueEntry") return words(pathText(node.name), "=", printValue(node.value, p));
  const head = node.head.map((path): Doc => [pathText(path)]);
  const lines: Line[] = [cellsLine(node.head, separated(head, ", "), p)];
  for (const row of node.rows) {
    const cells = row.map((cell) => printValue(cell, p));
    lines.push(cellsLine(row, separated(cells, ", "), p));
  }
  return words(node.name === "others" ? word("others", p) : pathText(node.name), rows(node, lines, p));
}

function printValue(value: S.ValueEntry["value"], p: Printer): Doc {
  return value.kind === "leftOut" ? [word("left out", p)] : sum(value, p);
}

function printBlock(node: S.BlockStatement, p: Printer): Doc {
  const body = node.body?.map((statement) => line(statement, printStatementDoc(statement, p), p));
  return words(
    word(node.level, p),
    pathText(node.name),
    node.role && word(node.role, p),
    node.points && pointsText(node.points, p),
    ...scoreParts(node.score, p),
    doc(node),
    body && rows(node, body, p, "body"),
  );
}

function scoreParts(score: S.BlockScore, p: Printer): (string | Doc)[] {
  if (score.kind === "formula") return ["=", expression(score.value, p)];
  if (score.kind === "body") return [];
  return [word(score.kind, p), ...(score.orLeftOut ? [word("or left out", p)] : [])];
}

function declared(node: S.InputStatement | S.GivenColumn, p: Printer): (string | Doc)[] {
  return [typeText(node.type, p), ...node.modifiers.map((modifier) => printModifier(modifier, p))];
}

function typeText(type: S.InputType, p: Printer): string {
  if (type.kind === "unitType") return unitText(type.unit.text) + (type.per ? `/${unitText(type.per.text)}` : "");
  if (type.kind === "wholeType") return `${numberText(type.low)}..${numberText(type.high)}`;
  if (type.kind === "choiceType") {
    return `${word("one of", p)} ${type.labels.map((label) => labelText(label, p)).join(", ")}`;
  }
  if (type.kind === "percentType") return "%";
  return word(plainTypes[type.kind], p);
}

const plainTypes = { numberType: "number", textType: "text", truthType: "yes/no" } as const;

function printModifier(node: S.Modifier, p: Printer): string | Doc {
  if (node.kind === "compare" || node.kind === "interval") return range(node, p);
  if (node.kind === "step") return `${word("step", p)} ${numberText(node.step)}`;
  if (node.kind === "default") return `${word("default", p)} ${labelText(node.value, p)}`;
  if (node.kind === "lever") return `${word("lever", p)} ${leverText(node.lever.text, p.keywords)}`;
  if (node.kind === "better") return word(`${node.better} is better`, p);
  return word("optional", p);
}
