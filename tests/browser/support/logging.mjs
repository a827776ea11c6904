// What a monteur does: the three forms behind *Loggen*.

/** The note that appears once a record is on the disk. */
export const kept = (page) => page.getByRole('status').filter({ hasText: 'Bewaard op dit toestel' });

/** Opens one of the three forms the way a thumb does. */
export async function openForm(page, tile) {
  await page.getByRole('link', { name: 'Loggen', exact: true }).click();
  await page.getByRole('link', { name: tile }).click();
  await page.getByRole('button', { name: 'Bewaren' }).waitFor();
}

export async function save(page) {
  await page.getByRole('button', { name: 'Bewaren' }).click();
}

export async function logMoment(page, { kind, learned, readers }) {
  await openForm(page, 'Leermoment');
  await fillMoment(page, { kind, learned, readers });
  await save(page);
  await kept(page).waitFor();
}

export async function fillMoment(page, { kind, learned, readers }) {
  await choose(page, kind);
  await page.getByRole('textbox', { name: 'Wat heb je geleerd?' }).fill(learned);
  if (readers) await choose(page, readers);
}

export async function logClaim(page, { skill, level, sentence, evidence }) {
  await openForm(page, 'Vaardigheid');
  await pick(page, 'Zoek een vaardigheid', skill);
  await choose(page, level);
  await page.getByRole('textbox', { name: 'Hoe weet je dat?' }).fill(sentence);
  if (evidence) await page.getByRole('checkbox', { name: evidence }).check();
  await save(page);
  await kept(page).waitFor();
}

export async function logSession(page, { person, skill, happened, guided = false }) {
  await openForm(page, 'Meelopen');
  if (guided) await choose(page, 'Iemand liep met mij mee');
  await pick(page, 'Zoek een collega', person);
  await pick(page, 'Zoek een vaardigheid', skill);
  const group = page.getByRole('group', { name: `Wat is er gebeurd bij ${skill}?` });
  await group.getByRole('button', { name: happened }).click();
  await save(page);
  await kept(page).waitFor();
}

/** One of a group of tiles or segments; a finger touches the word, not the circle. */
async function choose(page, word) {
  const radio = page.getByRole('radio', { name: word, exact: true });
  if (!(await radio.isVisible())) await page.getByRole('button', { name: 'Meer soorten' }).click();
  await radio.check({ force: true });
}

/** Presses a chip, after searching when it isn't among the recent ones. */
async function pick(page, search, name) {
  const chip = page.getByRole('button', { name, exact: true });
  await page.getByRole('group').first().waitFor();
  if (!(await chip.isVisible())) {
    const field = page.getByRole('searchbox', { name: search });
    const group = page.locator('.stack').filter({ has: page.getByRole('group', { name: FOR[search] }) }).last();
    await group.getByRole('button', { name: 'Zoeken', exact: true }).click();
    await field.fill(name);
  }
  await chip.click();
}

const FOR = { 'Zoek een vaardigheid': 'Welke vaardigheid?', 'Zoek een collega': 'Met wie?' };
