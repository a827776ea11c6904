// From an empty server to a firm with a phone: the owner's code, a card's code, and codes that fail.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';

import { found, typeCode as type } from './support/founding.mjs';
import { kept, logMoment } from './support/logging.mjs';
import { logged, says } from './support/lists.mjs';
import { World } from './support/world.mjs';

const patience = { timeout: 15_000 };

/** A code from the command line, for this employee number. */
async function codeFor(world, number, ...how) {
  const { told } = await world.server.run('codes', number, ...how);
  return /^[0-9A-Z]{5}-[0-9A-Z]{5}/m.exec(told)[0];
}

test('an empty server becomes a firm, and its owner can log at once', async (t) => {
  const world = await World.begin(t, { demo: false });
  const owner = await found(world);
  await logMoment(owner.page, { kind: 'Uitleg gekregen', learned: 'Zo begint het.' });
  await says(logged(owner.page, 'Zo begint het.'), 'verstuurd', patience);
  const people = await world.server.run('people', 'list');
  assert.match(people.told, /^1\tRia van Dijk\tWerkplaats\tleads Werkplaats, admin$/m);
  assert.match((await world.server.run('verify')).told, /entities agree/);
});

test('twenty people come in with a list, or none of them', async (t) => {
  const world = await World.begin(t, { demo: false });
  await found(world);
  const list = join(world.server.folder, 'people.csv');
  const lines = Array.from({ length: 20 }, (_, at) => `${at + 2},Collega ${at + 2},${at % 2 ? 'Noord' : 'Werkplaats'}`);
  await writeFile(list, [...lines, '7,Nog een,Noord'].join('\n'));
  const failed = await world.server.run('people', 'import', list);
  assert.match(failed.told, /line 21: this number stands on an earlier line/);
  await writeFile(list, lines.join('\n'));
  const done = await world.server.run('people', 'import', list);
  assert.match(done.told, /20 people and 1 teams added, 0 people were there already/);
  const codes = await world.server.run('codes');
  assert.equal(codes.told.match(/^[0-9A-Z]{5}-[0-9A-Z]{5}\t/gm).length, 20);
});

test('a card says whose device it becomes, works once, and a revoked phone loses nothing', async (t) => {
  const world = await World.begin(t, { demo: false, expected: [/status of 40[134]/] });
  await found(world);
  const phone = world.device();
  const page = await phone.open();
  const code = await codeFor(world, '1');
  await type(page, `${code.slice(0, 9)}${code[9] === '7' ? '8' : '7'}${code[10]}`);
  await page.getByText('Dat is geen code.').or(page.getByText('Deze code werkt niet')).first().waitFor();
  await type(page, code);
  await page.getByText('Dit wordt het toestel van Ria van Dijk, Werkplaats.').waitFor();
  await page.getByRole('button', { name: 'Nee, terug' }).click();
  await type(page, code);
  await page.getByText('Bij Van Dijk Installatie.').waitFor();
  await page.getByRole('button', { name: 'Ja, klopt' }).click();
  await page.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor();

  const other = await world.device().open();
  await type(other, code);
  await other.getByText('Deze code werkt niet, of niet meer.').waitFor();

  await world.server.stop();
  await logMoment(page, { kind: 'Fout besproken', learned: 'Nog niet verstuurd.' });
  const { told } = await world.server.run('devices', 'list');
  const device = told.split('\n')[1].split('\t')[0];
  assert.equal((await world.server.run('devices', 'revoke', device)).code, 0);
  await world.server.start();
  await page.reload();
  await says(logged(page, 'Nog niet verstuurd.'), 'op dit toestel', patience);

  await page.getByRole('link', { name: /wacht/ }).click();
  await page.getByRole('link', { name: 'Nieuwe code invoeren' }).click();
  await type(page, await codeFor(world, '1'));
  await page.getByRole('button', { name: 'Ja, klopt' }).click();
  await page.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor();
  await says(logged(page, 'Nog niet verstuurd.'), 'verstuurd', patience);
});

/** A code that differs from this one in what only its card knows, and is no typing mistake. */
function guess(code, number) {
  const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const values = [...code.replace('-', '')].slice(0, 4).map((symbol) => symbols.indexOf(symbol));
  for (let place = 0; place < 5; place += 1) values.push(Math.floor(number / 32 ** place) % 32);
  const check = values.reduce((sum, value, place) => sum + value * (2 * place + 1), 0) % 32;
  const all = [...values, check].map((value) => symbols[value]).join('');
  return `${all.slice(0, 5)}-${all.slice(5)}`;
}

