// Photos with a moment: kept at once, sent later, seen by whom may read what shows them.

import assert from 'node:assert/strict';
import test from 'node:test';

import { openClaim } from './support/judging.mjs';
import { Line } from './support/line.mjs';
import { logged, says, syncSign } from './support/lists.mjs';
import { fillMoment, kept, logClaim, openForm, save } from './support/logging.mjs';
import { TOLD, ask, photosOn, picture, sizeOf } from './support/pictures.mjs';
import { BY_ITSELF_MS, World } from './support/world.mjs';

const patience = { timeout: BY_ITSELF_MS };
const LEARNED = 'Zo hoort de klem te zitten.';

/** Chooses pictures that are on the device. */
async function choose(page, ...files) {
  await page.getByLabel('Foto kiezen').setInputFiles(files);
}

const photo = (page, number, total) => page.getByRole('img', { name: `Foto ${number} van ${total}`, exact: true });

/** Waits until a photo is drawn. */
async function isSeen(image, options) {
  await image.first().waitFor(options);
  await image.first().evaluate((image) => image.decode());
  assert.ok(await image.first().evaluate((image) => image.naturalWidth > 0));
}

/** Logs a moment with one photo, and gives the photo's name. */
async function logPhoto(page, file, { readers, learned = LEARNED } = {}) {
  const before = await photosOn(page);
  await openForm(page, 'Leermoment');
  await fillMoment(page, { kind: 'Fout besproken', learned, readers });
  await choose(page, file);
  await isSeen(photo(page, 1, 1));
  await save(page);
  await kept(page).waitFor();
  const [name] = (await photosOn(page)).filter((name) => !before.includes(name));
  return name;
}

async function openMoment(page, learned = LEARNED) {
  await logged(page, learned).click();
  await page.getByRole('heading', { name: 'Leermoment', level: 1 }).waitFor();
}

async function openShared(page, learned = LEARNED) {
  await page.getByRole('link', { name: 'Team', exact: true }).click();
  await page.getByRole('link').filter({ hasText: learned }).click(patience);
  await page.getByRole('heading', { name: 'Leermoment', level: 1 }).waitFor();
}

test('a photo is kept without a server and over a killed app, and goes along by itself, without place or device', async (t) => {
  const world = await World.begin(t);
  const device = await world.enrolled('monteur');
  await device.reopen();
  const file = await picture(device.page);
  for (const told of TOLD) assert.ok(file.buffer.includes(told), `the camera tells ${told}`);
  await world.server.stop();

  await openForm(device.page, 'Leermoment');
  await fillMoment(device.page, { kind: 'Fout besproken', learned: LEARNED, readers: 'Team' });
  await choose(device.page, file);
  await isSeen(photo(device.page, 1, 1));
  await choose(device.page, file);
  await device.page.getByText('Deze foto staat er al bij.').waitFor();
  assert.equal((await photosOn(device.page)).length, 1, 'the same photo twice is there once');
  // Leaving the page writes down what was about to be.
  await device.page.getByRole('link', { name: 'Terug' }).click();
  await device.page.getByRole('heading', { name: 'Loggen', level: 1 }).waitFor();
  await device.kill();

  const page = await device.open('/loggen/leermoment');
  await isSeen(photo(page, 1, 1));
  await save(page);
  await kept(page).waitFor();
  await syncSign(page, '2 wachten').waitFor();
  await openMoment(page);
  await isSeen(photo(page, 1, 1));
  await page.getByText("Nog niet alle foto's zijn verstuurd.").waitFor();

  const opener = page.getByRole('button', { name: 'Foto 1 van 1 groot bekijken' });
  await opener.click();
  const large = page.getByRole('dialog', { name: 'Foto 1 van 1 groot bekijken' });
  await large.getByRole('button', { name: 'Sluiten' }).click();
  await large.waitFor({ state: 'hidden' });
  await opener.click();
  await large.waitFor();
  await page.keyboard.press('Escape');
  await large.waitFor({ state: 'hidden' });
  assert.ok(await opener.evaluate((opener) => opener === document.activeElement), 'the focus is back');

  await world.server.start();
  await page.getByRole('link', { name: 'Terug' }).click();
  await syncSign(page, /bijgewerkt/).waitFor(patience);
  const [name] = await photosOn(page);
  const { status, type, bytes } = await ask(page, name);
  assert.deepEqual([status, type], [200, 'image/jpeg']);
  for (const told of TOLD) assert.ok(!bytes.includes(told), `nothing tells ${told}`);
  assert.deepEqual(sizeOf(bytes), { width: 1200, height: 1600 }, 'upright, and small');
});

