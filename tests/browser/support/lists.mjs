// Finding things as a person does: by the heading above them and the words in them.

/** The rows under a heading that hold all these words. */
export function rows(page, heading, ...words) {
  const part = page.locator('section').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });
  return words.reduce((found, word) => found.filter({ hasText: word }), part.getByRole('listitem'));
}

/** Own records on *Vandaag*. */
export const logged = (page, ...words) => rows(page, 'Gelogd', ...words);

/** What waits for this person on *Vandaag*. */
export const forYou = (page, ...words) => rows(page, 'Voor jou', ...words);

/** Waits until a row says where it is. */
export async function says(row, status, options) {
  await row.getByText(status, { exact: true }).waitFor(options);
}

/** The glyph of a person in a column of the wall's page that is on the screen now. */
export async function onWall(page, person, skill) {
  const headings = await page.getByRole('columnheader').evaluateAll((all) => all.map((head) => head.querySelector('.aloud')?.textContent));
  // The first heading is that of the names.
  return page.getByRole('row', { name: person }).getByRole('cell').nth(headings.indexOf(skill) - 1).getByRole('img');
}

/** Waits until the wall has just turned to the page with this column: it stays for a while now. */
export async function turnedTo(page, skill) {
  const column = page.getByRole('columnheader', { name: skill, exact: true });
  const title = await page.getByRole('heading', { level: 1 }).textContent();
  if (/ van \d+$/.test(title)) await column.waitFor({ state: 'hidden' });
  await column.waitFor();
}

/** The sign in the corner that says what is sent; it leads to *Versturen*. */
export const syncSign = (page, words) => page.getByRole('link', { name: words });
