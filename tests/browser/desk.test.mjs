// What an admin and a leader do on their screens, from the first colleague to the printed cards; and
// what it means for the phones of the others.

import assert from 'node:assert/strict';
import test from 'node:test';

import { desk } from './support/desk.mjs';
import { DESK, WALL } from './support/device.mjs';
import { found, typeCode } from './support/founding.mjs';
import { says, logged } from './support/lists.mjs';
import { logMoment } from './support/logging.mjs';
import { World } from './support/world.mjs';

const patience = { timeout: 15_000 };

/** Back to where the four places are. */
async function home(page) {
  await page.goto(new URL('/vandaag', page.url()).href);
  await page.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor();
}

async function addPerson(page, { name, number, team }) {
  await page.getByRole('link', { name: 'Iemand toevoegen' }).click();
  await page.getByRole('textbox', { name: 'Voor- en achternaam' }).fill(name);
  await page.getByRole('textbox', { name: 'Personeelsnummer' }).fill(number);
  if (team) await page.getByRole('group', { name: 'In welk team?' }).getByRole('button', { name: team }).click();
  await page.getByRole('button', { name: 'Bewaren' }).click();
  await page.getByRole('heading', { name: 'Mensen', level: 1 }).waitFor();
  await page.getByRole('link', { name: new RegExp(`^${name}`) }).waitFor();
}

/** A colleague is added, and the page for taking over levels opened. */
async function addColleague(page) {
  await home(page);
  await desk(page, 'Mensen');
  await addPerson(page, { name: 'Sem Visser', number: '2' });
  await home(page);
  await desk(page, 'Niveaus overnemen');
}

/** Makes cards for whom is chosen, and gives each name its code. */
async function cards(page) {
  await page.getByRole('button', { name: /codes? maken$/ }).click();
  await page.getByRole('button', { name: 'Kaartjes printen' }).waitFor(patience);
  const found = await page.getByRole('article').allInnerTexts();
  return Object.fromEntries(found.map((text) => [text.split('\n')[0], /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(text)[0]]));
}

/** A browser that nobody used becomes the device of a code. */
async function enrol(world, code, options) {
  const device = world.device(options);
  const page = await device.open();
  await typeCode(page, code);
  await page.getByRole('button', { name: 'Ja, klopt' }).click();
  return device;
}

/** Waits until this has the focus. */
async function focused(field) {
  await field.and(field.page().locator(':focus')).waitFor();
}

async function everythingSent(page) {
  await page.getByRole('link', { name: /^bijgewerkt/ }).waitFor(patience);
}

