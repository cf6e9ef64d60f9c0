import type { NodeOf } from "../model.ts";
import type { Encoding, Site } from "./encoding.ts";
import type { Row } from "./rows.ts";
import type { ConditionTerm } from "./term.ts";
import { absentAlways, masksOf, type Symbolic, select } from "./value.ts";

/** The row with these keys: of those that are there, exactly one. */
export function lookup(node: NodeOf<"lookup">, site: Site, to: Encoding): Symbolic {
  const { terms } = to.world;
  const keys = node.keys.map((key) => to.value(key, site));
  const { rows, isComplete } = to.table(node.table);
  if (!isComplete) return to.anything("lookup");
  const found = rows.reduceRight<Symbolic>((rest, row) => {
    const fits = terms.and(...node.table.keys.map((name, index) => isKey(row, name, keys[index], to)));
    return select(fits, to.cell(row, node.column), rest, terms);
  }, absentAlways(terms));
  const masks = masksOf(terms, [...keys, found]);
  return { ...found, ...masks };
}

function isKey(row: Row, name: string, key: Symbolic | undefined, { world }: Encoding): ConditionTerm {
  const { terms, fractions } = world;
  const cell = row.cells.get(name);
  if (cell?.kind === "number" && key?.kind === "number") return fractions.compare("=", cell.number, key.number);
  if (cell?.kind === "text" && key?.kind === "text") return terms.equal(cell.code, key.code);
  return cell?.kind === "truth" && key?.kind === "truth" ? terms.same(cell.yes, key.yes) : terms.no;
}