test('whoever may read the moment sees its photo, later without network too; who may not gets nothing with its name', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('monteur');
  const shared = await logPhoto(page, await picture(page, { seed: 2 }), { readers: 'Team' });
  const own = await logPhoto(page, await picture(page, { seed: 3 }), { readers: 'Alleen ik', learned: 'Dit is alleen voor mij.' });
  await syncSign(page, /bijgewerkt/).waitFor(patience);
  assert.equal((await ask(page, own)).status, 200);

  const other = await world.enrolled('mentor');
  await openShared(other.page);
  await isSeen(photo(other.page, 1, 1), patience);
  assert.equal((await ask(other.page, shared)).status, 200);
  assert.equal((await ask(other.page, own)).status, 404, 'its name alone opens nothing');
  const wall = await world.enrolled('wandtablet');
  for (const name of [shared, own]) assert.equal((await ask(wall.page, name)).status, 404);
  assert.deepEqual(await photosOn(wall.page), []);

  await world.server.stop();
  await other.reopen();
  await openShared(other.page);
  await isSeen(photo(other.page, 1, 1));
  const here = await photosOn(other.page);
  assert.ok(here.includes(shared) && !here.includes(own));
});

test('a photo that is yet to come says so, and appears by itself', async (t) => {
  const world = await World.begin(t);
  const line = await Line.before(world.server);
  world.closes(() => line.close());
  const author = await world.enrolled('monteur', {}, line.url);
  await author.page.route('**/api/photos/**', (route) => route.abort());
  await logPhoto(author.page, await picture(author.page, { seed: 4 }), { readers: 'Team' });
  await says(logged(author.page, LEARNED), 'verstuurd', patience);
  const reader = await world.enrolled('mentor');
  await openShared(reader.page);
  await reader.page.getByText('Foto volgt', { exact: true }).waitFor();
  await author.page.unroute('**/api/photos/**');
  await isSeen(photo(reader.page, 1, 1), patience);
});

test('an upload that was cut off goes on where it was', async (t) => {
  const world = await World.begin(t);
  const line = await Line.before(world.server);
  world.closes(() => line.close());
  const { page, context } = await world.enrolled('monteur', {}, line.url);
  const tools = await context.newCDPSession(page);
  await tools.send('Network.enable');
  // Slow enough to be cut in the middle.
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 200_000 };
  await tools.send('Network.emulateNetworkConditions', slow);
  const begins = [];
  page.on('request', (request) => {
    const at = new URL(request.url()).searchParams.get('at');
    if (at !== null) begins.push(Number(at));
  });
  const second = page.waitForResponse((answer) => answer.url().includes('?at=65536'), patience);
  const name = await logPhoto(page, await picture(page, { seed: 5, grain: 4 }), { readers: 'Team' });
  await second;
  line.cut();
  await syncSign(page, '1 wacht').waitFor();
  const before = begins.length;
  assert.ok(!(await photosOn(page)).every((photo) => photo !== name));
  line.mend();
  await syncSign(page, /bijgewerkt/).waitFor(patience);
  assert.ok(begins.length > before, 'more pieces came after the cut');
  assert.ok(begins.slice(before).every((at) => at >= 2 * 65_536), `it went on at ${begins.slice(before)}`);
  assert.equal((await ask(page, name)).status, 200);
});

