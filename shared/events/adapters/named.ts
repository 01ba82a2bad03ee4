// What do our own scripts for moved tags say beside the other tool's words? Which message it is and when, so that it counts once.
import * as z from "zod";
import type { Telling, Told } from "./define.ts";
import { momentOf, textOf } from "./words.ts";

/** The other tool's own tracker says none of these. */
export const namedMessage = {
  id: z.unknown().optional().describe("The message's own name, the same whenever it is sent again."),
  at: z.unknown().optional().describe("When it happened by the browser's clock, epoch ms."),
  sent_at: z.unknown().optional().describe("The browser's clock at this sending, epoch ms."),
};

type Named = { [K in keyof typeof namedMessage]?: unknown };

export const nameOf = ({ id, at }: Named): Pick<Told, "message_id" | "at"> => ({
  message_id: textOf(id, 100),
  at: momentOf(at),
});

export const sentAtOf = ({ sent_at }: Named): Pick<Telling, "sent_at"> => ({ sent_at: momentOf(sent_at) });
