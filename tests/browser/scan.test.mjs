// The camera: a real code before a film of it, on a phone with our own reader and one with its own.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';

import { desk } from './support/desk.mjs';
import { filmOf, filmOfNothing } from './support/film.mjs';
import { found } from './support/founding.mjs';
import { installed, World } from './support/world.mjs';

const patience = { timeout: 15_000 };

/** A firm whose owner looks at the card of Sem Visser. */
async function card(t, options) {
  const world = await World.begin(t, { demo: false, ...options });
  const { page } = await found(world);
  const list = join(world.server.folder, 'people.csv');
  await writeFile(list, '2,Sem Visser,Werkplaats\n');
  await world.server.run('people', 'import', list);
  await page.reload();
  await desk(page, 'Codes en kaartjes');
  await page.getByRole('button', { name: 'Sem Visser', pressed: true }).waitFor(patience);
  await page.getByRole('button', { name: '2 codes maken' }).click();
  return { world, qr: page.getByRole('article').filter({ hasText: 'Sem Visser' }).getByRole('img') };
}

/** A phone that may use its camera. */
async function phone(world, camera) {
  const device = world.device({ camera, permissions: ['camera'] });
  return { device, page: await device.open() };
}

async function scan(page) {
  await page.getByRole('button', { name: 'Scan de QR' }).click();
}

const open = (page) => page.evaluate(() => document.querySelector('video')?.srcObject?.active === true);

test('a card is scanned inside the app; nothing is bound before the person says so', async (t) => {
  const { world, qr } = await card(t);
  const { page } = await phone(world, await filmOf(qr, join(world.server.folder, 'card.y4m')));
  await scan(page);
  await page.getByText('Dit wordt het toestel van Sem Visser, Werkplaats.').waitFor(patience);
  assert.equal(await page.locator('video').count(), 0, 'the camera is off');
  await page.getByRole('button', { name: 'Nee, terug' }).click();
  await page.getByRole('textbox', { name: /^Je code/ }).waitFor();
  await scan(page);
  await page.getByRole('button', { name: 'Ja, klopt' }).click(patience);
  await page.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor(patience);
});

test('the reader stays on the phone: without network it still scans', async (t) => {
  const { world, qr } = await card(t);
  const { page } = await phone(world, await filmOf(qr, join(world.server.folder, 'card.y4m')));
  await installed(page);
  // It comes after the app; a phone that was just opened may not have it yet.
  await page.evaluate(async () => {
    const [build] = await caches.keys();
    const parts = async () => (await (await caches.open(build)).keys()).filter(({ url }) => url.includes('scanner'));
    while ((await parts()).length < 2) await new Promise((done) => setTimeout(done, 100));
  });
  await world.server.stop();
  await scan(page);
  // Who it is for, only the server knows; that it was read shows from what is said next.
  await page.getByRole('alert').waitFor(patience);
  const read = await page.getByRole('textbox', { name: /^Je code/ }).inputValue();
  assert.match(read, /^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
});

test('a card of another address is not tried here', async (t) => {
  const { world, qr } = await card(t);
  const film = await filmOf(qr, join(world.server.folder, 'card.y4m'));
  const other = await World.begin(t, { demo: false });
  const { page } = await phone(other, film);
  await page.getByRole('button', { name: 'Scan de QR' }).click();
  await page.getByText('Deze kaart is voor een ander adres.').waitFor(patience);
  assert.ok(await open(page), 'the camera goes on looking');
  const place = page.getByRole('group', { name: 'Beeld van de camera' });
  assert.ok(await place.evaluate((group) => group === document.activeElement));
  await page.getByRole('button', { name: 'Toch typen' }).click();
  await page.getByRole('textbox', { name: /^Je code/ }).waitFor();
});

test('a platform that reads codes itself is asked, until it fails', async (t) => {
  const { world, qr } = await card(t);
  const { page } = await phone(world, await filmOf(qr, join(world.server.folder, 'card.y4m')));
  await page.evaluate(() => {
    globalThis.BarcodeDetector = class {
      static getSupportedFormats = async () => ['ean_13', 'qr_code'];
      async detect() {
        if (globalThis.gone) throw new DOMException('the service is gone', 'NotSupportedError');
        return [{ rawValue: 'https://www.voorbeeld.nl/folder' }];
      }
    };
  });
  await scan(page);
  await page.getByText('Dit is geen code van Meeloop.').waitFor(patience);
  await page.evaluate(() => (globalThis.gone = true));
  await page.getByText('Dit wordt het toestel van Sem Visser, Werkplaats.').waitFor(patience);
});

test('without a camera, or without leave to use it, one types', async (t) => {
  const world = await World.begin(t, { demo: false });
  await found(world);
  const blind = await world.device().open();
  await scan(blind);
  await blind.getByText('Hier is geen camera te gebruiken.').waitFor(patience);
  await blind.getByRole('button', { name: 'Toch typen' }).click();
  await blind.getByRole('textbox', { name: /^Je code/ }).waitFor();

  const { page } = await phone(world, await filmOfNothing(join(world.server.folder, 'wall.y4m')));
  await page.context().clearPermissions();
  await scan(page);
  await page.getByText('Meeloop mag de camera niet gebruiken.').waitFor(patience);
});
