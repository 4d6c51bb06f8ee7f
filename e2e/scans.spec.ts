import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import {
  clickBefore,
  edit,
  expect,
  openFiles,
  paneText,
  showNotes,
  test,
  untilCleaned,
  untilSaved,
  runCommand,
} from './diptych'
import { altoOf, pdfOf, withExif } from './scan-files'

const samplePicture = join(import.meta.dirname, '../resources/public/sample/the-lamplighters.jpg')

const lines = [
  'The first lamp was lit upon the quay in the autumn of that year.',
  'The fishermen came out of their houses and stood about it.',
  'By the following spring there were eighteen of them.',
]

/** Lines of a page that are on no other: what comes back on many pages is taken for a running head. */
function pageOfWords(page: number): string[] {
  const things = ['harbour', 'lantern', 'bakery', 'schoolmaster', 'fishermen', 'council', 'railway', 'widow', 'garden']
  const said = ['stood', 'waited', 'was sold', 'burned', 'came home', 'grew old', 'changed', 'closed', 'was painted']
  const line = (n: number) =>
    `The ${things[(page + n) % 9]} ${said[(page * 4 + n * 2) % 9]}, and the ${things[(page * 2 + n * 5) % 9]} ${said[(page + n * 7) % 9]}.`
  return [line(0), line(1), line(2), page === 89 ? 'It was a ioint effort. That was the last of all.' : line(3)]
}

/** The mark of the word at the caret on the facsimile, in CSS pixels of the window. */
async function hereOn(page: Page) {
  const box = await page.locator('.mark.here').first().boundingBox()
  if (!box) throw new Error('no word is marked on the facsimile')
  return box
}

/** How dark the picture is in a part of the window, 0..1. */
async function inkIn(page: Page, box: { x: number; y: number; width: number; height: number }): Promise<number> {
  const picture = await page.screenshot({ clip: box })
  return page.evaluate(async (data) => {
    const image = new Image()
    image.src = `data:image/png;base64,${data}`
    await image.decode()
    const bitmap = await createImageBitmap(image)
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
    context.drawImage(bitmap, 0, 0)
    const { data: pixels } = context.getImageData(0, 0, bitmap.width, bitmap.height)
    let dark = 0
    for (let i = 0; i < pixels.length; i += 4) if (pixels[i]! + pixels[i + 1]! + pixels[i + 2]! < 420) dark++
    return dark / (pixels.length / 4)
  }, picture.toString('base64'))
}

test('a PDF stands beside its text, and the same word is marked in both', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'lamps.pdf')
  writeFileSync(file, pdfOf([lines, ['The second page begins here.']]))
  await openFiles(app, file)
  await untilCleaned(page)
  expect((await paneText(page, 'source')).split('\n').filter((l) => l)).toEqual([
    ...lines,
    'The second page begins here.',
  ])

  // The caret in the text marks the word on the picture, where its ink is.
  await clickBefore(page, 'cleaned', 'fishermen')
  await expect(page.locator('.mark.here')).toHaveCount(1)
  const word = await hereOn(page)
  await expect.poll(() => inkIn(page, word)).toBeGreaterThan(0.04)
  expect(await inkIn(page, { ...word, x: word.x + 20, y: word.y + word.height * 6 })).toBe(0)

  // A click on the picture puts the caret there.
  const other = page.locator('.content[data-page="0"]')
  const sheet = (await other.boundingBox())!
  await page.mouse.click(sheet.x + sheet.width * 0.16, word.y - word.height * 0.8)
  await expect.poll(async () => (await hereOn(page)).y).toBeLessThan(word.y)
  await edit(page)
  await page.keyboard.type('X')
  expect(await paneText(page, 'cleaned')).toMatch(/^(?:X?The|TheX? ?X?first|The X?first)/)

  // Next page: the facsimile goes along.
  await page.keyboard.press('Control+PageDown')
  await expect(page.getByRole('img', { name: 'Facsimile of PDF p. 2 of' })).toBeInViewport()
})

