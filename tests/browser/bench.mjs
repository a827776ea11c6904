// What a phone would notice, measured in a real browser: `cargo xtask bench` runs this and reads
// `{"figures":[{"name","value","unit","n","note"}]}` from standard output.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { firstDay } from './support/firstday.mjs';
import { kept, openForm } from './support/logging.mjs';
import { syncSign } from './support/lists.mjs';
import { picture } from './support/pictures.mjs';
import { Server } from './support/server.mjs';
import { World } from './support/world.mjs';

const STARTS = 11;
const SAVES = 60;
const VISITS = 9;
/** How long a person looks before each tap. */
const LOOK_MS = 300;
const SYNCS = 9;
const PHOTOS = 9;
/** How long somebody who never saw it looks before each tap, and takes for a character: for reckoning. */
const READ_S = 5;
const CHARACTER_S = 0.5;

const world = new World(await Server.start());
try {
  const figures = [await idle(), await keeping(), ...(await logging()), await photographing(), await starting()];
  figures.push(...(await settingUp()));
  if (process.env.MEELOOP_YEARS) figures.push(...(await fiveYears()));
  process.stdout.write(`${JSON.stringify({ figures })}\n`);
} finally {
  await world.end();
}

/** Opening the installed app without a server, with the processor slowed four times. */
async function starting() {
  const device = await world.enrolled('monteur');
  await world.server.stop();
  const times = [];
  // The first start after an installation compiles and fills caches that stay; people start often.
  for (let start = 0; start < STARTS + 1; start += 1) {
    await device.close();
    await device.open(null);
    await device.page.addInitScript(watchFor, 'a.button-big');
    const tools = await device.context.newCDPSession(device.page);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await device.page.goto(world.server.url);
    await device.page.getByRole('link', { name: 'Loggen', exact: true }).waitFor();
    times.push(await device.page.evaluate(() => window.seenAt));
  }
  await world.server.start();
  return {
    name: 'start.offline.slow4',
    value: Math.round(percentile(times.slice(1), 50)),
    unit: 'ms',
    n: STARTS,
    note: 'median; from going to the address in a browser just started to Loggen on the screen, no server',
  };
}

/** From a tap on *Bewaren* to the note, which appears only once the record is on the disk. */
async function keeping() {
  const { page } = await world.enrolled('monteur');
  const times = [];
  for (let save = 0; save < SAVES; save += 1) {
    await openForm(page, 'Leermoment');
    await page.getByRole('radio').first().check({ force: true });
    await page.getByRole('textbox', { name: 'Wat heb je geleerd?' }).fill(`Meting ${save}: eerst meten, dan weten.`);
    await page.evaluate(watchSaving, 'click');
    await page.getByRole('button', { name: 'Bewaren' }).click();
    await kept(page).waitFor();
    times.push(await page.evaluate(() => window.keptAfter));
  }
  return {
    name: 'keep.p95',
    value: Number(percentile(times, 95).toFixed(1)),
    unit: 'ms',
    n: SAVES,
    note: 'from the tap on Bewaren to the note on the screen, while syncing goes on',
  };
}

/** From choosing a picture of twelve megapixels, with *Bewaren* tapped at once, to the same note. */
async function photographing() {
  const { page } = await world.enrolled('monteur');
  const times = [];
  for (let photo = 0; photo < PHOTOS; photo += 1) {
    const file = await picture(page, { seed: photo + 1, grain: 6 });
    await openForm(page, 'Leermoment');
    await page.getByRole('radio').first().check({ force: true });
    await page.evaluate(watchSaving, 'change');
    await page.getByLabel('Foto kiezen').setInputFiles([file]);
    await page.getByRole('button', { name: 'Bewaren' }).click();
    await kept(page).waitFor();
    times.push(await page.evaluate(() => window.keptAfter));
  }
  return {
    name: 'photo.keep',
    value: Math.round(percentile(times, 50)),
    unit: 'ms',
    n: PHOTOS,
    note: 'median; from choosing a picture of 4000 by 3000 to the note, Bewaren tapped at once',
  };
}

/** The commonest record, kind, skill and sentence, by somebody who taps like a person. */
async function logging() {
  const { page } = await world.enrolled('monteur');
  const times = [];
  let taps;
  for (let record = 0; record < VISITS; record += 1) {
    await page.goto(`${world.server.url}/vandaag`);
    await page.getByRole('link', { name: 'Loggen', exact: true }).waitFor();
    taps = 0;
    const tap = async (what) => {
      await page.waitForTimeout(LOOK_MS);
      await what.click();
      taps += 1;
    };
    const begun = Date.now();
    await tap(page.getByRole('link', { name: 'Loggen', exact: true }));
    await tap(page.getByRole('group', { name: 'Leermoment, meteen' }).getByRole('link').first());
    await tap(page.getByRole('group', { name: 'Welke vaardigheid?' }).getByRole('button').first());
    await tap(page.getByRole('textbox', { name: 'Wat heb je geleerd?' }));
    await page.keyboard.insertText('Eerst meten, dan pas de kast sluiten.');
    await tap(page.getByRole('button', { name: 'Bewaren' }));
    await kept(page).waitFor();
    times.push((Date.now() - begun) / 1000);
  }
  const note = 'kind, skill and sentence, from Vandaag on the screen to the note';
  return [
    { name: 'log.taps', value: taps, unit: '', n: VISITS, note },
    {
      name: 'log.seconds',
      value: Number(percentile(times, 50).toFixed(1)),
      unit: 's',
      n: VISITS,
      note: `median; ${note}; ${LOOK_MS} ms before each tap, without the time to say or type the sentence`,
    },
  ];
}

