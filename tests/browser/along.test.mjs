// Meelopen, the whole life of it: two phones, without network for as long as a person would be.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';

import ICAL from 'ical.js';

import { openClaim } from './support/judging.mjs';
import { forYou, logged, rows, says, syncSign } from './support/lists.mjs';
import { kept, logClaim, logSession } from './support/logging.mjs';
import { BY_ITSELF_MS, World } from './support/world.mjs';

const patience = { timeout: BY_ITSELF_MS };
const SKILL = 'Groepenkast plaatsen en aansluiten';
const SCHEMA = "Schema's lezen";
const MONTEUR = 'Marek Kowalski';
const MENTOR = 'Ahmed Bakker';

/** Both phones of the demo, each having seen the server once. */
async function pair(t) {
  const world = await World.begin(t);
  const [{ page: monteur }, { page: mentor }] = [await world.enrolled('monteur'), await world.enrolled('mentor')];
  return { world, monteur, mentor };
}

const go = (page, world, path) => page.goto(`${world.server.url}${path}`);
const day = (days) => new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' });

async function press(page, name) {
  await page.getByRole('button', { name, exact: true }).click();
}

/** From *Meelopen*: with whom, and when if that is known. */
async function propose(page, { person, on, at, place, note }) {
  await page.getByRole('link', { name: 'Meelopen', exact: true }).click();
  await page.getByRole('link', { name: 'Meelopen afspreken' }).click();
  await page.getByRole('group', { name: 'Met wie?' }).waitFor();
  const chip = page.getByRole('button', { name: person, exact: true });
  if (!(await chip.isVisible())) {
    await page.getByRole('button', { name: 'Zoeken' }).first().click();
    await page.getByRole('searchbox', { name: 'Zoek een collega' }).fill(person);
  }
  await chip.click();
  if (on) await page.getByLabel('Welke dag?').fill(on);
  if (at) await page.getByLabel(/^Hoe laat/).fill(at);
  if (place) await page.getByRole('textbox', { name: /^Waar/ }).fill(place);
  if (note) await page.getByRole('textbox', { name: /^Wat wil je zien/ }).fill(note);
  await press(page, 'Voorstellen');
  await kept(page).waitFor();
}

test('proposed offline, agreed with a day offline, held by both offline: one time, confirmed', async (t) => {
  const { world, monteur, mentor } = await pair(t);
  await world.server.stop();
  await propose(monteur, { person: MENTOR, note: 'Ik wil de automaten zien' });
  await says(rows(monteur, 'Afgesproken', MENTOR), 'op dit toestel');
  await world.server.start();

  const asked = forYou(mentor, `${MONTEUR} wil met je meelopen`, 'Ik wil de automaten zien');
  await asked.waitFor(patience);
  await world.server.stop();
  await asked.getByRole('link', { name: 'Kies een dag' }).click();
  await press(mentor, 'Afspreken');
  await press(mentor, 'Afspreken');
  await mentor.getByRole('alert').filter({ hasText: 'Kies eerst een dag.' }).waitFor();
  await mentor.getByLabel('Welke dag?').fill(day(0));
  await mentor.getByLabel(/^Hoe laat/).fill('07:30');
  await mentor.getByRole('textbox', { name: /^Waar/ }).fill('Loods 2');
  await press(mentor, 'Afspreken');
  await kept(mentor).waitFor();
  await world.server.start();

  await go(monteur, world, '/vandaag');
  await forYou(monteur, `Meelopen met ${MENTOR}: hoe ging het?`, 'vandaag, 7.30', 'Loods 2').waitFor(patience);
  await go(mentor, world, '/vandaag');
  await forYou(mentor, `Meelopen met ${MONTEUR}: hoe ging het?`).waitFor(patience);
  await world.server.stop();
  for (const page of [monteur, mentor]) {
    await forYou(page, 'hoe ging het?').getByRole('link', { name: 'Meelopen loggen' }).click();
    await page.getByRole('button', { name: page === monteur ? MENTOR : MONTEUR, pressed: true }).waitFor();
    await page.getByRole('button', { name: SKILL, exact: true }).first().click();
    await page.getByRole('group', { name: `Wat is er gebeurd bij ${SKILL}?` }).getByRole('button', { name: 'Nagedaan' }).click();
    await press(page, 'Bewaren');
    await kept(page).waitFor();
  }
  await world.server.start();
  for (const page of [monteur, mentor]) {
    await go(page, world, '/meelopen');
    await says(rows(page, 'Geweest', SKILL, 'vandaag').first(), 'bevestigd', patience);
    assert.equal(await rows(page, 'Geweest', 'vandaag', SKILL).count(), 1, 'one time, not two');
  }
});

