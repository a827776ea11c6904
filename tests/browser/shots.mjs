// A picture of every screen, light and dark: `cargo xtask shots` runs this. `MEELOOP_SHOTS` says
// where they go; with `MEELOOP_FACES` the three faces become one picture there, for the README.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { DESK, PHONE, WALL } from './support/device.mjs';
import { found, typeCode } from './support/founding.mjs';
import { approve, confirmSession, openClaim } from './support/judging.mjs';
import { Line } from './support/line.mjs';
import { fillMoment, logMoment } from './support/logging.mjs';
import { forYou, rows, syncSign } from './support/lists.mjs';
import { Server } from './support/server.mjs';
import { World } from './support/world.mjs';

const OUT = process.env.MEELOOP_SHOTS ?? 'shots';
const THEMES = ['light', 'dark'];
/** Beside Dutch; in one theme, because it is the words that are looked at. */
const LANGUAGES = ['en', 'pl'];
const SKILL = 'Groepenkast plaatsen en aansluiten';
const SHARP = { deviceScaleFactor: 2 };
/** The pages of *Beheer*, and the help. */
const DESK_PAGES = {
  beheer: '/beheer',
  mensen: '/beheer/mensen',
  'mens-nieuw': '/beheer/mensen/nieuw',
  mensenlijst: '/beheer/mensenlijst',
  teams: '/beheer/teams',
  codes: '/beheer/codes',
  toestellen: '/beheer/toestellen',
  vaardigheden: '/beheer/vaardigheden',
  'vaardigheid-nieuw': '/beheer/vaardigheden/nieuw',
  vaardighedenlijst: '/beheer/vaardighedenlijst',
  niveaus: '/beheer/niveaus',
  mentoren: '/beheer/mentoren',
  'mentor-nieuw': '/beheer/mentoren/nieuw',
  nodig: '/beheer/nodig',
  hulp: '/hulp',
};
const STILL = { animations: 'disabled', caret: 'initial' };

await mkdir(OUT, { recursive: true });
const world = new World(await Server.start());
try {
  await starting();
  await monteur();
  await withoutRoom();
  await mentor();
  await fallen();
  await leader();
  await admin();
  await wall();
  await foundAndEnrolled();
  if (process.env.MEELOOP_FACES) await faces(process.env.MEELOOP_FACES);
} finally {
  await world.end();
}

async function starting() {
  const { page } = await opened(world.device(SHARP));
  await page.getByRole('link', { name: /Open als monteur/ }).waitFor();
  await shoot(page, 'start');
  await inOtherLanguages(page);
}

async function monteur() {
  const { page } = await world.enrolled('monteur', SHARP);
  await shoot(page, 'welkom');
  await inOtherLanguages(page);
  await visit(page, '/vandaag', 'Vandaag');
  await page.getByRole('button', { name: 'Overslaan' }).click();
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
  await rows(page, 'Geweest').getByRole('link').first().click();
  await page.getByRole('heading', { name: 'Wat is er gebeurd?' }).waitFor();
  await shoot(page, 'meelopen-keer');
  await page.getByRole('link', { name: 'Leermoment erbij' }).click();
  await page.getByRole('heading', { name: 'Leermoment', level: 1 }).waitFor();
  await shoot(page, 'leermoment-bij-meelopen');
  await visit(page, '/vandaag', 'Vandaag');
  await page.getByRole('link', { name: /De goot in de gang/ }).click();
  await page.getByRole('button', { name: 'Foto 1 van 1 groot bekijken' }).locator('img').waitFor();
  await shoot(page, 'leermoment-met-foto');
  await along(page);
  await visit(page, '/team', 'Team');
  await shoot(page, 'team-per-vaardigheid');
  await page.getByRole('radio', { name: 'Collega', exact: true }).check({ force: true });
  await shoot(page, 'team-per-collega');
  await page.goto(`${world.server.url}/nergens`);
  await page.getByRole('link', { name: 'Naar Vandaag' }).waitFor();
  await shoot(page, 'bladzijde-die-er-niet-is');

  await inOtherLanguages(page);
  await page.goto(world.server.url);
  await world.server.stop();
  await logMoment(page, { kind: 'Uitleg gekregen', learned: 'De knop van de ketel zit achter de plaat.' });
  await shoot(page, 'vandaag-bewaard');
  await syncSign(page, '1 wacht').click();
  await page.getByText('Geen verbinding met de server').waitFor();
  await shoot(page, 'versturen-zonder-server');
  await page.setViewportSize(DESK);
  await shoot(page, 'versturen-zonder-server-1280');
  await page.setViewportSize(PHONE);
  await inOtherLanguages(page);
  await world.server.start();
}

