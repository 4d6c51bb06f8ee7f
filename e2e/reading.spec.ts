import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  clickBefore,
  edit,
  expect,
  openFiles,
  paneText,
  runCommand,
  selectWords,
  showNotes,
  test,
  untilCleaned,
} from './diptych'
import type { App } from './hosts'

/** Unlike one another, so that they are no running heads. */
const openings = [
  'Morning',
  'A long walk',
  'The quay',
  'Penrose',
  'Five lamps',
  'Herring',
  'The railway',
  'A vote',
  'Winter',
  'His brother',
  'Electricity',
  'Dusk',
]

const pages = Array.from(
  { length: 12 },
  (_, i) =>
    `${openings[i]} begins.\n\n${Array.from({ length: 9 }, (_, k) => `${openings[(i + k) % 12]} and ${openings[(i * 5 + k * 7) % 12]!.toLowerCase()} were told of in the harbour, where lamps were lit at dusk.`).join('\n')}\n\n${openings[i]} was over in 1 992, and the chapter with it.`,
)

async function open(app: App, folder: string): Promise<void> {
  const file = join(folder, 'chapters.txt')
  writeFileSync(file, pages.join('\f'))
  await openFiles(app, file)
  await untilCleaned(app.page)
}

test('the panes scroll together by what they show; unlocked they don’t; aligned by hand they do again from there', async ({
  app,
  folder,
}) => {
  const { page } = app
  await open(app, folder)
  const source = page.locator('.pane.source .cm-scroller')
  const cleaned = page.locator('.pane.cleaned .cm-scroller')
  const top = (pane: typeof source) => pane.evaluate((e) => Math.round(e.scrollTop))
  await cleaned.evaluate((e) => (e.scrollTop = 1800))
  await expect.poll(() => top(source)).toBeGreaterThan(1000)
  const heading = await page
    .locator('.pane.cleaned .cm-line', { hasText: / begins\.$/ })
    .first()
    .textContent()
  await expect(page.locator('.pane.source .cm-line', { hasText: heading! })).toBeVisible()

  await page.keyboard.press('Control+L')
  const apart = await top(source)
  await cleaned.evaluate((e) => (e.scrollTop = 2600))
  await page.waitForTimeout(300)
  expect(await top(source)).toBe(apart)

  await page.getByRole('button', { name: 'Align here' }).click()
  await cleaned.evaluate((e) => (e.scrollTop = 2700))
  await expect.poll(() => top(source)).toBeGreaterThan(apart + 20)
  expect(await top(source)).toBeLessThan(apart + 450)
})

test('either pane alone, beside or above each other, the divider by key', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  const source = page.locator('.pane.source')
  const cleaned = page.locator('.pane.cleaned')
  await page.keyboard.press('Control+2')
  await expect(source).toBeHidden()
  await page.keyboard.press('Control+2')
  await expect(source).toBeVisible()
  await page.keyboard.press('Control+3')
  await expect(cleaned).toBeHidden()
  await page.keyboard.press('Control+3')
  await page.keyboard.press('Control+4')
  await expect.poll(async () => (await cleaned.boundingBox())!.y).toBeGreaterThan(300)
  await page.keyboard.press('Control+4')
  const before = (await source.boundingBox())!.width
  await page.getByRole('separator').focus()
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await source.boundingBox())!.width).toBeGreaterThan(before + 60)
})

test('find looks in both texts and walks what it finds', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  await page.keyboard.press('Control+F')
  await page.keyboard.type('in 1992')
  const bar = page.getByRole('search')
  await expect(bar).toContainText('1 of 12 in the cleaned text, 0 in the source')
  await page.keyboard.press('Enter')
  await expect(bar).toContainText('2 of 12')
  await expect(page.locator('.pane.cleaned .found-current')).toBeInViewport()
  await bar.getByRole('textbox').fill('1 992')
  await expect(bar).toContainText('12 in the source')
  await expect(page.locator('.pane.source .found-current')).toBeInViewport()
  await bar.getByLabel('Match case').check()
  await bar.getByRole('textbox').fill('In 1 992')
  await expect(bar).toContainText('0 in the source')
  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
})

