import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, openFiles, test, untilCleaned } from './diptych'

test('what was chosen for one document is saved as a profile, and done to a folder without a window', async ({
  app,
  folder,
}) => {
  const { page } = app
  const letter = 'The lamps vpon the quay were lit by tbe old men.'
  writeFileSync(join(folder, 'letter.txt'), letter)
  await openFiles(app, join(folder, 'letter.txt'))
  await untilCleaned(page)
  await page.keyboard.press('Control+E')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await expect(dialog.getByLabel('Preview')).toContainText('lamps')
  await dialog.getByRole('button', { name: 'Keep as a profile…' }).click()
  const kept = page.getByRole('dialog', { name: 'Profiles' })
  await expect(kept.getByRole('textbox', { name: 'Name' })).toHaveValue('letter')
  const profile = await app.saving(() => kept.getByRole('button', { name: 'Save to a file…' }).click())
  expect(JSON.parse(readFileSync(profile, 'utf8'))).toMatchObject({
    format: 'diptych-profile',
    name: 'letter',
    cleaning: { threshold: 0.5 },
    exports: [{ format: 'md' }],
  })
  mkdirSync(join(folder, 'in'))
  for (const name of ['a.txt', 'b.txt']) writeFileSync(join(folder, 'in', name), letter)
  const program = join(import.meta.dirname, '../scripts/diptych.mjs')
  const done = spawnSync(process.execPath, [program, 'batch', profile, 'in', 'out'], { cwd: folder, encoding: 'utf8' })
  expect(done.stderr).toBe('')
  expect(done.status).toBe(0)
  expect(readdirSync(join(folder, 'out')).filter((name) => name.endsWith('.md'))).toEqual(['a.md', 'b.md'])
  expect(readFileSync(join(folder, 'out/a.md'), 'utf8')).toContain('by the old men')
})
