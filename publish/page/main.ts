import { openWhilePrinting, unfoldButtons } from "./folds.ts";
import { sortableTables } from "./sort.ts";

// The script of every page. What it does without: downloads are links, folds are `<details>`.
sortableTables();
unfoldButtons();
openWhilePrinting();