/** From an empty server to a firm of twenty with levels, a mentor, cards, one phone and a wall. */
async function settingUp() {
  const empty = new World(await Server.start({ demo: false }));
  try {
    const begun = Date.now();
    const { hand } = await firstDay(empty);
    const own = (Date.now() - begun) / 1000;
    const seconds = Math.round(own + hand.taps * READ_S + hand.characters * CHARACTER_S);
    const note = 'an empty server becomes a firm of 21 with levels, a mentor, cards, one phone and a wall';
    return [
      { name: 'firstday.taps', value: hand.taps, unit: '', n: 1, note: `${note}; ${hand.characters} characters typed, the list of people pasted` },
      { name: 'firstday.seconds', value: seconds, unit: 's', n: 1, note: `reckoned: ${READ_S} s before each tap, ${CHARACTER_S} s a character, and the app's own time` },
    ];
  } finally {
    await empty.end();
  }
}

/** *Mijn vak* of a busy monteur after five years: how long it takes, and what the page holds. */
async function fiveYears() {
  const fill = (folder) => promisify(execFile)(process.env.MEELOOP_YEARS, ['--data', folder]);
  const long = new World(await Server.start({ fill }));
  try {
    const { page, context } = await long.enrolled('monteur');
    const tools = await context.newCDPSession(page);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const times = [];
    for (let visit = 0; visit < VISITS; visit += 1) {
      await page.goto(`${long.server.url}/vandaag`);
      await page.getByRole('link', { name: 'Loggen', exact: true }).waitFor();
      const watched = page.evaluate(watchVisit);
      await page.getByRole('link', { name: 'Mijn vak', exact: true }).click();
      times.push(await watched);
    }
    await tools.send('HeapProfiler.collectGarbage');
    // The program's own memory is a buffer of JavaScript's.
    const { usedSize, backingStorageSize } = await tools.send('Runtime.getHeapUsage');
    const note = 'five years of a busy monteur, 2,000 records';
    return [
      { name: 'open.mijnvak.slow4', value: Math.round(percentile(times, 50)), unit: 'ms', n: VISITS, note: `median; from the tap to the page on the screen; ${note}` },
      { name: 'memory.mijnvak', value: usedSize + backingStorageSize, unit: 'B', n: 1, note: `JavaScript's heap and the program's memory after a collection; ${note}` },
    ];
  } finally {
    await long.end();
  }
}

/** What a sync with nothing new sends and receives: start line, headers and bodies, both ways. */
async function idle() {
  const { page, context } = await world.enrolled('mentor');
  await syncSign(page, /bijgewerkt/).click();
  const tools = await context.newCDPSession(page);
  await tools.send('Network.enable');
  const sizes = [];
  for (let sync = 0; sync < SYNCS; sync += 1) {
    const traffic = watchTraffic(tools);
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/api/pull'));
    await page.getByRole('button', { name: 'Nu versturen' }).click();
    await (await answered).finished();
    await page.getByText('Bezig met versturen').waitFor({ state: 'hidden' });
    sizes.push(traffic.stop());
  }
  return {
    name: 'sync.idle',
    value: percentile(sizes, 50),
    unit: 'B',
    n: SYNCS,
    note: 'median; headers and bodies of all requests and answers, without TLS',
  };
}

/** Adds up what crosses the wire until it is stopped. */
function watchTraffic(tools) {
  let bytes = 0;
  const lines = (headers) => Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length + 4, 2);
  const sent = ({ request }) => {
    const { pathname } = new URL(request.url);
    bytes += `${request.method} ${pathname} HTTP/1.1\r\n`.length + Buffer.byteLength(request.postData ?? '');
  };
  const sentHeaders = ({ headers }) => (bytes += lines(headers));
  const received = ({ encodedDataLength }) => (bytes += encodedDataLength);
  const listeners = [
    ['Network.requestWillBeSent', sent],
    ['Network.requestWillBeSentExtraInfo', sentHeaders],
    ['Network.loadingFinished', received],
  ];
  for (const [event, listener] of listeners) tools.on(event, listener);
  return {
    stop() {
      for (const [event, listener] of listeners) tools.off(event, listener);
      return bytes;
    },
  };
}

function percentile(values, percent) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1];
}

// These two run in the page. A frame is on the screen when the next one begins.

function watchFor(selector) {
  const look = () => {
    if (window.seenAt || !document.querySelector(selector)) return;
    requestAnimationFrame(() => (window.seenAt ??= performance.now()));
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

function watchSaving(begin) {
  delete window.keptAfter;
  let tapped;
  addEventListener(begin, (event) => (tapped ??= event.timeStamp), { capture: true, once: true });
  const watch = new MutationObserver(() => {
    if (tapped === undefined || !document.querySelector('.saved')) return;
    watch.disconnect();
    requestAnimationFrame(() => (window.keptAfter = performance.now() - tapped));
  });
  watch.observe(document, { childList: true, subtree: true });
}

function watchVisit() {
  return new Promise((done) => {
    let tapped;
    addEventListener('click', (event) => (tapped ??= event.timeStamp), { capture: true, once: true });
    const watch = new MutationObserver(() => {
      if (tapped === undefined || document.querySelector('h1')?.textContent !== 'Mijn vak') return;
      watch.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - tapped)));
    });
    watch.observe(document, { childList: true, subtree: true });
  });
}