test('an admin puts a team in, prints cards, and a phone and a wall are enrolled with them', async (t) => {
  const world = await World.begin(t, { demo: false });
  const { page } = await found(world);
  await desk(page, 'Mensen');
  await addPerson(page, { name: 'Sem Visser', number: '2' });
  await addPerson(page, { name: 'Bram de Wit', number: '3' });
  await everythingSent(page);
  await home(page);
  await desk(page, 'Codes en kaartjes');
  const whom = page.getByRole('group', { name: 'Voor wie?' });
  await whom.getByRole('button', { name: 'Sem Visser', pressed: true }).waitFor(patience);
  await whom.getByRole('button', { name: /^Ria van Dijk .*heeft al een toestel/, pressed: false }).waitFor();
  const both = ['Sem Visser', 'Bram de Wit'].map((name) => whom.getByRole('button', { name }));
  const tablet = whom.getByRole('button', { name: 'Wandtablet Werkplaats', pressed: true });
  await tablet.waitFor();
  for (const chip of [...both, tablet]) await chip.click();
  await page.getByRole('button', { name: 'Codes maken', exact: true }).click();
  await page.getByText('Kies minstens één collega of wandtablet.').waitFor();
  for (const chip of both) await chip.click();
  await page.getByText('Kies minstens één collega of wandtablet.').waitFor({ state: 'detached' });
  await whom.getByRole('button', { name: 'Wandtablet Werkplaats' }).click();
  assert.equal(await whom.getByRole('button', { pressed: true }).count(), 3);
  const codes = await cards(page);
  assert.deepEqual(Object.keys(codes), ['Bram de Wit', 'Sem Visser', 'Wandtablet Werkplaats']);

  // Each card in the language of whoever gets it.
  const card = page.locator('article').filter({ hasText: 'Bram de Wit' });
  await page.getByRole('group', { name: 'Taal voor Bram de Wit' }).getByRole('button', { name: 'Polski' }).click();
  await card.getByText('Otwórz Meeloop z ekranu głównego.').waitFor();
  await page.locator('article').filter({ hasText: 'Sem Visser' }).getByText('Open Meeloop vanaf je beginscherm.').waitFor();

  // Who comes back doesn't void by one tap what is in everybody's pocket.
  await home(page);
  await desk(page, 'Codes en kaartjes');
  await page.getByText('Iedereen heeft een toestel of een kaartje.', { exact: false }).waitFor(patience);
  assert.equal(await whom.getByRole('button', { pressed: true }).count(), 0);
  await whom.getByRole('button', { name: 'Bram de Wit (heeft een kaartje)' }).click();
  await page.getByText('Na een nieuwe code werkt het niet meer.', { exact: false }).waitFor();

  const sem = await enrol(world, codes['Sem Visser']);
  await sem.page.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor(patience);
  await logMoment(sem.page, { kind: 'Uitleg gekregen', learned: 'Zo begint het.' });
  await says(logged(sem.page, 'Zo begint het.'), 'verstuurd', patience);
  const wall = await enrol(world, codes['Wandtablet Werkplaats'], { viewport: WALL });
  await wall.page.getByRole('heading', { name: 'Werkplaats', level: 1 }).waitFor(patience);
  await wall.page.getByText('Hier komt de matrix van je team', { exact: false }).waitFor();

  await home(page);
  await desk(page, 'Toestellen');
  const phone = page.getByRole('listitem').filter({ hasText: 'Sem Visser' });
  await phone.getByRole('button', { name: 'Afmelden' }).click();
  await phone.getByRole('button', { name: 'Ja, afmelden' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Sem Visser' }).getByText(/^afgemeld/).waitFor(patience);
  assert.match((await world.server.run('verify')).told, /entities agree/);
});

test('a number that somebody has is refused beside the form, and nothing is added', async (t) => {
  const world = await World.begin(t, { demo: false });
  const { page } = await found(world);
  await desk(page, 'Mensen');
  await page.getByRole('link', { name: 'Iemand toevoegen' }).click();
  await page.getByRole('button', { name: 'Bewaren' }).click();
  await page.getByText('Vul de naam in.').waitFor();
  const [name, number] = ['Voor- en achternaam', 'Personeelsnummer'].map((field) => page.getByRole('textbox', { name: field }));
  await focused(name);
  await page.getByText('Vul het personeelsnummer in.').waitFor();
  await name.fill('Nog iemand');
  await page.getByText('Vul de naam in.').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Bewaren' }).click();
  await focused(number);
  await number.fill('1');
  await page.getByText('Vul het personeelsnummer in.').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Bewaren' }).click();
  await page.getByRole('alert').waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Voor- en achternaam' }).inputValue(), 'Nog iemand');
  assert.doesNotMatch((await world.server.run('people', 'list')).told, /Nog iemand/);
});

test('without the server people are added and kept; codes wait for it, and say so', async (t) => {
  const world = await World.begin(t, { demo: false });
  const { page } = await found(world);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await world.server.stop();
  await desk(page, 'Mensen');
  await addPerson(page, { name: 'Sem Visser', number: '2' });
  await page.getByRole('link', { name: 'Terug' }).click();
  await page.getByRole('link', { name: /Codes en kaartjes/ }).click();
  await page.getByText('Geen verbinding met de server. Hiervoor is verbinding nodig.').waitFor(patience);
  await page.getByText('Er wacht nog iets op versturen.', { exact: false }).waitFor();
  await world.server.start();
  await home(page);
  await page.getByRole('link', { name: /^bijgewerkt/ }).waitFor({ timeout: 45_000 });
  assert.match((await world.server.run('people', 'list')).told, /^2\tSem Visser\tWerkplaats/m);
});

test('twenty people come in with a pasted list, or none of them, and each wrong line is named', async (t) => {
  const world = await World.begin(t, { demo: false });
  const { page } = await found(world);
  await desk(page, 'Mensen');
  await page.getByRole('link', { name: 'Lijst importeren' }).click();
  const list = page.getByRole('textbox', { name: 'De lijst' });
  const lines = Array.from({ length: 20 }, (_, at) => `${at + 2}\tCollega ${at + 2}\t${at % 2 ? 'Noord' : 'Werkplaats'}`);
  await page.getByRole('button', { name: 'Bekijken' }).click();
  await page.getByText('Er staat nog geen lijst.', { exact: false }).waitFor();
  await focused(list);
  await list.fill([...lines, '7\tNog een\tNoord', '99\tZonder team'].join('\n'));
  await page.getByRole('button', { name: 'Bekijken' }).click();
  await page.getByText('Er is niets geïmporteerd, want 2 regels kloppen nog niet.', { exact: false }).waitFor(patience);
  await page.getByText('Regel 21').waitFor();
  await page.getByText('Dit nummer staat al op een eerdere regel.').waitFor();
  const wrong = page.getByRole('listitem').filter({ hasText: 'Regel 22: Zonder team' });
  await wrong.getByText('Het team ontbreekt.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Importeren' }).getAttribute('aria-disabled'), 'true');
  await list.fill(['nummer\tnaam\tploegen\tfunctie', ...lines].join('\n'));
  await page.getByRole('button', { name: 'Bekijken' }).click();
  await page.getByText('“ploegen” is geen naam van een kolom.', { exact: false }).waitFor(patience);
  assert.equal(await page.getByText('is geen rol', { exact: false }).count(), 0);
  const jobs = ['nummer\tnaam\tteam\tfunctie\tschoenmaat', '1\tDijk, Ria van\twerkplaats\teigenaar\t39', ...lines];
  await list.fill(jobs.join('\n').replace('Collega 3\tNoord', 'Collega 3\tNoord\tTeamleider'));
  await page.getByRole('button', { name: 'Bekijken' }).click();
  await page.getByText('20 nieuw, 1 team erbij, 1 was er al').waitFor(patience);
  await page.getByText('Nieuw team: Noord.').waitFor();
  await page.getByText('Niet gelezen: schoenmaat.').waitFor();
  await page.getByText(/^Noord: Collega 3 \(leidinggevende\), Collega 5, /).waitFor();
  await page.getByText('Wie er al staat, verandert niet.').waitFor();
  assert.doesNotMatch((await world.server.run('people', 'list')).told, /Collega/);
  await page.getByRole('button', { name: 'Importeren' }).click();
  await page.getByRole('heading', { name: 'Mensen', level: 1 }).waitFor(patience);
  await page.getByRole('link', { name: /^Collega 21/ }).waitFor(patience);
  assert.equal((await world.server.run('people', 'list')).told.match(/\tCollega /g).length, 20);
});

