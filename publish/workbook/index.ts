export { formBook, formWorkbook } from "./form.ts";
export { liveBook, liveWorkbook } from "./workbook.ts";
