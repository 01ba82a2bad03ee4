// How does a file become text? Reads it or standard input in pieces, unzips what is gzip, and decodes its characters.
import { createReadStream, statSync } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { guessEncoding, LOOKED_AT } from "./encoding.ts";
import { ask, stop } from "./stop.ts";

export interface Source {
  name: string;
  /** Size on disk, unknown for standard input. */
  size?: number;
  /** Bytes of it that were read so far. */
  position: () => number;
  /** Said or found. */
  encoding: string;
  text: AsyncGenerator<string>;
}

async function* counted(input: AsyncIterable<Buffer>, count: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of input) {
    count(chunk.length);
    yield chunk;
  }
}

/** The first bytes, and all of the bytes again. */
async function peek(input: AsyncGenerator<Buffer>, bytes: number): Promise<[Buffer, AsyncGenerator<Buffer>]> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < bytes) {
    const next = await input.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  async function* whole() {
    yield head;
    yield* input;
  }
  return [head, whole()];
}

async function* unzip(input: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  const source = Readable.from(input, { objectMode: false });
  const gunzip = createGunzip();
  source.on("error", (error) => gunzip.destroy(error)).pipe(gunzip);
  try {
    yield* gunzip as AsyncIterable<Buffer>;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code.startsWith("Z_")) throw stop(`${name} is damaged or cut off (gzip: ${code}): get it again`);
    throw error;
  }
}

async function* decode(input: AsyncIterable<Buffer>, name: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of input) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw stop(`${name} is not ${decoder.encoding}: say what it is with --encoding, such as gb18030 or windows-1252`);
  }
}

/** Chooses between two encodings that a file's first bytes allow; undefined where nothing tells. */
export type Settle = (head: Uint8Array, either: readonly string[]) => Promise<string | undefined>;

/** Throws a stop where the bytes do not tell. */
async function findEncoding(head: Buffer, name: string, settle?: Settle): Promise<string> {
  const guess = guessEncoding(head);
  if ("encoding" in guess) return guess.encoding;
  const settled = await settle?.(head, guess.either);
  if (settled) return settled;
  const [one, other] = guess.either;
  throw ask(`${name} may be ${one} or ${other}: say which with --encoding ${one} or --encoding ${other}`);
}

function checkEncoding(encoding: string): string {
  try {
    return new TextDecoder(encoding).encoding;
  } catch {
    throw stop(`--encoding ${encoding} is unknown; use a name such as utf-8, gb18030, big5, shift_jis or windows-1252`);
  }
}

function openFile(path: string): { input: Readable; size: number } {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw stop(`${path} is a folder: name a file in it`);
    return { input: createReadStream(path, { highWaterMark: 1 << 18 }), size: stat.size };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") throw stop(`there is no file ${path}`);
    if (error instanceof Error && "code" in error) throw stop(`${path} cannot be read (${String(error.code)})`);
    throw error;
  }
}

/** Opens a path or "-". A byte order mark is taken off. Throws a stop when there is nothing to read from. */
export async function openSource(
  path: string,
  encoding?: string,
  stdin: Readable = process.stdin,
  settle?: Settle,
): Promise<Source> {
  const named = encoding === undefined ? undefined : checkEncoding(encoding);
  const name = path === "-" ? "standard input" : path;
  const { input, size } = path === "-" ? { input: stdin, size: undefined } : openFile(path);
  let position = 0;
  const raw = counted(input as AsyncIterable<Buffer>, (bytes) => {
    position += bytes;
  });
  const [magic, bytes] = await peek(raw, 2);
  const zipped = magic[0] === 0x1f && magic[1] === 0x8b;
  const [head, plain] = await peek(zipped ? unzip(bytes, name) : bytes, named ? 2 : LOOKED_AT);
  const found = named ?? (await findEncoding(head, name, settle));
  return {
    name,
    ...(size === undefined ? {} : { size }),
    position: () => position,
    encoding: found,
    text: decode(plain, name, found),
  };
}
