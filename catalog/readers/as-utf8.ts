import { isUtf8 } from "node:buffer";
import { Transform } from "node:stream";

const newline = 10;
const utf16 = [Buffer.of(0xff, 0xfe), Buffer.of(0xfe, 0xff)];
/** Windows' Latin-1, which is what programs write that call it Latin-1. */
const latin1 = new TextDecoder("windows-1252");

/** Bytes in, UTF-8 out. A line that is no UTF-8 is taken for Latin-1, and `onLatin1` hears of it: so both kinds of files are read, and
 *  so is one that was pasted together of both. UTF-16 is refused. Lines end where a newline is, which no other letter contains. */
export const asUtf8 = (onLatin1: () => void): Transform => {
  let left: Buffer[] = [];
  let first = true;
  const line = (bytes: Buffer): Buffer => {
    if (isUtf8(bytes)) return bytes;
    onLatin1();
    return Buffer.from(latin1.decode(bytes));
  };
  const mended = (bytes: Buffer): Buffer => {
    if (isUtf8(bytes)) return bytes;
    const lines: Buffer[] = [];
    for (let from = 0; from < bytes.length; ) {
      const end = bytes.indexOf(newline, from);
      const next = end < 0 ? bytes.length : end + 1;
      lines.push(line(bytes.subarray(from, next)));
      from = next;
    }
    return Buffer.concat(lines);
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (first && utf16.some((mark) => chunk.subarray(0, 2).equals(mark))) return done(new Error("text in UTF-16, not in UTF-8"));
      first = false;
      const end = chunk.lastIndexOf(newline) + 1;
      if (end > 0) {
        this.push(mended(left.length ? Buffer.concat([...left, chunk.subarray(0, end)]) : chunk.subarray(0, end)));
        left = [];
      }
      if (end < chunk.length) left.push(chunk.subarray(end));
      return done();
    },
    flush(done) {
      if (left.length) this.push(mended(Buffer.concat(left)));
      done();
    },
  });
};
