// The first steps: an owner founds the firm, and a code is typed.

/** An owner makes a firm out of an empty server, and looks at *Vandaag*. */
export async function found(world) {
  const owner = world.device();
  await fillFounding(await owner.open(), world.server.ownerCode);
  await owner.page.getByRole('link', { name: 'Terug' }).click();
  await owner.page.getByRole('link', { name: 'Vandaag', exact: true }).click();
  await owner.page.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor();
  return owner;
}

/** The first form of all; what comes after it is setting up. */
export async function fillFounding(page, code) {
  await page.getByRole('textbox', { name: /^Je code/ }).fill(code.toLowerCase());
  await page.getByRole('textbox', { name: 'Naam van het bedrijf' }).fill('Van Dijk Installatie');
  await page.getByRole('textbox', { name: 'Naam van het eerste team' }).fill('Werkplaats');
  await page.getByRole('textbox', { name: 'Jouw naam' }).fill('Ria van Dijk');
  await page.getByRole('textbox', { name: 'Jouw personeelsnummer' }).fill('1');
  await page.getByRole('button', { name: 'Beginnen' }).click();
  await page.getByRole('heading', { name: 'Beheer', level: 1 }).waitFor();
}

/** A person types the code of a card. */
export async function typeCode(page, code) {
  await page.getByRole('textbox', { name: /^Je code/ }).fill(code);
  await page.getByRole('button', { name: 'Verder' }).click();
}
