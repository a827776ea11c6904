// Side by side on the floor: no network anywhere, a claim on one screen, a signature on another phone.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';

import { filmOf } from './support/film.mjs';
import { logClaim } from './support/logging.mjs';
import { forYou, logged, says } from './support/lists.mjs';
import { BY_ITSELF_MS, installed, World } from './support/world.mjs';

const patience = { timeout: BY_ITSELF_MS };
const SKILL = 'Storing zoeken elektra';
const APPROVED = 'Goedgekeurd. Bewaard op dit toestel.';

/** A monteur asks for a level without network and shows it to the mentor. */
async function shown(world, page) {
  await logClaim(page, { skill: SKILL, level: '2 onder toezicht', sentence: 'Drie storingen gevonden' });
  await page.goto(`${world.server.url}/mijn-vak`);
  await page.getByRole('link', { name: SKILL }).first().click();
  await page.getByRole('link', { name: 'Laat zien aan je mentor' }).click();
  await page.getByRole('img', { name: 'QR van deze aanvraag' }).waitFor();
}

async function toSideBySide(world, page) {
  await page.goto(`${world.server.url}/vandaag`);
  await page.getByRole('link', { name: 'Naast elkaar goedkeuren' }).click();
}

async function approve(page) {
  await page.getByRole('heading', { name: /^Marek Kowalski vraagt niveau 2/ }).waitFor(patience);
  await page.getByText(SKILL, { exact: true }).waitFor();
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Goedkeuren' }).click();
  await page.getByRole('status').filter({ hasText: APPROVED }).waitFor();
}

test('scanned without network; the signature reaches the server first, and it ends well', async (t) => {
  const world = await World.begin(t);
  const monteur = await world.enrolled('monteur');
  await installed(monteur.page);
  const device = await world.enrolled('mentor');
  await installed(device.page);
  // The scanner comes after the app and stays.
  await device.page.waitForFunction(async () => {
    const [build] = await caches.keys();
    const kept = await (await caches.open(build)).keys();
    return kept.some(({ url }) => /scanner/.test(url));
  }, undefined, patience);
  await world.server.stop();
  await shown(world, monteur.page);
  const film = await filmOf(monteur.page.getByRole('img', { name: 'QR van deze aanvraag' }), join(world.server.folder, 'claim.y4m'));
  await device.film(film);
  const { page: mentor } = device;
  await toSideBySide(world, mentor);
  await mentor.getByRole('button', { name: 'Scan de QR' }).click();
  await approve(mentor);
  await says(logged(mentor, SKILL), 'op dit toestel');

  await monteur.close();
  await world.server.start();
  await mentor.goto(`${world.server.url}/vandaag`);
  await says(logged(mentor, `Ondertekend: ${SKILL}`), 'verstuurd', patience);
  await monteur.open('/vandaag');
  await says(logged(monteur.page, SKILL), 'goedgekeurd', patience);
  await mentor.reload();
  await mentor.getByRole('heading', { name: 'Voor jou' }).waitFor();
  assert.equal(await forYou(mentor, SKILL, 'Marek Kowalski').count(), 0, 'nothing is left to judge');
});

test('typed over; the claim reaches the server first, and it ends the same', async (t) => {
  const world = await World.begin(t);
  const [monteur, mentor] = [await world.enrolled('monteur'), await world.enrolled('mentor')];
  await world.server.stop();
  await shown(world, monteur.page);
  const code = await monteur.page.getByText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/).innerText();
  await toSideBySide(world, mentor.page);
  const field = mentor.page.getByRole('textbox', { name: 'Code van het scherm' });
  await field.fill(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`);
  await mentor.page.getByRole('button', { name: 'Verder' }).click();
  await mentor.page.getByText('Dit is geen code van een aanvraag. Kijk nog eens.').waitFor();
  await field.fill(code.toLowerCase().replace('-', ' '));
  await mentor.page.getByRole('button', { name: 'Verder' }).click();
  await approve(mentor.page);
  await mentor.close();
  await world.server.start();
  await monteur.page.goto(`${world.server.url}/vandaag`);
  await says(logged(monteur.page, SKILL), 'wacht op mentor', patience);
  await mentor.open('/vandaag');
  await says(logged(monteur.page, SKILL), 'goedgekeurd', patience);
});

test('who may not sign is told why, and nothing can be signed', async (t) => {
  const world = await World.begin(t);
  const [monteur, colleague] = [await world.enrolled('monteur'), await world.enrolled('leidinggevende')];
  await world.server.stop();
  await shown(world, monteur.page);
  const code = await monteur.page.getByText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/).innerText();
  for (const [page, why] of [
    [monteur.page, 'Je kunt niet voor jezelf tekenen.'],
    [colleague.page, 'Je bent geen mentor voor deze vaardigheid of deze collega.'],
  ]) {
    // A scanned address opens the page with the code in it and does nothing else.
    await page.goto(`${world.server.url}/naast-elkaar#${code}`);
    await page.getByRole('button', { name: 'Verder' }).click();
    await page.getByText(why).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Goedkeuren' }).count(), 0);
  }
});
