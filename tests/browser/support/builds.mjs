// Two builds of the app that really differ: the present one, and one made from it with new
// names for its first scripts and a mark in the page.

import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { APP } from './server.mjs';

/** A folder with a copy of the present build. */
export async function copyOfBuild() {
  const folder = await mkdtemp(join(tmpdir(), 'meeloop-app-'));
  await cp(APP, folder, { recursive: true });
  return folder;
}

/** The id of the build in a folder, and the addresses of its parts. */
export async function buildIn(folder) {
  const worker = await readFile(join(folder, 'sw.js'), 'utf8');
  const { id, files } = JSON.parse(worker.split('\n', 1)[0].replace(/^const BUILD = |;$/g, ''));
  return { id, parts: Object.keys(files).filter((path) => path.startsWith('/assets/')) };
}

/** Replaces the build in the folder by a next one, as a deployment does, and gives it. */
export async function deployNext(folder) {
  const { id, parts } = await buildIn(folder);
  const next = [...id].reverse().join('');
  const names = new Map();
  for (const part of parts.filter((path) => /\/(app|boot)-[^/]*\.(js|wasm)$/.test(path))) {
    names.set(part, part.replace(/(app|boot)-[0-9a-f]+/, (name) => `${name.slice(0, -1)}${flip(name)}`));
  }
  const renamed = (text) => [...names].reduce((text, [from, to]) => text.replaceAll(from, to), text);

  for (const [from, to] of names) {
    const bytes = await readFile(join(folder, from));
    await writeFile(join(folder, to), from.endsWith('.js') ? renamed(bytes.toString()) : bytes);
    await drop(folder, from);
  }
  const page = renamed(await readFile(join(folder, 'index.html'), 'utf8')).replace(id, next);
  await writeFile(join(folder, 'index.html'), page);
  await rm(join(folder, 'index.html.br'), { force: true });
  await writeWorker(folder, next);
  return buildIn(folder);
}

function flip(name) {
  return name.endsWith('0') ? '1' : '0';
}

async function drop(folder, path) {
  await rm(join(folder, path));
  await rm(join(folder, `${path}.br`), { force: true });
}

// The list of the worker, made anew from what is in the folder.
async function writeWorker(folder, id) {
  const worker = await readFile(join(folder, 'sw.js'), 'utf8');
  const [first, ...rest] = worker.split('\n');
  const { files: before, later } = JSON.parse(first.replace(/^const BUILD = |;$/g, ''));
  const assets = (await readdir(join(folder, 'assets'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.br'))
    .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.slice(folder.length));
  const kept = [...Object.keys(before).filter((path) => !path.startsWith('/assets/')), ...assets];
  const files = {};
  for (const path of kept.sort()) {
    files[path] = createHash('sha256').update(await readFile(join(folder, path))).digest('hex');
  }
  await writeFile(join(folder, 'sw.js'), [`const BUILD = ${JSON.stringify({ id, files, later })};`, ...rest].join('\n'));
  await rm(join(folder, 'sw.js.br'), { force: true });
}
