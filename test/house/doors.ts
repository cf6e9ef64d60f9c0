/**
 * The only modules that may import a package: one door a library, so that replacing it touches one file. Generated files
 * of the door's folder may too. A package that is not here may not be imported outside the tests.
 */
export const doors: Readonly<Record<string, readonly string[]>> = {
  "decimal.js": ["core/exact/decimal.ts"],
  moo: ["grammar/lexer.ts"],
  nearley: ["grammar/parse.ts"],
  "@noble/hashes": ["scoring/hash.ts"],
  "csv-parse": ["datasets/csv.ts"],
  // One writes workbooks, one reads them, one reads the tables of a page.
  hucre: ["datasets/spreadsheet/write.ts", "datasets/spreadsheet/read.ts", "datasets/paper/from-docx.ts"],
  mammoth: ["datasets/paper/from-docx.ts"],
  "danfojs-node": ["datasets/frames.ts"],
  "jsonc-parser": ["datasets/json.ts"],
  zod: ["datasets/package.ts"],
  "@duckdb/node-api": ["datasets/engines/duckdb.ts"],
  "@clickhouse/client": ["datasets/engines/clickhouse.ts"],
  commander: ["cli/main.ts"],
  "vega-lite": ["analysis/charts/vega-lite.ts"],
  "z3-solver": ["analysis/verify/z3.ts"],
  esbuild: ["publish/esbuild.ts"],
  "markdown-it": ["publish/html/markdown.ts"],
  docx: ["publish/report/document.ts"],
  "@codemirror/commands": ["publish/workbench/page/editor.ts"],
  "@codemirror/language": ["publish/workbench/page/editor.ts"],
  "@codemirror/lint": ["publish/workbench/page/editor.ts"],
  "@codemirror/state": ["publish/workbench/page/editor.ts"],
  "@codemirror/view": ["publish/workbench/page/editor.ts"],
  // One draws pictures here, one in a page.
  vega: ["analysis/charts/vega.ts", "publish/page/charts.ts"],
  "vega-interpreter": ["publish/page/charts.ts"],
};

/** Programs that write generated files: they run under Node and load what they like, and no code may import them. */
export const buildTools: readonly string[] = ["grammar/generate.ts"];