test('panes are shown in any combination, by key', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'lamps.pdf')
  writeFileSync(file, pdfOf([lines]))
  await openFiles(app, file)
  await untilCleaned(page)
  const [scan, source, cleaned] = ['.pane.scan', '.pane.source', '.pane.cleaned'].map((p) => page.locator(p))
  await expect(scan!).toBeVisible()
  await expect(source!).toBeHidden()
  await page.keyboard.press('Control+2')
  await expect(source!).toBeVisible()
  await page.keyboard.press('Control+3')
  await expect(cleaned!).toBeHidden()
  await page.keyboard.press('Control+1')
  await expect(scan!).toBeHidden()
  // The last pane stays.
  await page.keyboard.press('Control+2')
  await expect(source!).toBeVisible()
  // A number by itself is a colour's, and where no words are selected it says so.
  await page.keyboard.press('1')
  await expect(page.getByText('No words are selected.')).toBeVisible()
  await expect(scan!).toBeHidden()
  await page.keyboard.press('Control+1')
  await expect(scan!).toBeVisible()
})

test('the picture is zoomed, fitted, turned and made darker', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'lamps.pdf')
  writeFileSync(file, pdfOf([lines]))
  await openFiles(app, file)
  await untilCleaned(page)
  const content = page.locator('.content[data-page="0"]')
  const width = async () => (await content.boundingBox())!.width
  const fitted = await width()
  await page.getByRole('button', { name: /^Larger/ }).click()
  await expect.poll(width).toBeGreaterThan(fitted * 1.15)
  await page.getByRole('button', { name: 'Fit the page' }).click()
  const scroller = page.getByRole('region', { name: 'Pages' })
  const room = (await scroller.boundingBox())!.height
  await expect.poll(async () => (await content.boundingBox())!.height).toBeLessThanOrEqual(room)
  await page.getByRole('button', { name: 'Fit the width' }).click()
  await page.getByRole('button', { name: 'Turn by 90°' }).click()
  await expect
    .poll(async () => {
      const box = (await content.boundingBox())!
      return box.width > box.height
    })
    .toBe(true)
  await page.getByRole('button', { name: 'Brightness and contrast' }).click()
  await page.getByRole('checkbox', { name: 'Invert' }).check()
  await expect(page.locator('.picture').first()).toHaveCSS('filter', /invert\(1\)/)
})

test('the picture opens where it was left, whatever page the caret is on', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'lamps.pdf')
  writeFileSync(file, pdfOf([lines, pageOfWords(1), pageOfWords(2), pageOfWords(3)]))
  await openFiles(app, file)
  await untilCleaned(page)
  await clickBefore(page, 'cleaned', 'fishermen')
  const roll = page.getByRole('region', { name: 'Pages' })
  await roll.hover()
  await page.keyboard.down('Control')
  for (let i = 0; i < 3; i++) await page.mouse.wheel(0, -150)
  await page.keyboard.up('Control')
  const place = () => roll.evaluate(({ scrollLeft, scrollTop }) => [Math.round(scrollLeft), Math.round(scrollTop)])
  await expect.poll(() => roll.evaluate((e) => e.scrollWidth > e.clientWidth + 200)).toBe(true)
  await page.mouse.wheel(150, 1900)
  await expect.poll(async () => (await place())[1]).toBeGreaterThan(1000)
  await page.waitForTimeout(300)
  const left = await place()
  // Kept a moment after one rests.
  await page.waitForTimeout(900)
  await page.keyboard.press('Control+W')
  await page
    .getByRole('button', { name: /^lamps/ })
    .first()
    .click()
  await page.locator('.pane.cleaned .cm-content').waitFor()
  const away = async () => (await place()).map((at, i) => Math.abs(at - left[i]!) <= 1)
  await expect.poll(away).toEqual([true, true])
  // The texts have come to rest by then, and move it no more.
  await page.waitForTimeout(1500)
  expect(await away()).toEqual([true, true])
  await clickBefore(page, 'cleaned', 'spring')
  await expect.poll(async () => (await place())[1]).toBeLessThan(left[1]! - 300)
})

test('pictures and the OCR files of their names are one document, in natural order', async ({ app, folder }) => {
  const { page } = app
  const picture = readFileSync(samplePicture)
  const files = ['p10', 'p2', 'p1'].flatMap((name) => {
    writeFileSync(join(folder, `${name}.jpg`), picture)
    return [join(folder, `${name}.jpg`)]
  })
  writeFileSync(join(folder, 'p2.xml'), altoOf(['the', 'second', 'page', 'of', 'three']))
  await openFiles(app, ...files, join(folder, 'p2.xml'))
  await untilCleaned(page)
  await expect(page.getByText('of 3')).toBeVisible()
  expect((await paneText(page, 'source')).split('\n')).toEqual(['', 'the second page of three', ''])

  // Doubtful words are shaded, as the file says; the others are not.
  await page.keyboard.press('Control+PageDown')
  await page.getByRole('button', { name: 'Shade words by doubt' }).click()
  await expect(page.locator('.mark.doubt')).toHaveCount(2)
})

