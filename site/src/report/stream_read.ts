// What does the live stream say? Comes when the stream is first opened, after the page has settled.
import { type Answer, request, type Session } from "./api.ts";
import { takeEvents } from "./sse.ts";
import type { Live } from "./view/live.ts";

/** The live stream's body, which stays open until `signal` ends it. */
export async function openLive(
  { token }: Session,
  signal: AbortSignal,
): Promise<Answer<ReadableStream<Uint8Array<ArrayBuffer>>>> {
  const headers = { authorization: `Bearer ${token}`, accept: "text/event-stream" };
  const answer = await request("/v1/live", { headers, signal });
  if (!answer.ok) return answer;
  const { body } = answer.value;
  return body === null ? { ok: false, code: "server_error", detail: "" } : { ok: true, value: body };
}

/** Calls back with every state of the strip until the stream ends. */
export async function takeAll(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onLive: (live: Live) => void,
): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const taken = takeEvents(text + chunk.value);
    text = taken.rest;
    for (const { event, data } of taken.events) if (event === "live") onLive(JSON.parse(data) as Live);
  }
}
