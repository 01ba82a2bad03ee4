// Which characters are these bytes? A byte order mark says it; without one the bytes themselves do, or a person must.

/** What a file's first bytes are taken for: an encoding, or those it may be in where they do not tell. */
export type Guess = { encoding: string } | { either: [string, string] };

/** Bytes that are looked at: a name with an accent may be far down. */
export const LOOKED_AT = 1 << 18;

/** Under this many bytes above 127 a file is too short to be told by how they stand together. */
const FEW = 4;

/** UTF-8 as far as it goes: the last sign may be cut in two. */
function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Text of two bytes a sign, most of which are Latin, has a zero in every second place. */
function zeroPlace(head: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const zeros = [0, 0];
  for (const [index, byte] of head.subarray(0, 2_000).entries()) if (byte === 0) zeros[index % 2]! += 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd < Math.min(head.length, 2_000) / 8) return undefined;
  return odd > even ? "utf-16le" : "utf-16be";
}

/** Of the bytes above 127, how many stand in pairs that are common Chinese signs (GB 2312, its first level of 3,755). */
function chineseRatio(head: Uint8Array): { high: number; ratio: number } {
  let high = 0;
  let paired = 0;
  for (let at = 0; at < head.length; at += 1) {
    const lead = head[at]!;
    if (lead < 0x80) continue;
    high += 1;
    const trail = head[at + 1];
    if (trail === undefined || trail < 0xa1) continue;
    high += 1;
    at += 1;
    // Signs of everyday text, and the punctuation of full width between them.
    if ((lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3) paired += 2;
  }
  return { high, ratio: high === 0 ? 0 : paired / high };
}

/**
 * Tells UTF-8, UTF-16, GB 18030 (which holds GBK) and Windows-1252 apart. Western text has its accents one by one, Chinese its
 * bytes in pairs; what is between could be either and is asked for.
 */
export function guessEncoding(head: Uint8Array): Guess {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le" };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be" };
  const wide = zeroPlace(head);
  if (wide) return { encoding: wide };
  if (isUtf8(head)) return { encoding: "utf-8" };
  const { high, ratio } = chineseRatio(head);
  if (ratio >= 0.8 && high >= FEW) return { encoding: "gb18030" };
  if (ratio <= 0.2) return { encoding: "windows-1252" };
  return { either: ["gb18030", "windows-1252"] };
}
