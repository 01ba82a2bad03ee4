// How is a picture of few colours written as a PNG? Chunks with their checksums; the points come deflated, which a platform does.
// Source: RFC 2083, chapters 3 and 4.
import { crc32 } from "./zip.ts";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What is to be deflated (zlib): each row with its filter, none, before it. */
export function pngRows(rows: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const width = rows[0]?.length ?? 0;
  const out = new Uint8Array(rows.length * (width + 1));
  for (const [index, row] of rows.entries()) out.set(row, index * (width + 1) + 1);
  return out;
}

const number = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);

function chunk(type: string, data: ArrayLike<number>): number[] {
  const typed = Uint8Array.from([...new TextEncoder().encode(type), ...Array.from(data)]);
  return [...number(data.length), ...typed, ...number(crc32(typed))];
}

/**
 * The file of a picture whose points are numbers of colours.
 * @param palette `#rrggbb`, at most 256
 * @param deflated what `pngRows` gave, as zlib
 */
export function pngOf(
  { width, height, palette }: { width: number; height: number; palette: readonly string[] },
  deflated: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const colours = palette.flatMap((colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)));
  return Uint8Array.from([
    ...SIGNATURE,
    // Eight bits a point, by number of a colour.
    ...chunk("IHDR", [...number(width), ...number(height), 8, 3, 0, 0, 0]),
    ...chunk("PLTE", colours),
    ...chunk("IDAT", deflated),
    ...chunk("IEND", []),
  ]);
}
