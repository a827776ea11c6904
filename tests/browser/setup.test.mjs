// Setting up a firm with nothing but the screens: what comes next is said, what is missing is said at
// its field, and a device is called what it is.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';

import { desk } from './support/desk.mjs';
import { DESK, WALL } from './support/device.mjs';
import { found, typeCode } from './support/founding.mjs';
import { kept, logClaim, openForm } from './support/logging.mjs';
import { World } from './support/world.mjs';

const patience = { timeout: 45_000 };
const LONG = 'Maximiliaan-Alexander van den Hoogenband';
const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0';

/** Waits until this has the focus. */
async function focused(field) {
  await field.and(field.page().locator(':focus')).waitFor();
}

/** Puts a list in, as whoever sits at the server does. */
async function imported(world, command, text) {
  const file = join(world.server.folder, `${command}.csv`);
  await writeFile(file, text);
  assert.equal((await world.server.run(command, 'import', file)).code, 0);
}

async function standardSkills(world) {
  await imported(world, 'skills', (await world.server.run('skills', 'standard')).told);
}

async function menu(page) {
  await page.goto(new URL('/beheer', page.url()).href);
  await page.getByRole('heading', { name: 'Beheer', level: 1 }).waitFor();
}

const step = (page, word) =>
  page.getByRole('list', { name: 'Klaarzetten, op volgorde' }).getByRole('link').filter({ has: page.getByText(word, { exact: true }) });

/** The one step that stands out, and that it says what to do. */
async function nextIs(page, word, says) {
  const now = page.getByRole('list', { name: 'Klaarzetten, op volgorde' }).locator('[aria-current="step"]');
  await now.getByText(word, { exact: true }).waitFor(patience);
  await now.getByText(says, { exact: false }).waitFor();
  assert.equal(await now.count(), 1);
}

test('Beheer tells the order of setting up, what is there, and the one thing to do now', async (t) => {
  const world = await World.begin(t, { demo: false });
  const { page } = await found(world);
  await page.getByRole('link', { name: 'Verder met klaarzetten: Mensen' }).click();
  await nextIs(page, 'Mensen', 'Nog alleen jij');
  const words = await page.getByRole('list', { name: 'Klaarzetten, op volgorde' }).getByRole('link').allInnerTexts();
  assert.deepEqual(
    words.map((text) => text.split('\n').find((line) => /^[A-Z]/.test(line))),
    ['Mensen', 'Vaardigheden', 'Niveaus overnemen', 'Mentoren', 'Codes en kaartjes'],
  );
  const lines = Array.from({ length: 20 }, (_, at) => `${at + 2},Collega ${at + 2},${at % 2 ? 'Noord' : 'Werkplaats'}`);
  await imported(world, 'people', lines.join('\n'));
  await menu(page);
  await nextIs(page, 'Vaardigheden', 'Nog geen vaardigheden');
  await step(page, 'Mensen').getByText('21 mensen in 2 teams. Nog zonder leidinggevende: Noord').waitFor();
  await standardSkills(world);
  await menu(page);
  await nextIs(page, 'Niveaus overnemen', 'Nog geen niveaus');
  await step(page, 'Vaardigheden').getByText('42 vaardigheden en certificaten').waitFor();

  await step(page, 'Niveaus overnemen').click();
  await page.getByText('Team Noord heeft nog geen leidinggevende.').waitFor();
  await page.getByRole('group', { name: 'Van wie?' }).getByRole('button', { name: 'Collega 2', exact: true }).click();
  await page.getByRole('radio', { name: 'Diploma' }).check({ force: true });
  const cell = page.getByRole('group', { name: 'Kabelgoot en buis monteren' });
  await cell.getByRole('button', { name: /^Niveau 4/ }).click();
  await page.getByRole('button', { name: '1 niveau overnemen' }).click();
  await page.getByText('Collega 2: 1 niveau overgenomen.', { exact: false }).waitFor();
  await menu(page);
  await nextIs(page, 'Mentoren', 'Nog geen mentoren');
  await step(page, 'Niveaus overnemen').getByText('1 van de 10 mensen die jij leidt').waitFor();
  await step(page, 'Mentoren').click();
  await page.getByRole('link', { name: 'Mentor benoemen' }).click();
  await page.getByRole('group', { name: 'Wie wordt mentor?' }).getByRole('button', { name: 'Collega 2', exact: true }).click();
  await page.getByRole('group', { name: 'Groepen' }).getByRole('button').first().click();
  await page.getByRole('main').getByRole('button', { name: 'Mentor benoemen' }).click();
  await page.getByRole('heading', { name: 'Mentoren', level: 1 }).waitFor();
  await page.getByText(/^Eigen mentor van .*Collega 4/).waitFor();
  await menu(page);
  await step(page, 'Mentoren').getByText('1 mentor. 10 mensen hebben nog geen eigen mentor').waitFor();
  await nextIs(page, 'Codes en kaartjes', 'Nog niemand anders heeft een toestel');

  const { told } = await world.server.run('codes', '2');
  const phone = await world.device().open();
  await typeCode(phone, /^[0-9A-Z]{5}-[0-9A-Z]{5}/m.exec(told)[0]);
  await phone.getByRole('button', { name: 'Ja, klopt' }).click();
  await phone.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor();
  await menu(page);
  await step(page, 'Codes en kaartjes').getByText('Een eigen toestel: 2 van de 21 mensen').waitFor(patience);
  assert.equal(await page.locator('[aria-current="step"]').count(), 0, 'nothing stands out once a firm is set up');
});

