import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, hasCorpus, openFiles, paneText, seedPage, test, untilCleaned, untilSaved, runCommand } from './diptych'

const left = [
  'The committee met on the first of the month',
  'to hear what the engineers had to say of the',
  'new bridge, which had been closed since the',
  'floods of the last winter carried away two of',
  'its piers. It was agreed that the work should',
  'begin at once, and that the cost of it should',
  'be borne by the county.',
]
const right = [
  'A fire broke out on Tuesday night in the',
  'house of Mr. Brown, the baker, and was not',
  'put out until the roof had fallen in. None of',
  'the family was hurt, but they have lost all of',
  'their furniture and most of their clothes. The',
  'neighbours have taken the children into their',
  'homes until another house can be found.',
]
const mixed = left.flatMap((line, i) => [line, right[i]!]).join('\n')

test('lines of two columns that OCR mixed are put in order when the reader takes it', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'county.txt')
  writeFileSync(file, mixed)
  await openFiles(app, file)
  await untilCleaned(page)
  const before = await paneText(page, 'cleaned')
  // It is said once, and stays at the foot of the window until it is decided.
  await expect(page.getByRole('button', { name: 'Look at the order' })).toBeVisible()
  await untilSaved(page)
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await page.getByRole('button', { name: 'county' }).first().click()
  await page.getByRole('button', { name: 'mixed lines' }).click()
  const dialog = page.getByRole('dialog', { name: 'Mixed lines' })
  const proposed = dialog.getByRole('region', { name: 'As proposed' })
  await expect(proposed.getByRole('listitem')).toHaveCount(14)
  expect(await proposed.locator('.lines p').allTextContents()).toEqual([...left, ...right])
  // Nothing has changed so far; by key a part is moved, and moved back.
  expect(await paneText(page, 'cleaned')).toBe(before)
  await proposed.getByRole('button', { name: 'Read part 2 earlier' }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  expect((await proposed.locator('.lines p').allTextContents()).slice(1, 3)).toEqual([left[2], left[1]])
  await page.keyboard.press('Alt+ArrowDown')
  await dialog.getByRole('button', { name: 'Read in this order' }).click()
  await expect(dialog).toHaveCount(0)

  await untilCleaned(page)
  const after = [left, right].map((lines) => lines.join(' ')).join('\n')
  expect(await paneText(page, 'cleaned')).toBe(after)
  expect(await paneText(page, 'source')).toBe(mixed)
  await expect(page.getByRole('button', { name: /^mixed lines/ })).toHaveCount(0)
  for (const side of ['source', 'cleaned'])
    await expect(page.locator(`.pane.${side} .moved-mark`).filter({ hasText: /^9$/ })).toBeVisible()
  await app.restart()
  await app.page.getByRole('button', { name: 'county' }).first().click()
  await expect.poll(() => paneText(app.page, 'cleaned')).toBe(after)
})

test('an order that was taken is undone as one step, and one that was refused is not offered again by itself', async ({
  app,
  folder,
}) => {
  const { page } = app
  const file = join(folder, 'county.txt')
  writeFileSync(file, mixed)
  await openFiles(app, file)
  await untilCleaned(page)
  const before = await paneText(page, 'cleaned')
  await page.getByRole('button', { name: 'Look at the order' }).click()
  await page.getByRole('button', { name: 'Read in this order' }).click()
  await expect.poll(() => paneText(page, 'cleaned')).not.toBe(before)
  await untilCleaned(page)
  await page.keyboard.press('Control+Z')
  expect(await paneText(page, 'cleaned')).toBe(before)
  await expect(page.locator('.moved-mark')).toHaveCount(0)
  await untilSaved(page)
  await app.restart()
  await app.page.getByRole('button', { name: 'county' }).first().click()
  await expect.poll(() => paneText(app.page, 'cleaned')).toBe(before)
  await expect(app.page.getByRole('button', { name: 'Look at the order' })).toHaveCount(0)
  await runCommand(app.page, 'Find mixed lines')
  const dialog = app.page.getByRole('dialog', { name: 'Mixed lines' })
  await dialog.getByRole('button', { name: 'Leave as it is' }).click()
  await expect(dialog).toHaveCount(0)
})

test('the columns of the seed page come apart', async ({ app }) => {
  test.skip(!hasCorpus, 'the corpus is not on this machine')
  const { page } = app
  await openFiles(app, seedPage)
  await untilCleaned(page)
  await page.getByRole('button', { name: 'Look at the order' }).click()
  await page.getByRole('button', { name: 'Read in this order' }).click()
  await untilCleaned(page)
  const text = await paneText(page, 'cleaned')
  expect(text).toContain('In 1996, the two countries established a partnership of strategic coordination.')
  expect(text).toContain('exchange platforms to enhance mutual understanding and settle differences in time.')
  expect(text).toContain(
    'China and Russia signed the Treaty of Good-Neighborliness and Friendly Cooperation, laying a strong legal foundation',
  )
  expect(text).toMatch(
    /differences in time\.\s+State heads of the two countries also hold regular meetings on international occasions, such as annual summits of the Shanghai Cooperation Organization \(SCO\), the BRICS group of emerging economies/,
  )
  expect(text).toMatch(/Economic Cooperation forum\. Since\s+Chinese President/)
})

test('several pages are looked at one after another, and taken all at once', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'county.txt')
  writeFileSync(file, `${mixed}\f${right.flatMap((line, i) => [line, left[i]!]).join('\n')}`)
  await openFiles(app, file)
  await untilCleaned(page)
  await page.getByRole('button', { name: 'mixed lines on 2 pages' }).click()
  const dialog = page.getByRole('dialog', { name: 'Mixed lines' })
  const proposed = dialog.getByRole('region', { name: 'As proposed' }).locator('.lines p')
  await expect(proposed.first()).toHaveText(left[0]!)
  await dialog.getByRole('button', { name: 'Next page' }).click()
  await expect(dialog).toContainText('2 of 2')
  await expect(proposed.first()).toHaveText(right[0]!)
  await dialog.getByRole('button', { name: 'Read all 2 so' }).click()
  await expect(dialog).toHaveCount(0)
  await untilCleaned(page)
  const text = await paneText(page, 'cleaned')
  for (const column of [left, right]) expect(text.split(column.join(' '))).toHaveLength(3)
  // The last way out leaves all as it was.
  await page.keyboard.press('Control+Z')
  expect(await paneText(page, 'cleaned')).not.toContain(left.join(' '))
})
