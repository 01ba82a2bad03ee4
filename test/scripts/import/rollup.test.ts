// Does the import wait for the figures, but not for ever?
import { describe, expect, it } from "vitest";
import { finishRollups } from "../../../scripts/import/rollup.ts";

function client(...answers: unknown[]) {
  let calls = 0;
  const send = async () => ({ status: 200, body: answers[Math.min(calls++, answers.length - 1)] });
  return { send, calls: () => calls };
}

const sleep = async () => undefined;

describe("finishRollups", () => {
  it("asks until nothing is pending and tells how far it is", async () => {
    const steps: number[][] = [];
    const server = client({ done: 5, pending: 3 }, { done: 0, pending: 3 }, { done: 3, pending: 0 });
    expect(await finishRollups(server, (...step) => steps.push(step), sleep)).toEqual({ pending: 0, failed: 0 });
    expect(steps).toEqual([
      [5, 3],
      [5, 3],
      [8, 0],
    ]);
  });

  it("ends when nothing moves any more", async () => {
    const server = client({ done: 0, pending: 4 });
    expect(await finishRollups(server, () => undefined, sleep)).toEqual({ pending: 4, failed: 0 });
    expect(server.calls()).toBe(20);
  });

  it("tells what could not be summed up", async () => {
    const server = client({ done: 5, pending: 3, failed: 0 }, { done: 1, pending: 0, failed: 2 });
    expect(await finishRollups(server, () => undefined, sleep)).toEqual({ pending: 0, failed: 2 });
  });

  it("ends when the server does not say", async () => {
    expect(await finishRollups(client("?"), () => undefined, sleep)).toBeUndefined();
  });
});
