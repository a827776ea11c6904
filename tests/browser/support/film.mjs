// A film for a browser's camera: a QR code as the app draws it, held before a grey wall.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';

const WIDTH = 640;
const HEIGHT = 480;
const WALL = 128;
const PAPER = 225;
const INK = 40;

/** The dark modules of a drawn code, and how many there are on a side with the white around them. */
async function modules(qr) {
  const [, , side] = (await qr.getAttribute('viewBox')).split(' ').map(Number);
  const path = await qr.locator('path').getAttribute('d');
  const dark = new Set(Array.from(path.matchAll(/M(\d+) (\d+)h/g), ([, x, y]) => `${x} ${y}`));
  assert.ok(dark.size > 100, 'a code has dark modules');
  return { side, dark };
}

/** Writes a film of a code that the page shows (YUV4MPEG2, which Chromium plays in a circle). */
export async function filmOf(qr, file) {
  const { side, dark } = await modules(qr);
  const size = Math.floor((HEIGHT * 0.8) / side);
  const [left, top] = [WIDTH, HEIGHT].map((length) => Math.floor((length - size * side) / 2));
  const light = Buffer.alloc(WIDTH * HEIGHT, WALL);
  for (let y = 0; y < size * side; y += 1) {
    for (let x = 0; x < size * side; x += 1) {
      const module = `${Math.floor(x / size)} ${Math.floor(y / size)}`;
      light[(top + y) * WIDTH + left + x] = dark.has(module) ? INK : PAPER;
    }
  }
  await write(file, light);
  return file;
}

/** Writes a film of the bare wall. */
export async function filmOfNothing(file) {
  await write(file, Buffer.alloc(WIDTH * HEIGHT, WALL));
  return file;
}

async function write(file, light) {
  const colour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, colour]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420mpeg2\n`);
  await writeFile(file, Buffer.concat([head, frame, frame]));
}
