// From an empty server to a firm of twenty people with a phone and a wall, on the screens alone and
// in the order in which they are offered: what an owner without an IT department does on the first
// morning. `cargo xtask bench` says how many steps that takes.

import test from 'node:test';

import { firstDay } from './support/firstday.mjs';
import { logged, onWall, says } from './support/lists.mjs';
import { logMoment } from './support/logging.mjs';
import { World } from './support/world.mjs';

const patience = { timeout: 45_000 };

test('an owner sets up a firm of twenty people, a phone and a wall by what each screen offers next', async (t) => {
  const world = await World.begin(t, { demo: false });
  const { phone, wall, owner } = await firstDay(world);
  await logMoment(phone, { kind: 'Uitleg gekregen', learned: 'Zo begint het.' });
  await says(logged(phone, 'Zo begint het.'), 'verstuurd', patience);
  const level = await onWall(wall, 'Collega 2', 'Kabelgoot en buis monteren');
  await level.and(wall.getByRole('img', { name: /Niveau 4/ })).waitFor(patience);
  await owner.goto(`${world.server.url}/vandaag`);
  await owner.getByRole('heading', { name: 'Voor jou' }).waitFor();
  await owner.getByRole('link', { name: /^Verder met klaarzetten/ }).waitFor({ state: 'detached' });
});
