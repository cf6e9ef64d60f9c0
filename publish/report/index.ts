export { type Annex, type AnnexRow, annexOf, deductionsOf } from "./annex.ts";
export { reportDocument } from "./document.ts";
