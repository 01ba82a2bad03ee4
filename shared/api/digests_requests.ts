// What does a request about digests look like?
import * as z from "zod";
import { channelNames } from "../digests/channels.ts";
import { text } from "../events/fields.ts";
import { locales } from "../locale.ts";

/** Most digests of a store. */
export const MAX_DIGESTS = 10;

const address = z.email().max(200);

export const putDigest = z.strictObject({
  channel: z.enum(channelNames),
  url: z
    .string()
    .max(2_000)
    .optional()
    .describe(
      "A chat's webhook: https, a public name, the standard port. Of `smtp` the mail server: smtps://mail.example.com:465, or smtp://mail.example.com:587, which must offer STARTTLS. Other mail goes to its provider's own address.",
    ),
  user: text(200).optional().describe("Of `smtp`: who logs in; `from` when left out."),
  secret: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe(
      "What signs, of Feishu and DingTalk where they ask for it; of mail the provider's key, or the mail server's password.",
    ),
  from: address.optional().describe("Mail: the sender."),
  to: z.array(address).min(1).max(20).optional().describe("Mail: the receivers."),
  every: z.enum(["day", "week"]).default("day").describe("At eight in the store's morning; a week on Mondays."),
  locale: z.enum(locales).default("en"),
});
