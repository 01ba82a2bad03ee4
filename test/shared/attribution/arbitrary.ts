// Paths of any kind, for properties that hold of all of them.
import fc from "fast-check";
import type { Path } from "../../../shared/attribution/paths.ts";

const channel = fc.constantFrom("direct", "email", "google", "tiktok", "wechat");

export const anyPath: fc.Arbitrary<Path> = fc
  .array(fc.tuple(channel, fc.integer({ min: 0, max: 40 })), { minLength: 1, maxLength: 6 })
  .chain((touches) =>
    fc.record({
      channels: fc.constant(touches.map(([name]) => name)),
      ages_days: fc.constant(touches.map(([, age]) => age).sort((a, b) => b - a)),
      conversions: fc.integer({ min: 0, max: 20 }),
      value: fc.constant(0),
      nulls: fc.integer({ min: 0, max: 50 }),
    }),
  )
  .map((path) => ({ ...path, value: path.conversions * 1_250 }));

export const anyPaths = fc.array(anyPath, { minLength: 1, maxLength: 12 });

export const sum = (values: Iterable<number>) => [...values].reduce((total, each) => total + each, 0);
