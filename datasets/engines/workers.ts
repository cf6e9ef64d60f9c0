import { Worker } from "node:worker_threads";
import {
  type Columns,
  type Plan,
  programText,
  type ScoredColumns,
  type TypedArray,
  unitBlock,
} from "../../scoring/index.ts";

/** What a worker does: it gets a program's text and shared columns, and writes results of its rows. */
const code = `
const { parentPort } = require("node:worker_threads");
let known, run;
parentPort.on("message", ({ text, block, outputs, from, to }) => {
  if (text !== known) { run = new Function(text)(); known = text; }
  run(from, to, block, outputs);
  parentPort.postMessage(null);
});`;

/** Threads that score columns. Each row is computed by itself, so that their number changes nothing. */
export class Workers {
  readonly #workers: readonly Worker[];

  /** @param count  at least 1 */
  constructor(count: number) {
    this.#workers = Array.from({ length: count }, () => new Worker(code, { eval: true }));
  }

  /** The same as an engine's scores. */
  async score(plan: Plan, columns: Columns): Promise<ScoredColumns> {
    const { block, labels } = unitBlock(plan, columns);
    const outputs = plan.arrays(columns.rows).map(shared);
    const message = {
      text: programText(plan.program),
      block: { loads: block.loads.map(shared), offsets: block.offsets.map(shared) },
      outputs,
    };
    const size = Math.ceil(columns.rows / this.#workers.length);
    await Promise.all(
      this.#workers.map((worker, index) => {
        const from = Math.min(columns.rows, index * size);
        return answered(worker, { ...message, from, to: Math.min(columns.rows, from + size) });
      }),
    );
    return plan.read(columns.rows, outputs, labels);
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

/** Only its own listeners are taken off again: a worker has some by which it hears at all. */
function answered(worker: Worker, message: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const answer = () => {
      worker.off("error", fail);
      resolve();
    };
    const fail = (error: unknown) => {
      worker.off("message", answer);
      reject(error);
    };
    worker.once("message", answer);
    worker.once("error", fail);
    worker.postMessage(message);
  });
}

/** The same numbers where all threads see them. */
function shared<Kind extends TypedArray>(values: Kind): Kind {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const make = values.constructor as new (buffer: SharedArrayBuffer) => Kind;
  const copy = new make(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
