// Who bought? The same pseudonym that an import of the shop's files gives.

/** A hash of the e-mail address, which itself goes no further; undefined where there is none. */
export async function customerOf(
  email: string | null | undefined,
  sha256: (text: string) => Promise<string>,
): Promise<string | undefined> {
  const address = (email ?? "").trim().toLowerCase();
  return address.includes("@") ? (await sha256(address)).slice(0, 32) : undefined;
}
