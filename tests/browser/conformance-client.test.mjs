// The client in a real browser, against a server of the test's making: what it
// keeps when the server misbehaves, and how tabs share the work.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Api, IDENTITY } from './conformance/api.mjs';
import { serve } from './conformance/site.mjs';
import { throwAway } from './conformance/storage.mjs';
import { Device } from './support/device.mjs';
import { photosOn } from './support/pictures.mjs';

let api;
let site;
let device;

beforeEach(async () => {
  api = new Api();
  site = await serve(api.answer);
  device = new Device(site.url);
  await device.open(null);
});
afterEach(async () => {
  await device.remove();
  await site.close();
});

// A tab in which the person is known: the first pull is in.
async function openTab() {
  const page = await device.tab();
  await page.waitForFunction(() => 'meeloop' in window);
  await page.evaluate(async (identity) => {
    window.person = await meeloop.Person.open(identity);
  }, IDENTITY);
  await page.waitForFunction(() => person.people() === 1);
  return page;
}

const log = (page, learned) => page.evaluate((learned) => person.log(learned), learned);
const shown = (page, learned) => page.waitForFunction((learned) => person.learned().includes(learned), learned);
const status = (page, status) => page.waitForFunction((status) => JSON.parse(person.status()) === status, status);
const sent = (page) => page.waitForFunction(() => person.waiting() === 0);

// Asks again until it holds.
async function until(holds) {
  const deadline = Date.now() + 15_000;
  while (!holds()) {
    assert.ok(Date.now() < deadline, `never: ${holds}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('what is kept goes up by itself', async () => {
  const page = await openTab();
  const id = await log(page, 'persen');
  await sent(page);
  assert.deepEqual([...api.entries.keys()], [id]);
});

test('an erasure takes the photos off the device, in every tab', async () => {
  const page = await openTab();
  const other = await openTab();
  await page.evaluate(() => person.photograph(new Uint8Array([1, 2, 3])));
  await page.waitForFunction(() => person.photos() === 1);
  api.erased = true;
  await page.evaluate(() => person.sync_now());
  for (const tab of [page, other]) await tab.waitForFunction(() => person.photos() === 0);
  assert.deepEqual(await photosOn(page), []);
});

test('keeping never waits for a server that never answers', async () => {
  const page = await openTab();
  api.mood = 'never';
  await page.evaluate(() => person.sync_now());
  await status(page, 'syncing');
  for (const learned of ['een', 'twee', 'drie']) await log(page, learned);
  await shown(page, 'drie');
  assert.equal(await page.evaluate(() => person.waiting()), 3);
});

test('a login page in between changes nothing, and when it is gone everything goes up', async () => {
  const page = await openTab();
  api.mood = 'portal';
  await log(page, 'persen');
  await status(page, 'foreign');
  await shown(page, 'persen');
  api.mood = 'well';
  await sent(page);
  await shown(page, 'persen');
  assert.equal(api.entries.size, 1);
});

test('a device that is not known any more keeps everything', async () => {
  const page = await openTab();
  api.mood = 'unknown';
  await log(page, 'persen');
  await status(page, 'not_enrolled');
  await shown(page, 'persen');
  api.mood = 'well';
  await page.evaluate(() => person.sync_now());
  await sent(page);
  assert.equal(api.entries.size, 1);
});

test('a hint makes it pull', async () => {
  const page = await openTab();
  await until(() => api.listeners === 1);
  await status(page, 'idle');
  const before = api.pulls;
  api.hint();
  await until(() => api.pulls > before);
});

test('one of two tabs listens and syncs, and each shows what the other kept', async () => {
  const one = await openTab();
  const two = await openTab();
  await until(() => api.listeners === 1);
  await log(one, 'van een');
  await shown(two, 'van een');
  await log(two, 'van twee');
  await shown(one, 'van twee');
  await sent(one);
  await sent(two);
  assert.equal(api.entries.size, 2);
});

test('when the tab that syncs is closed, the other goes on', async () => {
  const one = await openTab();
  const two = await openTab();
  await until(() => api.listeners === 1);
  await two.close();
  await log(one, 'alleen over');
  await sent(one);
  assert.equal(api.entries.size, 1);
});

test('data thrown away under an open page goes back to the disk, and goes up', async () => {
  const page = await openTab();
  api.mood = 'never';
  await log(page, 'nog niet weg');
  const { firm, reader } = JSON.parse(IDENTITY);
  await throwAway(await device.tab(), `meeloop-${firm}-${reader.person}`);
  await log(page, 'daarna');
  for (const learned of ['nog niet weg', 'daarna']) await shown(page, learned);
  await page.close();
  api.mood = 'well';
  await sent(await openTab());
  assert.equal(api.entries.size, 2);
});
