// Small fixed-size fingerprints for grouping and comparing. Not for secrets: those use the platform's SHA-256.

const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

const encoder = new TextEncoder();

// Most texts are short: written into one buffer instead of a new array each. A character is at most 3 bytes.
const scratch = new Uint8Array(12_288);

function bytesOf(text: string): Uint8Array {
  if (text.length * 3 > scratch.length) return encoder.encode(text);
  return scratch.subarray(0, encoder.encodeInto(text, scratch).written);
}

/**
 * MurmurHash3 x86 32-bit of a text's UTF-8 bytes.
 * Source: Appleby, SMHasher, MurmurHash3_x86_32.
 * @example murmur3("hello", 0) // => 613153351
 */
export function murmur3(text: string, seed: number): number {
  const bytes = bytesOf(text);
  const blocks = bytes.length & ~3;
  let h = seed >>> 0;
  let i = 0;
  for (; i < blocks; i += 4) {
    let k = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    k = Math.imul(k, C1);
    k = (k << 15) | (k >>> 17);
    h ^= Math.imul(k, C2);
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  let k = 0;
  if (bytes.length - i >= 3) k ^= bytes[i + 2]! << 16;
  if (bytes.length - i >= 2) k ^= bytes[i + 1]! << 8;
  if (bytes.length - i >= 1) {
    k ^= bytes[i]!;
    k = Math.imul(k, C1);
    k = (k << 15) | (k >>> 17);
    h ^= Math.imul(k, C2);
  }
  h ^= bytes.length;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const hex8 = (n: number) => n.toString(16).padStart(8, "0");

/** 16 hex digits (64 bits) of a text: two independently seeded halves. */
export function fingerprint64(text: string): string {
  return hex8(murmur3(text, 0)) + hex8(murmur3(text, 0x9747b28c));
}
