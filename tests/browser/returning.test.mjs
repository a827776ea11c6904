// A claim that comes back: with one sentence, never without.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { giveBack, openClaim } from './support/judging.mjs';
import { forYou, logged, says } from './support/lists.mjs';
import { BY_ITSELF_MS, World } from './support/world.mjs';

// In the demo this claim of Marek's waits for Ahmed.
const SKILL = 'Groepenkast plaatsen en aansluiten';
const SENTENCE = 'Test eerst elke aardlek, dan kijk ik vrijdag mee.';

test('a returned claim reaches the monteur with its sentence, and can be asked again', async (t) => {
  const world = await World.begin(t);
  const marek = await world.enrolled('monteur');
  const ahmed = await world.enrolled('mentor');

  await giveBack(ahmed.page, SKILL, 'Marek Kowalski', SENTENCE);
  const row = forYou(marek.page, `Teruggegeven: ${SKILL}`, `Ahmed Bakker: “${SENTENCE}”`);
  await row.waitFor({ timeout: BY_ITSELF_MS });
  await says(logged(marek.page, SKILL, 'Niveau 2').first(), 'teruggegeven');

  await row.getByRole('button', { name: 'Gelezen' }).click();
  await row.waitFor({ state: 'detached' });
});

test('a claim is not returned without a sentence', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('mentor');
  const waiting = await forYou(page, 'vraagt niveau').count();
  await openClaim(page, SKILL, 'Marek Kowalski');
  const back = page.getByRole('button', { name: 'Teruggeven' });
  await back.click();
  const why = page.getByRole('textbox', { name: 'Wat moet er nog gebeuren?' });
  await why.fill('   ');
  await back.click();

  await page.getByText('Schrijf eerst één zin op.').waitFor();
  assert.equal(await why.getAttribute('aria-invalid'), 'true');
  assert.ok(await why.evaluate((field) => field === document.activeElement), 'the field has the focus');
  await page.getByRole('link', { name: 'Terug' }).click();
  assert.equal(await forYou(page, 'vraagt niveau').count(), waiting);
});
