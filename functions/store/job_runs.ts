// When did each job last succeed? A row a job; successes are noted to a quarter of an hour, failures and what follows them at once.
import type { D1Database } from "@cloudflare/workers-types";

/** A row a job and minute would be a tenth of all rows that a shop of 100,000 events a day writes. */
const NOTED_EVERY_MS = 15 * 60_000;

export interface JobRun {
  job: string;
  succeeded_at: number | null;
  failed_at: number | null;
  failures: number;
}

/** Notes which jobs of a run succeeded and which failed. */
export async function noteRuns(
  control: D1Database,
  jobs: readonly { job: string; ok: boolean }[],
  now: number,
): Promise<void> {
  await control
    .prepare(
      `INSERT INTO job_run (job, succeeded_at, failed_at, failures)
       SELECT value->>0, iif(value->>1, ?2, NULL), iif(value->>1, NULL, ?2), NOT value->>1 FROM json_each(?1) WHERE true
       ON CONFLICT (job) DO UPDATE SET succeeded_at = coalesce(excluded.succeeded_at, succeeded_at),
         failed_at = coalesce(excluded.failed_at, failed_at), failures = failures + excluded.failures
       WHERE excluded.failures > 0 OR succeeded_at IS NULL OR succeeded_at < failed_at OR succeeded_at <= ?2 - ?3`,
    )
    .bind(JSON.stringify(jobs.map(({ job, ok }) => [job, ok ? 1 : 0])), now, NOTED_EVERY_MS)
    .run();
}

export async function listRuns(control: D1Database): Promise<JobRun[]> {
  const { results } = await control
    .prepare("SELECT job, succeeded_at, failed_at, failures FROM job_run ORDER BY job")
    .all<JobRun>();
  return results;
}
