import { expect, test } from "vitest";
import { sipHash } from "../../shared/siphash.ts";

// The paper's own key and inputs: bytes 0, 1, 2 ... as many as the place in the list says.
const key = "000102030405060708090a0b0c0d0e0f";
const vectors = [
  "726fdb47dd0e0e31",
  "74f839c593dc67fd",
  "0d6c8009d9a94f5a",
  "85676696d7fb7e2d",
  "cf2794e0277187b7",
  "18765564cd99a68d",
  "cbc9466e58fee3ce",
  "ab0200f58b01d137",
  "93f5f5799a932462",
  "9e0082df0ba9e4b0",
  "7a5dbbc594ddb9f3",
  "f4b32f46226bada7",
  "751e8fbc860ee5fb",
  "14ea5627c0843d90",
  "f723ca908e7af2ee",
  "a129ca6149be45e5",
];

test("the reference implementation's values come out", () => {
  const bytes = (n: number) => String.fromCharCode(...Array.from({ length: n }, (_, i) => i));
  expect(vectors.map((_, n) => sipHash(key, bytes(n)))).toEqual(vectors);
});

test("UTF-8 and keys with high bits are hashed as OpenSSL does", () => {
  // echo -n '1|203.0.113.7|Mozilla/5.0 金卡 🎉' | openssl mac -macopt hexkey:KEY -macopt size:8 SIPHASH, bytes reversed
  expect(sipHash("f3a1900b7cdeffff80000001deadbeef", "1|203.0.113.7|Mozilla/5.0 金卡 🎉")).toBe("26a9ebd57830536d");
});

test("another key or another text gives another hash, always 16 hex digits", () => {
  const keys = Array.from({ length: 100 }, (_, n) => n.toString(16).padStart(32, "0"));
  const hashes = keys.flatMap((each) => Array.from({ length: 100 }, (_, n) => sipHash(each, `visitor ${n}`)));
  for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{16}$/);
  expect(new Set(hashes).size).toBe(hashes.length);
});
