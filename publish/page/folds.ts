/** The buttons that open and close everything at once. */
export function unfoldButtons(): void {
  document.getElementById("open-all")?.addEventListener("click", () => setAll(true));
  document.getElementById("close-all")?.addEventListener("click", () => setAll(false));
}

/** Paper has no folds: all are open while the page is printed, then as they were. */
export function openWhilePrinting(): void {
  let closed: HTMLDetailsElement[] = [];
  window.addEventListener("beforeprint", () => {
    closed = folds().filter((fold) => !fold.open);
    setAll(true);
  });
  window.addEventListener("afterprint", () => {
    for (const fold of closed) fold.open = false;
  });
}

function setAll(open: boolean): void {
  for (const fold of folds()) fold.open = open;
}

function folds(): HTMLDetailsElement[] {
  return [...document.querySelectorAll("details")];
}
