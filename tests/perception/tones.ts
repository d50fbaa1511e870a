/** A sound of one channel as a WAV file of 16 bits. */
export const wav = (at: (second: number) => number, seconds: number, rate = 22_050): Buffer => {
  const frames = Math.floor(seconds * rate);
  const data = Buffer.alloc(2 * frames);
  for (let k = 0; k < frames; k++) data.writeInt16LE(Math.round(Math.max(-1, Math.min(1, at(k / rate))) * 32_767), 2 * k);
  return riff(format(1, 1, rate, 16), data);
};

/** The "fmt " chunk's content. `kind`: 1 whole numbers, 3 floating point. */
export const format = (kind: number, channels: number, rate: number, bits: number): Buffer => {
  const made = Buffer.alloc(16);
  made.writeUInt16LE(kind, 0);
  made.writeUInt16LE(channels, 2);
  made.writeUInt32LE(rate, 4);
  made.writeUInt32LE(((rate * channels * bits) / 8) % 2 ** 32, 8);
  made.writeUInt16LE(((channels * bits) / 8) % 65_536, 12);
  made.writeUInt16LE(bits, 14);
  return made;
};

/** A chunk of a RIFF file; `length`: what it says of its own. */
export const chunk = (name: string, content: Buffer, length = content.length): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, "latin1");
  head.writeUInt32LE(length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
};

export const riff = (form: Buffer, data: Buffer, said = data.length): Buffer => {
  const body = Buffer.concat([Buffer.from("WAVE", "latin1"), chunk("fmt ", form), chunk("data", data, said)]);
  const head = Buffer.alloc(8);
  head.write("RIFF", "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
};

/** A tone of so many hertz. */
export const tone =
  (hertz: number, loud = 0.5) =>
  (second: number): number =>
    loud * Math.sin(2 * Math.PI * hertz * second);

/** Noise that is the same at every call. */
export const hiss = (second: number): number => {
  const x = Math.sin(second * 1e5) * 43_758.5453;
  return x - Math.floor(x) - 0.5;
};

/** Short clicks, so many a minute. */
export const clicks =
  (perMinute: number) =>
  (second: number): number => {
    const beat = (second * perMinute) / 60;
    return beat - Math.floor(beat) < 0.08 ? tone(900, 0.9)(second) : 0;
  };