test('a folder becomes one document, and its name tells the date', async ({ app, folder }) => {
  const { page } = app
  const issue = join(folder, 'gazette 1858-12-07')
  mkdirSync(join(issue, 'text'), { recursive: true })
  for (const [i, words] of ['one', 'two'].entries()) {
    writeFileSync(join(issue, `p${i + 1}.jpg`), withExif(readFileSync(samplePicture), '48.8583 N'))
    writeFileSync(join(issue, 'text', `p${i + 1}.xml`), altoOf(['page', words]))
  }
  await app.choosing([issue], () => page.getByRole('button', { name: 'Open a folder…' }).click())
  await untilCleaned(page)
  await expect(page.getByText('of 2')).toBeVisible()
  expect(await paneText(page, 'source')).toBe('page one\npage two')
  await page.keyboard.press('Control+I')
  await expect(page.getByRole('textbox', { name: 'Date' })).toHaveValue('1858-12-07')
  await page.keyboard.press('Escape')

  // One form describes what came together.
  await page.getByRole('button', { name: 'Describe it…' }).click()
  const form = page.getByRole('dialog', { name: /^Describe/ })
  await form.getByRole('textbox', { name: 'Collection' }).fill('County press')
  await form.getByRole('textbox', { name: 'First page' }).fill('fol. 3r')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
  await page.keyboard.press('Control+I')
  await expect(page.getByRole('textbox', { name: 'Collection' })).toHaveValue('County press')
  await expect(page.getByText('From image 1 of 2 on: fol. 3r, fol. 3v')).toBeVisible()
  await page.keyboard.press('Escape')

  // A picture is saved without what the camera wrote beside it.
  const copy = await app.saving(() => runCommand(page, 'without place and camera'))
  expect(copy).toMatch(/fol\. 3r\.jpg$/)
  expect(readFileSync(copy).toString('latin1')).not.toContain('48.8583')

  // The pages are put in another order, and back.
  await runCommand(page, 'Arrange the pages')
  const dialog = page.getByRole('dialog', { name: 'Arrange the pages' })
  await dialog.getByRole('button', { name: 'Move down' }).first().click()
  await dialog.getByRole('button', { name: 'Arrange', exact: true }).click()
  await expect.poll(() => paneText(page, 'source')).toMatch(/^page two\npage one/)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => paneText(page, 'source')).toMatch(/^page one\npage two/)
})

test('a region of the picture is marked, noted, and there again after a restart', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'lamps.pdf')
  writeFileSync(file, pdfOf([lines]))
  await openFiles(app, file)
  await untilCleaned(page)
  await page.getByRole('button', { name: /^Mark a region/ }).click()
  const sheet = (await page.locator('.content[data-page="0"]').boundingBox())!
  await page.mouse.move(sheet.x + sheet.width * 0.1, sheet.y + sheet.height * 0.07)
  await page.mouse.down()
  await page.mouse.move(sheet.x + sheet.width * 0.9, sheet.y + sheet.height * 0.105, { steps: 5 })
  await page.mouse.up()
  await page.keyboard.type('The opening words.')
  await page.keyboard.press('Escape')
  await untilSaved(page)
  const region = page.locator('.mark.region')
  await expect(region).toHaveCount(1)
  await expect(page.getByRole('complementary', { name: 'Notes' }).getByRole('article')).toContainText(
    'first lamp was lit',
  )
  // Recognised again, the region's reading stands beside the page's text.
  await page.getByRole('button', { name: 'Recognise this region again' }).click()
  const other = page.getByRole('dialog', { name: 'Other texts of these pages' })
  await expect(other).toContainText('A region of PDF p. 1, recognised again', { timeout: 60_000 })
  await expect(other).toContainText('first lamp was lit')
  await other.getByRole('button', { name: 'Keep the text as it is' }).click()
  await app.restart()
  await app.page.getByRole('button', { name: 'lamps' }).first().click()
  await expect(app.page.locator('.mark.region')).toHaveCount(1)
  await showNotes(app.page)
  await expect(app.page.getByRole('complementary', { name: 'Notes' })).toContainText('The opening words.')
})

