export type { Bilingual, Entry, Language, MessageText, Severity, Stage } from "./catalogue/entry.ts";
export { type Code, catalogue, entryOf, stages } from "./catalogue/index.ts";
export { terms } from "./catalogue/terms.ts";
export { cellWidth, characterCells, padEndCells, padStartCells, truncateCells } from "./cells.ts";
export { csvText } from "./csv-text.ts";
export {
  type Diagnostic,
  DiagnosticError,
  type FilePlace,
  type MessageValue,
  type MessageValues,
  type Place,
  type Related,
  type TextPlace,
} from "./diagnostic.ts";
export { distinct } from "./distinct.ts";
export * from "./exact/index.ts";
export { codeFrame } from "./frame.ts";
export { comparePlaces, type Location, locate } from "./locate.ts";
export { type Difference, differingCharacters, lookAlikeGroups, looksAlike, skeleton } from "./look-alike.ts";
export {
  fillTemplate,
  type Message,
  messageOf,
  missingValues,
  placeholders,
  relatedText,
  valueText,
} from "./message.ts";
export { type Paint, painter, type Style } from "./paint.ts";
export {
  countText,
  type JsonDiagnostic,
  placeText,
  type RenderOptions,
  renderDiagnostic,
  renderDiagnostics,
  sortDiagnostics,
  toJson,
} from "./render.ts";
export { hasErrors, problem, relatedPlace } from "./report.ts";
export { MOST_OF_A_KIND, someOfEach } from "./some-of-each.ts";
export { joinSpans, type Position, SourceText, type Span, spanText } from "./source.ts";
export { editDistance, nearest } from "./suggest.ts";
export * from "./unit.ts";
export { visible } from "./visible.ts";
