import { once } from "node:events";
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
  readonly #room: SharedArrayBuffer[] = [];
  #used = 0;

  /** @param count  at least 1 */
  constructor(count: number) {
    this.#workers = Array.from({ length: count }, () => new Worker(code, { eval: true }));
  }

  /** The same as an engine's scores; one block at a time. */
  async score(plan: Plan, columns: Columns): Promise<ScoredColumns> {
    const { block, labels } = unitBlock(plan, columns);
    this.#used = 0;
    const outputs = plan.arrays(columns.rows).map((array) => this.#shared(array));
    const message = {
      text: programText(plan.program),
      block: {
        loads: block.loads.map((array) => this.#shared(array)),
        offsets: block.offsets.map((array) => this.#shared(array)),
      },
      outputs,
    };
    const size = Math.ceil(columns.rows / this.#workers.length);
    await Promise.all(
      this.#workers.map((worker, index) => {
        const from = Math.min(columns.rows, index * size);
        return answered(worker, { ...message, from, to: Math.min(columns.rows, from + size) });
      }),
    );
    return plan.read(
      columns.rows,
      outputs.map((array) => array.slice()),
      labels,
    );
  }

  /** The same numbers where all threads see them. The room is used again for the next block: it is given back late. */
  #shared<Kind extends TypedArray>(values: Kind): Kind {
    const known = this.#room[this.#used];
    const room =
      known !== undefined && known.byteLength >= values.byteLength ? known : new SharedArrayBuffer(values.byteLength);
    this.#room[this.#used] = room;
    this.#used += 1;
    const make = values.constructor as new (buffer: SharedArrayBuffer, offset: number, length: number) => Kind;
    const copy = new make(room, 0, values.length);
    copy.set(values);
    return copy;
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

async function answered(worker: Worker, message: object): Promise<void> {
  worker.postMessage(message);
  // Rejects with what the worker throws.
  await once(worker, "message");
}
