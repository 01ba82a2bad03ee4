// How much will we read? A body is read up to a limit and no further, whatever its headers claim.
import { Problem } from "./problem.ts";

/** Of trackers, whose batch must not be lost for one broken sign, and of webhooks, whose signature tells. */
export const LENIENT: TextDecoderOptions = { fatal: false };

/** Signs in another encoding would be kept as other signs, and two ids could become one. */
const STRICT: TextDecoderOptions = { fatal: true };

/** Reads a text body of at most `limit` bytes, unpacked where it is gzip. Throws a 413 problem beyond it, 400 where it is broken. */
export async function readBody(request: Request, limit: number, how = STRICT): Promise<string> {
  if (request.headers.get("content-encoding") === "gzip") return readPacked(request, limit, how);
  const declared = Number(request.headers.get("content-length") ?? Number.NaN);
  if (declared > limit) throw tooLarge(limit);
  // A true length is the common case and needs no loop; chunked bodies are counted as they come.
  if (declared >= 0) {
    const bytes = await request.arrayBuffer();
    if (bytes.byteLength > limit) throw tooLarge(limit);
    return decode(new TextDecoder("utf-8", how), bytes);
  }
  return request.body ? readStream(request.body, limit, how) : "";
}

/** As long as it comes: what a small body unpacks to may be huge. */
async function readPacked(request: Request, limit: number, how: TextDecoderOptions): Promise<string> {
  if (!request.body) return "";
  try {
    return await readStream(request.body.pipeThrough(new DecompressionStream("gzip")), limit, how);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const detail = "The body is said to be gzip and is not. Send it as it is, or packed whole.";
    throw new Problem({ status: 400, code: "malformed_gzip", detail });
  }
}

async function readStream(body: ReadableStream<Uint8Array>, limit: number, how: TextDecoderOptions): Promise<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder("utf-8", how);
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decode(decoder);
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw tooLarge(limit);
    }
    text += decode(decoder, value, { stream: true });
  }
}

function decode(decoder: TextDecoder, ...piece: Parameters<TextDecoder["decode"]>): string {
  try {
    return decoder.decode(...piece);
  } catch {
    throw new Problem({ status: 400, code: "malformed_utf8", detail: "The body is not UTF-8. Send it as UTF-8." });
  }
}

function tooLarge(limit: number): Problem {
  const detail = `The body is larger than ${limit.toLocaleString("en")} bytes. Send it in smaller parts.`;
  return new Problem({ status: 413, code: "body_too_large", detail });
}

/** Parses JSON. Throws a 400 problem where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem({
      status: 400,
      code: "malformed_json",
      detail: "The body is not JSON. Check quotes and commas.",
    });
  }
}
