import fc from "fast-check";
import { expect, test } from "vitest";
import { fingerprint64, murmur3 } from "../../shared/hash.ts";

test("murmur3 gives the reference implementation's values", () => {
  // SMHasher's own verification vectors, as listed by its ports.
  expect(murmur3("", 0)).toBe(0);
  expect(murmur3("", 1)).toBe(0x514e28b7);
  expect(murmur3("", 0xffffffff)).toBe(0x81f16f39);
  expect(murmur3("test", 0)).toBe(0xba6bd213);
  expect(murmur3("test", 0x9747b28c)).toBe(0x704b81dc);
  expect(murmur3("Hello, world!", 0)).toBe(0xc0363e43);
  expect(murmur3("The quick brown fox jumps over the lazy dog", 0x9747b28c)).toBe(0x2fa826cd);
});

test("a fingerprint is 16 hex digits, the same each time, and no two of many texts share one", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(fingerprint64(text)).toMatch(/^[0-9a-f]{16}$/);
      expect(fingerprint64(text)).toBe(fingerprint64(text));
    }),
    { seed: 1 },
  );
  const many = Array.from({ length: 50_000 }, (_, n) => fingerprint64(`visitor ${n}`));
  expect(new Set(many).size).toBe(many.length);
});
