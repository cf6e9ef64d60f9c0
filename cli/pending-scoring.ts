export { type Coverage, type CoverageKind, coverage, type Unreached } from "../scoring/examples/coverage.ts";
export { reportExamples } from "../scoring/examples/report.ts";
export { type ExampleResult, runExamples } from "../scoring/examples/run.ts";
export * from "../scoring/explain/index.ts";
export { frameworkHash } from "../scoring/hash.ts";
export * from "../scoring/index.ts";
