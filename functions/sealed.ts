// How does something travel through a browser that may neither read nor change it? Encrypted and authenticated, with an end.
import { fromBase64Url, toBase64Url } from "./base64.ts";

const algorithm = "AES-GCM";
const IV_BYTES = 12;
const keys = new Map<string, CryptoKey>();

/** The key for one purpose: what was sealed as a quote does not open as anything else. */
async function keyOf(secret: string, purpose: string): Promise<CryptoKey> {
  const name = `${purpose}:${secret}`;
  const known = keys.get(name);
  if (known) return known;
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(name));
  const key = await crypto.subtle.importKey("raw", bytes, algorithm, false, ["encrypt", "decrypt"]);
  if (keys.size >= 16) keys.clear();
  keys.set(name, key);
  return key;
}

/** A value as a token that only `open` with the same secret and purpose reads. */
export async function seal(secret: string, purpose: string, value: unknown): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const text = new TextEncoder().encode(JSON.stringify(value));
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt({ name: algorithm, iv }, await keyOf(secret, purpose), text),
  );
  const bytes = new Uint8Array(IV_BYTES + sealed.length);
  bytes.set(iv);
  bytes.set(sealed, IV_BYTES);
  return toBase64Url(bytes);
}

/** What was sealed; null when the token is not one of ours, was changed, or was sealed for another purpose. */
export async function open<T>(secret: string, purpose: string, token: string): Promise<T | null> {
  const bytes = fromBase64Url(token);
  if (!bytes || bytes.length <= IV_BYTES) return null;
  try {
    const iv = bytes.subarray(0, IV_BYTES);
    const text = await crypto.subtle.decrypt(
      { name: algorithm, iv },
      await keyOf(secret, purpose),
      bytes.subarray(IV_BYTES),
    );
    return JSON.parse(new TextDecoder().decode(text)) as T;
  } catch {
    return null;
  }
}
