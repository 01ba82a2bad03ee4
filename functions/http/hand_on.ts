// What is no route of this Worker goes on to the next one.
import type { Fetcher } from "@cloudflare/workers-types";

/** The next Worker's answer, as one of this one's own, whose headers can be added to. */
export async function handOn(next: Fetcher, request: Request): Promise<Response> {
  const answer = await next.fetch(request as never);
  return new Response(answer.body as never, answer as never);
}
