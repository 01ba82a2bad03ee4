// When did each job last succeed? A row a job, written once a run.
import type { D1Database } from "@cloudflare/workers-types";

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
         failed_at = coalesce(excluded.failed_at, failed_at), failures = failures + excluded.failures`,
    )
    .bind(JSON.stringify(jobs.map(({ job, ok }) => [job, ok ? 1 : 0])), now)
    .run();
}

export async function listRuns(control: D1Database): Promise<JobRun[]> {
  const { results } = await control
    .prepare("SELECT job, succeeded_at, failed_at, failures FROM job_run ORDER BY job")
    .all<JobRun>();
  return results;
}