/** Appointments, duos, and a claim to show. */
async function along(page) {
  await visit(page, '/mijn-vak/wil-ik-leren', 'Wil ik leren');
  await page.getByRole('group', { name: 'Welke vaardigheid?' }).getByRole('button').nth(2).click();
  await shoot(page, 'wil-ik-leren');
  await visit(page, '/meelopen/duo', 'Duo vormen');
  await page.getByRole('group', { name: 'Met wie?' }).getByRole('button').first().click();
  await page.getByRole('group', { name: 'Waarin?' }).getByRole('button').first().click();
  await shoot(page, 'duo-nieuw');
  await page.getByRole('button', { name: 'Duo vormen' }).click();
  await page.getByRole('group', { name: /^Vandaag gedaan/ }).waitFor();
  await visit(page, '/meelopen/afspreken', 'Meelopen afspreken');
  await page.getByRole('group', { name: 'Met wie?' }).getByRole('button').first().click();
  await page.getByLabel('Welke dag?').fill('2030-03-28');
  await page.getByLabel(/^Hoe laat/).fill('07:30');
  await page.getByRole('textbox', { name: /^Waar/ }).fill('Loods 2, achterom bij de oude ingang');
  await shoot(page, 'afspreken');
  await page.getByRole('button', { name: 'Voorstellen' }).click();
  await page.getByRole('heading', { name: 'Duo', exact: true }).waitFor();
  await shoot(page, 'meelopen-met-duo');
  await page.getByRole('listitem').filter({ hasText: 'Loods 2' }).getByRole('link').click();
  await page.getByRole('heading', { name: 'Afspraak', level: 1 }).waitFor();
  await shoot(page, 'afspraak');
  await page.getByRole('button', { name: 'Afzeggen' }).click();
  await shoot(page, 'afspraak-afzeggen');
  await visit(page, '/mijn-vak', 'Mijn vak');
  await page.getByRole('link', { name: SKILL }).first().click();
  await page.getByRole('link', { name: 'Laat zien aan je mentor' }).click();
  await page.getByRole('img', { name: 'QR van deze aanvraag' }).waitFor();
  await shoot(page, 'aanvraag-laten-zien');
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
  await inOtherLanguages(page);
}

