// The cron triggers of wrangler.toml on this machine: each minute, and the nightly one at its UTC time.
import type { Miniflare } from "miniflare";

const NIGHTLY = { cron: "17 3 * * *", hour: 3, minute: 17 };

/** Runs the jobs every minute until stopped. */
export function startScheduler(platform: Miniflare): () => void {
  const run = async () => {
    const worker = await platform.getWorker();
    const now = new Date();
    const crons = ["* * * * *"];
    if (now.getUTCHours() === NIGHTLY.hour && now.getUTCMinutes() === NIGHTLY.minute) crons.push(NIGHTLY.cron);
    for (const cron of crons) await worker.scheduled({ cron, scheduledTime: now });
  };
  const timer = setInterval(() => run().catch((error) => console.error(`A scheduled job failed: ${error}`)), 60_000);
  return () => clearInterval(timer);
}