test('another day is a question again; a refusal tells why and stays until it was read', async (t) => {
  const { world, monteur, mentor } = await pair(t);
  await propose(monteur, { person: MENTOR, on: day(1), at: '08:00', place: 'Magazijn' });
  await forYou(mentor, `${MONTEUR} wil met je meelopen`, 'morgen, 8.00', 'Magazijn').waitFor(patience);
  await forYou(mentor, MONTEUR, 'morgen').getByRole('link', { name: 'Iets anders' }).click();
  await world.server.stop();
  await press(mentor, 'Andere dag');
  await mentor.getByLabel('Welke dag?').fill(day(3));
  await press(mentor, 'Voorstellen');
  await kept(mentor).waitFor();
  await world.server.start();
  await go(monteur, world, '/vandaag');
  const moved = forYou(monteur, `${MENTOR} stelt een andere dag voor`, 'Magazijn');
  await moved.waitFor(patience);
  await world.server.stop();
  await moved.getByRole('button', { name: 'Afspreken' }).click();
  await kept(monteur).waitFor();
  await world.server.start();
  await go(mentor, world, '/meelopen');
  await says(rows(mentor, 'Afgesproken', MONTEUR, 'Magazijn'), 'afgesproken', patience);

  await rows(mentor, 'Afgesproken', MONTEUR, 'Magazijn').getByRole('link').click();
  await world.server.stop();
  await press(mentor, 'Afzeggen');
  await mentor.getByRole('textbox', { name: /^Waarom niet/ }).fill('Storing in Zwolle');
  await press(mentor, 'Afzeggen');
  await kept(mentor).waitFor();
  await world.server.start();
  const off = forYou(monteur, `${MENTOR}: gaat niet door`, 'Storing in Zwolle');
  await go(monteur, world, '/vandaag');
  await off.waitFor(patience);
  assert.match(await off.getByRole('link', { name: 'Opnieuw afspreken' }).getAttribute('href'), /afspreken\?met=/);
  await off.getByRole('button', { name: 'Gelezen' }).click();
  await off.waitFor({ state: 'detached' });
  await monteur.reload();
  await monteur.getByRole('heading', { name: 'Voor jou' }).waitFor();
  assert.equal(await off.count(), 0);
});

test('what was not so goes back to who logged it; taken back, it counts nowhere', async (t) => {
  const { world, monteur, mentor } = await pair(t);
  await logSession(monteur, { person: MENTOR, skill: SKILL, happened: 'Alleen gedaan' });
  await forYou(mentor, `${MONTEUR} heeft met je meegelopen, vandaag`).waitFor(patience);
  await go(mentor, world, '/meelopen');
  await rows(mentor, 'Voor jou', MONTEUR, 'vandaag').getByRole('link').click();
  await world.server.stop();
  await press(mentor, 'Klopt niet');
  await mentor.getByRole('textbox', { name: /^Wat klopt er niet/ }).fill('Dat was met Henk');
  await press(mentor, 'Klopt niet');
  await kept(mentor).or(mentor.getByText('Doorgegeven.')).first().waitFor();
  await world.server.start();
  await go(monteur, world, '/vandaag');
  const denied = forYou(monteur, `${MENTOR} zegt: dit klopt niet`, 'Dat was met Henk');
  await denied.waitFor(patience);
  await says(logged(monteur, `Meelopen met ${MENTOR}`).first(), 'klopt niet');
  await denied.getByRole('button', { name: 'Intrekken' }).click();
  await denied.waitFor({ state: 'detached' });
  await logged(monteur, `Meelopen met ${MENTOR}`).getByText('ingetrokken', { exact: true }).waitFor(patience);
});

test('both logged the same day without an appointment: the one who confirms says it is the same', async (t) => {
  const { world, monteur, mentor } = await pair(t);
  await world.server.stop();
  await logSession(monteur, { person: MENTOR, skill: SKILL, happened: 'Nagedaan' });
  await go(mentor, world, '/vandaag');
  await logSession(mentor, { person: MONTEUR, skill: SKILL, happened: 'Nagedaan', guided: true });
  await world.server.start();
  await go(mentor, world, '/meelopen');
  await rows(mentor, 'Voor jou', MONTEUR, 'vandaag').getByRole('link').click(patience);
  await mentor.getByRole('group', { name: /dezelfde keer\?$/ }).getByRole('radio', { name: 'Dezelfde keer', checked: true }).waitFor();
  await press(mentor, 'Bevestigen');
  await kept(mentor).waitFor();
  for (const page of [monteur, mentor]) {
    await go(page, world, '/meelopen');
    await says(rows(page, 'Geweest', SKILL, 'vandaag').first(), 'bevestigd', patience);
    assert.equal(await rows(page, 'Geweest', 'vandaag', SKILL).count(), 1);
    assert.equal(await rows(page, 'Voor jou', 'vandaag').count(), 0);
  }
});

