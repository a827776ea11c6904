// The first morning of a firm, step by step as a person takes them. Steps are counted: how often
// something is tapped, and how many characters are typed. What is pasted counts as one tap.

import { DESK, WALL } from './device.mjs';

/** Counts what a hand does. */
class Hand {
  taps = 0;
  characters = 0;

  async tap(target) {
    await target.click();
    this.taps += 1;
  }

  async type(field, text) {
    await field.fill(text);
    this.taps += 1;
    this.characters += text.length;
  }

  async paste(field, text) {
    await field.fill(text);
    this.taps += 2;
  }
}

const LONG_MS = { timeout: 45_000 };

/** Twenty colleagues in two teams, as they come out of a spreadsheet. */
const PEOPLE = Array.from({ length: 20 }, (_, at) => `${at + 2}\tCollega ${at + 2}\t${at % 2 ? 'Noord' : 'Werkplaats'}`);

/** Founds a firm and sets it up; every step is one that the screen before it offers. */
export async function firstDay(world) {
  const hand = new Hand();
  const owner = await world.device({ viewport: DESK }).open();
  await founding(owner, world.server.ownerCode, hand);
  await people(owner, hand);
  await skills(owner, hand);
  await levels(owner, hand);
  await mentor(owner, hand);
  const codes = await cards(owner, hand);
  const phone = await enrolled(world.device(), codes['Collega 2'], hand);
  await phone.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor(LONG_MS);
  const wall = await enrolled(world.device({ viewport: WALL }), codes['Wandtablet Werkplaats'], hand);
  await wall.getByRole('table').waitFor(LONG_MS);
  return { owner, phone, wall, hand };
}

async function founding(page, code, hand) {
  await hand.type(page.getByRole('textbox', { name: /^Je code/ }), code.toLowerCase());
  await hand.type(page.getByRole('textbox', { name: 'Naam van het bedrijf' }), 'Van Dijk Installatie');
  await hand.type(page.getByRole('textbox', { name: 'Naam van het eerste team' }), 'Werkplaats');
  await hand.type(page.getByRole('textbox', { name: 'Jouw naam' }), 'Ria van Dijk');
  await hand.type(page.getByRole('textbox', { name: 'Jouw personeelsnummer' }), '1');
  await hand.tap(page.getByRole('button', { name: 'Beginnen' }));
  await next(page, 'Mensen').waitFor(LONG_MS);
}

/** The step that stands out now. */
const next = (page, word) =>
  page.getByRole('list', { name: 'Klaarzetten, op volgorde' }).locator('[aria-current="step"]').filter({ hasText: word });

/** Goes on where the page of a step leads when that step was begun. */
async function onward(page, word, hand) {
  await hand.tap(page.getByRole('link', { name: `Verder: ${word}` }));
  await page.getByRole('heading', { name: word, level: 1 }).waitFor();
}

async function people(page, hand) {
  await hand.tap(next(page, 'Mensen'));
  await hand.tap(page.getByRole('link', { name: 'Lijst importeren' }));
  await hand.paste(page.getByRole('textbox', { name: 'De lijst' }), PEOPLE.join('\n'));
  await imported(page, hand);
  await page.getByRole('link', { name: /^Collega 21/ }).waitFor(LONG_MS);
  await onward(page, 'Vaardigheden', hand);
}

async function imported(page, hand) {
  const check = page.getByRole('button', { name: 'Bekijken' });
  if (await check.isVisible()) await hand.tap(check);
  await page.getByText('Er is nog niets geïmporteerd.', { exact: false }).waitFor(LONG_MS);
  await page.getByText('Werkplaats: Collega 2, Collega 4,', { exact: false }).waitFor();
  await hand.tap(page.getByRole('button', { name: 'Importeren' }));
}

async function skills(page, hand) {
  await hand.tap(page.getByRole('button', { name: 'Standaardlijst laden' }));
  await page.getByText('Geïmporteerd: 42 nieuw', { exact: false }).waitFor(LONG_MS);
  await page.getByRole('link', { name: /^Kabelgoot en buis monteren/ }).waitFor(LONG_MS);
  await onward(page, 'Niveaus overnemen', hand);
}

/** Two people after each other: whoever comes next is there by itself. */
async function levels(page, hand) {
  await hand.tap(page.getByRole('group', { name: 'Van wie?' }).getByRole('button', { name: 'Collega 2', exact: true }));
  await page.getByRole('radio', { name: 'oude lijst' }).check({ force: true });
  hand.taps += 1;
  await take(page, hand, 4);
  await page.getByRole('heading', { name: 'Collega 20', level: 2 }).waitFor();
  await take(page, hand, 2);
  await page.getByRole('heading', { name: 'Collega 4', level: 2 }).waitFor();
  await hand.tap(page.getByRole('button', { name: 'Andere collega' }));
  await page.getByRole('button', { name: 'Collega 20 (1 niveau)' }).waitFor();
  await onward(page, 'Mentoren', hand);
}

async function take(page, hand, level) {
  const cell = page.getByRole('group', { name: 'Kabelgoot en buis monteren' });
  await hand.tap(cell.getByRole('button', { name: new RegExp(`^Niveau ${level}`) }));
  await hand.tap(page.getByRole('button', { name: '1 niveau overnemen' }));
}

async function mentor(page, hand) {
  await hand.tap(page.getByRole('link', { name: 'Mentor benoemen' }));
  await hand.tap(page.getByRole('group', { name: 'Wie wordt mentor?' }).getByRole('button', { name: 'Collega 2', exact: true }));
  await hand.tap(page.getByRole('group', { name: 'Groepen' }).getByRole('button').first());
  await hand.tap(page.getByRole('main').getByRole('button', { name: 'Mentor benoemen' }));
  await page.getByText(/^Eigen mentor van .*Collega 4/).waitFor();
  await onward(page, 'Codes en kaartjes', hand);
}

/** A card for everybody and for both walls; gives each name its code. */
async function cards(page, hand) {
  await hand.tap(page.getByRole('button', { name: '22 codes maken' }));
  await page.getByRole('button', { name: 'Kaartjes printen' }).waitFor(LONG_MS);
  const found = await page.getByRole('article').allInnerTexts();
  return Object.fromEntries(found.map((text) => [text.split('\n')[0], /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(text)[0]]));
}

async function enrolled(device, code, hand) {
  const page = await device.open();
  await hand.type(page.getByRole('textbox', { name: /^Je code/ }), code);
  await hand.tap(page.getByRole('button', { name: 'Verder' }));
  await hand.tap(page.getByRole('button', { name: 'Ja, klopt' }));
  return page;
}
