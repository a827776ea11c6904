// The IndexedDB store in a real browser: the rules that every store keeps, and
// what only a browser does to one: other tabs, full storage, data thrown away.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serve } from './conformance/site.mjs';
import { throwAway } from './conformance/storage.mjs';
import { Device } from './support/device.mjs';

let site;
let device;

before(async () => {
  site = await serve();
  device = new Device(site.url);
  await device.open();
});
after(async () => {
  await device?.remove();
  await site?.close();
});

async function openPage(on = device) {
  const page = await on.tab();
  await page.waitForFunction(() => 'meeloop' in window);
  return page;
}

// A page that holds a store open. Each test names one of its own.
async function holding(name, on = device) {
  const page = await openPage(on);
  await page.evaluate(async (name) => {
    window.held = await meeloop.Held.open(name);
  }, name);
  return page;
}

const append = (page, letters = 10) =>
  page.evaluate((letters) => held.append(letters).catch((why) => why), letters);
const places = (page) => page.evaluate(() => held.places());

test('IndexedDB keeps the rules of every store', async () => {
  const page = await openPage();
  await page.evaluate(() => meeloop.store_conformance());
});

test('an entry that was reported as kept is there after the browser was killed', async () => {
  const page = await holding('killed');
  assert.equal(await append(page), 1);
  await device.kill();
  await device.open();
  assert.equal((await places(await holding('killed'))).length, 1);
});

test('two tabs that write at once make one log without a hole', async () => {
  const [one, two] = [await holding('shared'), await holding('shared')];
  const many = (page) => page.evaluate(() => Promise.all(Array.from({ length: 20 }, () => held.append(10))));
  const given = (await Promise.all([many(one), many(two)])).flat();
  assert.deepEqual(given.toSorted((a, b) => a - b), Array.from({ length: 40 }, (_, place) => place + 1));
  assert.equal(await one.evaluate(() => held.is_chained()), true);
  const logs = new Set((await places(one)).map((place) => place.split(' ')[0]));
  assert.equal(logs.size, 1);
});

test('a tab notices that another one wrote', async () => {
  const [one, two] = [await holding('noticed'), await holding('noticed')];
  await append(one);
  assert.equal(await one.evaluate(() => held.is_behind()), false);
  await append(two);
  assert.equal(await two.evaluate(() => held.is_behind()), true);
  await places(two);
  assert.equal(await two.evaluate(() => held.is_behind()), false);
});

test('full storage is told, and nothing half stays', async () => {
  // On a device of its own: a browser remembers for a while how much room it saw.
  const small = new Device(site.url);
  try {
    const limit = await limitStorage(small, await small.open());
    await limit.set(300_000);
    const page = await holding('full', small);
    let last;
    for (let tried = 0; tried < 200 && last !== 'full'; tried += 1) last = await append(page, 15_000);
    assert.equal(last, 'full');
    const kept = await places(page);
    await limit.lift();
    assert.equal(await append(page), kept.length + 1);
    assert.equal(await page.evaluate(() => held.is_chained()), true);
  } finally {
    await small.remove();
  }
});

test('data thrown away under an open page is told, and the next entry starts a new log', async () => {
  const page = await holding('evicted');
  await append(page);
  const [first] = await places(page);
  await throwAway(await openPage(), 'evicted');
  assert.equal(await append(page), 'lost');
  assert.equal(await page.evaluate(() => held.is_evicted()), true);
  assert.equal(await append(page), 1);
  const left = await places(page);
  assert.equal(left.length, 1);
  assert.notEqual(left[0].split(' ')[0], first.split(' ')[0]);
  assert.equal(await page.evaluate(() => held.is_evicted()), false);
});

async function limitStorage(on, page) {
  const session = await on.context.newCDPSession(page);
  const origin = site.url;
  return {
    set: (quotaSize) => session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize }),
    lift: () => session.send('Storage.overrideQuotaForOrigin', { origin }),
  };
}
