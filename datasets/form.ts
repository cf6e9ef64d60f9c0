/**
 * What a form (xlsx) that a department fills in must say so that it can be read back; `template --out` writes it, and
 * `--data` takes it. Places in it are found by what stands beside them, so that rows may be moved.
 */
export const form = {
  /** The hidden sheet that says what the form is: a key and its text in each row. */
  sheet: "quanheng",
  format: "quanheng.form/1",
  keys: { format: "format", framework: "framework", version: "version", hash: "hash", inputs: "inputs", unit: "unit" },
  /** A row of this key names a sheet and the table of the rules that it holds. */
  table: "table",
} as const;

/** Heads of the sheet of inputs, in both languages: the name of a figure, its value, why a person gave it. */
export const formHeads = {
  name: ["名称", "Name"],
  value: ["数值", "Value"],
  reason: ["理由", "Reason"],
} as const;