test('the first screen has help, and each field that is empty says so until it is filled', async (t) => {
  const world = await World.begin(t, { demo: false, expected: [/status of 40[134]/] });
  const page = await world.device().open();
  await page.getByRole('link', { name: 'Hulp', exact: true }).click();
  await page.getByRole('heading', { name: 'Aan de slag', level: 1 }).waitFor();
  await page.goBack();
  const field = (name) => page.getByRole('textbox', { name });
  const begin = () => page.getByRole('button', { name: 'Beginnen' }).click();
  await begin();
  await focused(field(/^Je code/));
  for (const [name, lacks, text] of [
    [/^Je code/, 'Vul de code in.', '00000-00000'],
    ['Naam van het bedrijf', 'Vul de naam van het bedrijf in.', 'Van Dijk'],
    ['Naam van het eerste team', 'Vul de naam van het eerste team in.', 'Werkplaats'],
    ['Jouw naam', 'Vul je naam in.', 'Ria'],
  ]) {
    await page.getByText(lacks).waitFor();
    assert.equal(await field(name).getAttribute('aria-invalid'), 'true');
    await field(name).fill(text);
    await page.getByText(lacks).waitFor({ state: 'detached' });
  }
  await begin();
  await focused(field('Jouw personeelsnummer'));
  await page.getByText('Vul je personeelsnummer in.').waitFor();
  assert.match((await world.server.run('people', 'list')).told, /there is no firm yet/);
});

test('only a demo is asked for its roles', async (t) => {
  for (const [demo, shows] of [
    [false, (page) => page.getByRole('button', { name: 'Beginnen' })],
    [true, (page) => page.getByRole('link', { name: /Open als monteur/ })],
  ]) {
    const world = await World.begin(t, { demo });
    const device = world.device();
    const page = await device.open(null);
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(world.server.url);
    await shows(page).waitFor();
    assert.equal(asked.includes('/api/demo'), demo);
  }
});

test('a device is called what it is when the app is put on it', async (t) => {
  const world = await World.begin(t, { demo: false, expected: [/status of 40[134]/] });
  await found(world);
  for (const [options, title] of [
    [{ userAgent: `${ANDROID} Mobile Safari/537.36`, hasTouch: true }, 'Zet Meeloop op je telefoon'],
    [{ userAgent: `${ANDROID} Safari/537.36`, hasTouch: true }, 'Zet Meeloop op deze tablet'],
    [{ viewport: DESK }, 'Zet Meeloop op deze computer'],
  ]) {
    const page = await world.device(options).open();
    await page.getByRole('textbox', { name: /^Je code/ }).waitFor();
    // What Chromium says once it is ready to install; it waits for a visit of half a minute.
    await page.evaluate(() => window.dispatchEvent(new Event('beforeinstallprompt')));
    await page.getByRole('heading', { name: title }).waitFor();
  }
});

