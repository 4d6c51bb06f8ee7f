import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, openFiles, test } from './diptych'
import { pdfOf } from './scan-files'

/** Running text that no other has. */
function running(seed: number, words: number): string[] {
  let state = seed
  const letter = () => 'etaoinshrdlumcfgypwbvk'[(state = (state * 48271) % 2147483647) % 22]!
  return Array.from({ length: words }, () => Array.from({ length: 3 + (state % 6) }, letter).join(''))
}
const lines = (words: readonly string[]) =>
  Array.from({ length: Math.ceil(words.length / 9) }, (_, i) => words.slice(i * 9, i * 9 + 9).join(' '))
/** The same words as another recognition reads them. */
const misread = (words: readonly string[]) => words.map((word, i) => (i % 6 ? word : `${word.slice(0, -1)}x`))

test('duplicates are told side by side, compared, kept or told to be different, each with undo; nothing is merged', async ({
  app,
  folder,
}) => {
  const { page } = app
  const file = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const [a, b, c, d] = [1, 2, 3, 4].map((seed) => running(seed, 200)) as [string[], string[], string[], string[]]
  await openFiles(
    app,
    file('First scan.pdf', pdfOf([lines(a)])),
    file('Second scan.pdf', pdfOf([lines(misread(a))])),
    file('Copy.txt', `${b.join(' ')}\n`),
    file('Copy again.txt', `${b.join('  ')}!\n`),
    file('Twice.pdf', pdfOf([lines(c), lines(d), lines(misread(c))])),
  )
  const dismiss = page.getByRole('button', { name: 'Dismiss' })
  await dismiss.click()
  await page.getByRole('button', { name: 'Duplicates…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Duplicates' })
  const pairs = dialog.getByRole('list', { name: 'Pairs that may be the same' }).getByRole('button')
  await expect(pairs).toHaveCount(3)
  await expect(pairs.first()).toContainText('The same text')
  await expect(pairs.nth(1)).toContainText('Much alike on every page')
  await expect(pairs.nth(2)).toContainText('1 page scanned twice')

  // Both pages, with their pictures.
  await pairs.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(pairs.nth(1)).toHaveAttribute('aria-current', 'true')
  await expect(dialog.getByRole('img', { name: 'The page as it was scanned' })).toHaveCount(2)
  const texts = async () => (await dialog.getByRole('group', { name: 'The page' }).allTextContents()).sort()
  await expect.poll(async () => (await texts()).join(' ')).toContain(`${misread(a)[0]!} `)
  expect((await texts()).join(' ')).toContain(`${a[0]!} `)

  // One is kept; the other lies in the bin until that is undone.
  await dialog.getByRole('button', { name: 'Keep this one' }).first().click()
  await expect(pairs).toHaveCount(2)
  await expect(dialog.getByText(/lies in the bin/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect(pairs).toHaveCount(3)
  // What is not the same is told no more, also when it is looked for anew.
  await pairs.nth(2).click()
  await dialog.getByRole('button', { name: 'Not the same' }).click()
  await expect(pairs).toHaveCount(2)
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('button', { name: 'Duplicates…' }).click()
  await expect(pairs).toHaveCount(2)
  await dialog.getByRole('button', { name: 'List them' }).click()
  await expect(pairs).toHaveCount(3)

  // Word by word, in the comparison that there is for it.
  await pairs.nth(1).click()
  await dialog.getByRole('button', { name: 'Compare word by word' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page).toHaveTitle(/First scan.*Second scan|Second scan.*First scan/)
})
