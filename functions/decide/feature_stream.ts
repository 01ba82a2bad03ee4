// GET /sub/{client_key}: tells clients of GrowthBook that stay on a page of features as they change, without being asked again.
import type { Ctx } from "../http/context.ts";
import { nextSnapshotAt } from "../store/snapshot.ts";
import type { Store } from "../store/stores.ts";
import { storeOfPublicKey } from "./caller.ts";
import { answerOf, asFeatureProblem, featuresNow } from "./features.ts";

/** How often it is looked for a change, which an isolate hears of within as much again; also the sign that the line is alive. */
const LOOK_MS = 20_000;

/** A client comes back by itself after that: to a newer Worker, and with a key that may have been revoked. */
const LASTS_MS = 5 * 60_000;

/** After how long it comes back. */
const RETRY_MS = 5_000;

/** A client says what it has when it comes back: it is told what changed meanwhile, and nothing twice. */
export async function streamFeatures(c: Ctx): Promise<Response> {
  return asFeatureProblem(async () => {
    const began = Date.now();
    const store = await storeOfPublicKey(c, c.req.param("client_key") ?? "", began, "stream");
    // Where features cannot be read at all, it is no use to wait for more.
    await featuresNow(c, store, began);
    return new Response(changes(c, store, began), {
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}

/** Each piece is made when the one before has been taken: who does not read costs nothing. */
function changes(c: Ctx, store: Store, began: number): ReadableStream<Uint8Array> {
  const write = new TextEncoder();
  let known = c.req.header("last-event-id");
  let isOpen = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (ms: number) =>
    new Promise<void>((done) => {
      timer = setTimeout(done, ms);
    });
  /** What is there to say now: new features, or nothing but that somebody is there. */
  const news = async (): Promise<string> => {
    try {
      const { text, hash } = await answerOf(await featuresNow(c, store, Date.now()));
      if (hash === known) return ":\n\n";
      known = hash;
      return `id: ${hash}\nevent: features\ndata: ${text}\n\n`;
    } catch {
      // The client goes on with what it has; the next look may find more.
      return ":\n\n";
    }
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const now = Date.now();
        if (isOpen && now - began >= LASTS_MS) {
          controller.close();
          return;
        }
        // A version that this place has heard of is told at its moment.
        if (isOpen) await wait(Math.max(0, Math.min(LOOK_MS, nextSnapshotAt(store, now) - now)));
        controller.enqueue(write.encode(`${isOpen ? "" : `retry: ${RETRY_MS}\n`}${await news()}`));
        isOpen = true;
      },
      cancel() {
        clearTimeout(timer);
      },
    },
    { highWaterMark: 0 },
  );
}
