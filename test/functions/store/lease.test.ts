// One holder at a time, and none for ever.
import { expect, test } from "vitest";
import { releaseLease, takeLease } from "../../../functions/store/lease.ts";
import { env } from "../../helpers/worker.ts";

const take = (holder: string, now: number) => takeLease(env.CONTROL, "job", holder, now, now + 100);

test("a lease is held by one, taken over when it runs out, and released by its holder alone", async () => {
  expect(await take("a", 0)).toBe(true);
  expect(await take("b", 99)).toBe(false);
  expect(await take("a", 99)).toBe(true);
  await releaseLease(env.CONTROL, "job", "b");
  expect(await take("b", 150)).toBe(false);
  expect(await take("b", 199)).toBe(true);
  await releaseLease(env.CONTROL, "job", "b");
  expect(await take("c", 200)).toBe(true);
});

test("of many who ask at once one gets it", async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) => takeLease(env.CONTROL, "race", String(n), 0, 100)),
  );
  expect(answers.filter(Boolean)).toHaveLength(1);
});
