// A picture of every screen, light and dark: `cargo xtask shots` runs this. `MEELOOP_SHOTS` says
// where they go; with `MEELOOP_FACES` the three faces become one picture there, for the README.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { DESK, PHONE, WALL } from './support/device.mjs';
import { confirmSession, openClaim } from './support/judging.mjs';
import { fillMoment, logMoment } from './support/logging.mjs';
import { forYou, syncSign } from './support/lists.mjs';
import { Server } from './support/server.mjs';
import { World } from './support/world.mjs';

const OUT = process.env.MEELOOP_SHOTS ?? 'shots';
const THEMES = ['light', 'dark'];
const SKILL = 'Groepenkast plaatsen en aansluiten';
const SHARP = { deviceScaleFactor: 2 };
const STILL = { animations: 'disabled', caret: 'initial' };

await mkdir(OUT, { recursive: true });
const world = new World(await Server.start());
try {
  await starting();
  await monteur();
  await withoutRoom();
  await mentor();
  await leader();
  await wall();
  if (process.env.MEELOOP_FACES) await faces(process.env.MEELOOP_FACES);
} finally {
  await world.end();
}

async function starting() {
  const { page } = await opened(world.device(SHARP));
  await page.getByRole('link', { name: /Open als monteur/ }).waitFor();
  await shoot(page, 'start');
}

async function monteur() {
  const { page } = await world.enrolled('monteur', SHARP);
  await shoot(page, 'vandaag-monteur');
  await page.getByRole('link', { name: 'Loggen', exact: true }).click();
  await page.getByRole('heading', { name: 'Loggen', level: 1 }).waitFor();
  await shoot(page, 'loggen');

  await visit(page, '/loggen/leermoment', 'Leermoment');
  await shoot(page, 'leermoment-leeg');
  await fillMoment(page, { kind: 'Fout besproken', learned: 'Eerst spanningsloos, dan pas de klem los.', readers: 'Team' });
  await page.getByRole('group', { name: 'Welke vaardigheid?' }).getByRole('button').first().click();
  await shoot(page, 'leermoment-ingevuld');

  await visit(page, '/loggen/vaardigheid', 'Vaardigheid loggen');
  await shoot(page, 'vaardigheid-leeg');
  await page.getByRole('group', { name: 'Welke vaardigheid?' }).getByRole('button').first().click();
  await page.getByRole('radio', { name: '3 zelfstandig' }).check({ force: true });
  await shoot(page, 'vaardigheid-ingevuld');

  await visit(page, '/loggen/meelopen', 'Meelopen');
  await shoot(page, 'meelopen-loggen-leeg');
  await page.getByRole('group', { name: 'Met wie?' }).getByRole('button').first().click();
  await page.getByRole('group', { name: 'Welke vaardigheid?' }).getByRole('button').first().click();
  await page.getByRole('button', { name: 'Nagedaan' }).click();
  await shoot(page, 'meelopen-loggen-ingevuld');

  await visit(page, '/mijn-vak', 'Mijn vak');
  await shoot(page, 'mijn-vak');
  await page.getByRole('link', { name: SKILL }).click();
  await page.getByRole('heading', { name: 'Handtekeningen' }).waitFor();
  await shoot(page, 'mijn-vak-vaardigheid');
  await visit(page, '/meelopen', 'Meelopen');
  await shoot(page, 'meelopen');
  await page.getByRole('listitem').getByRole('link').first().click();
  await page.getByRole('heading', { name: 'Wat is er gebeurd?' }).waitFor();
  await shoot(page, 'meelopen-keer');
  await visit(page, '/team', 'Team');
  await shoot(page, 'team-per-vaardigheid');
  await page.getByRole('radio', { name: 'Collega', exact: true }).check({ force: true });
  await shoot(page, 'team-per-collega');
  await page.goto(`${world.server.url}/nergens`);
  await page.getByRole('link', { name: 'Naar Vandaag' }).waitFor();
  await shoot(page, 'bladzijde-die-er-niet-is');

  await page.goto(world.server.url);
  await world.server.stop();
  await logMoment(page, { kind: 'Uitleg gekregen', learned: 'De knop van de ketel zit achter de plaat.' });
  await shoot(page, 'vandaag-bewaard');
  await syncSign(page, '1 wacht').click();
  await page.getByText('Geen verbinding met de server').waitFor();
  await shoot(page, 'versturen-zonder-server');
  await page.setViewportSize(DESK);
  await shoot(page, 'versturen-zonder-server-1280');
  await world.server.start();
}

