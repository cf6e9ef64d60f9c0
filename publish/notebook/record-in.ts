import { type Diagnostic, problem } from "../../core/index.ts";
import { type PageRecord, RECORD_ID, RECORD_SCHEMA } from "../html/record.ts";

export type RecordRead = { readonly record: PageRecord } | { readonly problem: Diagnostic };

const START = `<script type="application/json" id="${RECORD_ID}">`;
const END = "</script>";

/**
 * The record in a page's text. The page is only searched, never run; what stands in the record is checked to be texts of
 * the expected shape.
 *
 * @param file  what messages call the page
 */
export function recordIn(page: string, file: string): RecordRead {
  const start = page.lastIndexOf(START);
  if (start < 0) return missing(file, "");
  const end = page.indexOf(END, start);
  const text = page.slice(start + START.length, end < 0 ? page.length : end);
  try {
    const record: unknown = JSON.parse(text);
    return isRecord(record) ? { record } : missing(file, "");
  } catch (error) {
    return missing(file, error instanceof Error ? error.message : "");
  }
}

function missing(file: string, reason: string): RecordRead {
  return { problem: problem("record-missing", { file }, { file, reason }) };
}

function isRecord(value: unknown): value is PageRecord {
  if (!hasTexts(value, ["schema", "lang"]) || value.schema !== RECORD_SCHEMA) return false;
  const { notebook, params, units, sources, figures, asserts } = value;
  return (
    hasTexts(notebook, ["name", "hash"]) &&
    isObject(params) &&
    Object.values(params).every(isText) &&
    listOf(units, isText) &&
    listOf(sources, (one) => hasTexts(one, ["kind", "path", "hash"])) &&
    listOf(figures, (one) => hasTexts(one, ["name", "value"])) &&
    listOf(asserts, (one) => hasTexts(one, ["name"]))
  );
}

function hasTexts(value: unknown, names: readonly string[]): value is Record<string, unknown> {
  return isObject(value) && names.every((name) => isText(value[name]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function listOf(value: unknown, fits: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(fits);
}
