// A moment with everything that can be told of it, told anew, and shared with the team.

import assert from 'node:assert/strict';
import test from 'node:test';

import { forYou, logged, rows, says } from './support/lists.mjs';
import { fillMoment, kept, logMoment, openForm, save } from './support/logging.mjs';
import { BY_ITSELF_MS, World } from './support/world.mjs';

const patience = { timeout: BY_ITSELF_MS };
const LEARNED = 'Eerst ontgraten, dan pas de ring.';
const BETTER = 'Eerst ontgraten en schoonvegen, dan pas de ring.';

const changed = (page) => page.getByRole('status').filter({ hasText: 'Wijziging bewaard' });

async function change(page, learned) {
  await page.getByRole('link', { name: 'Wijzigen' }).click();
  await page.getByRole('heading', { name: 'Leermoment wijzigen', level: 1 }).waitFor();
  await page.getByRole('textbox', { name: 'Wat heb je geleerd?' }).fill(learned);
}

test('everything about a moment is kept and corrected without network, and colleagues read the last word', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('monteur');
  await world.server.stop();
  await openForm(page, 'Leermoment');
  await fillMoment(page, { kind: 'Fout besproken', learned: LEARNED, readers: 'Team' });
  await page.getByText('Er ging iets mis en je hebt het erover gehad.').waitFor();
  await page.getByRole('button', { name: 'Meer invullen' }).click();
  await page.getByRole('textbox', { name: /^Hoe ga je het gebruiken/ }).fill('Een borstel in de bus leggen.');
  const colleague = page.getByRole('group', { name: 'Wie waren erbij?' }).getByRole('button').first();
  const name = await colleague.innerText();
  await colleague.click();
  await page.getByRole('textbox', { name: /^Hoeveel minuten/ }).fill('een uur');
  await save(page);
  await page.getByText('Vul een heel getal in, van 1 tot 1440.').waitFor();
  await page.getByRole('textbox', { name: /^Hoeveel minuten/ }).fill('25');
  await save(page);
  await kept(page).waitFor();

  await logged(page, LEARNED).click();
  await page.getByRole('heading', { name: 'Fout besproken' }).waitFor();
  await page.getByText('25 minuten', { exact: false }).waitFor();
  await page.getByText('Een borstel in de bus leggen.').waitFor();
  await page.getByText(name, { exact: true }).waitFor();
  await page.getByText('Je hele team en je leidinggevende lezen dit.').waitFor();
  await change(page, BETTER);
  assert.equal(await page.getByRole('textbox', { name: /^Hoeveel minuten/ }).inputValue(), '25');
  await save(page);
  await changed(page).waitFor();
  await page.getByText(BETTER).waitFor();
  await page.getByRole('heading', { name: 'Wat er eerder stond' }).waitFor();
  await page.getByText(LEARNED, { exact: true }).waitFor();

  await world.server.start();
  await page.getByRole('link', { name: 'Terug' }).click();
  await says(logged(page, 'Fout besproken gewijzigd'), 'verstuurd', patience);
  const other = await world.enrolled('mentor');
  await other.page.getByRole('link', { name: 'Team', exact: true }).click();
  await other.page.getByRole('link').filter({ hasText: BETTER }).click();
  await other.page.getByText(/^Gewijzigd op/).waitFor();
  assert.equal(await other.page.getByText(LEARNED, { exact: true }).count(), 0, 'what it said before is the author’s');
  assert.equal(await other.page.getByRole('link', { name: 'Wijzigen' }).count(), 0);
});

test('a half-written correction is there again after the app was killed, and can be dropped', async (t) => {
  const world = await World.begin(t);
  const device = await world.enrolled('monteur');
  await logMoment(device.page, { kind: 'Uitleg gekregen', learned: LEARNED });
  await says(logged(device.page, LEARNED), 'verstuurd', patience);
  await logged(device.page, LEARNED).click();
  await change(device.page, BETTER);
  const path = new URL(device.page.url()).pathname;
  // Leaving the page writes down what was about to be.
  await device.page.getByRole('link', { name: 'Terug' }).click();
  await device.page.getByRole('link', { name: 'Wijzigen' }).waitFor();
  await world.server.stop();
  await device.reopen();
  const { page } = device;
  await page.goto(world.server.url + path);
  await page.getByText('Je was hier al mee bezig. Alles staat er nog.').waitFor();
  const field = page.getByRole('textbox', { name: 'Wat heb je geleerd?' });
  assert.equal(await field.inputValue(), BETTER);
  await page.getByRole('button', { name: 'Opnieuw beginnen' }).click();
  assert.equal(await field.inputValue(), LEARNED);
});

