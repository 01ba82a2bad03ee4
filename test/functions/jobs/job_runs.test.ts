// Are the runs of jobs noted often enough to watch, and seldom enough to cost nothing?
import { expect, test } from "vitest";
import { listRuns, noteRuns } from "../../../functions/store/job_runs.ts";
import { env } from "../../helpers/worker.ts";

const MINUTE = 60_000;
const control = env.CONTROL;

test("a success is noted each quarter of an hour, a failure and the success after it at once", async () => {
  const job = "watched";
  const run = async (minute: number, ok = true) => {
    await noteRuns(control, [{ job, ok }], minute * MINUTE);
    const noted = (await listRuns(control)).find((each) => each.job === job);
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

test("jobs that run together are one row, and each is told of by itself", async () => {
  const names = ["first", "second", 'a "third", quoted'];
  const run = (minute: number, ...failed: string[]) => {
    const jobs = names.map((job) => ({ job, ok: !failed.includes(job) }));
    return noteRuns(control, jobs, minute * MINUTE);
  };
  const told = async () => {
    const runs = (await listRuns(control)).filter(({ job }) => names.includes(job));
    const minutes = (at: number | null) => at && at / MINUTE;
    return runs.map(({ job, succeeded_at, failed_at, failures }) => {
      return [job, minutes(succeeded_at), minutes(failed_at), failures];
    });
  };
  const rows = () => control.prepare("SELECT count(*) AS n FROM job_run").first<number>("n");
  const before = (await rows()) ?? 0;
  await run(100);
  await run(101);
  expect(await rows()).toBe(before + 1);
  expect(await told()).toEqual([
    ['a "third", quoted', 100, null, 0],
    ["first", 100, null, 0],
    ["second", 100, null, 0],
  ]);
  // The one that fails keeps the success it had; the others go on.
  await run(120, "second");
  await run(121, "second");
  expect(await told()).toEqual([
    ['a "third", quoted', 120, null, 0],
    ["first", 120, null, 0],
    ["second", 100, 121, 2],
  ]);
  // Its next success is told at once, and then no more until a quarter of an hour is over.
  await run(122);
  await run(123);
  expect((await told()).map(([, succeeded]) => succeeded)).toEqual([122, 122, 122]);
});

test("what was noted by a job's bare name is told of still", async () => {
  await control
    .prepare("INSERT INTO job_run VALUES ('of before', ?1, ?2, 3)")
    .bind(MINUTE, 2 * MINUTE)
    .run();
  await noteRuns(control, [{ job: "of before", ok: true }], 3 * MINUTE);
  const found = (await listRuns(control)).find(({ job }) => job === "of before");
  expect(found).toEqual({ job: "of before", succeeded_at: 3 * MINUTE, failed_at: 2 * MINUTE, failures: 3 });
});