test('holding a key shows the source in place of the cleaned text', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  await page.keyboard.press('Control+2')
  await page.keyboard.down('F9')
  await expect(page.locator('.pane.source')).toBeVisible()
  await expect(page.locator('.pane.cleaned')).toBeHidden()
  await page.keyboard.up('F9')
  await expect(page.locator('.pane.cleaned')).toBeVisible()
  await expect(page.locator('.pane.source')).toBeHidden()
})

test('typing in the cleaned text just works, and undo goes over all of it', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  const before = await paneText(page, 'cleaned')
  await clickBefore(page, 'cleaned', 'begins.')
  await edit(page)
  await page.keyboard.type('really ')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Enter')
  expect(await paneText(page, 'cleaned')).toMatch(/^Morning really\nbegins\./)
  await page.keyboard.press('Control+X')
  while ((await paneText(page, 'cleaned')) !== before) await page.keyboard.press('Control+Z')
  await page.keyboard.press('Control+Y')
  expect(await paneText(page, 'cleaned')).not.toBe(before)
  await page.locator('.pane.source .cm-content').click()
  await page.keyboard.type('nothing')
  expect(await paneText(page, 'source')).toBe(pages.join('\n'))
})

test('a document opens for reading: keys act and nothing can be typed, until one edits and Escape ends it', async ({
  app,
  folder,
}) => {
  const { page } = app
  await open(app, folder)
  const before = await paneText(page, 'cleaned')
  const footer = page.locator('footer:has([data-status])')
  await expect(footer).toContainText('Reading')
  await clickBefore(page, 'cleaned', 'begins.')
  await page.keyboard.type('xyz ')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Delete')
  expect(await paneText(page, 'cleaned')).toBe(before)

  // Plain keys act: N writes a note on the words that are selected, as the bar beside them says.
  await selectWords(page, 'cleaned', 'begins')
  await expect(page.getByRole('toolbar', { name: 'Selected text' }).getByText('N', { exact: true })).toBeVisible()
  await page.keyboard.press('n')
  await page.keyboard.type('Noted.')
  await page.keyboard.press('Escape')
  await expect(footer).toContainText(/1 note(?!,)/)
  expect(await paneText(page, 'cleaned')).toBe(before)
  await clickBefore(page, 'cleaned', 'begins.')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  // A double click edits where it is, with the word selected; Escape ends it.
  const { x, y } = await page.evaluate(() => {
    const line = document.querySelector('.pane.cleaned .cm-line')!.getBoundingClientRect()
    return { x: line.left + 2, y: line.top + 14 }
  })
  await page.mouse.dblclick(x, y)
  await expect(footer).toContainText('Editing')
  await page.keyboard.type('So')
  const so = before.replace(/^\p{L}+/u, 'So')
  expect(so).not.toBe(before)
  expect(await paneText(page, 'cleaned')).toBe(so)
  await expect(page.getByRole('button', { name: 'Editing; end it' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(footer).toContainText('Reading')
  await page.keyboard.type('not ')
  expect(await paneText(page, 'cleaned')).toBe(so)
  // Enter edits where one is, too, but not where it was pressed once more behind the last doubt.
  await page.keyboard.press('F8')
  for (const key of ['Enter', 'Enter', 'Enter', 'Backspace', 'F8', 'Enter', 'Enter']) await page.keyboard.press(key)
  await expect(page.getByText('No doubtful changes are left').first()).toBeVisible()
  await expect(footer).toContainText('Reading')
  await clickBefore(page, 'cleaned', so.split(/\s+/)[1]!)
  await page.keyboard.press('Enter')
  await page.keyboard.type('then ')
  expect(await paneText(page, 'cleaned')).toBe(so.replace(/ /, ' then '))
})

test('a line that three clicks choose is read, not edited: its keys make a note of it', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  const before = await paneText(page, 'cleaned')
  await page.locator('.pane.cleaned .cm-line').first().click({ clickCount: 3, delay: 40 })
  await expect(page.getByRole('contentinfo')).toContainText('Reading')
  await page.keyboard.press('n')
  await expect(page.getByRole('complementary', { name: 'Notes' })).toBeVisible()
  await page.keyboard.type('The first line.')
  await expect(page.getByRole('contentinfo')).toContainText('1 note')
  expect(await paneText(page, 'cleaned')).toBe(before)
})

test('what is typed at the very end of a text and taken back leaves the marks of both panes alive', async ({
  app,
  folder,
}) => {
  const { page } = app
  await open(app, folder)
  const before = await paneText(page, 'cleaned')
  await page.locator('.pane.cleaned .cm-line').first().click()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('F2')
  await page.keyboard.type(' ENDWORD')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Z')
  await expect.poll(() => paneText(page, 'cleaned')).not.toContain('ENDWORD')
  await page.keyboard.press('Control+Home')
  await selectWords(page, 'cleaned', before.trim().split(/\s+/)[1]!)
  await page.keyboard.press('1')
  await expect(page.locator('.pane.source .highlight-yellow').first()).toBeVisible()
})

test('a document opens where it was left: place, caret, panel', async ({ app, folder }) => {
  await open(app, folder)
  const { page } = app
  const content = page.locator('.pane.cleaned .cm-scroller')
  await page.keyboard.press('Control+Shift+H')
  await page.keyboard.press('Control+F')
  await page.keyboard.type('in 1992')
  for (const place of ['1 of 12', '2 of 12', '3 of 12']) {
    await expect(page.getByRole('search')).toContainText(place)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Escape')
  await expect.poll(() => content.evaluate((scroller) => scroller.scrollTop)).toBeGreaterThan(100)
  const topLine = () =>
    content.evaluate((scroller) => {
      const top = scroller.getBoundingClientRect().top + 30
      const line = [...scroller.querySelectorAll('.cm-line')].find((l) => l.getBoundingClientRect().bottom > top)
      return { words: line?.textContent, y: line?.getBoundingClientRect().top ?? 0 }
    })
  // Not at a line's beginning, as one reads.
  await content.hover()
  await page.mouse.wheel(0, 37)
  await page.waitForTimeout(300)
  const left = await topLine()
  const title = await page.title()
  // Kept a moment after one rests.
  await page.waitForTimeout(900)
  await page.keyboard.press('Control+W')
  await page
    .getByRole('button', { name: title.replace(' – Diptych', '') })
    .first()
    .click()
  await page.locator('.pane.cleaned .cm-content').waitFor()
  await expect(page.getByRole('complementary', { name: 'Changes' })).toBeVisible()
  // A scroller stands at whole pixels, a line may not.
  const away = async () => {
    const { words, y } = await topLine()
    return words === left.words ? Math.abs(y - left.y) : words
  }
  await expect.poll(away).toBeLessThanOrEqual(1)
})

test('settings change the reading at once, and are there at the next start', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByLabel('Appearance').selectOption('sepia')
  await settings.getByLabel('Size of the text').fill('22')
  await settings.getByRole('textbox', { name: /Name of red/ }).fill('Doubt')
  await settings.getByRole('textbox', { name: /Name of red/ }).press('Tab')
  await settings.getByRole('button', { name: 'Done' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'sepia')
  await expect(page.locator('.pane.cleaned .cm-scroller')).toHaveCSS('font-size', '22px')
  await app.restart()
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'sepia')
  await app.page
    .getByRole('button', { name: /chapters/ })
    .first()
    .click()
  await expect(app.page.locator('.pane.cleaned .cm-scroller')).toHaveCSS('font-size', '22px')
})

test('dark follows the system', async ({ app }) => {
  await app.page.emulateMedia({ colorScheme: 'dark' })
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await app.page.emulateMedia({ colorScheme: 'light' })
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'light')
})

test('what is typed before the list of commands stands goes into it, and runs nothing', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  const before = await paneText(page, 'cleaned')
  await selectWords(page, 'cleaned', 'Morning begins')
  // Faster than any hand: no frame is drawn between the keys, of which N would write a note.
  await page.evaluate(
    async (keys) => {
      const press = async (init: KeyboardEventInit) => {
        document.activeElement!.dispatchEvent(
          new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true, composed: true }),
        )
        await Promise.resolve()
      }
      await press({ key: 'P', code: 'KeyP', ctrlKey: true, shiftKey: true })
      for (const key of keys) await press({ key })
    },
    ['n', 'x', 'Backspace', 'o', 't', 'h', 'i', 'n', 'g', ' ', 'l', 'e', 'a', 'v', 'e', 's', 'Enter'],
  )
  await expect(page.getByRole('dialog', { name: 'Nothing leaves this machine' })).toBeVisible()
  await page.keyboard.press('Escape')
  await showNotes(page)
  await expect(page.getByRole('article')).toHaveCount(0)
  expect(await paneText(page, 'cleaned')).toBe(before)
})

