// What a mentor does with what waits in *Voor jou*.

import { forYou } from './lists.mjs';

export async function confirmSession(page, ...words) {
  await forYou(page, ...words).getByRole('button', { name: 'Bevestigen' }).click();
  await page.getByRole('status').filter({ hasText: 'Bevestigd. Bewaard op dit toestel.' }).waitFor();
}

export async function openClaim(page, skill, person) {
  await forYou(page, skill, person).getByRole('link', { name: 'Beoordelen' }).click();
  await page.getByRole('heading', { name: skill, level: 2 }).waitFor();
}

export async function approve(page, skill, person) {
  await openClaim(page, skill, person);
  for (const seen of await page.getByRole('checkbox').all()) await seen.check();
  await page.getByRole('button', { name: 'Goedkeuren' }).click();
  await page.getByRole('status').filter({ hasText: 'Goedgekeurd. Bewaard op dit toestel.' }).waitFor();
}

export async function giveBack(page, skill, person, sentence) {
  await openClaim(page, skill, person);
  await page.getByRole('button', { name: 'Teruggeven' }).click();
  await page.getByRole('textbox', { name: 'Wat moet er nog gebeuren?' }).fill(sentence);
  await page.getByRole('button', { name: 'Teruggeven' }).click();
  await page.getByRole('status').filter({ hasText: 'Teruggegeven. Bewaard op dit toestel.' }).waitFor();
}

/** Back to *Vandaag*, wherever the app went on to. */
export async function toToday(page) {
  if (await page.getByRole('heading', { name: 'Vandaag', level: 1 }).isVisible()) return;
  await page.getByRole('link', { name: 'Terug' }).click();
  await page.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor();
}
