// The Worker of studies on stock and supply: takes a slice that the studies' Worker hands on. Wiring only.
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
