// Did the one who knows the secret send this? HMAC-SHA-256 of the body as it came, as each system writes it down.
import { MINUTE_MS } from "../../shared/time.ts";
import { equalSecrets } from "../secrets.ts";

/** What a clock may be wrong, by the Standard Webhooks specification. */
export const TOLERANCE_MS = 5 * MINUTE_MS;

const encoder = new TextEncoder();

const base64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)));

async function sign(secret: Uint8Array<ArrayBuffer>, text: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
  return base64(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
}

/** A text's signature under a secret that is a text, in base64: as Shopify and WooCommerce sign, DingTalk and Feishu. */
export const signBody = (secret: string, body: string): Promise<string> => sign(encoder.encode(secret), body);

/** The bytes of a Standard Webhooks secret; null where it is none. */
export function standardSecret(secret: string): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = Uint8Array.from(atob(secret.replace(/^whsec_/, "")), (char) => char.charCodeAt(0));
    return bytes.length > 0 ? bytes : null;
  } catch {
    return null;
  }
}

/** The signature of a message, such as `v1,K5oZ...`. `seconds` is the moment of this try. */
export async function signStandard(
  secret: string,
  { id, seconds, body }: { id: string; seconds: number; body: string },
): Promise<string> {
  const bytes = standardSecret(secret);
  if (!bytes) throw new Error("the secret is not base64");
  return `v1,${await sign(bytes, `${id}.${seconds}.${body}`)}`;
}

/** A new secret of 32 random bytes. */
export const newStandardSecret = (): string => `whsec_${base64(crypto.getRandomValues(new Uint8Array(32)).buffer)}`;

type Headers = (name: string) => string;

async function anyOf(secrets: readonly string[], matches: (secret: string) => Promise<boolean>): Promise<boolean> {
  let right = false;
  for (const secret of secrets) right = (await matches(secret)) || right;
  return right;
}

/** Whether the body's signature is one of these secrets'. */
export function isSignedBody(secrets: readonly string[], signature: string, body: string): Promise<boolean> {
  return anyOf(secrets, async (secret) => equalSecrets(await signBody(secret, body), signature));
}

/** Whether one of the signatures is one of these secrets', of a try of the last or next five minutes. */
export async function isSignedStandard(
  secrets: readonly string[],
  header: Headers,
  body: string,
  now: number,
): Promise<boolean> {
  const [id, timestamp] = [header("webhook-id"), header("webhook-timestamp")];
  if (id === "" || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now - Number(timestamp) * 1000) > TOLERANCE_MS) return false;
  const given = header("webhook-signature").split(" ").slice(0, 10);
  return anyOf(secrets, async (secret) => {
    const right = await signStandard(secret, { id, seconds: Number(timestamp), body });
    return given.some((each) => equalSecrets(right, each));
  });
}
