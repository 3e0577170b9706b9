import { crc32, deflateSync } from "node:zlib";

interface Exif {
  readonly taken: string;
  readonly offset?: string;
  /** degrees, minutes, seconds; north and east */
  readonly latitude: readonly [number, number, number];
  readonly longitude: readonly [number, number, number];
}

type Entry = readonly [tag: number, type: number, count: number, value: Buffer];

const ascii = (tag: number, text: string): Entry => [tag, 2, text.length + 1, Buffer.from(`${text}\0`)];

const long = (tag: number, value: number): Entry => {
  const four = Buffer.alloc(4);
  four.writeUInt32BE(value);
  return [tag, 4, 1, four];
};

const rationals = (tag: number, values: readonly number[]): Entry => {
  const all = Buffer.alloc(values.length * 8);
  for (const [index, value] of values.entries()) {
    all.writeUInt32BE(Math.round(value * 1000), index * 8);
    all.writeUInt32BE(1000, index * 8 + 4);
  }
  return [tag, 5, values.length, all];
};

/** A directory of TIFF 6.0, big endian, standing at `offset`; long values follow it. */
const directory = (entries: readonly Entry[], offset: number): Buffer => {
  const table = Buffer.alloc(2 + entries.length * 12 + 4);
  table.writeUInt16BE(entries.length);
  let rest = Buffer.alloc(0);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const place = 2 + index * 12;
    table.writeUInt16BE(tag, place);
    table.writeUInt16BE(type, place + 2);
    table.writeUInt32BE(count, place + 4);
    if (value.length <= 4) value.copy(table, place + 8);
    else {
      table.writeUInt32BE(offset + table.length + rest.length, place + 8);
      rest = Buffer.concat([rest, value]);
    }
  }
  return Buffer.concat([table, rest]);
};

const tiff = ({ taken, offset, latitude, longitude }: Exif): Buffer => {
  const exif = directory([ascii(0x9003, taken), ...(offset ? [ascii(0x9011, offset)] : [])], 38);
  const gps = directory(
    [ascii(1, "N"), rationals(2, latitude), ascii(3, "E"), rationals(4, longitude)],
    38 + exif.length,
  );
  const first = directory([long(0x8769, 38), long(0x8825, 38 + exif.length)], 8);
  return Buffer.concat([Buffer.from("MM\0*\0\0\0\x08", "latin1"), first, exif, gps]);
};

const length16 = (content: Buffer): Buffer =>
  Buffer.from([(content.length + 2) >> 8, (content.length + 2) & 255]);

/** A JPEG that says where and when it was taken. */
export const jpegWithExif = (exif: Exif): Buffer => {
  const block = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff(exif)]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe1]),
    length16(block),
    block,
    Buffer.from([0xff, 0xd9]),
  ]);
};

const chunk = (name: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** One black dot. */
export const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk("IHDR", Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
  chunk("IDAT", deflateSync(Buffer.from([0, 0]))),
  chunk("IEND", Buffer.alloc(0)),
]);

const box = (name: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(name, 4, "latin1");
  return Buffer.concat([head, content]);
};

/** The frame of a HEIC file. */
export const heic = Buffer.concat([
  box("ftyp", Buffer.from("heic\0\0\0\0mif1heic", "latin1")),
  box("meta", Buffer.alloc(16)),
  box("mdat", Buffer.alloc(32)),
]);

/** A page of a PDF without anything on it. */
export const pdf = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);
