import fc from "fast-check";
import { expect, test } from "vitest";
import { firstIdAt, ID_DIGITS, idTime, restamp, timePrefix } from "../../shared/ids.ts";

const at = fc.integer({ min: 0, max: 2 ** 48 - 1 });

test("ids sort as their moments do", () => {
  fc.assert(
    fc.property(at, at, fc.stringMatching(/^[0-9a-f]{20}$/), (a, b, rest) => {
      const [one, other] = [timePrefix(a) + rest, timePrefix(b) + rest];
      expect(Math.sign(a - b)).toBe(one < other ? -1 : one > other ? 1 : 0);
      expect(idTime(one)).toBe(a);
      expect(one).toHaveLength(ID_DIGITS);
      expect(firstIdAt(a) <= one).toBe(true);
    }),
    { seed: 1 },
  );
});

test("a restamped id has the new time and the old random part", () => {
  const id = timePrefix(5) + "abcdef".padEnd(20, "1");
  expect(idTime(restamp(id, 99))).toBe(99);
  expect(restamp(id, 99).slice(12)).toBe(id.slice(12));
});

test("the first id of a moment before 1970 is the very first", () => {
  expect(firstIdAt(-1)).toBe("0".repeat(32));
});
