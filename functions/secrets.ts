// How are secrets made, kept and compared? Random from the platform, stored as hashes, compared in constant time.

const encoder = new TextEncoder();

export const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** SHA-256 of a text, 64 hex digits. */
export function sha256(text: string): Promise<string> {
  return sha256Bytes(encoder.encode(text));
}

/** SHA-256 of bytes, 64 hex digits. */
export async function sha256Bytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

/** Random hex digits, two for each byte. */
export function randomHex(bytes: number): string {
  return toHex(crypto.getRandomValues(new Uint8Array(bytes)));
}

const algorithm = { name: "HMAC", hash: "SHA-256" };
const hmacKeys = new Map<string, CryptoKey>();

/** The imported form of a secret; a few are in use at a time, and importing one costs as much as signing. */
async function hmacKey(secret: string): Promise<CryptoKey> {
  const known = hmacKeys.get(secret);
  if (known) return known;
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  if (hmacKeys.size >= 8) hmacKeys.clear();
  hmacKeys.set(secret, key);
  return key;
}

/** HMAC-SHA-256 of a text, 64 hex digits. */
export async function hmac(secret: string, text: string): Promise<string> {
  const key = await hmacKey(secret);
  return toHex(new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text))));
}

/** Whether two texts are equal, in time that tells only whether their lengths are. */
export function equalSecrets(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}

const ITERATIONS = 100_000;

async function pbkdf2(password: string, salt: string): Promise<string> {
  const key = await crypto.subtle.importKey("raw", encoder.encode(password), "PBKDF2", false, ["deriveBits"]);
  const algorithm = { name: "PBKDF2", hash: "SHA-256", salt: encoder.encode(salt), iterations: ITERATIONS };
  return toHex(new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256)));
}

/** A password as it is stored: salt and PBKDF2-SHA-256 with 100,000 rounds, the most the platform allows. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomHex(16);
  return `${salt}:${await pbkdf2(password, salt)}`;
}

export async function checkPassword(password: string, stored: string): Promise<boolean> {
  const [salt = "", hash = ""] = stored.split(":");
  return equalSecrets(await pbkdf2(password, salt), hash);
}
