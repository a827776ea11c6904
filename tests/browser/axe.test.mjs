// Every screen through axe-core, light and dark, at normal and at double text size; and nothing is
// wider than a phone. What axe can't judge (whether a word is clear) it doesn't.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';

import { found } from './support/founding.mjs';
import { rows } from './support/lists.mjs';
import { kept, save } from './support/logging.mjs';
import { picture } from './support/pictures.mjs';
import { World } from './support/world.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const THEMES = ['light', 'dark'];
/** The size of the letters that a person asked the browser for, in pixels: usual, and double. */
const SIZES = [16, 32];

/** Looks at the screen that is open, four times. All of it at once: the bar at the bottom covers a
 *  part of a page that scrolls, and what is half behind it isn't small. */
async function look(page, name, { themes = THEMES, sizes = SIZES } = {}) {
  const screen = page.viewportSize();
  const tools = await page.context().newCDPSession(page);
  for (const theme of themes) {
    for (const size of sizes) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await tools.send('Page.setFontSizes', { fontSizes: { standard: size, fixed: size } });
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width: screen.width, height: Math.max(screen.height, height) });
      await page.evaluate(AXE);
      const found = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values } }), RULES);
      const flaws = found.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`,
      );
      assert.deepEqual(flaws, [], `${name}, ${theme}, ${size} px letters`);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wider <= 0, `${name}, ${theme}, ${size} px letters: ${wider} px wider than the screen`);
      await page.setViewportSize(screen);
    }
  }
  await tools.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
  await tools.detach();
}

async function visit(page, path, heading) {
  await page.goto(new URL(path, page.url()).href);
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
}

test('what a monteur sees', async (t) => {
  const world = await World.begin(t);
  const start = world.device();
  await start.open();
  await start.page.getByRole('link', { name: /Open als monteur/ }).waitFor();
  await look(start.page, 'start');
  const { page } = await world.enrolled('monteur');
  for (const [path, heading] of [
    ['/vandaag', 'Vandaag'],
    ['/loggen', 'Loggen'],
    ['/loggen/leermoment', 'Leermoment'],
    ['/loggen/vaardigheid', 'Vaardigheid loggen'],
    ['/loggen/meelopen', 'Meelopen'],
    ['/mijn-vak', 'Mijn vak'],
    ['/wie-weet-dit', 'Wie weet dit?'],
    ['/vraag-mij', 'Vraag mij over …'],
    ['/mijn-vak/wil-ik-leren', 'Wil ik leren'],
    ['/meelopen', 'Meelopen'],
    ['/meelopen/afspreken', 'Meelopen afspreken'],
    ['/meelopen/duo', 'Duo vormen'],
    ['/naast-elkaar', 'Naast elkaar goedkeuren'],
    ['/team', 'Team'],
    ['/sync', 'Versturen'],
    ['/hulp', 'Hulp'],
    ['/code', /code/i],
    ['/nergens', /./],
  ]) {
    await visit(page, path, heading);
    await look(page, path);
  }
  await visit(page, '/loggen/leermoment', 'Leermoment');
  await page.getByRole('button', { name: 'Meer invullen' }).click();
  await page.getByLabel('Foto kiezen').setInputFiles([await picture(page, { width: 400, height: 300 })]);
  await page.getByRole('button', { name: 'Foto 1 weghalen' }).waitFor();
  await look(page, 'a moment with everything');
  await page.getByRole('radio', { name: 'Fout besproken' }).check({ force: true });
  await save(page);
  await kept(page).waitFor();
  await rows(page, 'Gelogd', 'Fout besproken').first().click();
  await page.getByRole('button', { name: 'Foto 1 van 1 groot bekijken' }).waitFor();
  await look(page, 'a moment with a photo');
  await page.getByRole('button', { name: 'Foto 1 van 1 groot bekijken' }).click();
  await page.getByRole('button', { name: 'Sluiten' }).waitFor();
  await look(page, 'a large photo', { sizes: [16] });
  await page.getByRole('button', { name: 'Sluiten' }).click();
  await visit(page, '/vandaag', 'Vandaag');
  await page.getByRole('listitem').getByRole('link', { name: /^Uitleg gekregen/ }).first().click();
  await page.getByRole('heading', { name: 'Wie dit leest' }).waitFor();
  await look(page, 'one moment');
  await visit(page, '/wie-weet-dit', 'Wie weet dit?');
  await page.getByRole('searchbox').fill('leiding');
  await page.getByRole('listitem').first().waitFor();
  await look(page, 'who knows');
  await visit(page, '/code', /code/i);
  await page.getByRole('button', { name: 'Scan de QR' }).click();
  await page.getByText('Hier is geen camera te gebruiken.').waitFor();
  await look(page, 'no camera');
  await page.getByRole('button', { name: 'Toch typen' }).click();
  assert.ok(await page.getByRole('textbox', { name: /^Je code/ }).evaluate((field) => field === document.activeElement));
  await visit(page, '/mijn-vak', 'Mijn vak');
  await page.getByRole('link', { name: 'Groepenkast plaatsen en aansluiten' }).click();
  await page.getByRole('heading', { name: 'Handtekeningen' }).waitFor();
  await look(page, 'one skill');
  await page.getByRole('link', { name: 'Laat zien aan je mentor' }).click();
  await page.getByRole('img', { name: 'QR van deze aanvraag' }).waitFor();
  await look(page, 'a claim to show');
  await visit(page, '/meelopen', 'Meelopen');
  await rows(page, 'Geweest').getByRole('link').first().click();
  await page.getByRole('heading', { name: 'Wat is er gebeurd?' }).waitFor();
  await look(page, 'one session');
  await visit(page, '/meelopen/duo', 'Duo vormen');
  await page.getByRole('group', { name: 'Met wie?' }).getByRole('button').first().click();
  await page.getByRole('group', { name: 'Waarin?' }).getByRole('button').first().click();
  await page.getByRole('button', { name: 'Duo vormen' }).click();
  await kept(page).waitFor();
  await look(page, 'a duo');
  await visit(page, '/meelopen/afspreken', 'Meelopen afspreken');
  await page.getByRole('group', { name: 'Met wie?' }).getByRole('button').first().click();
  await page.getByRole('button', { name: 'Voorstellen' }).click();
  await kept(page).waitFor();
  await page.locator('section').filter({ hasText: 'Afgesproken' }).getByRole('listitem').getByRole('link').last().click();
  await page.getByRole('heading', { name: 'Afspraak', level: 1 }).waitFor();
  await look(page, 'an appointment');
  await page.getByRole('button', { name: 'Andere dag' }).click();
  await look(page, 'another day');
  await page.getByRole('button', { name: 'Terug' }).click();
  await page.getByRole('button', { name: 'Afzeggen' }).click();
  await look(page, 'calling off');
});

test('what a mentor and a wall see', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('mentor');
  await look(page, 'vandaag');
  await page.getByRole('link', { name: 'Beoordelen' }).first().click();
  await page.getByRole('checkbox').first().waitFor();
  await look(page, 'a claim');
  await visit(page, '/team', 'Team');
  await page.getByRole('radio', { name: 'Collega', exact: true }).check({ force: true });
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await page.getByRole('button', { name: 'Ondertekenen' }).waitFor();
  await look(page, 'ondertekenen');
  await visit(page, '/meelopen', 'Meelopen');
  await page.locator('section').filter({ hasText: 'Voor jou' }).getByRole('link').first().click();
  await page.getByRole('button', { name: 'Klopt niet' }).click();
  await look(page, 'what was not so');
  const leader = await world.enrolled('leidinggevende');
  await visit(leader.page, '/meelopen/rondje', 'Rondje werkvloer');
  await look(leader.page, 'a walk along');
  const wall = await world.enrolled('wandtablet');
  await look(wall.page, 'the wall');
});

test('what an admin and a leader see', async (t) => {
  const world = await World.begin(t, { demo: false });
  const empty = world.device();
  await empty.open();
  await empty.page.getByRole('button', { name: 'Beginnen' }).waitFor();
  await look(empty.page, 'an empty server');
  await empty.close();
  const { page } = await found(world);
  const people = ['2,Sem Visser,Werkplaats', '3,Bram de Wit,Werkplaats,leidinggevende', '4,Wim Kuijpers,Noord'];
  for (const [command, file, text] of [
    ['people', 'people.csv', people.join('\n')],
    ['skills', 'skills.csv', (await world.server.run('skills', 'standard')).told],
  ]) {
    await writeFile(join(world.server.folder, file), text);
    assert.equal((await world.server.run(command, 'import', join(world.server.folder, file))).code, 0);
  }
  await visit(page, '/sync', 'Versturen');
  await page.getByRole('button', { name: 'Nu versturen' }).click();
  await visit(page, '/beheer/mensen', 'Mensen');
  await page.getByRole('link', { name: /^Sem Visser/ }).waitFor({ timeout: 45_000 });
  for (const [path, heading] of [
    ['/vandaag', 'Vandaag'],
    ['/team', 'Team'],
    ['/beheer', 'Beheer'],
    ['/beheer/mensen', 'Mensen'],
    ['/beheer/mensen/nieuw', 'Iemand toevoegen'],
    ['/beheer/mensenlijst', 'Mensen importeren'],
    ['/beheer/teams', 'Teams'],
    ['/beheer/codes', 'Codes en kaartjes'],
    ['/beheer/toestellen', 'Toestellen'],
    ['/beheer/mentoren', 'Mentoren'],
    ['/beheer/mentoren/nieuw', 'Mentor benoemen'],
    ['/beheer/overnemen', 'Niveaus overnemen'],
    ['/beheer/nodig', 'Hoeveel nodig?'],
    ['/beheer/vaardigheden', 'Vaardigheden'],
    ['/beheer/vaardigheden/nieuw', 'Nieuwe vaardigheid'],
    ['/beheer/vaardighedenlijst', 'Vaardigheden importeren'],
    ['/beheer/niveaus', 'Niveaus'],
    ['/hulp', 'Hulp'],
  ]) {
    await visit(page, path, heading);
    await look(page, path);
  }
  await visit(page, '/beheer/mensen', 'Mensen');
  await page.getByRole('link', { name: /^Sem Visser/ }).click();
  await page.getByRole('button', { name: 'Uit dienst' }).click();
  await look(page, 'one person');
  await visit(page, '/beheer/overnemen', 'Niveaus overnemen');
  await page.getByRole('group', { name: 'Van wie?' }).getByRole('button').first().click();
  await page.getByRole('group', { name: 'Kabelgoot en buis monteren' }).waitFor();
  await look(page, 'levels of one person');
  await visit(page, '/beheer/codes', 'Codes en kaartjes');
  await page.getByRole('button', { name: /codes maken$/ }).click();
  await page.getByRole('button', { name: 'Kaartjes printen' }).waitFor();
  await look(page, 'cards');
});

test('the help', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('monteur');
  for (const path of ['index', ...['nl', 'en', 'pl'].flatMap((it) => ['start', 'https', 'backup', 'privacy'].map((page) => `${it}/${page}`))]) {
    await page.goto(`${world.server.url}/help/${path}.html`);
    // The languages differ in their words only: one of them is looked at in every way.
    await look(page, path, /^(en|pl)/.test(path) ? { themes: ['light'], sizes: [32] } : {});
  }
});
