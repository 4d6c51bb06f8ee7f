import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { clickBefore, edit, expect, openFiles, paneText, selectWords, test, untilCleaned, untilSaved } from './diptych'
import type { App } from './hosts'
import { pdfOf } from './scan-files'

// What a reader meets in the first hour: nothing typed is lost by closing, a page is called alike everywhere, numbers agree.

async function openText(app: App, folder: string, text: string, name = 'quay.txt'): Promise<void> {
  const file = join(folder, name)
  writeFileSync(file, text)
  await openFiles(app, file)
  await untilCleaned(app.page)
}

const worn =
  'China signed a ioint statement with the town. The lamps were lit on the quay in autumn.\n\nThe malor cause of it was a ioint committee of the fishermen who lived there.'

test('what was done is taken back after the document was closed and opened again', async ({ app, folder }) => {
  const { page } = app
  await openText(app, folder, worn)
  await clickBefore(page, 'cleaned', 'autumn')
  await edit(page)
  await page.keyboard.type('early ')
  await page.keyboard.press('Escape')
  await untilSaved(page)
  const typed = await paneText(page, 'cleaned')
  expect(typed).toContain('in early autumn')

  await page.getByRole('button', { name: /^Back to the library/ }).click()
  await page.getByRole('button', { name: /^quay/ }).click()
  await untilCleaned(page)
  await page.keyboard.press('Control+z')
  await expect.poll(() => paneText(page, 'cleaned')).toBe(typed.replace('early ', ''))
  // The automatic cleaning is no step of the reader's: the next key says so, and takes nothing back.
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Nothing is left to undo.')).toBeVisible()
  expect(await paneText(page, 'cleaned')).toContain('joint statement')
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => paneText(page, 'cleaned')).toBe(typed)
})

test('a page without a printed number is called by its place, and numbered as it is printed when asked', async ({
  app,
  folder,
}) => {
  const { page } = app
  const pages = [
    'THE HARBOUR 49\n\nThe lamps were lit on the quay in the autumn of that year.\n\nThe fishermen came out of their houses to see it.\n',
    'THE HARBOUR 50\n\nNobody had told the children, who were asleep by then.\n\nIn the morning they heard of it from the baker.\n',
    'THE HARBOUR 52\n\nBy the following spring there were eighteen lamps in the town.\n\nTwo of them stood before the church, and burned all night.\n',
    'THE HARBOUR 53\n\nWhat they cost was never known; the town paid for the oil.\n\nThe keeper had a house of his own beside the harbour wall.\n',
  ]
  const long = pages.map((text) => text.replace(/\.\n\n/, `.\n\n${'They waited for the boats.\n\n'.repeat(30)}`))
  await openText(app, folder, long.join('\f'), 'harbour.txt')
  await expect(page.getByRole('toolbar', { name: 'Document' })).toContainText('page')
  await selectWords(page, 'cleaned', 'The lamps were lit')
  await page.keyboard.press('Control+Shift+c')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('(harbour, page 1)')

  await page.keyboard.press('Escape')
  // What was offered stays at hand when its notice is gone.
  const offer = page.getByRole('button', { name: 'label the pages 49 to 53, as printed' })
  await expect(offer).toBeVisible()
  await page.getByRole('button', { name: 'harbour', exact: true }).click()
  const about = page.getByRole('dialog', { name: 'About this document' })
  await expect(about).toContainText('Page numbers 49 to 53 are printed on the pages.')
  await expect(about).toContainText('the numbers go from 50 to 52: a page seems to be missing')
  await about.getByRole('button', { name: 'Use them' }).click()
  await about.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('toolbar', { name: 'Document' })).toContainText('(page 1 of 4)')
  await expect(offer).toHaveCount(0)
  await page.getByLabel('Go to page').fill('p. 52')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('toolbar', { name: 'Document' })).toContainText('(page 3 of 4)')
})

test('changes are counted alike in the status line, the panel and the summary', async ({ app, folder }) => {
  const { page } = app
  await openText(app, folder, worn)
  const status = (await page.locator('footer:has([data-status])').textContent())!
  const [, all, applied] = /(\d+) changes?: (\d+) applied/.exec(status)!
  const toLookAt = /(\d+) to look at/.exec(status)![1]!
  const told = `${all} changes: ${[`${applied} applied`, ...(toLookAt === '0' ? [] : [`${toLookAt} to look at`])].join(', ')}`
  await page.getByRole('button', { name: /^Changes/ }).click()
  await expect(page.getByRole('complementary', { name: 'Changes' })).toContainText(told)
  await page.getByRole('button', { name: 'View' }).click()
  await page.getByRole('menuitem', { name: 'What the cleaning did…' }).click()
  await expect(page.getByRole('dialog', { name: 'What the cleaning did' })).toContainText(told)
})

