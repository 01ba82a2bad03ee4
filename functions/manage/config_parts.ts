// Rules, offers and whatever else a configuration lists, one by one: each edit is made to the same document and is a version of it.
import * as requests from "../../shared/api/pricing_requests.ts";
import type { ListSection as Section } from "../../shared/pricing/sections.ts";
import { parseJson, readBody } from "../http/body.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { changeConfig, etag, headOf } from "./config_change.ts";
import { toldBy } from "./config_told.ts";

/** One thing as it was written. */
type Part = Record<string, unknown> & { id: string };

/** The things of a section of a document that was stored, so its form is known. */
export function partsOf(document: unknown, section: Section): Part[] {
  return ((document as Partial<Record<Section, Part[]>>)[section] ?? []) as Part[];
}

const withParts = (document: unknown, section: Section, parts: readonly Part[]) => {
  return { ...(document as object), [section]: parts };
};

/** The handlers of a section: its list, and reading, writing and deleting one of its things. */
export function sectionOf(section: Section) {
  const one = section.slice(0, -1);
  const told = toldBy[section];

  const unknown = () => {
    const detail = `This store has no such ${one}. List them with GET /v1/${section}.`;
    return new Problem({ status: 404, code: `${one}_unknown`, detail, field: "id" });
  };

  async function list(c: Ctx): Promise<Response> {
    const { version, document } = await headOf(c);
    c.header("etag", etag(version));
    return c.json({ version, [section]: partsOf(document, section) });
  }

  async function read(c: Ctx): Promise<Response> {
    const { version, document } = await headOf(c);
    const found = partsOf(document, section).find(({ id }) => id === c.req.param("id"));
    if (!found) throw unknown();
    c.header("etag", etag(version));
    return c.json(told ? { ...found, ...(await told.of(c, found.id)) } : found);
  }

  async function put(c: Ctx): Promise<Response> {
    const id = c.req.param("id") ?? "";
    const query = parseQuery(c, requests.changeQuery);
    const body = parseJson(await readBody(c.req.raw, requests.MAX_CONFIG_BYTES));
    if (typeof body !== "object" || body === null || Array.isArray(body)) {
      const detail = `Send the ${one} as a JSON object.`;
      throw new Problem({ status: 422, code: "invalid_request", detail, field: "body" });
    }
    if ("id" in body && body.id !== id) {
      const detail = `The body calls the ${one} ${JSON.stringify(body.id)}, the address "${id}". Send it to its own address.`;
      throw new Problem({ status: 422, code: "invalid_request", detail, field: "id" });
    }
    const own = Object.entries(body).filter(([name]) => !told?.fields.includes(name));
    const part: Part = { ...Object.fromEntries(own), id };
    let place = 0;
    return changeConfig(c, {
      edit: (document) => {
        const parts = partsOf(document, section);
        const known = parts.findIndex((each) => each.id === id);
        place = known < 0 ? parts.length : known;
        return withParts(document, section, parts.toSpliced(place, 1, part));
      },
      query,
      action: `${one}.put`,
      object: id,
      fieldOf: (field) => (field.startsWith(`${section}.${place}.`) ? field.split(".").slice(2).join(".") : field),
    });
  }

  async function remove(c: Ctx): Promise<Response> {
    const id = c.req.param("id") ?? "";
    const query = parseQuery(c, requests.changeQuery);
    return changeConfig(c, {
      edit: (document) => {
        const parts = partsOf(document, section);
        const left = parts.filter((each) => each.id !== id);
        if (left.length === parts.length) throw unknown();
        return withParts(document, section, left);
      },
      query,
      action: `${one}.delete`,
      object: id,
    });
  }

  return { list, read, put, remove };
}
