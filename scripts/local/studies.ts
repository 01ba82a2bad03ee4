// When are the pages of studies filled? Asks for every study and waits until each was made, or no more come.
import { createProgress } from "../import/progress.ts";
import type { Client } from "./client.ts";

interface Listed {
  studies: { id: string; title: { en: string }; made_at: number | null }[];
}

const POLL_MS = 500;

/** Without a further study for so long, the rest is left to the night: a failed one is tried again after half a minute. */
const PATIENCE_MS = 240_000;

/** Whether a study was never made: an earlier start may have been ended while they were under way. */
export async function lacksStudies(client: Client): Promise<boolean> {
  return (await list(client)).some(({ made_at }) => made_at === null);
}

/** Resolves with the titles of those that were not made. */
export async function makeStudies(client: Client): Promise<string[]> {
  const progress = createProgress(process.stdout, Date.now);
  // Asked of the server's own list, since one made in the same millisecond must count.
  const before = new Map((await list(client)).map(({ id, made_at }) => [id, made_at]));
  const began = Date.now();
  await client.send("POST", "/v1/studies/run");
  let left = await list(client);
  const all = left.length;
  for (let last = Date.now(); left.length > 0 && Date.now() - last < PATIENCE_MS; ) {
    const open = (await list(client)).filter(({ id, made_at }) => made_at === null || made_at === before.get(id));
    if (open.length < left.length) last = Date.now();
    left = open;
    const seconds = Math.round((Date.now() - began) / 1000);
    const next = left[0] ? `, next: ${left[0].title.en}` : "";
    progress.show(1 - left.length / all, `${all - left.length} of ${all} studies, ${seconds} s${next}`);
    if (left.length > 0) await new Promise((resume) => setTimeout(resume, POLL_MS));
  }
  progress.end();
  return left.map(({ title }) => title.en);
}

const list = async (client: Client) => (await client.send<Listed>("GET", "/v1/studies")).studies;