/** What a mentor signed without network for a claim that was withdrawn meanwhile, and what an own device holds. */
async function fallen() {
  const line = await Line.before(world.server);
  world.closes(() => line.close());
  const { page } = await world.enrolled('mentor', SHARP, line.url);
  const { page: learner } = await world.enrolled('monteur', SHARP);
  line.cut();
  await approve(page, SKILL, 'Marek Kowalski');
  await visit(learner, '/mijn-vak', 'Mijn vak');
  await learner.getByRole('link', { name: SKILL }).first().click();
  await learner.getByRole('button', { name: 'Intrekken' }).click();
  await learner.getByText('Ingetrokken. Bewaard op dit toestel.').waitFor();
  await visit(learner, '/vandaag', 'Vandaag');
  await syncSign(learner, /bijgewerkt/).waitFor({ timeout: 45_000 });
  line.mend();
  await page.goto(`${line.url}/vandaag`);
  await forYou(page, 'Kon niet:').waitFor({ timeout: 45_000 });
  await shoot(page, 'vandaag-ging-niet-door');
  await page.goto(`${line.url}/sync`);
  await page.getByRole('heading', { name: 'Opzij gezet' }).waitFor();
  await shoot(page, 'versturen-opzij-gezet');
  await inOtherLanguages(page);
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
  await visit(page, '/beheer', 'Beheer');
  await shoot(page, 'beheer-leidinggevende');
  await visit(page, '/beheer/overnemen', 'Niveaus overnemen');
  await page.getByRole('group', { name: 'Van wie?' }).getByRole('button').first().click();
  await page.getByRole('radio', { name: 'oude lijst' }).check({ force: true });
  await shoot(page, 'beheer-overnemen');
  await inOtherLanguages(page);
}

/** The admin of the demo is none of its four roles, so a code makes this their phone. */
async function anAdmin(options) {
  const { told: people } = await world.server.run('people', 'list');
  const [, number] = /^(\S+)\t[^\n]*\badmin$/m.exec(people);
  const { told: codes } = await world.server.run('codes', number);
  const device = await opened(world.device(options), '/code');
  await become(device.page, /^[0-9A-Z]{5}-[0-9A-Z]{5}/m.exec(codes)[0]);
  return device;
}

/** Types a code where the demo asks for a role. */
async function become(page, code) {
  await typeCode(page, code);
  await page.getByRole('button', { name: 'Ja, klopt' }).click();
  await page.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor();
}

