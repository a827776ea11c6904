// The whole way, for real: from a tap on a phone to the wall, with the server going up and down
// between three browsers.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { approve, confirmSession, toToday } from './support/judging.mjs';
import { logClaim, logMoment, logSession } from './support/logging.mjs';
import { forYou, logged, onWall, says, syncSign, turnedTo } from './support/lists.mjs';
import { BY_ITSELF_MS, World } from './support/world.mjs';

const SKILL = 'Storing zoeken elektra';
const LEARNED = 'Eerst spanningsloos, dan pas de klem los.';
const WALL_MS = 2_000;
const patience = { timeout: BY_ITSELF_MS };
const isHints = (url) => url.endsWith('/api/hints');

test('what a monteur logs without a server reaches the mentor and the wall', async (t) => {
  const world = await World.begin(t);
  const { server } = world;
  const marek = await world.enrolled('monteur');
  const ahmed = await world.enrolled('mentor');
  const wall = await world.enrolled('wandtablet');
  for (const device of [marek, ahmed, wall]) await device.reopen();

  await t.test('without a server the monteur logs a moment, a session and a claim', async () => {
    await server.stop();
    await logMoment(marek.page, { kind: 'Fout besproken', learned: LEARNED, readers: 'Mijn mentor' });
    await logSession(marek.page, { person: 'Ahmed Bakker', skill: SKILL, happened: 'Nagedaan' });
    await logClaim(marek.page, { skill: SKILL, level: '2 onder toezicht', sentence: 'Twee storingen zelf gevonden.' });
    await allThree(marek.page, ['op dit toestel', 'op dit toestel', 'op dit toestel']);
  });

  await t.test('the page is killed and opened again, still without a server: all three are there', async () => {
    await marek.kill();
    await marek.open();
    await allThree(marek.page, ['op dit toestel', 'op dit toestel', 'op dit toestel']);
    await syncSign(marek.page, '3 wachten').waitFor();
  });

  await t.test('the server starts, and they go by themselves', async () => {
    await server.start();
    await allThree(marek.page, ['verstuurd', 'ter bevestiging', 'wacht op mentor']);
    await syncSign(marek.page, /bijgewerkt/).waitFor();
  });

  await t.test('without a server the mentor confirms and approves', async () => {
    await forYou(ahmed.page, SKILL, 'Marek Kowalski vraagt niveau 2').waitFor(patience);
    await forYou(ahmed.page, 'heeft met je meegelopen', `${SKILL}: nagedaan`).waitFor(patience);
    await server.stop();
    await confirmSession(ahmed.page, 'heeft met je meegelopen', `${SKILL}: nagedaan`);
    await approve(ahmed.page, SKILL, 'Marek Kowalski');
    await toToday(ahmed.page);
    await says(logged(ahmed.page, `Goedgekeurd: ${SKILL}`), 'op dit toestel');
    await says(logged(ahmed.page, 'Meelopen bevestigd').first(), 'op dit toestel');
    await ahmed.kill();
  });

  await t.test('the wall shows the new level by itself, within two seconds of the server knowing', async () => {
    const listening = wall.page.waitForResponse((answer) => isHints(answer.url()) && answer.ok(), patience);
    await server.start();
    await listening;
    await turnedTo(wall.page, SKILL);
    const glyph = await onWall(wall.page, /^Marek Kowalski/, SKILL);
    assert.equal(await glyph.getAttribute('aria-label'), 'Niveau 1, voorgedaan, wacht op mentor');
    const opened = await wall.page.evaluate(() => performance.timeOrigin);

    await ahmed.open();
    await says(logged(ahmed.page, `Goedgekeurd: ${SKILL}`), 'verstuurd', patience);
    await glyph.and(wall.page.getByLabel('Niveau 2, onder toezicht', { exact: true })).waitFor({ timeout: WALL_MS });
    assert.equal(await wall.page.evaluate(() => performance.timeOrigin), opened, 'without a reload');
  });

  await t.test('the monteur sees it, too', async () => {
    await allThree(marek.page, ['verstuurd', 'bevestigd', 'goedgekeurd']);
    await marek.page.getByRole('link', { name: 'Mijn vak' }).click();
    await marek.page.getByRole('link', { name: SKILL }).getByText(/Niveau 2/).waitFor();
  });

  await t.test('the wall starts again with the server gone, and still shows it', async () => {
    await server.stop();
    await wall.kill();
    await wall.open();
    await wall.page.getByRole('columnheader', { name: SKILL, exact: true }).waitFor();
    const glyph = await onWall(wall.page, /^Marek Kowalski/, SKILL);
    assert.equal(await glyph.getAttribute('aria-label'), 'Niveau 2, onder toezicht');
    await wall.page.getByText(/geen verbinding · stand van/).waitFor();
  });
});

/** Where the moment, the session and the claim are. */
async function allThree(page, [moment, session, claim]) {
  await says(logged(page, 'Fout besproken', LEARNED), moment, patience);
  await says(logged(page, 'Meelopen met Ahmed Bakker', SKILL), session, patience);
  await says(logged(page, SKILL, 'Niveau 2, onder toezicht'), claim, patience);
  for (const words of [[LEARNED], ['Meelopen met Ahmed Bakker', SKILL], [SKILL, 'Niveau 2, onder toezicht']]) {
    assert.equal(await logged(page, ...words).count(), 1, `${words} is there once`);
  }
}