test('an appointment goes into a calendar, and an independent reader understands it', async (t) => {
  const { world, monteur, mentor } = await pair(t);
  const place = 'Loods 2; achterom, bij "de poort"';
  await propose(monteur, { person: MENTOR, on: '2027-03-27', at: '07:30', place, note: 'Eerst bellen, dan komen' });
  await forYou(mentor, `${MONTEUR} wil met je meelopen`).getByRole('button', { name: 'Afspreken' }).click(patience);
  await go(mentor, world, '/meelopen');
  const files = [];
  for (const page of [mentor, monteur]) {
    await go(page, world, '/meelopen');
    await says(rows(page, 'Afgesproken', 'Loods 2'), 'afgesproken', patience);
    await rows(page, 'Afgesproken', 'Loods 2').getByRole('link').click();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Zet in agenda' }).click(),
    ]);
    files.push(await readFile(await saved.path(), 'utf8'));
  }
  const events = files.map((file) => {
    const calendar = new ICAL.Component(ICAL.parse(file));
    const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone'));
    return { zone, event: new ICAL.Event(calendar.getFirstSubcomponent('vevent')) };
  });
  const [{ zone, event }, { event: other }] = events;
  assert.equal(event.uid, other.uid, 'the same event for both');
  assert.equal(event.location, place);
  assert.match(event.description, /Eerst bellen, dan komen/);
  assert.match(event.summary, /Marek Kowalski/);
  assert.equal(zone.tzid, 'Europe/Amsterdam');
  assert.equal(event.startDate.toString(), '2027-03-27T07:30:00');
  // The day before the clock goes forward, and around both changes: as Europe/Amsterdam has it.
  const offset = (text) => zone.utcOffset(ICAL.Time.fromString(text)) / 3600;
  for (const [moment, hours] of [
    ['2027-03-27T07:30:00', 1],
    ['2027-03-28T01:59:00', 1],
    ['2027-03-28T03:00:00', 2],
    ['2027-10-31T01:59:00', 2],
    ['2027-10-31T03:00:00', 1],
    ['2026-07-01T12:00:00', 2],
  ]) assert.equal(offset(moment), hours, moment);
});

test('what was learned goes with the session, and a change after it was confirmed is shown as late', async (t) => {
  const { world, monteur, mentor } = await pair(t);
  await world.server.stop();
  await logSession(monteur, { person: MENTOR, skill: SKILL, happened: 'Nagedaan' });
  await go(monteur, world, '/meelopen');
  await rows(monteur, 'Geweest', MENTOR, 'vandaag').first().getByRole('link').click();
  await monteur.getByRole('link', { name: 'Leermoment erbij' }).click();
  await monteur.getByText(`Bij het meelopen met ${MENTOR}, vandaag`).waitFor();
  await monteur.getByRole('button', { name: SKILL, pressed: true }).waitFor();
  const learned = monteur.getByRole('textbox', { name: 'Wat heb je geleerd?' });
  await learned.fill('Eerst de aardlek.');
  await press(monteur, 'Bewaren');
  await rows(monteur, 'Wat is er geleerd?', 'Eerst de aardlek.').waitFor();
  await world.server.start();
  await go(mentor, world, '/vandaag');
  await forYou(mentor, `${MONTEUR} heeft met je meegelopen, vandaag`).getByRole('button', { name: 'Bevestigen' }).click(patience);
  await kept(mentor).or(mentor.getByText('Bevestigd.', { exact: false })).first().waitFor();

  await monteur.reload();
  await monteur.getByText('bevestigd', { exact: true }).waitFor(patience);
  await rows(monteur, 'Wat is er geleerd?', 'Eerst de aardlek.').getByRole('link').click();
  await monteur.getByRole('link', { name: `Bij het meelopen met ${MENTOR}, vandaag` }).waitFor();
  await monteur.getByRole('link', { name: 'Wijzigen' }).click();
  await learned.fill('Eerst de aardlek, dan de groepen.');
  await press(monteur, 'Bewaren');
  await monteur.getByText(/^Gewijzigd na het bevestigen, op /).waitFor(patience);

  await go(mentor, world, '/meelopen');
  await rows(mentor, 'Geweest', MONTEUR, 'vandaag').first().getByRole('link').click();
  const row = rows(mentor, 'Wat is er geleerd?', 'Eerst de aardlek, dan de groepen.');
  await row.getByText(/^Gewijzigd na het bevestigen, op /).waitFor(patience);
});

