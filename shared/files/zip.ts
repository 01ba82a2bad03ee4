// How do several files leave as one? A zip whose entries are stored as they are: nothing here is large, and every system opens it.

export interface Entry {
  /** Its path inside, with `/` between folders. */
  name: string;
  bytes: Uint8Array;
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/**
 * The checksum that a zip carries of each entry.
 * @example crc32(new TextEncoder().encode("123456789")) // => 0xcbf43926
 */
export function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (table[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

/** Numbers in two or four bytes, the smallest first. */
function packed(...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Uint8Array {
  const out: number[] = [];
  for (const [bytes, value] of fields) for (let at = 0; at < bytes; at += 1) out.push((value >>> (8 * at)) & 255);
  return Uint8Array.from(out);
}

// Zips know no zones: UTC, in steps of two seconds, from 1980 on.
function stamp(at: number): readonly [day: number, time: number] {
  const date = new Date(at);
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  return [day, (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1)];
}

const UTF8_NAMES = 0x0800;

/** A zip of these entries, all with this moment, epoch ms. The same entries give the same bytes. */
export function zip(entries: readonly Entry[], at: number): Uint8Array<ArrayBuffer> {
  const [day, time] = stamp(at);
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const path = new TextEncoder().encode(name);
    const common = packed(
      [2, 20],
      [2, UTF8_NAMES],
      [2, 0],
      [2, time],
      [2, day],
      [4, crc32(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, path.length],
      [2, 0],
    );
    directory.push(packed([4, 0x02014b50], [2, 20]), common, packed([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), path);
    const head = packed([4, 0x04034b50]);
    parts.push(head, common, path, bytes);
    offset += head.length + common.length + path.length + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const count = entries.length;
  const end = packed([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);
  return joined([...parts, ...directory, end]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
