// Does the service take the message? One signed request: no redirect is followed, and of the answer only a code is read. Or a letter.
import type { Fetcher } from "@cloudflare/workers-types";
import { bodyFor, type ChannelName, isTaken } from "../../shared/digests/channels.ts";
import { letterOf } from "../../shared/digests/letter.ts";
import { parseMailServer } from "../../shared/digests/mail_server.ts";
import type { Message } from "../../shared/digests/message.ts";
import { nameFault } from "../hooks/resolve.ts";
import { urlFault } from "../hooks/send.ts";
import { signBody } from "../hooks/signature.ts";
import type { Posting } from "./smtp.ts";
import type { Target } from "./target.ts";

const TIMEOUT_MS = 10_000;
/** More of an answer is not read. */
const MOST_ANSWER = 2_000;

/** The request as the service wants it signed. DingTalk signs in the address, Feishu in the body, both with the moment. */
export async function requestFor(
  channel: Exclude<ChannelName, "smtp">,
  target: Target,
  message: Message,
  now: number,
): Promise<{ url: string; headers: Record<string, string>; body: string }> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  let body = bodyFor(channel, message, target);
  const url = new URL(target.url);
  if (channel === "dingtalk" && target.secret !== "") {
    url.searchParams.set("timestamp", String(now));
    url.searchParams.set("sign", await signBody(target.secret, `${now}\n${target.secret}`));
  }
  if (channel === "feishu" && target.secret !== "") {
    const timestamp = String(Math.floor(now / 1000));
    // The text that others sign is the key here, and nothing is signed with it.
    body = { timestamp, sign: await signBody(`${timestamp}\n${target.secret}`, ""), ...body };
  }
  if (channel === "resend") headers.authorization = `Bearer ${target.secret}`;
  if (channel === "postmark") headers["x-postmark-server-token"] = target.secret;
  return { url: url.href, headers, body: JSON.stringify(body) };
}

/** Why a message was not taken, in a word; undefined where it was. */
export async function sendMessage(
  channel: ChannelName,
  target: Target,
  message: Message,
  { now, local, mail }: { now: number; local: boolean; mail: Fetcher },
): Promise<string | undefined> {
  if (channel === "smtp") return sendLetter(target, message, local, mail);
  if (urlFault(target.url, local)) return "address_refused";
  const { hostname } = new URL(target.url);
  const fault = local && hostname === "127.0.0.1" ? undefined : await nameFault(hostname);
  if (fault) return fault;
  const { url, headers, body } = await requestFor(channel, target, message, now);
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, { method: "POST", redirect: "manual", signal, headers, body });
    const answer = await startOf(response);
    if (isTaken(response.status, answer)) return undefined;
    return response.ok ? "refused" : `status_${response.status}`;
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError" ? "timeout" : "unreachable";
  }
}

/** By a mail server: spoken to by the Worker that has room for what speaks to it. */
async function sendLetter(
  target: Target,
  message: Message,
  local: boolean,
  mail: Fetcher,
): Promise<string | undefined> {
  const parsed = parseMailServer(target.url, local);
  if ("fault" in parsed) return "address_refused";
  const { server } = parsed;
  const fault = local && server.host === "127.0.0.1" ? undefined : await nameFault(server.host);
  if (fault) return fault;
  const { user = target.from, secret: password, from, to } = target;
  const posting: Posting = { server, user, password, from, to, letter: letterOf(message) };
  const answer = await mail.fetch("https://mail/", { method: "POST", body: JSON.stringify(posting) });
  return ((await answer.json()) as { outcome: string | null }).outcome ?? undefined;
}

async function startOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done || text.length > MOST_ANSWER) break;
    text += decoder.decode(part.value, { stream: true });
  }
  await reader?.cancel();
  return text;
}
