import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, runCommand, test } from './diptych'

test('what comes to the watched folder is brought in, once, and a file that is none is told @shell', async ({
  app,
  folder,
  host,
}) => {
  const { page } = app
  const inbox = join(folder, 'inbox')
  mkdirSync(inbox)
  writeFileSync(join(inbox, 'old.txt'), 'This was there before.')
  await page.getByRole('button', { name: 'Open files…' }).waitFor()
  await runCommand(page, 'settings')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  if (host === 'browser') {
    await expect(settings.getByText('Copies of the library')).toBeVisible()
    return expect(settings.getByText('Watched folder')).toHaveCount(0)
  }
  await expect(settings.getByText('None. Files that come to a folder')).toBeVisible()
  await app.choosing([inbox], () => settings.getByRole('button', { name: 'Watch a folder…' }).click())
  await expect(settings.getByText(inbox)).toBeVisible()
  await settings.getByRole('button', { name: 'Done' }).click()
  writeFileSync(join(inbox, 'letter.txt'), 'The lamps upon the quay were lit.')
  const list = page.getByRole('main')
  await expect(list.getByText('letter', { exact: true }).first()).toBeVisible()
  writeFileSync(join(inbox, 'noise.exe'), Buffer.from([0x4d, 0x5a, 0, 1, 2, 3, 0, 0, 0, 0, 1, 0, 0]))
  await expect(page.getByText(/“noise\.exe”/).first()).toBeVisible()
  // The same file again, and a restart, bring nothing in a second time.
  writeFileSync(join(inbox, 'copy.txt'), 'The lamps upon the quay were lit.')
  await expect(page.getByText(/copy\.txt/).first()).toBeVisible()
  await app.restart()
  writeFileSync(join(inbox, 'later.txt'), 'A letter that came after the restart.')
  await expect(app.page.getByText('later', { exact: true }).first()).toBeVisible()
  await expect(app.page.getByText('2 documents')).toBeVisible()
  await expect(app.page.getByText('old', { exact: true })).toHaveCount(0)
  // Chosen no more, nothing comes.
  await runCommand(app.page, 'settings')
  await app.page.getByRole('button', { name: 'Watch none' }).click()
  await expect(app.page.getByText('None. Files that come to a folder')).toBeVisible()
})