test('every command is in the palette, and its key can be changed', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  await runCommand(page, 'above each')
  await expect(page.locator('.panes.above')).toBeVisible()
  await runCommand(page, 'Keyboard')
  const sheet = page.getByRole('dialog', { name: 'Keyboard' })
  await sheet.getByRole('button', { name: 'Change the key of “Panes beside or above each other”' }).click()
  await page.keyboard.press('Control+F')
  await expect(sheet).toContainText('is the key of “Find in both texts”')
  await page.keyboard.press('Control+Shift+U')
  await expect(sheet).toContainText('Ctrl+Shift+U')
  await sheet.getByRole('button', { name: 'Done', exact: true }).click()
  await page.keyboard.press('Control+Shift+U')
  await expect(page.locator('.panes.beside')).toBeVisible()
  await page.keyboard.press('Control+4')
  await expect(page.locator('.panes.beside')).toBeVisible()
})

test('a click on the strip goes where the change is', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  const strip = page.locator('.strip')
  const box = (await strip.boundingBox())!
  await strip.click({ position: { x: 6, y: box.height * 0.9 } })
  await expect.poll(() => page.locator('.pane.cleaned .cm-scroller').evaluate((e) => e.scrollTop)).toBeGreaterThan(1500)
})

test('nothing in an imported text runs', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'hostile.txt')
  writeFileSync(
    file,
    '<script>window.__pwned=1</script> <img src=x onerror="window.__pwned=1"> [x](javascript:alert(1)) \u202egnp.exe',
  )
  await openFiles(app, file)
  await untilCleaned(page)
  expect(await paneText(page, 'source')).toContain('<script>')
  expect(await page.evaluate(() => (window as { __pwned?: number }).__pwned)).toBeUndefined()
})

