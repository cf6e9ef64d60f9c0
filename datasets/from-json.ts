import { type Diagnostic, problem, type SourceText, type TextPlace } from "../core/index.ts";
import { type JsonMember, type JsonNode, readJson } from "./json.ts";
import type { RawData, RawRow, RawTable, RawUnit, RawValue } from "./raw-data.ts";

type JsonObject = Extract<JsonNode, { kind: "object" }>;

/** Members that name the unit; the first there is. */
const ID_MEMBERS = ["id", "单位"] as const;
const FORMS = { string: "text", number: "number", truth: "truth", null: "missing" } as const;

/**
 * Units in JSON: one object `{ "id": …, "<input>": "decimal", "<table>": [{…}] }`, or a list of them; `单位` serves for
 * `id`. A judged score
 * may come with its reason: `{ "score": "1", "reason": "…" }`.
 *
 * @returns problems of `readJson`, `type-mismatch`, `unit-without-id`, `empty-data`
 */
export function readJsonUnits(source: SourceText): RawData {
  const { root, diagnostics } = readJson(source);
  if (root === undefined) return { units: [], diagnostics, lenient: false };
  const found = [...diagnostics];
  const nodes = root.kind === "array" ? root.items : [root];
  if (nodes.length === 0) found.push(problem("empty-data", root.span, {}));
  const units = nodes.map((node) => readUnit(node, found)).filter((unit) => unit !== undefined);
  return { units, diagnostics: found, lenient: false };
}

function readUnit(node: JsonNode, found: Diagnostic[]): RawUnit | undefined {
  if (node.kind !== "object") {
    found.push(problem("type-mismatch", node.span, { expected: OBJECT, found: shown(node) }));
    return undefined;
  }
  const key = ID_MEMBERS.find((name) => node.members.has(name)) ?? "id";
  const id = readId(node, key, found);
  if (id === undefined) return undefined;
  const members = [...node.members].filter(([name]) => name !== key);
  const values = members.flatMap(([name, member]) => readScalar(name, member));
  const tables = members.flatMap(([name, member]) => readTable(name, member, found));
  return { ...id, values: new Map(values), tables: new Map(tables) };
}

const OBJECT = { zh: "对象 { … }", en: "an object { … }" } as const;

function readId(
  node: JsonObject,
  key: string,
  found: Diagnostic[],
): { readonly id: string; readonly place: TextPlace } | undefined {
  const value = node.members.get(key)?.value;
  const id = value?.kind === "string" ? value.value.trim() : value?.kind === "number" ? value.text : "";
  if (value !== undefined && id !== "") return { id, place: { span: value.span, field: key } };
  const { source, start } = node.span;
  found.push(problem("unit-without-id", value?.span ?? { source, start, end: start + 1 }));
  return undefined;
}

function readScalar(name: string, member: JsonMember): [string, RawValue][] {
  if (member.value.kind === "array") return [];
  return [[name, readJudged(name, member) ?? rawValue(name, member)]];
}

/** A score with its reason; undefined for anything else. */
function readJudged(name: string, { nameSpan, value }: JsonMember): RawValue | undefined {
  if (value.kind !== "object") return undefined;
  const score = value.members.get("score");
  const reason = value.members.get("reason")?.value;
  const others = [...value.members.keys()].filter((key) => key !== "score" && key !== "reason");
  if (score === undefined || others.length > 0 || (reason !== undefined && reason.kind !== "string")) return undefined;
  const raw = rawValue(name, { nameSpan, value: score.value });
  return reason === undefined ? raw : { ...raw, reason: reason.value };
}

function rawValue(name: string, { nameSpan, value }: JsonMember): RawValue {
  const shared = { place: { span: value.span, field: name }, namePlace: { span: nameSpan, field: name } };
  if (value.kind === "object" || value.kind === "array") return { ...shared, form: "group", text: shown(value) };
  return { ...shared, form: FORMS[value.kind], text: scalarText(value) };
}

function scalarText(node: JsonNode): string {
  if (node.kind === "string") return node.value;
  return node.kind === "null" ? "" : shown(node);
}

function readTable(name: string, { nameSpan, value }: JsonMember, found: Diagnostic[]): [string, RawTable][] {
  if (value.kind !== "array") return [];
  const rows = value.items.flatMap((item) => readRow(item, found));
  return [[name, { namePlace: { span: nameSpan, field: name }, rows }]];
}

function readRow(node: JsonNode, found: Diagnostic[]): RawRow[] {
  if (node.kind !== "object") {
    found.push(problem("type-mismatch", node.span, { expected: OBJECT, found: shown(node) }));
    return [];
  }
  return [new Map([...node.members].map(([name, member]) => [name, rawValue(name, member)]))];
}

function shown(node: JsonNode): string {
  const { source, start, end } = node.span;
  return source.text.slice(start, end);
}