test('each page is cleaned in its own language', async ({ app, folder }) => {
  const english =
    'The lamps were lit on the quay in the autumn, and all who lived there came out of their houses to see what it was.'
  const german =
    'Die Laternen wurden im Herbst auf dem Kai angezündet, und alle Leute kamen aus ihren Häusern. Druck und Verlag von A. Bernhard.'
  await openText(app, folder, `${english}\n\f${german}\n`)
  const cleaned = await paneText(app.page, 'cleaned')
  expect(cleaned).toContain('Druck und Verlag von A. Bernhard')
  expect(cleaned).toContain('came out of their houses')
})

test('a text is pasted, the bars fade while it is read, and the rest stands in one menu', async ({ app }) => {
  const { page } = app
  await page.getByRole('button', { name: 'or paste a text' }).click()
  const dialog = page.getByRole('dialog', { name: 'Paste a text' })
  await dialog.getByLabel('Text', { exact: true }).fill('The lamps were lit. It was autumn on the quay.')
  await dialog.getByRole('button', { name: 'Open as a document' }).click()
  await untilCleaned(page)
  expect(await paneText(page, 'source')).toContain('It was autumn on the quay.')

  await page.getByRole('button', { name: 'View' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Fade the bars while reading' }).click()
  const bar = page.getByRole('banner')
  await page.locator('.pane.cleaned .cm-content').focus()
  await page.mouse.move(600, 400)
  await expect(bar).toHaveCSS('opacity', '0')
  await page.mouse.move(600, 10)
  await expect(bar).toHaveCSS('opacity', '1')
})

test('what is read stays where it is in every pane, whatever size the window and its panes get', async ({
  app,
  folder,
}) => {
  const { page } = app
  const numbers = Array.from({ length: 12 }, (_, i) => i + 1)
  const lines = numbers.map((n) =>
    Array.from({ length: 30 }, (_, i) => `Line ${n * 100 + i} tells of the lamps that were lit on the quay in autumn.`),
  )
  const file = join(folder, 'harbour.pdf')
  writeFileSync(file, pdfOf(lines))
  await openFiles(app, file)
  await untilCleaned(page)
  /** Which line stands at eye height in the text, and how far down the roll of pictures the eye rests, as a share. */
  const atEye = () =>
    page.evaluate(() => {
      const text = document.querySelector('.pane.cleaned .cm-scroller')!
      const y = text.getBoundingClientRect().top + text.clientHeight / 3
      const line = [...text.querySelectorAll('.cm-line')].find((e) => e.getBoundingClientRect().bottom >= y)
      const roll = document.querySelector('.facsimile .scroller')!
      const share = (roll.scrollTop + roll.clientHeight * 0.3) / roll.scrollHeight
      return { line: /\d+/.exec(line!.textContent)?.[0], share }
    })
  await page.locator('.pane.cleaned').hover()
  for (let i = 0; i < 8; i++) await page.mouse.wheel(0, 300)
  await expect.poll(async () => Number((await atEye()).line)).toBeGreaterThan(150)
  await page.waitForTimeout(500)
  const before = await atEye()
  const staysThere = async () => {
    await expect.poll(async () => (await atEye()).line).toBe(before.line)
    // Between pages are gaps that do not grow with them.
    await expect.poll(async () => Math.abs((await atEye()).share - before.share)).toBeLessThan(0.003)
  }
  for (const [width, height] of [
    [1920, 1080],
    [1000, 700],
    [1400, 520],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height })
    await staysThere()
  }
  await page.keyboard.press('Control+Shift+h')
  await expect(page.getByRole('complementary', { name: 'Changes' })).toBeVisible()
  await staysThere()
})

test('a page that is turned to while the panes come to rest is the one that stays', async ({ app, folder }) => {
  const { page } = app
  const pages = ['one', 'two', 'three'].map((name) => `The lamps of ${name} were lit.\n\n`.repeat(60))
  await openText(app, folder, pages.join('\f'), 'harbour.txt')
  /** Gives the panes another size, and turns to the second page some milliseconds later: the page that is shown then. */
  const turnedAfter = (wait: number) =>
    page.evaluate(async (ms) => {
      const rest = (time: number) => new Promise((done) => setTimeout(done, time))
      const press = (name: string) => document.querySelector<HTMLElement>(`button[aria-label^="${name}"]`)!.click()
      const { style } = document.querySelector('.pane.cleaned')!.parentElement!
      press('Page before')
      await rest(250)
      style.paddingBottom = style.paddingBottom === '20px' ? '0' : '20px'
      await rest(ms)
      press('Next page')
      await rest(250)
      return document.querySelector<HTMLInputElement>('[aria-label="Go to page"]')!.placeholder
    }, wait)
  for (let wait = 0; wait < 40; wait += 4) expect(await turnedAfter(wait), `after ${wait} ms`).toBe('2')
})