test('names of pages in the margin never stand over each other, at any size of the text', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'leaves.xml')
  const names = ['xxviii', 'Plate XXXVIII', '1', 'Supplement 12', '2', '1000000001', '3', '4']
  const pages = names.map((n, i) => `<pb n="${n}"/><p>Leaf ${i} of the book.</p>`).join('')
  writeFileSync(
    file,
    `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Leaves</title></titleStmt></fileDesc></teiHeader><text><body>${pages}</body></text></TEI>`,
  )
  await openFiles(app, file)
  await untilCleaned(page)
  const marks = page.locator('.pane.cleaned .page-mark')
  const over = () =>
    marks.evaluateAll((all) => {
      const boxes = all.map((mark) => mark.getBoundingClientRect()).sort((a, b) => a.top - b.top)
      return boxes.filter((box, i) => i > 0 && box.top < boxes[i - 1]!.bottom - 0.5).length
    })
  await expect(marks).toHaveCount(names.length)
  for (const [size, height] of [
    ['13', '1.2'],
    ['22', '1.8'],
    ['17', '1.55'],
  ] as const) {
    await page.keyboard.press('Control+,')
    await page.getByRole('slider', { name: 'Size of the text' }).fill(size)
    await page.getByRole('slider', { name: 'Line height' }).fill(height)
    await page.keyboard.press('Escape')
    await expect.poll(over).toBe(0)
  }
})
