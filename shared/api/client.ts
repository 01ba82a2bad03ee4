// How does a program in TypeScript call the API? One file of types and a fetch of each endpoint, written from the OpenAPI document.
import { typeOf, typeOfExample } from "./client_types.ts";

type Json = Record<string, unknown>;

interface Parameter {
  name: string;
  in: "path" | "query";
  schema: Json;
}

interface Content {
  schema?: Json;
  example?: unknown;
}

interface Operation {
  operationId: string;
  summary: string;
  security?: unknown[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, { content?: Record<string, Content> }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json> };
}

const camel = (id: string) => id.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const pascal = (id: string) => camel(`_${id}`);

/** Names of functions: the operation's, and where two have one name the second with its parameters'. */
function nameAll({ paths }: Document) {
  const used = new Set<string>();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const by = (operation.parameters ?? []).flatMap((each) => (each.in === "path" ? [each.name] : []));
      const plain = camel(operation.operationId);
      const name = used.has(plain) ? `${plain}${by.length > 0 ? `By${by.map(pascal).join("")}` : used.size}` : plain;
      if (used.has(name)) throw new Error(`two endpoints would be called ${name}`);
      used.add(name);
      return { name, path, method, operation };
    }),
  );
}

function inputOf({ parameters = [], requestBody }: Operation): string[] {
  const lines = parameters.map(({ name, in: where, schema }) => {
    const type = where === "path" ? "string | number" : `${typeOf(schema)} | undefined`;
    return `${name}${where === "path" ? "" : "?"}: ${type};`;
  });
  const json = requestBody?.content["application/json"];
  if (json) lines.push(`body: ${typeOf(json.schema ?? {})};`);
  return lines;
}

function answerOf({ responses }: Operation): { type: string; text: boolean } {
  const [, answer] = Object.entries(responses).find(([status]) => status.startsWith("2")) ?? [];
  const json = answer?.content?.["application/json"];
  if (!json) return { type: "string", text: true };
  const { example } = json;
  // No object: the example only says what comes, such as "nothing".
  return { type: typeof example === "object" ? typeOfExample(example) : "unknown", text: false };
}

function functionOf({ name, path, method, operation }: ReturnType<typeof nameAll>[number]): string {
  const input = inputOf(operation);
  const { type, text } = answerOf(operation);
  const names = (where: "path" | "query") =>
    (operation.parameters ?? []).flatMap((each) => (each.in === where ? [each.name] : []));
  const optional = input.every((line) => /^\w+\?: /.test(line));
  const given = input.length > 0 ? `input: { ${input.join(" ")} }${optional ? " = {}" : ""}` : "";
  const call = [
    `method: ${JSON.stringify(method.toUpperCase())}`,
    `path: ${JSON.stringify(path)}`,
    ...(input.length > 0 ? ["input"] : []),
    ...(names("path").length > 0 ? [`inPath: ${JSON.stringify(names("path"))}`] : []),
    ...(names("query").length > 0 ? [`inQuery: ${JSON.stringify(names("query"))}`] : []),
    ...(text ? ["text: true"] : []),
  ];
  const comment = `/** ${operation.summary.replaceAll("*/", "* /")}. ${method.toUpperCase()} ${path} */`;
  return `  ${comment}\n    ${name}: (${given}): Promise<${type}> => ask({ ${call.join(", ")} }) as Promise<${type}>,`;
}

const runtime = `/** What a server refused: its problem details, with a stable code and what to do. */
export class SuanpanError extends Error {
  readonly status: number;
  readonly problem: Partial<Problem>;
  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? "The server answered " + status + ".");
    this.name = "SuanpanError";
    this.status = status;
    this.problem = problem;
  }
}

export interface Options {
  /** The server's address, such as https://suanpan.example.com. */
  url: string;
  /** A secret key (sk_...); never in a page. */
  key?: string;
  fetch?: typeof fetch;
}

interface Call {
  method: string;
  path: string;
  input?: Record<string, unknown>;
  inPath?: readonly string[];
  inQuery?: readonly string[];
  text?: boolean;
}

function caller({ url, key, fetch: request = fetch }: Options) {
  return async ({ method, path, input = {}, inPath = [], inQuery = [], text = false }: Call): Promise<unknown> => {
    let filled = path;
    for (const name of inPath) filled = filled.replace("{" + name + "}", encodeURIComponent(String(input[name])));
    const address = new URL(url.replace(/\\/+$/, "") + filled);
    for (const name of inQuery) if (input[name] !== undefined) address.searchParams.set(name, String(input[name]));
    const headers: Record<string, string> = {};
    if (key !== undefined) headers["authorization"] = "Bearer " + key;
    if ("body" in input) headers["content-type"] = "application/json";
    const response = await request(address, {
      method,
      headers,
      ...("body" in input ? { body: JSON.stringify(input["body"]) } : {}),
    });
    const answer = await response.text();
    const json = () => (answer === "" ? undefined : (JSON.parse(answer) as unknown));
    if (response.ok) return text ? answer : json();
    let problem: Partial<Problem> = {};
    try {
      problem = (json() ?? {}) as Partial<Problem>;
    } catch {
      // Not ours: something between the two answered.
    }
    throw new SuanpanError(response.status, problem);
  };
}`;

/** The client as the text of one file, without imports. The same description gives the same text. */
export function buildClient(description: unknown): string {
  const known = description as Document;
  const parts = Object.entries(known.components.schemas).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema)};`,
  );
  return [
    "// A client of Suanpan's API, written from its OpenAPI document: do not edit. Answers have at least what the reference's examples show.",
    ...parts,
    runtime,
    "/** Every endpoint by its name. Each promise is rejected with a SuanpanError where the server refuses. */",
    "export function createSuanpan(options: Options) {",
    "  const ask = caller(options);",
    "  return {",
    ...nameAll(known).map((each) => `  ${functionOf(each)}`),
    "  };",
    "}",
    "",
  ].join("\n\n");
}
