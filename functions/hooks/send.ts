// What does the receiver say? One signed try of one delivery: no redirect is followed, and none of the answer is read.
import { addressFault } from "../../shared/hooks/address.ts";
import type { Delivery } from "../store/webhook_delivery.ts";
import { nameFault } from "./resolve.ts";
import { signStandard } from "./signature.ts";

/** How long a receiver may take. */
const TIMEOUT_MS = 10_000;

export interface Answer {
  ok: boolean;
  /** The receiver's status; null where none came. */
  status: number | null;
  /** In one word; null where all is well. */
  error: string | null;
  /** How long the receiver asks to wait, ms. */
  asked_ms: number;
}

const failed = (error: string, status: number | null = null, asked_ms = 0): Answer => {
  return { ok: false, status, error, asked_ms };
};

/** An address of this machine, which only tests may ask for. */
const isLocal = (url: string) => URL.canParse(url) && new URL(url).hostname === "127.0.0.1";

/** What is wrong with an address before anything is sent. */
export const urlFault = (url: string, local: boolean): string | undefined =>
  local && isLocal(url) ? undefined : addressFault(url);

export async function sendDelivery(
  { url, secret, store, local }: { url: string; secret: string; store: string; local: boolean },
  { id, event, at, data }: Delivery,
  now: number,
): Promise<Answer> {
  if (urlFault(url, local)) return failed("address_refused");
  const fault = local && isLocal(url) ? undefined : await nameFault(new URL(url).hostname);
  if (fault) return failed(fault);
  // The same bytes at each try.
  const told = { type: event, timestamp: new Date(at).toISOString(), data: { store, ...JSON.parse(data) } };
  const body = JSON.stringify(told);
  const seconds = Math.floor(now / 1000);
  try {
    const response = await fetch(url, {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        "content-type": "application/json",
        "user-agent": "Suanpan-Webhooks",
        "webhook-id": id,
        "webhook-timestamp": String(seconds),
        "webhook-signature": await signStandard(secret, { id, seconds, body }),
      },
      body,
    });
    await response.body?.cancel();
    if (response.ok) return { ok: true, status: response.status, error: null, asked_ms: 0 };
    const asked = Number(response.headers.get("retry-after") ?? 0);
    const redirected = response.status >= 300 && response.status < 400;
    return failed(redirected ? "redirect" : "status", response.status, Number.isFinite(asked) ? asked * 1000 : 0);
  } catch (error) {
    return failed(error instanceof Error && error.name === "TimeoutError" ? "timeout" : "unreachable");
  }
}