/** Waits until the sample's picture is recognised and cleaned, and its words have their places on it. */
async function untilRecognised(page: Page): Promise<void> {
  await expect
    .poll(() => paneText(page, 'cleaned'), { timeout: 90_000 })
    .toContain('fishermen came out of their houses')
  await untilCleaned(page)
  await clickBefore(page, 'cleaned', 'fishermen')
  const word = await hereOn(page)
  await expect.poll(() => inkIn(page, word)).toBeGreaterThan(0.03)
}

test('text is recognised on this machine, cleaned, compared with the picture, and exported', async ({
  app,
  folder,
}) => {
  test.setTimeout(120_000)
  const { page } = app
  const file = join(folder, 'The Lamplighters.jpg')
  writeFileSync(file, readFileSync(samplePicture))
  await openFiles(app, file)
  await expect(page.getByText('These pages have no text yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Recognise the text' }).click()
  await expect(page.locator('footer:has([data-status])')).toContainText('Recognising')
  await untilRecognised(page)

  // Recognised again, the page keeps its text; the other reading stands beside it and can take its place.
  const before = await paneText(page, 'source')
  await page.keyboard.press('Control+Shift+R')
  const dialog = page.getByRole('dialog', { name: 'Recognise text' })
  await dialog.getByRole('radio', { name: /(image|PDF p\.) 1/ }).check()
  await dialog.getByRole('checkbox', { name: /Turn skewed pages/ }).uncheck()
  await dialog.getByRole('button', { name: 'Recognise 1 page' }).click()
  await page.getByRole('button', { name: 'Look', exact: true }).click({ timeout: 90_000 })
  expect(await paneText(page, 'source')).toBe(before)
  await page
    .getByRole('dialog', { name: 'Other texts of these pages' })
    .getByRole('button', { name: 'Use this text instead' })
    .click()
  await expect(page.getByText(/1 page has another text now/)).toBeVisible()
  await untilSaved(page)
  await page.keyboard.press('Control+E')
  await page.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'hOCR' })
  const path = await app.saving(() => page.getByRole('button', { name: 'Export…', exact: true }).click())
  expect(readFileSync(path, 'utf8')).toMatch(/class="ocrx_word" title="bbox \d+ \d+ \d+ \d+; x_wconf \d+">fishermen</)
})

/** A JPEG picture on its head. */
async function onItsHead(page: Page, picture: Buffer): Promise<Buffer> {
  const turned = await page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const context = canvas.getContext('2d')!
    context.translate(bitmap.width, bitmap.height)
    context.rotate(Math.PI)
    context.drawImage(bitmap, 0, 0)
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer())
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  }, picture.toString('base64'))
  return Buffer.from(turned, 'latin1')
}

test('a page that stands on its head is read, each word where it stands', async ({ app, folder }) => {
  test.setTimeout(120_000)
  const { page } = app
  const file = join(folder, 'turned.jpg')
  writeFileSync(file, await onItsHead(page, readFileSync(samplePicture)))
  await openFiles(app, file)
  await page.getByRole('button', { name: 'Recognise the text' }).click()
  await untilRecognised(page)
})

/** How many lines the database holds as read against. */
function linesKept(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opened = indexedDB.open('diptych')
        opened.onerror = () => reject(new Error('the database can’t be opened'))
        opened.onsuccess = () => {
          const rows = opened.result.transaction('readAgainst').objectStore('readAgainst').getAll()
          rows.onsuccess = () => {
            opened.result.close()
            resolve((rows.result as { lines: number[] }[]).reduce((n, row) => n + row.lines.length, 0))
          }
        }
      }),
  )
}