test('a second tap on Bewaren withdraws nothing, and withdrawing asks first', async (t) => {
  const { world, monteur } = await pair(t);
  await world.server.stop();
  await logSession(monteur, { person: MENTOR, skill: SKILL, happened: 'Nagedaan' });
  await go(monteur, world, '/meelopen');
  const row = rows(monteur, 'Geweest', MENTOR, 'vandaag').first();
  await row.getByRole('link').click();
  await monteur.getByRole('link', { name: 'Leermoment erbij' }).click();
  await monteur.getByRole('textbox', { name: 'Wat heb je geleerd?' }).fill('Eerst de aardlek.');
  const bar = await monteur.getByRole('button', { name: 'Bewaren' }).boundingBox();
  const [x, y] = [bar.x + bar.width / 2, bar.y + bar.height / 2];
  await monteur.mouse.click(x, y);
  const withdraw = monteur.getByRole('button', { name: 'Intrekken', exact: true });
  await withdraw.waitFor();
  // A glove's second tap, as soon as something else stands there.
  await monteur.mouse.click(x, y);
  await rows(monteur, 'Wat is er geleerd?', 'Eerst de aardlek.').waitFor();
  const asks = monteur.getByText('Intrekken? Deze keer telt dan niet meer.');
  assert.equal(await asks.count(), 0, 'the tap went nowhere');

  // Nor does a glove's second tap on the button itself answer what it asks.
  await withdraw.dblclick();
  await asks.waitFor();
  assert.equal(await monteur.getByText('ingetrokken', { exact: true }).count(), 0);
  await press(monteur, 'Niet doen');
  await asks.waitFor({ state: 'detached' });
  await withdraw.click();
  await monteur.locator('#withdraw-asks:focus').waitFor();
  await monteur.getByRole('button', { name: 'Ja, intrekken', disabled: false }).and(monteur.locator(':not([aria-disabled])')).click();
  await monteur.getByText('ingetrokken', { exact: true }).waitFor();
  assert.equal(await withdraw.count(), 0, 'what is withdrawn is not withdrawn again');
});

test('a duo logs in two taps, and not twice on a day', async (t) => {
  const { world, monteur, mentor } = await pair(t);
  await monteur.getByRole('link', { name: 'Meelopen', exact: true }).click();
  await monteur.getByRole('link', { name: 'Duo vormen' }).click();
  await press(monteur, 'Duo vormen');
  await monteur.getByRole('alert').filter({ hasText: 'Kies een collega' }).waitFor();
  await monteur.getByRole('group', { name: 'Met wie?' }).getByRole('button', { name: MENTOR }).click();
  await monteur.getByRole('group', { name: 'Waarin?' }).getByRole('button', { name: SKILL }).click();
  await press(monteur, 'Duo vormen');
  await kept(monteur).waitFor();
  await world.server.stop();
  await go(monteur, world, '/vandaag');
  // Two taps.
  await monteur.getByRole('link', { name: 'Meelopen', exact: true }).click();
  const today = monteur.getByRole('group', { name: /^Vandaag gedaan/ });
  await today.getByRole('button', { name: 'Nagedaan' }).click();
  await kept(monteur).waitFor();
  await today.getByRole('button', { name: 'Nagedaan', pressed: true }).click();
  await monteur.getByRole('status').filter({ hasText: 'Dat heb je vandaag al gelogd.' }).waitFor();
  await world.server.start();
  await go(mentor, world, '/vandaag');
  await forYou(mentor, `${MONTEUR} heeft met je meegelopen, vandaag`).waitFor(patience);
  assert.equal(await forYou(mentor, `${MONTEUR} heeft met je meegelopen, vandaag`).count(), 1);
  await go(mentor, world, '/meelopen');
  const duo = mentor.locator('.card').filter({ has: mentor.getByRole('heading', { name: new RegExp(MONTEUR) }) });
  for (let press = 0; press < 2; press += 1) await duo.getByRole('button', { name: 'Duo stoppen' }).click();
  await go(monteur, world, '/meelopen');
  await today.waitFor({ state: 'detached', ...patience });
});