async function admin() {
  const { page } = await anAdmin(SHARP);
  for (const [name, path] of Object.entries(DESK_PAGES)) {
    await page.goto(world.server.url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shoot(page, `beheer-${name}`);
  }
  await visit(page, '/beheer/vaardigheden', 'Vaardigheden');
  await page.getByRole('link', { name: new RegExp(SKILL) }).click();
  await page.getByRole('textbox', { name: /^Code/ }).waitFor();
  await shoot(page, 'beheer-vaardigheid');
  await visit(page, '/beheer/mensenlijst', 'Mensen importeren');
  await page.getByRole('textbox').first().fill('901,Jo de Graaf,Noord\n902,Al Bakker\n903,Bo Smit,Oost,baas');
  await page.getByRole('button', { name: 'Bekijken' }).click();
  await page.getByText('regel 2', { exact: false }).first().waitFor();
  await shoot(page, 'beheer-mensenlijst-fout');
  await visit(page, '/beheer/codes', 'Codes en kaartjes');
  await page.getByRole('button', { name: /codes? maken$/ }).click();
  await page.getByRole('button', { name: 'Kaartjes printen' }).waitFor();
  await shoot(page, 'beheer-kaartjes');
  await visit(page, '/beheer/codes', 'Codes en kaartjes');
  await page.getByText('Iedereen heeft een toestel of een kaartje.', { exact: false }).waitFor();
  await page.getByRole('button', { name: /heeft een kaartje/ }).first().click();
  await shoot(page, 'beheer-codes-nog-eens');
  await inOtherLanguages(page);
  await page.setViewportSize(DESK);
  for (const name of ['beheer', 'mensen', 'vaardigheden']) {
    await page.goto(world.server.url + DESK_PAGES[name]);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shoot(page, `beheer-${name}-1280`);
  }
}

/** An empty server, and a phone that has no code yet. */
async function foundAndEnrolled() {
  const fresh = new World(await Server.start({ demo: false }));
  try {
    const { page } = await opened(fresh.device(SHARP));
    await page.getByRole('button', { name: 'Beginnen' }).waitFor();
    await shoot(page, 'oprichten');
    await inOtherLanguages(page);
    await settingUp((await found(fresh)).page);
    const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1';
    const phone = await opened(fresh.device({ ...SHARP, userAgent: iphone }));
    await phone.page.getByRole('heading', { name: 'Zet Meeloop op je telefoon' }).waitFor();
    await shoot(phone.page, 'installeren-iphone');
    await inOtherLanguages(phone.page);
    const other = await opened(fresh.device(SHARP));
    await other.page.getByRole('textbox', { name: /^Je code/ }).waitFor();
    await shoot(other.page, 'code-invoeren');
    await inOtherLanguages(other.page);
  } finally {
    await fresh.end();
  }
}

/** What an owner sees who begins with nothing, step by step. */
async function settingUp(page) {
  const at = (path) => page.goto(new URL(path, page.url()).href);
  const heading = (name) => page.getByRole('heading', { name, level: 1 }).waitFor();
  await page.setViewportSize(DESK);
  await at('/beheer');
  await heading('Beheer');
  await shoot(page, 'klaarzetten-begin');
  await at('/beheer/mensen');
  await shoot(page, 'klaarzetten-mensen-leeg');
  await at('/beheer/mensenlijst');
  await heading('Mensen importeren');
  const people = ['Kees Jansen;Werkplaats;Lasser', 'Wim de Groot;Noord;Teamleider', 'Sem Bakker;Noord;leerling', 'Bo Smit;Werkplaats;monteur'];
  const lines = people.map((line, at) => `${at + 2};${line}`);
  await page.getByRole('textbox', { name: 'De lijst' }).fill(['Nr;Naam;Afdeling;Functie', ...lines].join('\n'));
  await page.getByRole('button', { name: 'Bekijken' }).click();
  await page.getByText('4 nieuw', { exact: false }).waitFor();
  await shoot(page, 'klaarzetten-mensen-bekeken');
  await page.getByRole('button', { name: 'Importeren' }).click();
  await page.getByRole('link', { name: 'Verder: Vaardigheden' }).waitFor();
  await shoot(page, 'klaarzetten-mensen');
  await page.getByRole('link', { name: 'Verder: Vaardigheden' }).click();
  await heading('Vaardigheden');
  await shoot(page, 'klaarzetten-vaardigheden-leeg');
  await page.getByRole('button', { name: 'Standaardlijst laden' }).click();
  await page.getByRole('link', { name: 'Verder: Niveaus overnemen' }).click();
  await heading('Niveaus overnemen');
  await shoot(page, 'klaarzetten-overnemen');
  await at('/beheer/mentoren/nieuw');
  await heading('Mentor benoemen');
  await shoot(page, 'klaarzetten-mentor');
  await at('/beheer');
  await heading('Beheer');
  await shoot(page, 'klaarzetten-halverwege');
  await page.setViewportSize(PHONE);
  await inOtherLanguages(page);
}

async function wall() {
  const { page } = await world.enrolled('wandtablet');
  await shoot(page, 'wand-1920');
  await inOtherLanguages(page);
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

/** What was photographed of a page, once more in the other languages: whatever its address brings back. */
async function inOtherLanguages(page) {
  const seen = page.seen;
  page.seen = new Map();
  const speak = (language) => page.evaluate((it) => localStorage.setItem('language', JSON.stringify(it)), language);
  for (const language of LANGUAGES) {
    await speak(language);
    for (const [url, name] of seen) {
      await page.goto(url);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await shoot(page, `${language}-${name}`, { themes: ['light'], listed: false });
    }
  }
  await speak('nl');
}

/** The screen from its top, or where it was scrolled to, and all of it when there is more; in both themes. */
async function shoot(page, name, { scrolled = false, themes = THEMES, listed = true } = {}) {
  const size = page.viewportSize();
  // A state that an address doesn't bring back is looked at in Dutch only.
  page.seen ??= new Map();
  if (listed) page.seen.set(page.url(), name);
  if (!scrolled) await page.evaluate(() => scrollTo(0, 0));
  for (const theme of themes) {
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