test('a page is read against its facsimile line by line, and how far is kept', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'lamps.pdf')
  writeFileSync(file, pdfOf([lines, ['The second page begins here.']]))
  await openFiles(app, file)
  await untilCleaned(page)
  await page.keyboard.press('Control+Shift+A')
  const against = page.getByRole('region', { name: 'Read against the facsimile' })
  await expect(against.locator('.source')).toHaveText(lines[0]!)
  await page.keyboard.press('ArrowDown')
  await expect(against.locator('.cleaned')).toHaveText(lines[1]!)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Backspace')
  await expect(against).toContainText(/(PDF p\.|Image) 1: 1 of 3 lines read/)
  await expect(against).toContainText('25 % of the document')
  await page.keyboard.press('Escape')
  await expect(against).toBeHidden()
  await expect.poll(() => linesKept(page)).toBe(1)
  await app.restart()
  await app.page.getByRole('button', { name: 'lamps' }).first().click()
  await untilCleaned(app.page)
  await app.page.keyboard.press('Control+Shift+A')
  await expect(app.page.getByRole('region', { name: 'Read against the facsimile' })).toContainText(
    /(PDF p\.|Image) 1: 1 of 3 lines read/,
  )
})

test('the facsimile in a window of its own follows the caret, and leads it by a click', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'lamps.pdf')
  writeFileSync(file, pdfOf([lines, ['The second page begins here.']]))
  await openFiles(app, file)
  await untilCleaned(page)
  const second = await app.secondWindow(async () => {
    await runCommand(page, 'window of its own')
  })
  await expect(second.locator('.pane.scan')).toBeVisible()
  await expect(second.locator('.pane.cleaned')).toBeHidden()
  await clickBefore(page, 'cleaned', 'second page')
  await expect(second.locator('.content[data-page="1"] .mark.here')).toHaveCount(1)
  await clickBefore(page, 'cleaned', 'fishermen')
  const word = second.locator('.content[data-page="0"] .mark.here')
  await expect(word).toHaveCount(1)
  // A click on a word of the line above brings the caret there, in the other window.
  const box = (await word.boundingBox())!
  await second.mouse.click(box.x + box.width / 2, box.y - box.height / 2)
  await expect(page.locator('.pane.cleaned .cm-line').first()).toBeVisible()
  await page.bringToFront()
  await edit(page)
  await page.keyboard.type('X')
  await expect.poll(() => paneText(page, 'cleaned')).toMatch(/^[^\n]*X/)
})

test('the reading order is seen as numbers, moved by key, and undone', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'two.pdf')
  writeFileSync(file, pdfOf([['First block of words.', '', '', '', 'Second block of words.']]))
  await openFiles(app, file)
  await untilCleaned(page)
  const given = await paneText(page, 'cleaned')
  await page.getByRole('button', { name: 'Reading order' }).click()
  await expect(page.locator('.mark.block')).toHaveCount(2)
  await page.locator('[data-block="1"]').focus()
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => paneText(page, 'cleaned')).toMatch(/^Second block of words\.\s+First block of words\./)
  await page.keyboard.press('Control+Z')
  await expect.poll(() => paneText(page, 'cleaned')).toBe(given)
})

test('a block is dragged onto another by its number, and the picture by itself', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'two.pdf')
  writeFileSync(file, pdfOf([['First block of words.', '', '', '', 'Second block of words.']]))
  await openFiles(app, file)
  await untilCleaned(page)
  await page.getByRole('button', { name: 'Reading order' }).click()
  const middleOf = async (block: number) => {
    const box = (await page.locator(`[data-block="${block}"]`).boundingBox())!
    return [box.x + box.width / 2, box.y + box.height / 2] as const
  }
  await page.mouse.move(...(await middleOf(1)))
  await page.mouse.down()
  await page.mouse.move(...(await middleOf(0)), { steps: 4 })
  await expect(page.locator('[data-block="0"].target')).toBeVisible()
  await page.mouse.up()
  await expect.poll(() => paneText(page, 'cleaned')).toMatch(/^Second block of words\.\s+First block of words\./)
  for (let i = 0; i < 4; i++) await page.getByRole('button', { name: 'Larger' }).click()
  const scroller = page.getByRole('region', { name: 'Pages' })
  const top = () => scroller.evaluate((e) => e.scrollTop)
  const before = await top()
  const pane = (await scroller.boundingBox())!
  await page.mouse.move(pane.x + pane.width / 2, pane.y + pane.height * 0.8)
  await page.mouse.down()
  await page.mouse.move(pane.x + pane.width / 2, pane.y + pane.height * 0.8 - 90, { steps: 4 })
  await page.mouse.up()
  expect((await top()) - before).toBeCloseTo(90, 0)
})

