// Is this code genuine? A batch's code carries its serial number and a keyed hash, so the edge knows it without a database.
import { murmur3 } from "../../shared/hash.ts";
import type { Coupon } from "../../shared/pricing/config.ts";
import type { Env } from "../env.ts";
import { equalSecrets, hmac } from "../secrets.ts";
import { installationSecret } from "../store/salts.ts";

/** Crockford's base 32: no I, L, O or U, so that a code survives being read out and typed. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const PREFIX = 4;
const SERIAL = 4;
/** 60 bits of HMAC-SHA-256: somebody who tries a million codes a second needs 18,000 years to hit one of a million. */
const MAC = 12;
const MAC_HEX = (MAC * 5) / 4;
const shape = new RegExp(`^[${DIGITS}]{${PREFIX + SERIAL + MAC}}$`);

export interface FoundCode {
  coupon: Coupon;
  /** As it is written on paper; one spelling for each code, to count its use by. */
  code: string;
  /** Of a batch's single-use code; null for a code that everybody shares. */
  serial: number | null;
}

/** The key that batches are signed with. It is read once an isolate, whatever the number of stores. */
export function codeSecret(env: Pick<Env, "CONTROL">): Promise<string> {
  return installationSecret(env.CONTROL, "coupon_codes");
}

/** The code with this serial number, from 0, of a store's batch: `PPPP-SSSS-HHHH-HHHH-HHHH`. */
export async function makeCode(secret: string, store: number, coupon: string, serial: number): Promise<string> {
  return written(prefixOf(coupon) + digits(BigInt(serial), SERIAL) + (await macOf(secret, store, coupon, serial)));
}

/**
 * The active coupon that a code opens, or null when it is unknown, forged, beyond its batch or revoked. Upper and lower
 * case, spaces, hyphens and look-alike letters make no difference to a batch's code.
 */
export async function findCode(
  secret: string,
  store: number,
  coupons: readonly Coupon[],
  text: string,
): Promise<FoundCode | null> {
  if (text.length > 60) return null;
  const { shared, batches } = indexOf(coupons);
  const shown = text.trim().toUpperCase();
  const known = shared.get(shown);
  if (known)
    return known.active && !known.revoked.includes(shown) ? { coupon: known, code: shown, serial: null } : null;
  const plain = plainOf(shown);
  // Any other sign would read as some digit's number, and one code would have two spellings to be used by.
  if (!shape.test(plain)) return null;
  const serial = numberOf(plain.slice(PREFIX, PREFIX + SERIAL));
  let found: FoundCode | null = null;
  // A prefix that no batch has is worked out like one that a batch has: the time tells nothing.
  for (const coupon of batches.get(plain.slice(0, PREFIX)) ?? [null]) {
    const expected = await macOf(secret, store, coupon?.id ?? "", serial);
    const genuine = equalSecrets(expected, plain.slice(PREFIX + SERIAL));
    if (genuine && coupon?.active && serial < (coupon.batch?.count ?? 0)) {
      found = { coupon, code: written(plain), serial };
    }
  }
  return found?.coupon.revoked.some((each) => plainOf(each) === plain) ? null : found;
}

async function macOf(secret: string, store: number, coupon: string, serial: number): Promise<string> {
  const hash = await hmac(secret, JSON.stringify([store, coupon, serial]));
  return digits(BigInt(`0x${hash.slice(0, MAC_HEX)}`), MAC);
}

/** Tells which batch a code is of; it is derived from the coupon's id, and two batches may share one. */
const prefixOf = (coupon: string) => digits(BigInt(murmur3(coupon, 0)), PREFIX);

const written = (plain: string) => plain.match(/.{4}/g)?.join("-") ?? plain;

const plainOf = (text: string) => text.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");

function digits(value: bigint, length: number): string {
  let text = "";
  for (let rest = value; text.length < length; rest >>= 5n) text = `${DIGITS[Number(rest & 31n)]}${text}`;
  return text;
}

const numberOf = (text: string) => [...text].reduce((sum, digit) => sum * 32 + DIGITS.indexOf(digit), 0);

interface Index {
  shared: ReadonlyMap<string, Coupon>;
  batches: ReadonlyMap<string, readonly Coupon[]>;
}

const indexes = new WeakMap<readonly Coupon[], Index>();

function indexOf(coupons: readonly Coupon[]): Index {
  let index = indexes.get(coupons);
  if (!index) {
    const shared = new Map(coupons.flatMap((each) => (each.code === undefined ? [] : [[each.code, each] as const])));
    const batches = Map.groupBy(
      coupons.filter((each) => each.batch),
      (each) => prefixOf(each.id),
    );
    index = { shared, batches };
    indexes.set(coupons, index);
  }
  return index;
}
