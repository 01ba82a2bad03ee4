// POST /v1/{batch,track,page,screen,identify,group,alias} and their short forms: Segment's HTTP API, as its clients and RudderStack's send it.
import { MAX_SEGMENT_BYTES, readSegment, segmentBatch, segmentBody } from "../../../shared/events/adapters/index.ts";
import type { Ctx } from "../../http/context.ts";
import { findWriteKey } from "../../store/write_keys.ts";
import { segmentPaths } from "./paths.ts";
import { dropHeader, dropsIn, keyOfTag, keyProblem, readSaid, take } from "./take.ts";

/** The user of Basic authorization, which is where Segment's clients put their write key. */
function basicUser(request: Request): string {
  const packed = /^Basic (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (packed === undefined) return "";
  try {
    return atob(packed).split(":")[0] ?? "";
  } catch {
    return "";
  }
}

/** JSON under whatever content type: browsers send text/plain, RudderStack's server client says it is a form. */
export async function takeSegment(c: Ctx): Promise<Response> {
  const call = segmentPaths[c.req.path.slice("/v1/".length)];
  const schema = call === undefined ? segmentBatch : segmentBody;
  const telling = readSegment(await readSaid(c, schema, MAX_SEGMENT_BYTES), call);
  const taken = await take(c, "segment", { ...telling, key: basicUser(c.req.raw) || telling.key });
  return c.json({ success: true, ...dropsIn(taken) }, 200, dropHeader(taken));
}

/** GET /sourceConfig: what RudderStack's browser client asks before it sends: a source that is on and has no other destinations. */
export async function readSourceConfig(c: Ctx): Promise<Response> {
  const key = c.req.query("writeKey") || basicUser(c.req.raw);
  const store = await findWriteKey(c.env.CONFIG, keyOfTag("segment", key), Date.now());
  if (!store) throw keyProblem("segment", key);
  return c.json({
    source: {
      id: store.slug,
      name: store.name,
      writeKey: key,
      enabled: true,
      config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
      dataplanes: {},
      destinations: [],
    },
  });
}
