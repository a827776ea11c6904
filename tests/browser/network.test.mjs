// What stands between a device and its server: nothing, a login page, a forgotten token.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { logMoment } from './support/logging.mjs';
import { logged, says, syncSign } from './support/lists.mjs';
import { Portal } from './support/portal.mjs';
import { BY_ITSELF_MS, World } from './support/world.mjs';

const patience = { timeout: BY_ITSELF_MS };

test('every address opens without network, and a missing file is never the page', async (t) => {
  const world = await World.begin(t, { expected: [/status of 404/] });
  const device = await world.enrolled('monteur');
  await world.server.stop();
  await device.close();
  const page = await device.open('/loggen');
  await page.getByRole('heading', { name: 'Loggen', level: 1 }).waitFor();
  for (const [address, heading] of [
    ['/', 'Vandaag'],
    ['/loggen/vaardigheid', 'Vaardigheid loggen'],
    ['/mijn-vak', 'Mijn vak'],
    ['/meelopen', 'Meelopen'],
    ['/team', 'Team'],
    ['/sync', 'Versturen'],
  ]) {
    await page.goto(world.server.url + address);
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
  }
  const status = (path) => page.evaluate(async (path) => (await fetch(path)).status, path);
  assert.equal(await status('/nergens.png'), 404);
  assert.equal(await status('/help/nergens.html'), 404);
});

test('the server answers a missing file with 404 and a screen with the page', async (t) => {
  const { server } = await World.begin(t);
  for (const path of ['/assets/app-000000000000.js', '/nergens.png', '/nergens', '/../Cargo.toml', '/sw.js.map']) {
    const answer = await fetch(server.url + path);
    assert.equal(answer.status, 404, path);
    assert.doesNotMatch(await answer.text(), /<html/, path);
  }
  const screen = await fetch(`${server.url}/mijn-vak`);
  assert.equal(screen.status, 200);
  assert.match(screen.headers.get('content-type'), /^text\/html/);
});

test('nothing is readable without a token, or with a made-up one', async (t) => {
  const { server } = await World.begin(t);
  const asks = [
    ['GET', '/api/me'],
    ['GET', '/api/hints'],
    ['POST', '/api/pull', { logs: [], reads: 1 }],
    ['POST', '/api/push', { entries: [] }],
  ];
  for (const cookie of ['', 'meeloop=', `meeloop=${'0'.repeat(64)}`, "meeloop=' OR 1=1 --"]) {
    for (const [method, path, body] of asks) {
      const headers = { cookie, meeloop: '1', 'content-type': 'application/json' };
      const answer = await fetch(server.url + path, { method, headers, body: body && JSON.stringify(body) });
      assert.equal(answer.status, 401, `${method} ${path} with "${cookie}"`);
      assert.deepEqual(await answer.json(), { code: 'not_enrolled' });
      assert.equal(answer.headers.get('set-cookie'), null);
    }
  }
});

test('the token can be read by no script and leaves with no foreign request', async (t) => {
  const world = await World.begin(t);
  const { page, context } = await world.enrolled('monteur');
  const cookies = await context.cookies();
  const [token] = cookies.filter(({ name }) => name === 'meeloop');
  assert.equal(cookies.length, 1);
  assert.ok(token.httpOnly);
  assert.equal(token.sameSite, 'Strict');
  assert.match(token.value, /^[0-9a-f]{64}$/);
  assert.equal(await page.evaluate(() => document.cookie), '');
});

test('a login page of a Wi-Fi changes nothing, and afterwards everything goes', async (t) => {
  const world = await World.begin(t, { expected: [/EventSource's response has a MIME type/] });
  const portal = await Portal.before(world.server);
  world.closes(() => portal.close());
  const device = await world.enrolled('monteur', {}, portal.url);
  await device.reopen();

  portal.ask();
  await logMoment(device.page, { kind: 'Fout besproken', learned: 'In het hotel gelogd.' });
  await syncSign(device.page, '1 wacht').click();
  await device.page.getByText('Er antwoordt iets, maar niet onze server.').waitFor(patience);

  await device.kill();
  const page = await device.open();
  await says(logged(page, 'In het hotel gelogd.'), 'op dit toestel');
  await says(logged(page, 'Kabelgoot en buis monteren'), 'goedgekeurd');

  portal.open();
  await says(logged(page, 'In het hotel gelogd.'), 'verstuurd', patience);
  assert.equal(await logged(page, 'In het hotel gelogd.').count(), 1);
});

test('a device that the server no longer knows keeps what is on it, and says so', async (t) => {
  const world = await World.begin(t);
  const device = await world.enrolled('monteur');
  const learned = 'Nog gelogd nadat het toestel was afgemeld.';
  await device.context.clearCookies();
  await logMoment(device.page, { kind: 'Fout besproken', learned });
  await syncSign(device.page, '1 wacht').click();
  await device.page.getByText('Dit toestel is afgemeld. Wat je hebt gelogd, staat er nog.').waitFor(patience);

  await device.close();
  const page = await device.open();
  await says(logged(page, learned), 'op dit toestel');
  await page.goto(`${world.server.url}/open/monteur`);
  await page.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor();
  await says(logged(page, learned), 'verstuurd', patience);
  assert.equal(await logged(page, learned).count(), 1);
});