test('what came from outside is asked for, and shared in one tap', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('monteur');
  await logMoment(page, { kind: 'Beurs of bedrijfs\u00ADbezoek', learned: 'Een pers die zelf telt.' });
  const row = forYou(page, 'Deel het met je team?', 'Een pers die zelf telt.');
  await row.getByRole('button', { name: 'Delen met team' }).click();
  await page.getByRole('status').filter({ hasText: 'Je team kan het lezen' }).waitFor();
  await row.waitFor({ state: 'detached' });
  const other = await world.enrolled('mentor');
  await other.page.getByRole('link', { name: 'Team', exact: true }).click();
  await other.page.getByText('Een pers die zelf telt.').waitFor(patience);
});

/** Says what is missing at the field, in view above the bar of actions, with the focus on it. */
async function asks(page, field, sentence) {
  await page.getByRole('button', { name: 'Bewaren' }).click();
  const said = page.getByText(sentence, { exact: true });
  await said.waitFor();
  await field.and(page.locator(':focus')).waitFor();
  const [line, bar] = [await said.boundingBox(), await page.getByRole('button', { name: 'Bewaren' }).boundingBox()];
  assert.ok(line.y >= 0 && line.y + line.height <= bar.y, `${sentence} stands at ${line.y}`);
}

test('each form says what is missing where it is asked, also on a small phone', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('monteur');
  await page.setViewportSize({ width: 360, height: 640 });
  const group = (name) => page.getByRole('group', { name });
  await openForm(page, 'Leermoment');
  await asks(page, group('Wat was het?').getByRole('radio').first(), 'Kies eerst wat het was. De rest mag leeg.');
  await group('Wat was het?').getByRole('radio').first().check({ force: true });
  await page.getByText('Kies eerst wat het was. De rest mag leeg.').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Meer invullen' }).click();
  const minutes = page.getByRole('textbox', { name: /^Hoeveel minuten/ });
  await minutes.fill('een uur');
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: 'Bewaren' }).click();
  await minutes.and(page.locator(':focus')).waitFor();

  await page.goto(`${world.server.url}/vandaag`);
  await openForm(page, 'Vaardigheid');
  await asks(page, group('Welke vaardigheid?').getByRole('button').first(), 'Kies eerst een vaardigheid.');
  await group('Welke vaardigheid?').getByRole('button').first().click();
  await asks(page, page.getByRole('radio', { name: /^1 / }), 'Kies een niveau.');

  await page.goto(`${world.server.url}/vandaag`);
  await openForm(page, 'Meelopen');
  await asks(page, group('Met wie?').getByRole('button').first(), 'Kies eerst met wie je hebt gewerkt.');
  await group('Met wie?').getByRole('button').first().click();
  await asks(page, group('Welke vaardigheid?').getByRole('button').first(), 'Kies eerst een vaardigheid.');
  await group('Welke vaardigheid?').getByRole('button').first().click();
  const happened = group(/^Wat is er gebeurd bij/);
  await asks(page, happened.getByRole('button').first(), 'Kies wat er is gebeurd.');
  const [last, bar] = [
    await happened.getByRole('button').last().boundingBox(),
    await page.getByRole('button', { name: 'Bewaren' }).boundingBox(),
  ];
  assert.ok(last.y + last.height <= bar.y, 'all three answers can be seen');
});

test('what is shared with a mentor is there for that mentor to read, and for no leader', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('monteur');
  const secret = 'Eerst de klem, dan de draad.';
  await logMoment(page, { kind: 'Fout besproken', learned: secret });
  await says(logged(page, secret), 'verstuurd', patience);
  const [mentor, leader] = [await world.enrolled('mentor'), await world.enrolled('leidinggevende')];
  for (const { page: reader } of [mentor, leader]) await reader.goto(`${world.server.url}/team`);
  const mine = rows(mentor.page, 'Gedeeld met jou als mentor', secret);
  await mine.getByText(/^Marek Kowalski, vandaag/).waitFor(patience);
  await mine.getByRole('link').click();
  await mentor.page.getByRole('heading', { name: 'Fout besproken' }).waitFor();
  await mentor.page.goto(`${world.server.url}/team`);
  await mentor.page.getByRole('radio', { name: 'Collega', exact: true }).check({ force: true });
  await mentor.page.getByRole('link', { name: /^Marek Kowalski/ }).click();
  await rows(mentor.page, 'Gedeelde leermomenten', secret).waitFor();
  await leader.page.getByRole('heading', { name: 'Gedeeld met het team' }).waitFor();
  assert.equal(await leader.page.getByText(secret).count(), 0);
});

test('what was kept says so, and says when it was sent', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('monteur');
  await world.server.stop();
  await logMoment(page, { kind: 'Uitleg gekregen', learned: 'Zonder bereik.' });
  const sent = kept(page).filter({ hasText: "Bewaard op dit toestel. Verstuurd." });
  assert.equal(await sent.count(), 0, 'not before it is');
  await world.server.start();
  await sent.waitFor({ timeout: BY_ITSELF_MS });
});
