export { audit } from "../datasets/audit/audit.ts";
export { type Finding, type FindingPlace, toDiagnostics } from "../datasets/audit/finding.ts";
export * from "../datasets/index.ts";
