// Runs the jobs of one cron time; a failing one does not keep the others from running.
import type { Env } from "../env.ts";
import { log } from "../log.ts";
import { noteRuns } from "../store/job_runs.ts";
import { jobs } from "./index.ts";
import { newQueries, withCount } from "./queries.ts";

export async function runJobs(cron: string, env: Env, now: number): Promise<void> {
  const failed: string[] = [];
  // One count for all of them: the platform's limit is the invocation's.
  const queries = newQueries(env);
  const counting = withCount(env, queries);
  for (const job of jobs.filter((each) => each.when === cron)) {
    try {
      await job.run(counting, now, queries);
    } catch (error) {
      failed.push(job.what);
      log("job_failed", { job: job.what, error: String(error) });
    }
  }
  const ran = jobs.filter((each) => each.when === cron).map(({ what }) => ({ job: what, ok: !failed.includes(what) }));
  await noteRuns(env.CONTROL, ran, now).catch((error) => log("runs_not_noted", { error: String(error) }));
  // Shown as a failed run in the platform's own list.
  if (failed.length > 0) throw new Error(`failed: ${failed.join(", ")}`);
}
