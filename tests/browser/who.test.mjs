// Wie weet dit?: found without network, from the matrix and from what people offer.

import assert from 'node:assert/strict';
import test from 'node:test';

import { logged, says } from './support/lists.mjs';
import { BY_ITSELF_MS, World } from './support/world.mjs';

const patience = { timeout: BY_ITSELF_MS };
const SKILL = 'Groepenkast plaatsen en aansluiten';

async function ask(page, words) {
  await page.getByRole('link', { name: 'Wie weet dit?', exact: true }).click();
  await page.getByRole('heading', { name: 'Wie weet dit?', level: 1 }).waitFor();
  if (words) await page.getByRole('searchbox', { name: 'Waar wil je hulp bij?' }).fill(words);
}

const about = (page, name) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) }).getByRole('listitem');

test('what a colleague offers is found by a word, and the phone dials; taken back, it is gone', async (t) => {
  const world = await World.begin(t);
  const { page: mentor } = await world.enrolled('mentor');
  await world.server.stop();
  await ask(mentor);
  await mentor.getByRole('link', { name: 'Vraag mij over …' }).click();
  await mentor.getByRole('textbox', { name: /^Telefoonnummer/ }).fill('bel maar');
  await mentor.getByRole('button', { name: 'Bewaren' }).click();
  await mentor.getByRole('alert').filter({ hasText: 'Dat is geen telefoonnummer.' }).waitFor();
  await mentor.getByRole('textbox', { name: /^Telefoonnummer/ }).fill('06-12 34 56 78');
  await mentor.getByRole('button', { name: 'Bewaren' }).click();
  await mentor.getByRole('status').filter({ hasText: 'Bewaard op dit toestel' }).waitFor();
  await mentor.getByRole('textbox', { name: /^Waarover/ }).fill('Oude Remeha-ketels');
  await mentor.getByRole('button', { name: 'Toevoegen' }).click();
  await mentor.getByRole('listitem').filter({ hasText: 'Oude Remeha-ketels' }).waitFor();
  assert.equal(await mentor.getByRole('textbox', { name: /^Waarover/ }).inputValue(), '');
  await world.server.start();
  await mentor.goto(`${world.server.url}/vandaag`);
  await says(logged(mentor, 'Oude Remeha-ketels'), 'verstuurd', patience);

  const { page: monteur } = await world.enrolled('monteur');
  await world.server.stop();
  await ask(monteur, 'ketels remeha');
  const row = about(monteur, 'Oude Remeha-ketels');
  await row.getByText('legt dit graag uit', { exact: false }).waitFor();
  const call = row.getByRole('link', { name: /^Bel .*06-12 34 56 78$/ });
  assert.equal(await call.getAttribute('href'), 'tel:0612345678');
  await world.server.start();

  await mentor.goto(`${world.server.url}/vraag-mij`);
  await mentor.getByRole('listitem').filter({ hasText: 'Oude Remeha-ketels' }).getByRole('button', { name: 'Weghalen' }).click();
  await monteur.getByText('Niets gevonden. Probeer een ander woord.').waitFor(patience);
});

test('a skill names who teaches it first, wherever it is asked from', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('monteur');
  await ask(page, SKILL);
  const people = about(page, SKILL);
  await people.first().waitFor();
  const before = await people.allInnerTexts();
  assert.ok(before.length > 1);
  assert.match(before[0], /kan het uitleggen/);
  assert.doesNotMatch(before.join(), /Marek Kowalski/, 'not oneself');
  await page.goto(`${world.server.url}/mijn-vak`);
  await page.getByRole('link', { name: SKILL }).click();
  await page.getByRole('link', { name: 'Wie weet dit?' }).click();
  await people.first().waitFor();
  assert.deepEqual(await people.allInnerTexts(), before, 'the same from the skill itself');
});
