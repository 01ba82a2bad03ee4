// npm run replay: beacons that could not be stored go through the queue again; what is stored already counts once all the same.
import { parseArgs } from "node:util";
import { type Client, createClient, explain } from "./import/client.ts";
import { isStop, stop } from "./import/stop.ts";
import { findTarget } from "./import/target.ts";

const HELP = `npm run replay                   sends every beacon of the store's dead letters again
npm run replay -- --list         only lists them
  --url URL   the server; else SUANPAN_URL, else .suanpan/dev.json of \`npm start\`
  --key KEY   a secret key (sk_...) that may manage; else SUANPAN_KEY, else .suanpan/dev.json`;

interface Letter {
  id: string;
  received_at: number;
  events: number;
}

function readOptions(args: readonly string[]) {
  const text = { type: "string" } as const;
  const options = { list: { type: "boolean" }, url: text, key: text, help: { type: "boolean", short: "h" } } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw stop(`${error instanceof Error ? error.message : error} (see --help)`);
  }
}

async function ask<T>(client: Client, method: string, path: string): Promise<T> {
  const reply = await client.send(method, path);
  if (reply.status !== 200) throw stop(`${method} ${path} was refused: ${explain(reply)}`);
  return reply.body as T;
}

const listLetters = async (client: Client) =>
  (await ask<{ letters: Letter[] }>(client, "GET", "/v1/dead-letters?limit=1000")).letters;

function describe(letters: readonly Letter[]): string {
  const lines = letters.map(({ id, received_at, events }) => {
    return `${new Date(received_at).toISOString()}  ${String(events).padStart(3)} events  ${id}`;
  });
  return lines.join("\n");
}

/** Replays until a call finds nothing more; gives how many went. What fails again comes back only after many tries. */
async function replayAll(client: Client): Promise<number> {
  for (let sent = 0; ; console.error(`replay: ${sent} sent`)) {
    const { replayed } = await ask<{ replayed: number }>(client, "POST", "/v1/dead-letters/replay");
    if (replayed === 0) return sent;
    sent += replayed;
  }
}

async function main(args: readonly string[]): Promise<void> {
  const { list, help, url, key } = readOptions(args);
  if (help) return console.log(HELP);
  const target = findTarget({ ...(url ? { url } : {}), ...(key ? { key } : {}) }, process.env);
  const client = createClient(target, { onRetry: (why) => console.error(`replay: ${why}; trying again`) });
  const letters = await listLetters(client);
  if (letters.length === 0) return console.log("There are no dead letters: every beacon was stored.");
  const more = letters.length === 1_000 ? " and more" : "";
  console.log(`${letters.length}${more} dead letters, oldest first:\n${describe(letters)}`);
  if (list) return;
  const sent = await replayAll(client);
  console.log(`${sent} beacons are in the queue again. Their events count once the queue has stored them.`);
}

if (import.meta.main) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    if (!isStop(error)) throw error;
    console.error(`replay: ${error.message}`);
    process.exit(1);
  }
}