test('a photo goes along with a claim, and the mentor sees it without network', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('monteur');
  const mentor = await world.enrolled('mentor');
  const name = await logPhoto(page, await picture(page, { seed: 6 }), { readers: 'Alleen ik' });
  await syncSign(page, /bijgewerkt/).waitFor(patience);
  assert.equal((await ask(mentor.page, name)).status, 404);
  await logClaim(page, {
    skill: 'Storing zoeken elektra',
    level: '2 onder toezicht',
    sentence: 'Zie de foto.',
    evidence: new RegExp(`${LEARNED}\\s*Met 1 foto`),
  });
  for (const end = Date.now() + BY_ITSELF_MS; !(await photosOn(mentor.page)).includes(name); ) {
    assert.ok(Date.now() < end, 'the photo comes before anybody asks');
  }
  await world.server.stop();
  await openClaim(mentor.page, 'Storing zoeken elektra', 'Marek Kowalski');
  await isSeen(photo(mentor.page, 1, 1));
});

test('what nothing shows any more is gone, from the phone and from the server', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('monteur');
  const name = await logPhoto(page, await picture(page, { seed: 7 }), { readers: 'Team' });
  await syncSign(page, /bijgewerkt/).waitFor(patience);
  const reader = await world.enrolled('mentor');
  await openShared(reader.page);
  await isSeen(photo(reader.page, 1, 1), patience);
  await openMoment(page);
  await page.getByRole('link', { name: 'Wijzigen' }).click();
  await page.getByRole('button', { name: 'Foto 1 weghalen' }).click();
  await photo(page, 1, 1).waitFor({ state: 'detached' });
  await save(page);
  await page.getByRole('status').filter({ hasText: 'Wijziging bewaard' }).waitFor();
  for (const end = Date.now() + BY_ITSELF_MS; (await photosOn(reader.page)).includes(name); ) {
    assert.ok(Date.now() < end, 'the reader’s copy goes');
  }
  assert.equal((await ask(page, name)).status, 404);
});

test('full storage loses the photo with a clear word, never the entry', async (t) => {
  const world = await World.begin(t);
  const device = await world.enrolled('monteur');
  const file = await picture(device.page, { seed: 8, grain: 2 });
  await world.server.stop();
  const used = await device.page.evaluate(async () => (await navigator.storage.estimate()).usage);
  const room = await device.limitRoom(used + 100_000);
  const { page } = device;
  await openForm(page, 'Leermoment');
  await fillMoment(page, { kind: 'Fout besproken', learned: LEARNED });
  await choose(page, file);
  await page.getByRole('alert').filter({ hasText: 'Het geheugen van dit toestel is vol. Deze foto is niet bewaard.' }).waitFor();
  assert.equal(await photo(page, 1, 1).count(), 0);
  await save(page);
  await kept(page).waitFor();
  await room.lift();
  await world.server.start();
  await says(logged(page, LEARNED), 'verstuurd', patience);
});

test('what is no picture is told, and nothing else is lost', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('monteur');
  await openForm(page, 'Leermoment');
  await fillMoment(page, { kind: 'Fout besproken', learned: LEARNED });
  await choose(page, { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('geen foto') });
  await page.getByText('Deze foto kan niet gelezen worden.').waitFor();
  const many = await Promise.all([11, 12, 13, 14, 15].map((seed) => picture(page, { seed, width: 400, height: 300 })));
  await choose(page, ...many);
  await page.getByText('Vier foto').first().waitFor();
  await isSeen(photo(page, 4, 4));
  await save(page);
  await kept(page).waitFor();
});

test('a server that went back to a backup gets its photos again from the phone', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('monteur');
  const copy = `${world.server.folder}/before.sqlite`;
  assert.equal((await world.server.run('backup', copy)).code, 0);
  const name = await logPhoto(page, await picture(page, { seed: 9 }), { readers: 'Team' });
  await syncSign(page, /bijgewerkt/).waitFor(patience);
  await world.server.stop();
  const restored = await world.server.run('restore', copy, '--replace');
  assert.equal(restored.code, 0, restored.told);
  await world.server.start();
  const reader = await world.enrolled('mentor');
  await openShared(reader.page);
  await isSeen(photo(reader.page, 1, 1), patience);
  assert.equal((await ask(reader.page, name)).status, 200);
});
