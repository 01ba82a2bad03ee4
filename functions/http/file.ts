// An answer that is the same for everybody: a file that the site's build has written.
import type { Ctx } from "./context.ts";

/** Serves one of the site's JSON files under an address of the API. */
export const fileAt = (path: string) => async (c: Ctx) => {
  const file = await c.env.ASSETS.fetch(new URL(path, c.req.url).href);
  return new Response(file.body as never, { status: file.status, headers: { "content-type": "application/json" } });
};
