// How is a message of JSON-RPC 2.0 read and answered? As its specification says, one message a request.
import { mcpMessage } from "../../../shared/api/mcp_requests.ts";

/** The specification's codes. */
export const codes = { parse: -32700, request: -32600, method: -32601, params: -32602, internal: -32603 } as const;

export type Id = string | number | null;

/** Thrown by what answers a method; becomes an error of the answer. */
export class RpcError extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

export const failed = (id: Id, code: number, message: string) => ({ jsonrpc: "2.0", id, error: { code, message } });
export const succeeded = (id: Id, result: unknown) => ({ jsonrpc: "2.0", id, result });

export type Read =
  | { kind: "request"; id: string | number; method: string; params: Record<string, unknown> }
  /** A notification, or an answer to something that we never asked. */
  | { kind: "told" }
  | { kind: "wrong"; answer: ReturnType<typeof failed> };

const isAnswer = (value: object) => !("method" in value) && ("result" in value || "error" in value);

/** Never throws. */
export function readMessage(text: string): Read {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "wrong", answer: failed(null, codes.parse, "The body is not JSON.") };
  }
  if (Array.isArray(value))
    return { kind: "wrong", answer: failed(null, codes.request, "Send one message in each request.") };
  if (typeof value === "object" && value !== null && isAnswer(value)) return { kind: "told" };
  const parsed = mcpMessage.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join(".") || "the message";
    return { kind: "wrong", answer: failed(null, codes.request, `No message of JSON-RPC 2.0: ${field} is wrong.`) };
  }
  const { id, method, params = {} } = parsed.data;
  return id === undefined ? { kind: "told" } : { kind: "request", id, method, params };
}
