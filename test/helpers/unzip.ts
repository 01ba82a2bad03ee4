// What is in a zip whose entries are stored as they are? Read the way unzip does: from its end, over the directory, to each entry.
import { crc32 } from "node:zlib";

export interface Unzipped {
  name: string;
  bytes: Uint8Array;
}

export function unzip(file: Uint8Array): Unzipped[] {
  const bytes = Uint8Array.from(file);
  const view = new DataView(bytes.buffer);
  const signed = (at: number, signature: number) => {
    if (view.getUint32(at, true) !== signature) throw new Error(`no ${signature.toString(16)} at ${at}`);
  };
  const end = bytes.length - 22;
  signed(end, 0x06054b50);
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    signed(at, 0x02014b50);
    const [size, length] = [view.getUint32(at + 24, true), view.getUint16(at + 28, true)];
    const local = view.getUint32(at + 42, true);
    signed(local, 0x04034b50);
    const start = local + 30 + view.getUint16(local + 26, true);
    const content = bytes.slice(start, start + size);
    if (crc32(content) !== view.getUint32(at + 16, true)) throw new Error("the checksum is another");
    const name = new TextDecoder().decode(bytes.slice(at + 46, at + 46 + length));
    at += 46 + length;
    return { name, bytes: content };
  });
}