test('the standard catalogue is loaded, an entry is changed and retired, levels get other names', async (t) => {
  const world = await World.begin(t, { demo: false });
  const { page } = await found(world);
  await desk(page, 'Vaardigheden');
  await page.getByRole('button', { name: 'Standaardlijst laden' }).click();
  await page.getByText('Geïmporteerd: 42 nieuw', { exact: false }).waitFor(patience);
  // Once there is a list, another is looked at first.
  await page.getByRole('link', { name: 'Lijst importeren' }).click();
  await page.getByRole('button', { name: 'Standaardlijst' }).click();
  await page.getByText('Er valt niets te importeren', { exact: false }).waitFor(patience);
  await page.getByRole('link', { name: 'Terug' }).click();
  await page.getByRole('link', { name: /^Kabelgoot en buis monteren/ }).click(patience);
  await page.getByRole('textbox', { name: /^Naam/ }).fill('Kabelgoot leggen');
  await page.getByRole('textbox', { name: 'Punt 1' }).fill('Waterpas en vast');
  await page.getByRole('button', { name: 'Bewaren' }).click();
  await page.getByRole('link', { name: /^Kabelgoot leggen/ }).click();
  await page.getByRole('button', { name: 'Niet meer vragen' }).click();
  await page.getByRole('button', { name: 'Ja, niet meer vragen' }).click();
  await page.getByRole('heading', { name: 'Niet meer gevraagd' }).waitFor();
  await home(page);
  await page.getByRole('link', { name: 'Loggen', exact: true }).click();
  await page.getByRole('link', { name: /^Vaardigheid/ }).click();
  await page.getByRole('button', { name: 'Zoeken' }).click();
  await focused(page.getByRole('searchbox'));
  await page.keyboard.type('Kabelgoot');
  await page.getByText('Niets gevonden', { exact: false }).waitFor();
  await page.getByRole('searchbox').fill('Groepenkast');
  const result = page.getByRole('group', { name: 'Welke vaardigheid?' }).getByRole('button').first();
  await result.waitFor();
  const [field, below] = [await page.getByRole('searchbox').boundingBox(), await result.boundingBox()];
  assert.ok(field.y + field.height <= below.y, 'what was found stands below the field');

  await home(page);
  await desk(page, 'Niveaus');
  await page.getByRole('textbox', { name: /^Naam/ }).nth(4).fill('Meester');
  await page.getByRole('button', { name: 'Bewaren' }).click();
  await home(page);
  await page.getByRole('link', { name: 'Loggen', exact: true }).click();
  await page.getByRole('link', { name: /^Vaardigheid/ }).click();
  await page.getByRole('radio', { name: '4 Meester' }).waitFor({ state: 'attached' });
  await addColleague(page);
  await page.getByRole('group', { name: 'Van wie?' }).getByRole('button', { name: 'Sem Visser' }).click();
  await page.getByRole('group').getByText('4 Meester', { exact: true }).first().waitFor();
  assert.match((await world.server.run('verify')).told, /entities agree/);
});

