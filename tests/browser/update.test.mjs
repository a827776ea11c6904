// A new build waits for the person's word, and no page ever mixes two.

import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { test } from 'node:test';

import { buildIn, copyOfBuild, deployNext } from './support/builds.mjs';
import { World } from './support/world.mjs';

test('a new build waits until it is accepted; then every tab runs it, also without network', async (t) => {
  const app = await copyOfBuild();
  t.after(() => rm(app, { recursive: true, force: true }));
  const world = await World.begin(t, { app });
  const device = await world.enrolled('monteur');
  const old = await buildIn(app);
  const second = await device.tab('/mijn-vak');
  const first = device.page;
  await first.reload();
  await runs(first, old);
  await runs(second, old);

  const next = await deployNext(app);
  assert.notEqual(next.id, old.id);
  await first.reload();
  const offer = first.getByRole('status').filter({ hasText: 'Er staat een nieuwe versie klaar.' });
  await offer.waitFor();
  await first.reload();
  await offer.waitFor();
  await runs(first, old);
  await runs(second, old);

  const reloaded = [first, second].map((page) => page.waitForEvent('load'));
  await offer.getByRole('button', { name: 'Nu vernieuwen' }).click();
  await Promise.all(reloaded);
  await runs(first, next);
  await runs(second, next);
  assert.equal(await offer.count(), 0);

  await world.server.stop();
  await device.kill();
  await device.open();
  await runs(device.page, next);
});

test('a page that misses a part of its build is given the present one, once', async (t) => {
  const world = await World.begin(t, { expected: [/status of 404/] });
  const { page } = await world.enrolled('monteur');
  const ask = () => page.evaluate(async () => (await fetch('/assets/app-000000000000.js')).status);
  await Promise.all([page.waitForEvent('load'), ask().catch(() => 'the page went away')]);
  await page.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor();
  assert.equal(await ask(), 404);
  assert.equal(await ask(), 404);
  await page.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor();
});

/** Whether a page is this build and nothing else. */
async function runs(page, build) {
  await page.getByRole('navigation').waitFor();
  const id = await page.locator('meta[name=meeloop-build]').getAttribute('content');
  assert.equal(id, build.id);
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
  const parts = loaded.filter((path) => path.startsWith('/assets/'));
  assert.ok(parts.some((path) => path.endsWith('.wasm')));
  assert.deepEqual(parts.filter((path) => !build.parts.includes(path)), []);
}