test('a learner is told when nobody can approve, and so is the leader where mentors are appointed', async (t) => {
  const world = await World.begin(t, { demo: false });
  const { page } = await found(world);
  await standardSkills(world);
  await imported(world, 'people', `2,${LONG},Werkplaats`);
  await page.goto(`${world.server.url}/beheer/mensen`);
  await page.getByRole('link', { name: LONG }).waitFor(patience);
  await page.goto(`${world.server.url}/vandaag`);
  await openForm(page, 'Vaardigheid');
  const nobody = page.getByText('Nog niemand kan dit goedkeuren. Je aanvraag blijft staan.');
  assert.equal(await nobody.count(), 0, 'nothing was asked yet');
  await page.goto(`${world.server.url}/vandaag`);
  await logClaim(page, { skill: 'Kabelgoot en buis monteren', level: '2 onder toezicht', sentence: 'Gisteren gedaan.' });
  await openForm(page, 'Vaardigheid');
  await page.getByRole('group', { name: 'Welke vaardigheid?' }).getByRole('button', { name: 'Kabelgoot en buis monteren' }).click();
  await nobody.waitFor();
  await page.goto(`${world.server.url}/vandaag`);
  await desk(page, 'Mentoren');
  const lack = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Nog niemand kan dit goedkeuren' }) });
  await lack.getByRole('listitem').filter({ hasText: 'Ria van Dijk' }).getByText('Kabelgoot en buis monteren: Niveau 2', { exact: false }).waitFor();
  await page.getByRole('link', { name: 'Mentor benoemen' }).click();
  await lack.getByRole('listitem').filter({ hasText: 'Ria van Dijk' }).waitFor();

  // The wall has one column now, so there is room for a long name.
  const { told } = await world.server.run('codes', '--wall', 'Werkplaats');
  const wall = await world.device({ viewport: WALL }).open();
  await typeCode(wall, /^[0-9A-Z]{5}-[0-9A-Z]{5}/m.exec(told)[0]);
  await wall.getByRole('button', { name: 'Ja, klopt' }).click();
  const name = wall.getByRole('rowheader', { name: LONG });
  await name.waitFor(patience);
  const cut = await name.evaluate((cell) => [cell.scrollWidth - cell.clientWidth, cell.scrollHeight - cell.clientHeight]);
  assert.ok(cut.every((pixels) => pixels <= 1), `${cut} px of the name are cut`);
  const lines = await name.evaluate((cell) => cell.clientHeight / Number.parseFloat(getComputedStyle(cell).lineHeight));
  assert.equal(Math.round(lines), 1, 'it stands on one line');
});

test('where a mentor can approve, nobody is told otherwise', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('monteur');
  await openForm(page, 'Vaardigheid');
  await page.getByRole('group', { name: 'Welke vaardigheid?' }).getByRole('button').first().click();
  await page.getByRole('radio', { name: /^1 / }).check({ force: true });
  await page.getByText(/^Dit lezen jij en /).waitFor();
  assert.equal(await page.getByText('Nog niemand kan dit goedkeuren', { exact: false }).count(), 0);
  assert.equal(await kept(page).count(), 0);
});

test('on a desktop the four places stay in Beheer, on a phone the way back is enough', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('leidinggevende', { viewport: DESK });
  for (const path of ['/beheer', '/beheer/mentoren/nieuw', '/beheer/overnemen']) {
    await page.goto(world.server.url + path);
    await page.getByRole('navigation').getByRole('link', { name: 'Vandaag' }).waitFor();
    await page.setViewportSize({ width: 360, height: 800 });
    await page.getByRole('navigation').waitFor({ state: 'hidden' });
    await page.setViewportSize(DESK);
  }
  await page.getByRole('link', { name: 'Vandaag' }).click();
  await page.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor();
});

test('the bar at the bottom leaves the last of a page clear', async (t) => {
  const world = await World.begin(t, { demo: false });
  const { page } = await found(world);
  for (const [viewport, path, last, button] of [
    [{ width: 360, height: 640 }, '/beheer/mensen/nieuw', (it) => it.getByText('Een leidinggevende benoemt', { exact: false }), 'Bewaren'],
    [{ width: 360, height: 640 }, '/beheer/mensenlijst', (it) => it.getByText('Of kies een CSV-bestand'), 'Bekijken'],
    [DESK, '/beheer/mensenlijst', (it) => it.getByText('Of kies een CSV-bestand'), 'Bekijken'],
    [DESK, '/beheer/vaardigheden/nieuw', (it) => it.getByRole('textbox', { name: /ESCO/ }), 'Bewaren'],
  ]) {
    await page.setViewportSize(viewport);
    await page.goto(world.server.url + path);
    await last(page).waitFor();
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    const [end, bar] = [await last(page).boundingBox(), await page.getByRole('button', { name: button }).boundingBox()];
    assert.ok(end.y + end.height <= bar.y, `${path}: ${end.y + end.height} below ${bar.y}`);
    assert.ok(bar.y + bar.height <= viewport.height, `${path}: the button is on the screen`);
  }
});
