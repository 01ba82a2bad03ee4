// When did each job last succeed? A row for those that ran together; successes are noted to a quarter of an hour, failures and what
// follows them at once.
import type { D1Database } from "@cloudflare/workers-types";

/** A row a job and minute would be a tenth of all rows that a shop of 100,000 events a day writes. */
const NOTED_EVERY_MS = 15 * 60_000;

export interface JobRun {
  job: string;
  succeeded_at: number | null;
  failed_at: number | null;
  failures: number;
}

/** Notes which jobs of a run succeeded, all of them as one row by the list of their names, and which failed, each as its own. */
export async function noteRuns(
  control: D1Database,
  jobs: readonly { job: string; ok: boolean }[],
  now: number,
): Promise<void> {
  const succeeded = jobs.filter(({ ok }) => ok).map(({ job }) => job);
  const rows = [
    ...(succeeded.length > 0 ? [[succeeded, 1]] : []),
    ...jobs.filter(({ ok }) => !ok).map(({ job }) => [[job], 0]),
  ];
  await control
    .prepare(
      `INSERT INTO job_run (job, succeeded_at, failed_at, failures)
       SELECT value->0, iif(value->>1, ?2, NULL), iif(value->>1, NULL, ?2), NOT value->>1 FROM json_each(?1) WHERE true
       ON CONFLICT (job) DO UPDATE SET succeeded_at = coalesce(excluded.succeeded_at, succeeded_at),
         failed_at = coalesce(excluded.failed_at, failed_at), failures = failures + excluded.failures
       WHERE excluded.failures > 0 OR succeeded_at IS NULL OR succeeded_at <= ?2 - ?3
         OR EXISTS (SELECT 1 FROM json_each(job_run.job) AS own CROSS JOIN job_run AS alone
           ON alone.job = json_array(own.value) AND alone.failed_at > job_run.succeeded_at)`,
    )
    .bind(JSON.stringify(rows), now, NOTED_EVERY_MS)
    .run();
}

/** What is known of each job, whichever it ran with. Rows of before are by a job's bare name. */
export async function listRuns(control: D1Database): Promise<JobRun[]> {
  const { results } = await control
    .prepare(
      `SELECT own.value AS job, max(r.succeeded_at) AS succeeded_at, max(r.failed_at) AS failed_at, sum(r.failures) AS failures
       FROM job_run AS r CROSS JOIN json_each(iif(json_valid(r.job), r.job, json_array(r.job))) AS own
       GROUP BY own.value ORDER BY own.value`,
    )
    .all<JobRun>();
  return results;
}
