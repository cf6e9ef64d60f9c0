import type { Contender, Job, Workload } from "../contender.ts";
import { computedFields, type FieldSpec, tieFields } from "../fields.ts";
import { computedSteps, type Notation, type Step, tieSteps } from "../formulas.ts";
import { peer } from "../peers.ts";
import { recordsOf, totalText } from "../written.ts";

/** HyperFormula: one row of inputs and formulas; each department is written over the inputs and the row recalculates. */
export const hyperformula: Contender = {
  name: "HyperFormula",
  kind: "peer",
  rows: 1000,
  models: {
    computed: (workload) => job(workload, computedFields, computedSteps),
    ties: (workload) => job(workload, tieFields, tieSteps),
  },
};

interface Address {
  readonly sheet: number;
  readonly row: number;
  readonly col: number;
}
interface Sheet {
  setCellContents(at: Address, cells: readonly (readonly number[])[]): unknown;
  getCellValue(at: Address): unknown;
  destroy(): void;
}
interface HyperFormulaModule {
  readonly HyperFormula: {
    buildFromArray(cells: readonly (readonly (number | string)[])[], options: { licenseKey: string }): Sheet;
  };
}

async function job(
  { columns }: Workload,
  fields: readonly FieldSpec[],
  steps: (write: Notation) => readonly Step[],
): Promise<Job> {
  const rows = recordsOf(columns, fields).map((record) => [Object.values(record)]);
  const keys = [...fields.map(({ key }) => key), ...steps(notation(() => "")).map(([key]) => key)];
  const formulas = steps(notation((key) => `${columnName(keys.indexOf(key))}1`)).map(([, formula]) => `=${formula}`);
  const { HyperFormula } = await peer<HyperFormulaModule>("hyperformula");
  const sheet = HyperFormula.buildFromArray([[...(rows[0]?.[0] ?? []), ...formulas]], { licenseKey: "gpl-v3" });
  const total = { sheet: 0, row: 0, col: keys.length - 1 };
  const found = new Float64Array(rows.length);
  return {
    run: () => {
      for (const [row, cells] of rows.entries()) {
        sheet.setCellContents({ sheet: 0, row: 0, col: 0 }, cells);
        found[row] = Number(sheet.getCellValue(total));
      }
    },
    totals: () => Array.from(found, totalText),
    stop: () => sheet.destroy(),
  };
}

function notation(name: Notation["name"]): Notation {
  return {
    name,
    max: (a, b) => `MAX(${a},${b})`,
    min: (a, b) => `MIN(${a},${b})`,
    floor: (a) => `FLOOR(${a},1)`,
    round: (a) => `ROUND(${a},2)`,
    choose: (test, yes, no) => `IF(${test},${yes},${no})`,
  };
}

/** 0 is A, 26 is AA. */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}
