export { liveBook, liveWorkbook } from "./workbook.ts";
