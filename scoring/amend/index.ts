export { checkLoaded } from "./alone.ts";
export { applyEdits, headerOf } from "./apply.ts";
export {
  type BaseExample,
  examplesOf,
  type Loaded,
  loadRules,
  type ReadBase,
  type TextRead,
  withEdits,
} from "./load.ts";
export { changeTitle, type EditInfo, editTitle } from "./titles.ts";
