import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from '@playwright/test'
import { expect, openFiles, test } from './diptych'

/** Running text that no other has. */
function running(seed: number, count: number): string[] {
  let state = seed
  const letter = () => 'etaoinshrdlumcfgypwbvk'[(state = (state * 48271) % 2147483647) % 22]!
  return Array.from({ length: count }, () => Array.from({ length: 3 + (state % 6) }, letter).join(''))
}
const words = running(7, 200)
/** A text that takes the cleaner longer than the choices below, on a busy machine, too. */
const long = running(8, 120_000).map((word, i) => (i % 9 ? word : `${word}-\n`))

/** The jobs that are on the disk, in their order: what is done a moment before the window goes may not be. */
function keptJobs(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const opened = indexedDB.open('diptych')
    await new Promise((resolve) => (opened.onsuccess = resolve))
    const asked = opened.result.transaction('jobs').objectStore('jobs').getAll()
    await new Promise((resolve) => (asked.onsuccess = resolve))
    opened.result.close()
    const jobs = asked.result as { name: string; place: number; paused: boolean }[]
    return jobs.sort((a, b) => a.place - b.place).map(({ name, paused }) => `${name}${paused ? ' rests' : ''}`)
  })
}

test('many documents are cleaned and exported by one queue, which is paused, put in order, left and taken up; a second scan of one is told', async ({
  app,
  folder,
}) => {
  const { page } = app
  const letter = `${words.join(' ')}\n`
  const texts = {
    long: long.join(' '),
    alpha: letter,
    bravo: 'China signed a ioint statement with tbe other parties.\n',
  }
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, `${name}.txt`), text)
  await openFiles(app, ...Object.keys(texts).map((name) => join(folder, `${name}.txt`)))
  const rows = page.getByRole('list', { name: 'Documents' }).getByRole('listitem')
  await expect(rows).toHaveCount(3)
  await page.getByRole('button', { name: 'Dismiss' }).click()

  // What was read a second time from another scan is pointed out, and nothing else.
  writeFileSync(
    join(folder, 'again.txt'),
    `${words.map((word, i) => (i % 6 ? word : `${word.slice(0, -1)}x`)).join(' ')}\n`,
  )
  writeFileSync(join(folder, 'plain.txt'), 'Nothing here is like anything else.\n')
  await openFiles(app, join(folder, 'again.txt'), join(folder, 'plain.txt'))
  await expect(page.getByText(/“again” seems to be in the library already, in “alpha”\./)).toBeVisible()
  await page.getByRole('button', { name: 'Look at them…' }).click()
  const duplicates = page.getByRole('dialog', { name: 'Duplicates' })
  await expect(duplicates.getByRole('heading', { name: 'again' })).toBeVisible()
  await page.keyboard.press('Escape')

  // Two jobs: the first rests, the second goes before it, and both are there after a reload.
  const choose = async (...names: string[]) => {
    for (const name of names) await page.getByRole('checkbox', { name: `Choose “${name}”` }).click()
  }
  const bar = page.getByRole('toolbar', { name: 'Chosen documents' })
  const queue = page.getByRole('dialog', { name: 'The queue' })
  await choose('long', 'alpha')
  await bar.getByRole('button', { name: 'Clean', exact: true }).click()
  await page.keyboard.press('Control+Shift+J')
  await expect(queue.getByRole('group', { name: /^Clean 2 documents/ })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(queue.getByRole('article', { name: 'Clean 2 documents' })).toContainText('rests after this one')
  await page.keyboard.press('Escape')
  await choose('long', 'alpha', 'bravo', 'plain', 'again')
  await bar.getByRole('button', { name: 'Clean', exact: true }).click()
  await page.keyboard.press('Control+Shift+J')
  await queue.getByRole('button', { name: 'Pause all' }).click()
  await queue.getByRole('article', { name: 'Clean 3 documents' }).getByRole('button', { name: 'Move up' }).click()
  await expect.poll(() => keptJobs(page)).toEqual(['Clean 3 documents rests', 'Clean 2 documents rests'])
  await page.reload()
  await page.getByRole('button', { name: 'Queue…' }).click()
  const jobs = queue.getByRole('region', { name: 'Cleaning' }).getByRole('article')
  await expect(jobs.nth(0)).toContainText('Clean 3 documents')
  await expect(jobs.nth(0)).toContainText(/[0-2] of 3 documents, rests/)
  await expect(jobs.nth(1)).toContainText('Clean 2 documents')
  await jobs
    .nth(1)
    .getByRole('group', { name: /^Clean 2/ })
    .press('Delete')
  await expect(jobs.nth(0).getByRole('group', { name: /^Clean 3/ })).toBeFocused()
  await expect(queue.getByRole('article', { name: 'Clean 2 documents' })).toContainText('given up')
  await jobs.nth(0).getByRole('button', { name: 'Go on' }).click()
  await expect(queue.getByRole('article', { name: 'Clean 3 documents' })).toContainText('3 of 3 documents')
  await queue.getByRole('button', { name: 'Clear what is over' }).click()
  await expect(queue).toContainText('Nothing waits.')
  await page.keyboard.press('Escape')

  // A profile is made here, and shared; three documents are written by it and saved as one file.
  await page.getByRole('checkbox', { name: 'Choose “alpha”' }).waitFor()
  await choose('alpha', 'bravo', 'plain')
  await bar.getByRole('button', { name: 'Export…' }).click()
  const profiles = page.getByRole('dialog', { name: 'Export 3 documents' })
  await profiles.getByRole('button', { name: 'New profile' }).click()
  await profiles.getByRole('textbox', { name: 'Name' }).fill('Plain letters')
  // What is pressed when a name was typed is done, too.
  const another = await profiles.getByRole('button', { name: 'Write another format, too' }).boundingBox()
  await page.mouse.move(another!.x + 20, another!.y + 10)
  await page.mouse.down()
  await expect(profiles.getByRole('option', { name: 'Plain letters' })).toBeVisible()
  await page.mouse.up()
  await profiles.getByRole('button', { name: 'Leave it out' }).last().click()
  await expect(profiles.getByRole('button', { name: 'Leave it out' })).toHaveCount(0)
  // What the files will tell is told beforehand, and can be left out in sight.
  const told = profiles.getByRole('region', { name: 'What the file tells beside its text' })
  await expect(told).toContainText('Dates')
  await profiles.getByLabel('Without author and dates').check()
  await expect(profiles).toContainText('The others tell no author and no date, either.')
  await expect(told).toHaveCount(0)
  await profiles.getByLabel('Format 1').selectOption('txt')
  const profile = await app.saving(() => profiles.getByRole('button', { name: 'Save to a file…' }).click())
  await profiles.getByRole('button', { name: 'Export 3 documents' }).click()
  const made = queue.getByRole('article', { name: 'Export 3 documents by “Plain letters”' })
  await expect(made).toContainText('3 of 3 documents')
  await page.reload()
  await page.getByRole('button', { name: 'Queue…' }).click()
  const zip = await app.saving(() => made.getByRole('button', { name: 'Save the files…' }).click())
  const files = unzipSync(new Uint8Array(readFileSync(zip)))
  expect(Object.keys(files).sort()).toEqual(['alpha.txt', 'bravo.txt', 'plain.txt'])
  expect(strFromU8(files['bravo.txt']!)).toContain('joint statement with the other')
  // Saved twice, they are the same.
  await expect(made.getByRole('button', { name: 'Save the files…' })).toHaveCount(0)
  const again = await app.saving(() => made.getByRole('button', { name: 'Save them again…' }).click())
  expect(Object.keys(unzipSync(new Uint8Array(readFileSync(again)))).sort()).toEqual(Object.keys(files).sort())

  // Without a window it does the same.
  mkdirSync(join(folder, 'in'))
  writeFileSync(join(folder, 'in/bravo.txt'), texts.bravo)
  const program = join(import.meta.dirname, '../scripts/diptych.mjs')
  const done = spawnSync(process.execPath, [program, 'batch', profile, 'in', 'out'], { cwd: folder, encoding: 'utf8' })
  expect([done.stderr, done.status]).toEqual(['', 0])
  expect(readFileSync(join(folder, 'out/bravo.txt'), 'utf8')).toBe(strFromU8(files['bravo.txt']!))
})
