// Where do long texts lie? In gzipped pieces named by their SHA-256, so that what two versions share is stored once.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { sha256Bytes, toHex } from "../secrets.ts";
import { chunked } from "./chunk.ts";

/** Bytes of text a piece holds: as hex digits, even if it does not shrink, within the 2 MB that D1 takes as one value. */
const MAX_BYTES = 700_000;

/** Hex digits of a piece's name: 128 bits, which nobody collides by chance or, in his own store, has a reason to. */
const NAME_DIGITS = 32;

export interface Piece {
  hash: string;
  /** Gzipped, in hex digits: the form in which many pieces go in one statement. */
  content: string;
}

/** A text as pieces in their order: each of `parts` begins a new one. */
export async function toPieces(parts: readonly string[]): Promise<Piece[]> {
  const encoder = new TextEncoder();
  const slices = parts.flatMap((part) => {
    const bytes = encoder.encode(part);
    const count = Math.ceil(bytes.length / MAX_BYTES);
    return Array.from({ length: count }, (_, index) => bytes.slice(index * MAX_BYTES, (index + 1) * MAX_BYTES));
  });
  return Promise.all(
    slices.map(async (bytes) => {
      const hash = (await sha256Bytes(bytes)).slice(0, NAME_DIGITS);
      return { hash, content: toHex(await gzip(bytes)) };
    }),
  );
}

/** Statements that store pieces where they are not stored yet. */
export function insertPieces(db: D1Database, store: number, pieces: readonly Piece[]): D1PreparedStatement[] {
  const distinct = [...new Map(pieces.map((piece) => [piece.hash, piece])).values()];
  return chunked(distinct.map(({ hash, content }) => [hash, content])).map((json) =>
    db
      .prepare(
        `INSERT OR IGNORE INTO snapshot_piece (store, hash, content)
         SELECT ?1, value->>0, unhex(value->>1) FROM json_each(?2)`,
      )
      .bind(store, json),
  );
}

/** The texts that these lists of pieces hold. Throws when a piece is not there. */
export async function readTexts(
  db: D1Database,
  store: number,
  lists: readonly (readonly string[])[],
): Promise<string[]> {
  const found = new Map<string, Uint8Array>();
  const wanted = [...new Set(lists.flat())];
  // A result holds some megabytes: a few pieces at a time.
  for (let at = 0; at < wanted.length; at += 40) {
    const { results } = await db
      .prepare(
        `SELECT p.hash, hex(p.content) AS content FROM json_each(?2)
         CROSS JOIN snapshot_piece AS p ON p.store = ?1 AND p.hash = value`,
      )
      .bind(store, JSON.stringify(wanted.slice(at, at + 40)))
      .all<{ hash: string; content: string }>();
    for (const { hash, content } of results) found.set(hash, await gunzip(fromHex(content)));
  }
  return lists.map((hashes) => {
    const decoder = new TextDecoder();
    const parts = hashes.map((hash) => {
      const bytes = found.get(hash);
      if (!bytes) throw new Error(`piece ${hash} of store ${store} is missing`);
      return decoder.decode(bytes, { stream: true });
    });
    return parts.join("") + decoder.decode();
  });
}

export function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  return through(bytes, new CompressionStream("gzip"));
}

export function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  return through(bytes, new DecompressionStream("gzip"));
}

async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const body = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(body).arrayBuffer());
}

const fromHex = (text: string) =>
  Uint8Array.from({ length: text.length / 2 }, (_, index) => Number.parseInt(text.slice(index * 2, index * 2 + 2), 16));
