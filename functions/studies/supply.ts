// The Worker of studies on stock and supply: takes a slice that the studies' Worker hands on, and letters to send. Wiring only.
import { supplyMethods } from "../../shared/studies/of_supply.ts";
import type { Env } from "../env.ts";
import { readStudyMessage } from "./message.ts";
import { takeSlice } from "./slice.ts";

export default {
  fetch: async (request: Request, env: Env): Promise<Response> => {
    await takeSlice(readStudyMessage(await request.text()), env, Date.now(), supplyMethods);
    return new Response(null, { status: 204 });
  },
};

/** Letters of digests: a door of its own, to which no address leads. Here since the library that sends them weighs as much as a Worker has room for. */
export const mail = {
  fetch: async (request: Request): Promise<Response> => (await import("../digests/mail_door.ts")).takeLetter(request),
};