async function withoutRoom() {
  const device = await world.enrolled('monteur', SHARP);
  await device.limitRoom(1);
  const { page } = device;
  await visit(page, '/loggen/leermoment', 'Leermoment');
  await fillMoment(page, { kind: 'Fout besproken', learned: 'Eerst spanningsloos, dan pas de klem los.' });
  await page.getByRole('button', { name: 'Bewaren' }).click();
  const full = page.getByRole('alert').filter({ hasText: 'vol' });
  await full.waitFor();
  await full.scrollIntoViewIfNeeded();
  await shoot(page, 'leermoment-geheugen-vol', { scrolled: true });
}

async function mentor() {
  const { page } = await world.enrolled('mentor', SHARP);
  await shoot(page, 'vandaag-mentor');
  await openClaim(page, SKILL, 'Marek Kowalski');
  await page.getByRole('checkbox').first().check();
  await shoot(page, 'beoordelen');
  await page.getByRole('button', { name: 'Teruggeven' }).click();
  await page.getByRole('textbox', { name: 'Wat moet er nog gebeuren?' }).fill('Test eerst elke aardlek, dan kijk ik vrijdag mee.');
  await shoot(page, 'beoordelen-teruggeven', { scrolled: true });
  await visit(page, '/meelopen', 'Meelopen');
  await forYou(page, 'Marek Kowalski').getByRole('link').first().click();
  await page.getByRole('button', { name: 'Bevestigen' }).waitFor();
  await shoot(page, 'meelopen-bevestigen');
  await visit(page, '/vandaag', 'Vandaag');
  await confirmSession(page, 'heeft met je meegelopen', 'Marek Kowalski');
  await visit(page, '/team', 'Team');
  await page.getByRole('radio', { name: 'Collega', exact: true }).check({ force: true });
  await page.getByRole('link', { name: /^Marek Kowalski/ }).click();
  await page.getByRole('group', { name: 'Welke vaardigheid?' }).getByRole('button').first().click();
  await page.getByRole('radio').first().check({ force: true });
  await shoot(page, 'ondertekenen');
}

async function leader() {
  const { page } = await world.enrolled('leidinggevende', { viewport: DESK });
  await shoot(page, 'vandaag-leidinggevende-1280');
  await visit(page, '/team', 'Team');
  await shoot(page, 'team-1280');
  await visit(page, '/sync', 'Versturen');
  await shoot(page, 'versturen-1280');
  await page.setViewportSize(PHONE);
  await visit(page, '/vandaag', 'Vandaag');
  await shoot(page, 'vandaag-leidinggevende');
}

async function wall() {
  const { page } = await world.enrolled('wandtablet');
  await shoot(page, 'wand-1920');
  await page.setViewportSize(DESK);
  await shoot(page, 'wand-1280');
  const phone = await world.enrolled('monteur', { ...SHARP, reducedMotion: 'reduce' });
  await visit(phone.page, '/sync', 'Versturen');
  await phone.page.getByRole('link', { name: /Open als mentor/ }).waitFor();
  await shoot(phone.page, 'versturen');
}

/** A phone, a phone in the dark and the wall beside each other. */
async function faces(file) {
  const shot = async (name) => `data:image/png;base64,${(await readFile(join(OUT, `${name}.png`))).toString('base64')}`;
  const [phone, dark, wall] = await Promise.all(['vandaag-monteur-light', 'beoordelen-dark', 'wand-1920-light'].map(shot));
  const { page } = await opened(world.device({ viewport: { width: 1640, height: 760 } }), null);
  await page.setContent(`<!doctype html><style>
    body { margin: 0; padding: 40px; display: flex; gap: 40px; align-items: center; background: #dfdcd3; box-sizing: border-box; height: 760px }
    img { display: block; border: 10px solid #161a12; border-radius: 34px; height: 640px }
    img:last-child { height: auto; width: 860px; border-radius: 20px }
  </style><img src="${phone}"><img src="${dark}"><img src="${wall}">`);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await page.screenshot());
}

async function opened(device, path = '/') {
  await device.open(path);
  return device;
}

/** Goes to an address within the app. */
async function visit(page, address, heading) {
  await page.goto(world.server.url + address);
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
}

/** The screen from its top, or where it was scrolled to, and all of it when there is more; in both themes. */
async function shoot(page, name, { scrolled = false } = {}) {
  const size = page.viewportSize();
  if (!scrolled) await page.evaluate(() => scrollTo(0, 0));
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(OUT, `${name}-${theme}.png`), ...STILL });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    if (height > size.height && !scrolled) {
      // A taller phone, so that what sticks to the bottom does so once.
      await page.setViewportSize({ width: size.width, height });
      await page.screenshot({ path: join(OUT, `${name}-${theme}-heel.png`), ...STILL });
      await page.setViewportSize(size);
    }
  }
}
