export { type Coverage, type CoverageKind, coverage, type EdgeSide, type Unreached } from "./coverage.ts";
export { reportExamples } from "./report.ts";
export { type ExampleResult, type ExpectationResult, runExamples } from "./run.ts";