test('the column at the caret fills the facsimile, whole', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'column.pdf')
  writeFileSync(file, pdfOf([['A short line stands here,', 'and another one below it.']]))
  await openFiles(app, file)
  await untilCleaned(page)
  await page.getByRole('button', { name: 'Fit the column' }).click()
  await page.getByRole('button', { name: 'Reading order' }).click()
  const pane = (await page.locator('.pane.scan').boundingBox())!
  const ofPane = async () => {
    const block = (await page.locator('.mark.block').boundingBox())!
    return { left: (block.x - pane.x) / pane.width, right: (block.x + block.width - pane.x) / pane.width }
  }
  await expect.poll(async () => (await ofPane()).right).toBeLessThan(1)
  const { left, right } = await ofPane()
  expect(left).toBeGreaterThan(0)
  expect(right - left).toBeGreaterThan(0.8)
})

test('hostile scans run nothing and break nothing', async ({ app, folder }) => {
  const { page } = app
  writeFileSync(
    join(folder, 'evil.hocr'),
    '<html><body onload="window.__pwned=1"><div class="ocr_page"><script>window.__pwned=1</script><span class="ocr_line"><span class="ocrx_word">kept<img src="http://127.0.0.1:9/x" onerror="window.__pwned=1"></span></span></div></body></html>',
  )
  writeFileSync(join(folder, 'bomb.zip'), 'PK\u0003\u0004not a zip at all')
  writeFileSync(join(folder, 'cut.pdf'), pdfOf([lines]).subarray(0, 400))
  await openFiles(app, join(folder, 'evil.hocr'))
  await untilCleaned(page)
  expect(await paneText(page, 'source')).toBe('kept')
  await page.keyboard.press('Control+W')
  await openFiles(app, join(folder, 'bomb.zip'), join(folder, 'cut.pdf'))
  const arrivals = page.getByRole('region', { name: 'Files being opened' })
  await expect(arrivals).toContainText('“bomb.zip” is')
  await expect(arrivals).toContainText('“cut.pdf” is damaged')
  await expect(page.getByRole('button', { name: 'Open files…' })).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as Record<string, unknown>)['__pwned'])).toBeUndefined()
})

test('a long PDF is shown at once and read to its end behind', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'long.pdf')
  writeFileSync(file, pdfOf(Array.from({ length: 90 }, (_, i) => pageOfWords(i))))
  await openFiles(app, file)
  await expect.poll(() => paneText(page, 'source'), { timeout: 30_000 }).toContain('That was the last of all.')
  await untilCleaned(page)
  await expect
    .poll(() => paneText(page, 'cleaned'), { timeout: 30_000 })
    // What was typed is not corrected; its lines are joined.
    .toContain('ioint effort. That was the last of all.')
  await untilSaved(page)
  await app.restart()
  await app.page.getByRole('button', { name: 'long' }).first().click()
  await expect.poll(() => paneText(app.page, 'cleaned')).toContain('ioint effort. That was the last of all.')
  await expect(app.page.getByText(/^Reading /)).toHaveCount(0)
})

test('a long batch of pictures is shown at once, and the texts beside them are read behind', async ({
  app,
  folder,
}) => {
  const { page } = app
  const picture = readFileSync(samplePicture)
  const files = Array.from({ length: 70 }, (_, i) => {
    const [scan, text] = [join(folder, `scan${i + 1}.jpg`), join(folder, `scan${i + 1}.xml`)]
    writeFileSync(scan, picture)
    const words =
      i === 69 ? ['That', 'was', 'the', 'last', 'of', 'all.'] : ['Here', 'is', 'page', `number`, `${i + 1}.`]
    writeFileSync(text, i === 40 ? '<alto>' : altoOf(words))
    return [scan, text]
  }).flat()
  await openFiles(app, ...files)
  await expect.poll(() => paneText(page, 'source'), { timeout: 90_000 }).toContain('Here is page number 1.')
  // Of a text that can't be read its page is left without one, and that is said.
  await expect(page.getByText(/scan41\.xml/)).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('Control+End')
  await expect.poll(() => paneText(page, 'source')).toContain('That was the last of all.')
  await untilSaved(page)
  await app.restart()
  await app.page.getByRole('button', { name: 'scan1' }).first().click()
  await app.page.keyboard.press('Control+End')
  await expect.poll(() => paneText(app.page, 'source')).toContain('That was the last of all.')
})