test('a leader appoints a mentor, takes levels over, and says how many the team needs', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('leidinggevende', { viewport: DESK });
  await desk(page, 'Mentoren');
  await page.getByRole('link', { name: 'Mentor benoemen' }).click();
  await page.getByRole('main').getByRole('button', { name: 'Mentor benoemen' }).click();
  await page.getByText('Kies wie mentor wordt.').waitFor();
  await focused(page.getByRole('group', { name: 'Wie wordt mentor?' }).getByRole('button').first());
  await page.getByRole('group', { name: 'Wie wordt mentor?' }).getByRole('button').first().click();
  await page.getByText('Kies wie mentor wordt.').waitFor({ state: 'detached' });
  await page.getByText('Kies minstens één groep.').waitFor();
  const who = await page.getByRole('group', { name: 'Wie wordt mentor?' }).getByRole('button', { pressed: true }).innerText();
  await page.getByRole('group', { name: 'Groepen' }).getByRole('button', { name: 'Metaal' }).click();
  await page.getByRole('main').getByRole('button', { name: 'Mentor benoemen' }).click();
  await page.getByRole('heading', { name: 'Mentoren', level: 1 }).waitFor();
  const mentor = page.getByRole('region', { name: who }).or(page.locator('section').filter({ has: page.getByRole('heading', { name: who }) }));
  await mentor.getByText(/^Metaal, voor team/).first().waitFor();

  await home(page);
  await desk(page, 'Niveaus overnemen');
  const whose = page.getByRole('group', { name: 'Van wie?' }).getByRole('button');
  const names = (await whose.allInnerTexts()).slice(0, 2).map((name) => name.replace(/ \(.*/, ''));
  await whose.first().click();
  const turn = (name) => page.getByRole('heading', { name, level: 2 });
  await turn(names[0]).waitFor();
  const cell = page.getByRole('group', { name: 'Zonnepanelen monteren' });
  await cell.getByText('4 kan het uitleggen', { exact: true }).waitFor();
  const source = page.getByRole('group', { name: 'Waar blijkt het uit?' });
  const [asked, first] = [await source.boundingBox(), await page.getByRole('listitem').first().boundingBox()];
  assert.ok(asked.y + asked.height <= first.y, 'what shows it is asked above the list');
  await page.getByRole('button', { name: 'Overnemen', exact: true }).click();
  await page.getByText('Kies waar het uit blijkt.').waitFor();
  await page.getByText('Kies minstens één niveau.').waitFor();
  await focused(source.getByRole('radio').first());
  await cell.getByRole('button', { name: /^Niveau 4/ }).click();
  await page.getByRole('listitem').filter({ has: cell }).getByRole('img', { name: /^Niveau 4.*overgenomen/ }).waitFor();
  await page.getByText('Kies minstens één niveau.').waitFor({ state: 'detached' });
  await page.getByRole('radio', { name: 'Diploma' }).check({ force: true });
  await page.getByText('Kies waar het uit blijkt.').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '1 niveau overnemen' }).click();
  await page.getByText(`${names[0]}: 1 niveau overgenomen.`, { exact: false }).waitFor();
  await turn(names[1]).waitFor();
  await focused(page.locator('#one-group'));
  assert.ok(await page.getByRole('radio', { name: 'Diploma' }).isChecked(), 'the source is still there');
  const other = page.getByRole('group', { name: 'Bedrading trekken en aansluiten' });
  assert.equal(await other.getByRole('button', { pressed: true }).count(), 0, 'nobody gets the levels of another');
  await page.getByText('Metaal', { exact: true }).click();
  await page.getByRole('button', { name: 'Overslaan' }).click();
  await turn(names[1]).waitFor({ state: 'detached' });
  await page.getByRole('group', { name: 'Lassen niveau 1 (MAG)' }).first().waitFor();
  await page.getByRole('button', { name: 'Andere collega' }).click();
  await whose.first().waitFor();

  await home(page);
  await desk(page, 'Hoeveel nodig?');
  const needed = page.getByRole('listitem').filter({ hasText: 'Zonnepanelen monteren' });
  for (let press = 0; press < 3; press += 1) await needed.getByRole('button', { name: 'Meer' }).click();
  await needed.getByText('3 nodig').waitFor();
  await page.getByRole('button', { name: 'Bewaren' }).click();
  await page.getByText('Bewaard.').waitFor();
  await home(page);
  await page.getByRole('link', { name: 'Team', exact: true }).click();
  await page.getByRole('table').getByText(/^\d+\/3$/).waitFor();
});

test('another language shows at once, and stays', async (t) => {
  const world = await World.begin(t);
  const device = await world.enrolled('monteur');
  const { page } = device;
  await page.goto(`${world.server.url}/sync`);
  await page.getByRole('group', { name: 'Welke taal?' }).getByRole('radio', { name: 'Polski' }).click({ force: true });
  await page.getByRole('heading', { name: 'Wysyłanie', level: 1 }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'pl');
  await device.reopen();
  await device.page.getByRole('link', { name: 'Zespół', exact: true }).waitFor();
});
