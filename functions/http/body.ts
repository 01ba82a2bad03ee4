// How much will we read? A body is read up to a limit and no further, whatever its headers claim.
import { Problem } from "./problem.ts";

/** Reads a text body of at most `limit` bytes, unpacked where it is gzip. Throws a 413 problem beyond it, 400 where it is broken. */
export async function readBody(request: Request, limit: number): Promise<string> {
  if (request.headers.get("content-encoding") === "gzip") return readPacked(request, limit);
  const declared = Number(request.headers.get("content-length") ?? Number.NaN);
  if (declared > limit) throw tooLarge(limit);
  // A true length is the common case and needs no loop; chunked bodies are counted as they come.
  if (declared >= 0) {
    const bytes = await request.arrayBuffer();
    if (bytes.byteLength > limit) throw tooLarge(limit);
    return new TextDecoder().decode(bytes);
  }
  return request.body ? readStream(request.body, limit) : "";
}

/** As long as it comes: what a small body unpacks to may be huge. */
async function readPacked(request: Request, limit: number): Promise<string> {
  if (!request.body) return "";
  try {
    return await readStream(request.body.pipeThrough(new DecompressionStream("gzip")), limit);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const detail = "The body is said to be gzip and is not. Send it as it is, or packed whole.";
    throw new Problem({ status: 400, code: "malformed_gzip", detail });
  }
}

async function readStream(body: ReadableStream<Uint8Array>, limit: number): Promise<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw tooLarge(limit);
    }
    text += decoder.decode(value, { stream: true });
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
