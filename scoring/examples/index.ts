export { type Count, type Coverage, type CoverageKind, coverage, type Unreached } from "./coverage.ts";
export type { EdgeSide } from "./coverage-edges.ts";
export { type NewAnswers, newAnswers } from "./new-answers.ts";
export { reportExamples } from "./report.ts";
export { type ExampleResult, type ExpectationResult, runExamples } from "./run.ts";
