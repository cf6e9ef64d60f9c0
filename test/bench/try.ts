import { readFileSync } from "node:fs";
import { SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { check } from "../../scoring/index.ts";
import { computedSample } from "./generator.ts";
import { tieSet } from "./tie-set.ts";
import { race } from "./measure.ts";
import { firstRows } from "./first-rows.ts";
import * as m from "./contenders/exact.ts"; import { float64 } from "./contenders/float64.ts"; import { decimal } from "./contenders/decimal.ts";
function load(path: string) { const p = parse(new SourceText(path, readFileSync(path, "utf8"))); return check(p.file!).framework!; }
const f = load("test/bench/rules/computed.rules"), tf = load("test/bench/rules/ties.rules");
const s = computedSample({ rows: 200000, seed: 0, ties: 0.1 });
const list = [m.exact, decimal, float64];
const racers = await Promise.all(list.map(async (c) => ({ name: c.name, rows: Math.min(c.rows, s.columns.rows), job: await c.models.computed!({ columns: firstRows(s.columns, c.rows), framework: f }) })));
const r = await race(racers, { runs: 5, turnSeconds: 0.5 });
for (const [n, t] of r) console.log(n, Math.round(1 / t));
const ref = await racers[0]!.job.totals();
for (const x of racers) { const t = await x.job.totals(); let w = 0; let np = 0; const n = Math.min(2000, ref.length); for (let i = 0; i < n; i++) if (t[i] !== ref[i]) { w++; if (!s.planted[i]) { np++; if (np<4) console.log(i, t[i], ref[i]); } } console.log(x.name, "wrong", w, "unplanted", np); }
const ties = tieSet();
const tj = list.map((c) => c.models.ties!({ columns: ties, framework: tf }) as any); for (const j of tj) j.run();
const tr = tj.map((j) => j.totals()); tr.forEach((t, k) => console.log(list[k]!.name, t.filter((x: string, i: number) => x !== tr[0][i]).length, "of", ties.rows));