test('a code that was guessed at fifty times works no more, and another does', async (t) => {
  const world = await World.begin(t, { demo: false, expected: [/status of 4\d\d/] });
  const { page: owner } = await found(world);
  assert.ok(owner);
  const code = await codeFor(world, '1');
  const { page } = await opened(world);
  for (let number = 1; number <= 50; number += 1) {
    const status = await page.evaluate(async (code) => {
      const headers = { 'content-type': 'application/json', meeloop: '1' };
      return (await fetch('/api/enrol/look', { method: 'POST', headers, body: JSON.stringify({ code }) })).status;
    }, guess(code, number));
    assert.equal(status, 404, `guess ${number}`);
  }
  await type(page, code);
  await page.getByText('Deze code werkt niet, of niet meer.').waitFor();
  await page.getByRole('textbox', { name: /^Je code/ }).fill(await codeFor(world, '1'));
  await page.getByRole('button', { name: 'Verder' }).click();
  await page.getByRole('button', { name: 'Ja, klopt' }).waitFor();
});

test('a code works until its time is over, and the screen says what to do', async (t) => {
  const world = await World.begin(t, { demo: false, expected: [/status of 404/] });
  await found(world);
  const { page } = await opened(world);
  const code = await codeFor(world, '1', '--valid', '4s');
  await type(page, code);
  await page.getByRole('button', { name: 'Ja, klopt' }).waitFor();
  await new Promise((done) => setTimeout(done, 4000));
  await page.getByRole('button', { name: 'Ja, klopt' }).click();
  await page.getByText('Deze code werkt niet, of niet meer.').waitFor();
  await page.getByText('vraag dan een nieuwe code', { exact: false }).waitFor();
  await type(page, await codeFor(world, '1', '--valid', '1h'));
  await page.getByRole('button', { name: 'Ja, klopt' }).click();
  await page.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor();
  assert.notEqual((await world.server.run('codes', '1', '--valid', '91d')).code, 0);
});

async function opened(world) {
  const device = world.device();
  await device.open();
  return device;
}

test('after a restore the phone sends again what the backup lacks', async (t) => {
  const world = await World.begin(t, { demo: false });
  const { page } = await found(world);
  await logMoment(page, { kind: 'Uitleg gekregen', learned: 'Voor de kopie.' });
  await says(logged(page, 'Voor de kopie.'), 'verstuurd', patience);
  const file = join(world.server.folder, 'backup.tar');
  assert.match((await world.server.run('backup', file)).told, /written and checked/);
  await logMoment(page, { kind: 'Fout besproken', learned: 'Na de kopie.' });
  await says(logged(page, 'Na de kopie.'), 'verstuurd', patience);
  const entries = async () => Number(/(\d+) entries in/.exec((await world.server.run('verify')).told)[1]);
  const before = await entries();

  await world.server.stop();
  assert.notEqual((await world.server.run('restore', file)).code, 0);
  assert.equal((await world.server.run('restore', file, '--replace')).code, 0);
  assert.equal(await entries(), before - 1);
  await world.server.start();
  await page.reload();
  await page.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor();
  for (const end = Date.now() + 15_000; (await entries()) !== before; ) assert.ok(Date.now() < end, 'it was not sent again');
  await says(logged(page, 'Na de kopie.'), 'verstuurd', patience);
});

test('an owner code that is wrong founds nothing', async (t) => {
  const world = await World.begin(t, { demo: false, expected: [/status of 40[134]/] });
  const page = await world.device().open();
  for (const [field, text] of [
    ['Je code', '00000-00000'],
    ['Naam van het bedrijf', 'Iemand anders'],
    ['Naam van het eerste team', 'Team'],
    ['Jouw naam', 'Een vreemde'],
    ['Jouw personeelsnummer', '9'],
  ]) {
    await page.getByRole('textbox', { name: field }).fill(text);
  }
  await page.getByRole('button', { name: 'Beginnen' }).click();
  await page.getByText('Deze code werkt niet, of niet meer.').waitFor();
  assert.equal(await kept(page).count(), 0);
  assert.match((await world.server.run('people', 'list')).told, /there is no firm yet/);
});
