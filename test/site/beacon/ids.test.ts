import { expect, test } from "vitest";
import { idTime, newId } from "../../../site/beacon/ids.ts";

test("an id is 32 hex digits that begin with its time", () => {
  const before = Date.now();
  const id = newId();
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  const at = Number.parseInt(id.slice(0, 12), 16);
  expect(at).toBeGreaterThanOrEqual(before);
  expect(at).toBeLessThanOrEqual(Date.now());
});

test("ids made in one millisecond differ", () => {
  expect(new Set(Array.from({ length: 1000 }, newId)).size).toBe(1000);
});

test("the time of an id has 12 digits and sorts as time does, also on a clock that lost its battery", () => {
  const times = [0, 1, 255, 1e6, 1_795_324_089_193, 4e12];
  const texts = times.map(idTime);
  expect(texts.every((text) => text.length === 12)).toBe(true);
  expect([...texts].sort()).toEqual(texts);
});
