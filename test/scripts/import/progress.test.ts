// Is progress drawn over on a terminal, and plain elsewhere?
import { describe, expect, it } from "vitest";
import { createProgress } from "../../../scripts/import/progress.ts";

function record(isTTY: boolean) {
  let text = "";
  const clock = { at: 0 };
  const output = { isTTY, columns: 60, write: (part: string) => (text += part) };
  return { progress: createProgress(output, () => clock.at), clock, text: () => text };
}

describe("createProgress", () => {
  it("draws a bar over itself, ten times a second at most and no wider than the window", () => {
    const { progress, clock, text } = record(true);
    progress.show(0.5, "5 rows");
    progress.show(0.6, "6 rows");
    clock.at = 100;
    progress.show(undefined, "x".repeat(99));
    progress.end();
    expect(text()).toBe(`\r############------------  50 % 5 rows\u001b[K\r${"x".repeat(59)}\u001b[K\r\u001b[K`);
  });

  it("writes a plain line every 5 seconds to what is no terminal", () => {
    const { progress, clock, text } = record(false);
    progress.show(0.1, "1 row");
    clock.at = 5000;
    progress.show(0.5, "5 rows");
    progress.say("said");
    progress.end();
    expect(text()).toBe(" 50 % 5 rows\nsaid\n");
  });
});
