export { readAnswer } from "./answers.ts";
export { audit } from "./audit/audit.ts";
export { type CellAt, type Figure, readFigure } from "./audit/figure.ts";
export { type Finding, type FindingPlace, toDiagnostics } from "./audit/finding.ts";
export { type Dependence, dependences, movedBy, withCellTexts } from "./audit/linear.ts";
export { cellLabel } from "./audit/wording.ts";
export { type BoundData, bindData } from "./bind.ts";
export type { Completeness } from "./completeness.ts";
export { type CellTable, type CellTableRead, readCsv } from "./csv.ts";
export { decodeText, type TextKind, type TextRead } from "./decode.ts";
export type { BulkBlock } from "./engines/blocks.ts";
export { type Bulk, type BulkOptions, type OpenedBulk, openBulk } from "./engines/bulk.ts";
export { type ClickHouse, openClickHouse } from "./engines/clickhouse.ts";
export { type ClickHouseSettings, clickhouseSettings } from "./engines/clickhouse-settings.ts";
export { type AppendColumn, type DuckDB, type DuckDBOptions, duckdbPath, openDuckDB } from "./engines/duckdb.ts";
export type { Batch, BatchColumn, Dialect, Engine, EngineRow } from "./engines/engine.ts";
export { chosenUnits, MOST_CHOSEN } from "./engines/held/chosen.ts";
export type { Held } from "./engines/held/held.ts";
export { oddUnits, unitNames } from "./engines/held/odd.ts";
export { HeldQuery, type ScoredBatch } from "./engines/held/query.ts";
export { type OpenedHeld, openServer, type ServerTables } from "./engines/held/server.ts";
export { type HeldShape, heldShape } from "./engines/held/shape.ts";
export { type Part, partsFrom } from "./engines/held/spans.ts";
export { tableStates } from "./engines/held/state.ts";
export { quotedName, quotedPath, quotedText } from "./engines/quote.ts";
export type { ResultColumn } from "./engines/results/files.ts";
export type { HeldState, ResultOrigin } from "./engines/results/manifest.ts";
export {
  type ResultBlock,
  type ResultOptions,
  type ResultWriter,
  resultWriter,
  tableWriter,
} from "./engines/results/writer.ts";
export { Workers } from "./engines/workers.ts";
export { fileLimits, fileNotFound, isFile, isFolder, readText, STANDARD_INPUT, writeWhole } from "./files.ts";
export { form } from "./form.ts";
export { type DataFrame, frameOf } from "./frames.ts";
export { readUnitIds } from "./from-csv.ts";
export { dataHead, groupHead } from "./heads.ts";
export { type JsonMember, type JsonNode, type JsonRead, nodeAt, plainJson, readJson } from "./json.ts";
export { bindPackage, type LoadedData, loadData } from "./load.ts";
export { DESCRIPTOR_FILE, loadPackage, type PackageRead } from "./load-package.ts";
export { type NumberReading, readNumber } from "./numbers.ts";
export { rowsWith } from "./package-links.ts";
export type * from "./package-types.ts";
export type { PaperBlock } from "./paper/blocks.ts";
export type { Proposal } from "./paper/proposals.ts";
export { type Paper, readPaper } from "./paper/read.ts";
export { loadPortfolio, type Portfolio, type PortfolioRequest } from "./portfolio.ts";
export { isAlive, onSignals } from "./processes.ts";
export { type Published, publishedScores } from "./published.ts";
export type * from "./raw-data.ts";
export { type OpenedRules, openRules, readBase } from "./rules-file.ts";
export {
  type Area,
  type Book,
  placeName,
  type Sheet,
  type SheetCell,
  type SheetRule,
  type SheetStyle,
  writeBook,
} from "./spreadsheet/write.ts";
export { type Target, type Targets, targetsOf } from "./targets.ts";
export { type UnitsWriter, unitFormats, unitsWriter } from "./written/units-writer.ts";
