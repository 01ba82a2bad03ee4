// The door of the Worker that has room for a mail library: the shop's Worker hands a letter over and hears a word back.
import { type Posting, postLetter } from "./smtp.ts";

export async function takeLetter(request: Request): Promise<Response> {
  const outcome = await postLetter((await request.json()) as Posting);
  return Response.json({ outcome: outcome ?? null });
}
