// What others change while a phone has no network: it hears of it afterwards, and nothing that its
// person wrote is lost.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';

import { DESK } from './support/device.mjs';
import { found } from './support/founding.mjs';
import { approve } from './support/judging.mjs';
import { Line } from './support/line.mjs';
import { forYou, logged, rows, says } from './support/lists.mjs';
import { logMoment } from './support/logging.mjs';
import { BY_ITSELF_MS, World } from './support/world.mjs';

const patience = { timeout: BY_ITSELF_MS };
const SKILL = 'Groepenkast plaatsen en aansluiten';

/** A phone with a line of its own. */
async function onItsOwnLine(world, role, options) {
  const line = await Line.before(world.server);
  world.closes(() => line.close());
  const { page } = await world.enrolled(role, options, line.url);
  return { line, page };
}

async function goTo(page, path, heading) {
  await page.goto(new URL(path, page.url()).href);
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
}

/** The employee number and the code of an admin of the demo. */
async function admin(world) {
  const [, number] = /^(\S+)\t[^\n]*\badmin$/m.exec((await world.server.run('people', 'list')).told);
  const [code] = /^[0-9A-Z]{5}-[0-9A-Z]{5}/m.exec((await world.server.run('codes', number)).told);
  const { page } = await openedWith(world, code);
  return page;
}

async function openedWith(world, code) {
  const device = world.device({ viewport: DESK });
  const page = await device.open('/code');
  await page.getByRole('textbox', { name: /^Je code/ }).fill(code);
  await page.getByRole('button', { name: 'Verder' }).click();
  await page.getByRole('button', { name: 'Ja, klopt' }).click();
  await page.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor();
  return device;
}

test('a mentorship that ended while the mentor approved without network: set aside, and shown', async (t) => {
  const world = await World.begin(t, { expected: [/ERR_/, /Failed to load/] });
  const { line, page } = await onItsOwnLine(world, 'mentor');
  const office = await admin(world);
  line.cut();
  await approve(page, SKILL, 'Marek Kowalski');

  await goTo(office, '/beheer/mentoren', 'Mentoren');
  const mentor = office.locator('section').filter({ has: office.getByRole('heading', { name: 'Ahmed Bakker', exact: true }) });
  await mentor.getByRole('button', { name: 'Beëindigen' }).first().waitFor();
  const ends = (await world.server.entries()) + (await mentor.getByRole('button', { name: 'Beëindigen' }).count());
  for (let left = await mentor.getByRole('button', { name: 'Beëindigen' }).count(); left > 0; left -= 1) {
    await mentor.getByRole('button', { name: 'Beëindigen' }).first().click();
    await mentor.getByRole('button', { name: 'Ja, beëindigen' }).click();
    await assertCount(mentor.getByRole('button', { name: 'Beëindigen', exact: true }), left - 1);
  }
  await world.server.holds(ends);
  line.mend();
  await goTo(page, '/sync', 'Versturen');
  await page.getByRole('button', { name: 'Nu versturen' }).click();
  await page.getByRole('heading', { name: 'Opzij gezet' }).waitFor(patience);
  await page.getByText('Alles is verstuurd', { exact: false }).waitFor(patience);
  // The claim itself may no longer be read here; that one approved it, and why that can't stand, stays.
  await page.getByRole('listitem').filter({ hasText: 'Een aanvraag goedgekeurd' }).getByText('Je was intussen geen mentor meer', { exact: false }).waitFor(patience);
  assert.equal(await page.getByText(SKILL).count(), 0);
  await goTo(page, '/vandaag', 'Vandaag');
  const told = forYou(page, 'Kon niet: Een aanvraag goedgekeurd');
  await told.getByText('Je was intussen geen mentor meer', { exact: false }).waitFor();
  await told.getByRole('button', { name: 'Gelezen' }).click();
  await told.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('heading', { name: 'Voor jou' }).waitFor();
  await says(logged(page, 'Een aanvraag goedgekeurd'), 'opzij gezet');
  assert.equal(await told.count(), 0, 'what was read stays read');
  assert.match((await world.server.run('verify')).told, /entities agree/);
});

test('somebody who moves to another team while the phone is offline keeps what was written', async (t) => {
  const world = await World.begin(t, { expected: [/ERR_/, /Failed to load/] });
  const { line, page } = await onItsOwnLine(world, 'monteur');
  const office = await admin(world);
  line.cut();
  await logMoment(page, { kind: 'Fout besproken', learned: 'Gedeeld met mijn oude team.', readers: 'Team' });

  const before = await world.server.entries();
  await goTo(office, '/beheer/mensen', 'Mensen');
  await office.getByRole('link', { name: /^Marek Kowalski/ }).click();
  await office.getByRole('group', { name: 'In welk team?' }).getByRole('button', { name: 'Werkplaats' }).click();
  await office.getByRole('button', { name: 'Bewaren' }).click();
  await office.getByRole('heading', { name: 'Mensen', level: 1 }).waitFor();
  await world.server.holds(before + 1);
  line.mend();
  await page.reload();
  await says(logged(page, 'Gedeeld met mijn oude team.'), 'verstuurd', patience);
  await page.getByRole('link', { name: 'Team', exact: true }).click();
  await page.getByRole('heading', { name: 'Werkplaats', level: 2 }).waitFor(patience);
  assert.match((await world.server.run('verify')).told, /entities agree/);
});

test('what an admin did without network and could not be is told, with the way to mend it', async (t) => {
  const world = await World.begin(t, { demo: false, expected: [/ERR_/, /Failed to load/] });
  const { page } = await found(world);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await world.server.stop();
  await goTo(page, '/beheer/mensen/nieuw', 'Iemand toevoegen');
  await page.getByRole('textbox', { name: 'Voor- en achternaam' }).fill('Sem Visser');
  await page.getByRole('textbox', { name: 'Personeelsnummer' }).fill('2');
  await page.getByRole('button', { name: 'Bewaren' }).click();
  await page.getByRole('link', { name: /^Sem Visser/ }).waitFor();
  await goTo(page, '/sync', 'Versturen');
  await rows(page, 'Wacht op versturen', 'Mensen', 'Sem Visser').waitFor();
  // Somebody at the server gives the number to another.
  const list = join(world.server.folder, 'people.csv');
  await writeFile(list, '2,Bram de Wit,Werkplaats');
  assert.equal((await world.server.run('people', 'import', list)).code, 0);
  await world.server.start();
  await goTo(page, '/vandaag', 'Vandaag');
  const told = forYou(page, 'Kon niet: Sem Visser', 'Mensen', 'Dit nummer is al in gebruik.');
  await told.waitFor(patience);
  await told.getByRole('link', { name: 'Bekijken' }).click();
  await page.getByRole('heading', { name: 'Mensen', level: 1 }).waitFor();
  await page.getByRole('link', { name: /^Bram de Wit/ }).waitFor(patience);
  assert.equal(await page.getByRole('link', { name: /^Sem Visser/ }).count(), 0);
  await goTo(page, '/sync', 'Versturen');
  await rows(page, 'Kon niet', 'Sem Visser').waitFor();
});

/** Waits until there are so many. */
async function assertCount(found, count) {
  for (const end = Date.now() + 10_000; (await found.count()) !== count; ) {
    assert.ok(Date.now() < end, `${await found.count()} instead of ${count}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
