import { type Diagnostic, problem } from "../core/index.ts";
import { isFile, isFolder, writeWhole } from "../datasets/index.ts";

/** Writes a file that must not be there yet, whole or not at all. */
export async function writeNew(path: string, text: string | Uint8Array): Promise<Diagnostic | undefined> {
  if (!(await isFile(path)) && !(await isFolder(path))) return writeWhole(path, text);
  const reason = {
    zh: "已有同名的文件或文件夹，不覆盖；请换一个名称",
    en: "there is one already; choose another name",
  };
  return problem("not-written", { file: path }, { file: path, reason });
}
