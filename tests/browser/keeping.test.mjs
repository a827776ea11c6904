// *Bewaard* is said when it is so, and what was filled in is never lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fillMoment, kept, logMoment, openForm, save } from './support/logging.mjs';
import { logged, says } from './support/lists.mjs';
import { BY_ITSELF_MS, World } from './support/world.mjs';

const patience = { timeout: BY_ITSELF_MS };

test('full storage is told before anybody believes it is kept, and the text stays', async (t) => {
  const world = await World.begin(t);
  const device = await world.enrolled('monteur');
  const learned = 'De ring van de schuifkoppeling eerst nat maken.';
  await world.server.stop();
  const room = await device.limitRoom(1);
  const { page } = device;
  await openForm(page, 'Leermoment');
  await fillMoment(page, { kind: 'Fout besproken', learned });

  await save(page);
  await page.getByRole('alert').filter({ hasText: 'Het geheugen van dit toestel is vol. Iets nieuws bewaren lukt nu niet.' }).waitFor();
  assert.equal(await kept(page).count(), 0);
  assert.equal(await page.getByRole('textbox', { name: 'Wat heb je geleerd?' }).inputValue(), learned);

  await room.lift();
  await save(page);
  await kept(page).waitFor();
  await world.server.start();
  await says(logged(page, learned), 'verstuurd', patience);
});

test('a half-written moment is there again after the app was killed', async (t) => {
  const world = await World.begin(t);
  const device = await world.enrolled('monteur');
  const learned = 'Een wartel draai je met de hand aan, en dan';
  await openForm(device.page, 'Leermoment');
  await fillMoment(device.page, { kind: 'Uitleg gekregen', learned, readers: 'Team' });
  await onDisk(device.page, learned);
  await world.server.stop();

  await device.kill();
  const page = await device.open('/loggen/leermoment');
  await page.getByText('Je was hier al mee bezig. Alles staat er nog.').waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Wat heb je geleerd?' }).inputValue(), learned);
  assert.ok(await page.getByRole('radio', { name: 'Uitleg gekregen' }).isChecked());
  assert.ok(await page.getByRole('radio', { name: 'Team' }).isChecked());
  await save(page);
  await kept(page).waitFor();
  await openForm(page, 'Leermoment');
  assert.equal(await page.getByRole('textbox', { name: 'Wat heb je geleerd?' }).inputValue(), '');
});

test('two taps with a glove keep one moment', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('monteur');
  const learned = 'Met handschoenen tik je twee keer.';
  await openForm(page, 'Leermoment');
  await fillMoment(page, { kind: 'Fout besproken', learned });
  await page.getByRole('button', { name: 'Bewaren' }).dblclick();
  // The second tap must not go through to what came in the button's place.
  await kept(page).waitFor();
  await says(logged(page, learned), 'verstuurd', patience);
  assert.equal(await logged(page, learned).count(), 1);
});

test('two tabs of one person double nothing', async (t) => {
  const world = await World.begin(t);
  const device = await world.enrolled('monteur');
  const first = device.page;
  const second = await device.tab();
  await logMoment(first, { kind: 'Fout besproken', learned: 'Uit het eerste tabblad.' });
  await logged(second, 'Uit het eerste tabblad.').waitFor();
  await world.server.stop();
  await logMoment(second, { kind: 'Succes besproken', learned: 'Uit het tweede tabblad.' });
  await logMoment(first, { kind: 'Fout besproken', learned: 'Nog een uit het eerste.' });
  await world.server.start();

  const elsewhere = await world.enrolled('monteur');
  for (const learned of ['Uit het eerste tabblad.', 'Uit het tweede tabblad.', 'Nog een uit het eerste.']) {
    for (const page of [first, second, elsewhere.page]) {
      await says(logged(page, learned), 'verstuurd', patience);
      assert.equal(await logged(page, learned).count(), 1);
    }
  }
});

test('a moment can be logged with the keyboard alone', async (t) => {
  const world = await World.begin(t);
  const { page } = await world.enrolled('monteur');
  await tabTo(page, 'Loggen');
  await page.keyboard.press('Enter');
  await focusIsOn(page, 'Loggen');
  await tabTo(page, /^Leermoment/);
  await page.keyboard.press('Enter');
  await focusIsOn(page, 'Leermoment');
  await tabTo(page, { type: 'radio' });
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await tabTo(page, /^Wat heb je geleerd/);
  await page.keyboard.type('Zonder muis gaat het ook.');
  await tabTo(page, 'Bewaren');
  await page.keyboard.press('Enter');
  await focusIsOn(page, 'Vandaag');
  await kept(page).waitFor();
  await says(logged(page, 'Zonder muis gaat het ook.'), 'verstuurd', patience);
});

/** Waits until a draft with this text is in the database: that is what survives. */
async function onDisk(page, text) {
  // `waitForFunction` takes the promise of an async function for a yes, so the asking is done here.
  for (const end = Date.now() + 10_000; !(await drafts(page)).includes(text); ) {
    assert.ok(Date.now() < end, `no draft with ${text}`);
  }
}

async function drafts(page) {
  return page.evaluate(async () => {
    const all = (of) => new Promise((done) => (of.onsuccess = () => done(of.result)));
    const found = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await all(indexedDB.open(name));
      const stores = [...database.objectStoreNames].filter((store) => store === 'drafts');
      for (const store of stores) found.push(await all(database.transaction(store).objectStore(store).getAll()));
      database.close();
    }
    return JSON.stringify(found);
  });
}

/** Presses Tab until what has the focus is called this; a person gives up sooner. */
async function tabTo(page, wanted) {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const { activeElement: at } = document;
      return { type: at.type, name: (at.labels?.[0] ?? at).innerText.trim() };
    });
    if (wanted.type ? found.type === wanted.type : matches(found.name, wanted)) return;
  }
  assert.fail(`Tab never comes to ${wanted}`);
}

const matches = (name, wanted) => (wanted instanceof RegExp ? wanted.test(name) : name === wanted);

/** A new page begins at its heading. */
async function focusIsOn(page, heading) {
  await page.waitForFunction((heading) => document.activeElement.matches('h1') && document.activeElement.innerText === heading, heading);
}
