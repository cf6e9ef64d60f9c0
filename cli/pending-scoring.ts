export * from "../scoring/index.ts";
export * from "../scoring/explain/index.ts";
export { frameworkHash } from "../scoring/hash.ts";
export { runExamples, type ExampleResult } from "../scoring/examples/run.ts";
export { reportExamples } from "../scoring/examples/report.ts";
export { coverage, type Coverage, type CoverageKind, type Unreached } from "../scoring/examples/coverage.ts";
