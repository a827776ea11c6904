// The three forms behind *Loggen* with nothing but a keyboard, and with motion turned off.

import assert from 'node:assert/strict';
import test from 'node:test';

import { kept } from './support/logging.mjs';
import { logged, says } from './support/lists.mjs';
import { World } from './support/world.mjs';

/** More steps than any of these pages has: then something can't be reached. */
const STEPS = 120;

const focused = (page) =>
  page.evaluate(() => {
    const on = document.activeElement;
    const label = on.labels?.[0]?.innerText ?? on.getAttribute('aria-label') ?? on.innerText ?? '';
    const ring = getComputedStyle(on.matches('[type=radio]') ? (on.nextElementSibling ?? on) : on);
    return { label: label.trim(), seen: ring.outlineStyle !== 'none' && ring.outlineWidth !== '0px' };
  });

/** Goes on with Tab until the focus is on something with this name, and checks that one sees it. */
async function tabTo(page, name) {
  const met = [];
  for (let step = 0; step < STEPS; step += 1) {
    await page.keyboard.press('Tab');
    const { label, seen } = await focused(page);
    if (label.startsWith(name)) {
      assert.ok(seen, `the focus on ${name} can be seen`);
      return;
    }
    met.push(label);
  }
  assert.fail(`${name} is not reached; met ${met.join(' · ')}`);
}

async function press(page, name, key = 'Enter') {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

/** Arrow keys go through a group of radio buttons. */
async function choose(page, first, name) {
  await tabTo(page, first);
  for (let step = 0; step < STEPS; step += 1) {
    if ((await focused(page)).label.startsWith(name)) return page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
  }
  assert.fail(`${name} is not reached with the arrow keys`);
}

async function form(page, tile) {
  await press(page, 'Loggen');
  await page.getByRole('heading', { name: 'Loggen', level: 1 }).waitFor();
  await press(page, tile);
  await page.getByRole('button', { name: 'Bewaren' }).waitFor();
}

async function begin(t) {
  const world = await World.begin(t);
  const { page } = await world.enrolled('monteur', { reducedMotion: 'reduce' });
  const moving = await page.evaluate(() => {
    const long = (style) => [...style.transitionDuration.split(','), ...style.animationDuration.split(',')].some((it) => parseFloat(it) > 0.011);
    return [...document.querySelectorAll('*')].filter((it) => long(getComputedStyle(it))).map((it) => it.className);
  });
  assert.deepEqual(moving, [], 'nothing moves');
  return page;
}

test('a moment is logged with the keyboard alone', async (t) => {
  const page = await begin(t);
  await form(page, 'Leermoment');
  const first = await page.getByRole('radio').first().evaluate((radio) => radio.labels[0].innerText.trim());
  await choose(page, first, 'Fout besproken');
  await press(page, 'Groepenkast plaatsen en aansluiten', 'Space');
  await tabTo(page, 'Wat heb je geleerd?');
  await page.keyboard.type('Eerst spanningsloos, dan pas de klem los.');
  await press(page, 'Bewaren');
  await kept(page).waitFor();
  await logged(page, 'Eerst spanningsloos').waitFor();
});

test('a level is asked with the keyboard alone', async (t) => {
  const page = await begin(t);
  await form(page, 'Vaardigheid');
  const skill = page.getByRole('group', { name: 'Welke vaardigheid?' }).getByRole('button').nth(1);
  const name = (await skill.innerText()).trim();
  await press(page, name, 'Space');
  const levels = page.getByRole('radio');
  await levels.first().waitFor();
  const first = await levels.first().evaluate((radio) => radio.labels[0].innerText.trim());
  await choose(page, first, (await levels.last().evaluate((radio) => radio.labels[0].innerText.trim())));
  await press(page, 'Bewaren');
  await kept(page).waitFor();
  await logged(page, name).first().waitFor();
});

test('a session is logged with the keyboard alone', async (t) => {
  const page = await begin(t);
  await form(page, 'Meelopen');
  await press(page, 'Ahmed Bakker', 'Space');
  await press(page, 'Groepenkast plaatsen en aansluiten', 'Space');
  await press(page, 'Nagedaan', 'Space');
  await press(page, 'Bewaren');
  await kept(page).waitFor();
  await says(logged(page, 'Meelopen met Ahmed Bakker').first(), 'ter bevestiging', { timeout: 45_000 });
});
