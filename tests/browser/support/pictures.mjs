// Pictures as a phone's camera writes them: large, on their side, and full of what they tell.

/** What a camera writes into its files, to be looked for in what leaves the device. */
export const TOLD = ['Toestelmaker-7', 'WGS-84-HIER', 'Exif'];

/** A JPEG with place and device in it, turned on its side: as it lies in the file, `width` by
 *  `height`. Each `seed` is another picture; `grain` is how fine it is, and so how many bytes. */
export async function picture(page, { width = 4000, height = 3000, seed = 1, grain = 8 } = {}) {
  const base64 = await page.evaluate(draw, { width, height, seed, grain });
  const plain = Buffer.from(base64, 'base64');
  const exif = segment(Buffer.concat([Buffer.from('Exif\0\0'), tiff()]));
  return { name: `IMG_${seed}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.concat([plain.subarray(0, 2), exif, plain.subarray(2)]) };
}

/** The names of the photos on this device. */
export async function photosOn(page) {
  return page.evaluate(async () => {
    const result = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
    const found = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await result(indexedDB.open(name));
      const stores = [...database.objectStoreNames].filter((store) => store === 'photo_bytes');
      for (const store of stores) found.push(...(await result(database.transaction(store).objectStore(store).getAllKeys())));
      database.close();
    }
    return found;
  });
}

/** What the server answers this page when it asks for a photo. */
export async function ask(page, photo) {
  const { status, type, base64 } = await page.evaluate(async (photo) => {
    const answer = await fetch(`/api/photos/${photo}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return { status: answer.status, type: answer.headers.get('content-type'), base64: btoa(text) };
  }, photo);
  return { status, type, bytes: Buffer.from(base64, 'base64') };
}

/** Width and height of a JPEG, from its frame header. */
export function sizeOf(jpeg) {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const marker = jpeg[at + 1];
    if (marker >= 0xc0 && marker <= 0xc2) return { width: jpeg.readUInt16BE(at + 7), height: jpeg.readUInt16BE(at + 5) };
  }
  throw new Error('no frame');
}

// Runs in the page.
async function draw({ width, height, seed, grain }) {
  let random = seed * 2654435761;
  const next = () => (random = (random * 1664525 + 1013904223) >>> 0) >>> 24;
  const small = new OffscreenCanvas(Math.ceil(width / grain), Math.ceil(height / grain));
  const noise = small.getContext('2d').createImageData(small.width, small.height);
  for (let at = 0; at < noise.data.length; at += 1) noise.data[at] = at % 4 === 3 ? 255 : next();
  small.getContext('2d').putImageData(noise, 0, 0);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  const address = await new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.readAsDataURL(blob);
  });
  return address.slice(address.indexOf(',') + 1);
}

function segment(body) {
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

// TIFF as Exif uses it: a maker, an orientation (turn it a quarter to the right), and a place.
function tiff() {
  const maker = Buffer.from('Toestelmaker-7\0');
  const datum = Buffer.from('WGS-84-HIER\0');
  const entry = (tag, type, count, value) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16LE(tag, 0);
    bytes.writeUInt16LE(type, 2);
    bytes.writeUInt32LE(count, 4);
    bytes.writeUInt32LE(value, 8);
    return bytes;
  };
  const list = (...entries) => Buffer.concat([Buffer.from([entries.length, 0]), ...entries, Buffer.alloc(4)]);
  const head = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  const main = 2 + 3 * 12 + 4;
  const place = 2 + 12 + 4;
  const after = head.length + main + place;
  return Buffer.concat([
    head,
    list(entry(0x010f, 2, maker.length, after), entry(0x0112, 3, 1, 6), entry(0x8825, 4, 1, head.length + main)),
    list(entry(0x12, 2, datum.length, after + maker.length)),
    maker,
    datum,
  ]);
}
