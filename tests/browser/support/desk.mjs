// Ways through *Beheer*.

/** Goes to a page of *Beheer* the way a person does. */
export async function desk(page, name) {
  await page.getByRole('link', { name: 'Team', exact: true }).click();
  await page.getByRole('link', { name: 'Beheer', exact: true }).click();
  await page.getByRole('link').filter({ has: page.getByText(name, { exact: true }) }).click();
  await page.getByRole('heading', { name, level: 1, exact: true }).waitFor();
}
