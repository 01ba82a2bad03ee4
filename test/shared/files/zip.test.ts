import fc from "fast-check";
import { expect, it } from "vitest";
import { crc32, zip } from "../../../shared/files/zip.ts";
import { unzip } from "../../helpers/unzip.ts";

it("reads back whatever is put in, by its directory and checksums", () => {
  const entry = fc.record({ name: fc.string({ unit: "grapheme", minLength: 1 }), bytes: fc.uint8Array() });
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const plain = entries.map(({ name, bytes }) => ({ name, bytes: Uint8Array.from(bytes) }));
      expect(unzip(zip(plain, Date.UTC(2026, 2, 1)))).toEqual(plain);
    }),
  );
});

it("sums as the standard says", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
});
