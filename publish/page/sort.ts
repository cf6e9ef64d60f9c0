type Order = "ascending" | "descending" | "none";

const NEXT: Readonly<Record<Order, Order>> = { none: "ascending", ascending: "descending", descending: "none" };

/** Heads sort their column: upwards, downwards, then as it was. Numbers were ranked exactly when the page was made. */
export function sortableTables(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("table[data-sortable]")) {
    const rows = [...(table.tBodies[0]?.rows ?? [])];
    for (const button of table.querySelectorAll<HTMLButtonElement>("button.sort")) {
      button.addEventListener("click", () => sortBy(table, rows, button));
    }
  }
}

function sortBy(table: HTMLTableElement, rows: readonly HTMLTableRowElement[], button: HTMLButtonElement): void {
  const head = button.closest("th");
  const order = NEXT[(head?.getAttribute("aria-sort") ?? "none") as Order];
  for (const other of table.querySelectorAll("th[aria-sort]")) other.setAttribute("aria-sort", "none");
  head?.setAttribute("aria-sort", order);
  const column = Number(button.dataset.column);
  table.tBodies[0]?.replaceChildren(...(order === "none" ? rows : sorted(rows, column, order)));
}

function sorted(rows: readonly HTMLTableRowElement[], column: number, order: Order): HTMLTableRowElement[] {
  const direction = order === "ascending" ? 1 : -1;
  const isNumber = rows.some((row) => row.cells[column]?.dataset.rank !== undefined);
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  return [...rows].sort((a, b) => {
    const [left, right] = [a.cells[column], b.cells[column]];
    if (!isNumber) return direction * collator.compare(left?.textContent ?? "", right?.textContent ?? "");
    return byRank(left, right, direction);
  });
}

/** What has no number stands last both ways. */
function byRank(left: HTMLElement | undefined, right: HTMLElement | undefined, direction: number): number {
  const [a, b] = [left?.dataset.rank, right?.dataset.rank];
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return direction * (Number(a) - Number(b));
}