test('a leader walks along; only the two of them read what was found', async (t) => {
  const { world, monteur, mentor } = await pair(t);
  const { page: leader } = await world.enrolled('leidinggevende');
  await go(leader, world, '/meelopen');
  await world.server.stop();
  await leader.getByRole('link', { name: 'Rondje werkvloer' }).click();
  await leader.getByRole('group', { name: 'Met wie liep je mee?' }).getByRole('button', { name: MONTEUR }).click();
  await leader.getByRole('textbox', { name: /^Waar loopt je collega/ }).fill('De bus heeft geen laadkabel');
  await press(leader, 'Bewaren');
  await kept(leader).waitFor();
  await world.server.start();
  await go(monteur, world, '/meelopen');
  await rows(monteur, 'Rondje werkvloer', 'De bus heeft geen laadkabel').waitFor(patience);
  await go(mentor, world, '/meelopen');
  await mentor.getByRole('heading', { name: 'Meelopen', level: 1 }).waitFor();
  assert.equal(await mentor.getByText('De bus heeft geen laadkabel').count(), 0);
  assert.equal(await mentor.getByRole('link', { name: 'Rondje werkvloer' }).count(), 0);
});

test('what one wants to learn is chosen without network, and taken back', async (t) => {
  const { world, monteur } = await pair(t);
  await world.server.stop();
  await monteur.getByRole('link', { name: 'Mijn vak', exact: true }).click();
  await monteur.getByRole('link', { name: 'Kiezen wat ik wil leren' }).click();
  const chips = monteur.getByRole('group', { name: 'Welke vaardigheid?' }).getByRole('button');
  const wished = await chips.and(monteur.getByRole('button', { pressed: true })).allInnerTexts();
  assert.deepEqual(wished.length, 2, 'what was wished before is pressed');
  const all = (await chips.allInnerTexts()).map((name) => name.trim());
  const names = all.filter((name) => !wished.some((word) => word.trim() === name));
  assert.ok(names.length >= 4);
  for (const name of names) {
    await chips.filter({ hasText: name }).click();
    await monteur.getByRole('button', { name, pressed: true }).waitFor();
  }
  await monteur.getByRole('button', { name: names[0], pressed: true }).click();
  await monteur.getByRole('button', { name: names[0], pressed: false }).waitFor();
  await monteur.getByRole('link', { name: 'Terug' }).click();
  await rows(monteur, 'Wil ik leren', names[1]).waitFor();
  assert.equal(await rows(monteur, 'Wil ik leren', names[0]).count(), 0);
});

test('whoever can do it alone is looked in on again, and knows whom to ask meanwhile', async (t) => {
  const { world, monteur, mentor } = await pair(t);
  await logClaim(monteur, { skill: SCHEMA, level: '3 zelfstandig', sentence: 'Alle schema’s van deze week.' });
  await syncSign(monteur, /bijgewerkt/).waitFor(patience);
  await forYou(mentor, SCHEMA, MONTEUR).waitFor(patience);
  await world.server.stop();
  await openClaim(mentor, SCHEMA, MONTEUR);
  assert.ok(await mentor.getByRole('radio', { name: 'Niet nodig' }).isChecked(), 'two taps approve');
  await mentor.getByRole('radio', { name: 'Over 2 weken', exact: true }).check({ force: true });
  await mentor.getByRole('group', { name: 'Wie helpt intussen?' }).getByRole('button', { name: 'Fatma Yilmaz' }).click();
  await press(mentor, 'Goedkeuren');
  await mentor.getByRole('status').filter({ hasText: 'Goedgekeurd.' }).waitFor();
  await go(mentor, world, '/meelopen');
  await rows(mentor, 'Nog eens kijken', MONTEUR, SCHEMA).waitFor();
  await world.server.start();
  await go(monteur, world, '/mijn-vak');
  await monteur.getByRole('link', { name: new RegExp(`^${SCHEMA}`) }).first().click();
  const look = rows(monteur, 'Nog eens kijken', `${MENTOR} kijkt nog eens mee`);
  await look.waitFor(patience);
  await look.getByRole('link', { name: 'Vraag intussen Fatma Yilmaz' }).click();
  await monteur.getByRole('heading', { name: 'Meelopen afspreken', level: 1 }).waitFor();
  await monteur.getByRole('button', { name: 'Fatma Yilmaz', pressed: true }).waitFor();

  // One whose day has come: looked in on without network, and done.
  await world.server.stop();
  await go(mentor, world, '/vandaag');
  const now = forYou(mentor, 'Kijk nog eens bij Tomasz Nowak');
  await now.getByRole('button', { name: 'Gekeken' }).click();
  await now.waitFor({ state: 'detached' });
  await says(logged(mentor, 'Gekeken', 'Tomasz Nowak'), 'op dit toestel');
  await world.server.start();
  await says(logged(mentor, 'Gekeken', 'Tomasz Nowak'), 'verstuurd', patience);
});
