import { inflateRawSync } from "node:zlib";

/** The parts of a zip file as texts, by name. */
export function unzipped(bytes: Uint8Array): ReadonlyMap<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map<string, string>();
  let end = bytes.length - 22;
  while (view.getUint32(end, true) !== 0x06054b50) end -= 1;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const local = view.getUint32(at + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packed = bytes.subarray(start, start + view.getUint32(at + 20, true));
    const isPacked = view.getUint16(at + 10, true) === 8;
    const title = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name));
    parts.set(title, new TextDecoder().decode(isPacked ? inflateRawSync(packed) : packed));
    at += 46 + name + extra + comment;
  }
  return parts;
}
