import { readFileSync } from "node:fs";
import { SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { check } from "../../scoring/index.ts";
import { computedSample } from "./generator.ts";
import { exact } from "./contenders/exact.ts";
import { decimal } from "./contenders/decimal.ts";
function load(path: string) { const p = parse(new SourceText(path, readFileSync(path, "utf8"))); return check(p.file!).framework!; }
const f = load("test/bench/rules/computed.rules");
const s = computedSample({ rows: 2000, seed: 0 });
const ej = exact.models.computed!({ columns: s.columns, framework: f }) as any, dj = decimal.models.computed!({ columns: s.columns, framework: f }) as any;
const N = Number(process.argv[2] ?? 8);
const te: number[] = [], td: number[] = [];
for (let k = 0; k < N; k++) { let t = performance.now(); ej.run(); te.push(performance.now() - t); if (process.argv[3]) continue; t = performance.now(); dj.run(); td.push(performance.now() - t); }
const med = (a: number[]) => a.slice(2).sort((x, y) => x - y)[(a.length - 2) >> 1]!;
console.log("exact", Math.round(2000 / med(te) * 1000), td.length && "decimal " + Math.round(2000 / med(td) * 1000), td.length && "ratio " + (med(td) / med(te)).toFixed(2));
