// Are the runs of jobs noted often enough to watch, and seldom enough to cost nothing?
import { expect, test } from "vitest";
import { listRuns, noteRuns } from "../../../functions/store/job_runs.ts";
import { env } from "../../helpers/worker.ts";

const MINUTE = 60_000;

test("a success is noted each quarter of an hour, a failure and the success after it at once", async () => {
  const job = "watched";
  const run = async (minute: number, ok = true) => {
    await noteRuns(env.CONTROL, [{ job, ok }], minute * MINUTE);
    const noted = (await listRuns(env.CONTROL)).find((each) => each.job === job);
    return [noted?.succeeded_at, noted?.failed_at].map((at) => (at ?? Number.NaN) / MINUTE);
  };
  expect(await run(100)).toEqual([100, Number.NaN]);
  expect(await run(101)).toEqual([100, Number.NaN]);
  expect(await run(114)).toEqual([100, Number.NaN]);
  expect(await run(115)).toEqual([115, Number.NaN]);
  expect(await run(116, false)).toEqual([115, 116]);
  expect(await run(117, false)).toEqual([115, 117]);
  expect(await run(118)).toEqual([118, 117]);
  expect(await run(119)).toEqual([118, 117]);
});
