// May a webhook be sent there? Only to a public name over https: an address inside of a network is nobody's to ask for.

const BITS = 8;

/** Blocks of IPv4 that are not of the public internet. Source: IANA's registry of special-purpose addresses. */
const closed4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

/** An IPv4 address as a number; undefined for any other text. */
function number4(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 2 ** BITS + part, 0);
}

function isPublic4(address: number): boolean {
  return !closed4.some(([start, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(address / size) === Math.floor((number4(start) ?? 0) / size);
  });
}

/** The eight groups of an IPv6 address; undefined for any other text. */
function groups6(text: string): number[] | undefined {
  const last = /:(\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[1];
  const four = last === undefined ? undefined : number4(last);
  if (last !== undefined && four === undefined) return undefined;
  const plain =
    last === undefined || four === undefined
      ? text
      : `${text.slice(0, -last.length)}${(four >>> 16).toString(16)}:${(four & 0xffff).toString(16)}`;
  const [head = "", tail, more] = plain.split("::");
  if (more !== undefined) return undefined;
  const of = (part: string) => (part === "" ? [] : part.split(":"));
  const [first, rest] = [of(head), of(tail ?? "")];
  const missing = 8 - first.length - rest.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...first, ...Array.from({ length: missing }, () => "0"), ...rest];
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined;
}

/** Global unicast alone, without the parts of it that carry an IPv4 address or are examples. */
function isPublic6([first = 0, second = 0]: readonly number[]): boolean {
  if (first >>> 13 !== 1) return false;
  const isSpecial = first === 0x2001 && (second < 0x200 || second === 0xdb8);
  return !isSpecial && first !== 0x2002 && first !== 0x3fff;
}

/** Whether an address of a machine is of the public internet; false for what is no address. */
export function isPublicAddress(text: string): boolean {
  const four = number4(text);
  if (four !== undefined) return isPublic4(four);
  const six = groups6(text.replace(/^\[|\]$/g, ""));
  return six !== undefined && isPublic6(six);
}

/** Names that only a network of somebody's own knows. */
const inside = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|test|invalid|example|onion|home\.arpa)$/;

/** What is wrong with a webhook's address, in a sentence; undefined where nothing is. */
export function addressFault(text: string): string | undefined {
  if (!URL.canParse(text)) return "It is no address. Write it as https://shop.com/path.";
  const url = new URL(text);
  if (url.protocol !== "https:") return "It must begin with https://.";
  if (url.username || url.password) return "It must not hold a name or a password.";
  if (url.port !== "") return "It must use the standard port.";
  if (url.hash) return "It must not have a part after #.";
  const host = url.hostname.replace(/\.$/, "").toLowerCase();
  const isNumber = host.startsWith("[") || number4(host) !== undefined;
  if (isNumber && !isPublicAddress(host)) return "It is an address inside of a network. Give a public one.";
  if (!isNumber && (!host.includes(".") || inside.test(host))) {
    return "It is a name inside of a network. Give a public one.";
  }
  return undefined;
}
