// The first steps: an owner founds the firm, and a code is typed.

/** An owner makes a firm out of an empty server. */
export async function found(world) {
  const owner = world.device();
  const page = await owner.open();
  await page.getByRole('textbox', { name: /^Je code/ }).fill(world.server.ownerCode.toLowerCase());
  await page.getByRole('textbox', { name: 'Naam van het bedrijf' }).fill('Van Dijk Installatie');
  await page.getByRole('textbox', { name: 'Naam van het eerste team' }).fill('Werkplaats');
  await page.getByRole('textbox', { name: 'Jouw naam' }).fill('Ria van Dijk');
  await page.getByRole('textbox', { name: 'Jouw personeelsnummer' }).fill('1');
  await page.getByRole('button', { name: 'Beginnen' }).click();
  await page.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor();
  return owner;
}

/** A person types the code of a card. */
export async function typeCode(page, code) {
  await page.getByRole('textbox', { name: /^Je code/ }).fill(code);
  await page.getByRole('button', { name: 'Verder' }).click();
}
