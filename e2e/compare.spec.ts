import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { edit, expect, openFiles, test, untilCleaned, untilSaved, runCommand } from './diptych'
import type { App } from './hosts'
import { altoOf, pdfOf } from './scan-files'

const passage = 'Seven pelicans quarrelled loudly beneath the crooked lighthouse until the keeper chased them away.'
const first = [
  'The grey mill stood by the river, and nobody in the valley could say who had built it.',
  passage,
  'In winter the miller counted his sacks of barley before noon, and the clerk wrote them down with honour.',
  'Afterwards the two of them walked along the weir and talked about the price of corn in the county town.',
  'The clerk was an honest fellow, and every body trusted him with letters that no one else might carry.',
]
const second = [
  'The white mill stood by the river, and nobody in the valley could say who had built it.',
  'In winter the miller counted his sacks of barley before noon, and the clerk wrote them down with honor.',
  'Afterwards the two of them walked along the weir and talked about the price of corn in the county town.',
  passage,
  'The clerk was an honest fellow, and everybody trusted him with letters that no one else might carry.',
]

/** Opens the first text, and compares it with the second, which is read from a file. */
async function compare(app: App, folder: string): Promise<void> {
  const files = ['mill 1818.txt', 'mill 1831.txt'].map((name) => join(folder, name))
  writeFileSync(files[0]!, first.join('\n\n'))
  writeFileSync(files[1]!, second.join('\n\n'))
  const { page } = app
  await openFiles(app, files[0]!)
  await untilCleaned(page)
  await page.keyboard.press('Control+Shift+K')
  const dialog = page.getByRole('dialog', { name: 'Compare with…' })
  await app.choosing([files[1]!], () => dialog.getByRole('button', { name: 'Files…' }).click())
  await expect(dialog.getByRole('textbox', { name: /^Siglum/ })).toHaveCount(2)
  await expect(dialog.getByRole('textbox', { name: /^Siglum/ }).first()).toHaveValue('1818')
  await expect(dialog.getByRole('textbox', { name: /^Siglum/ }).last()).toHaveValue('1831')
  await dialog.getByRole('button', { name: 'Compare 2 texts' }).click()
  await expect(page.getByRole('main', { name: 'Comparison' })).toBeVisible()
  await expect(variant(page, 'white')).toBeVisible()
}

/** Leaves the comparison for the library, and opens it from there again. */
async function reopen(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await page
    .getByRole('region', { name: 'Comparisons' })
    .getByRole('button', { name: /^mill 1818/ })
    .click()
  await page.locator('.variant').first().waitFor()
}

function variant(page: Page, words: string): Locator {
  return page.getByRole('main', { name: 'Comparison' }).locator('.variant', { hasText: words }).first()
}

const panel = (page: Page) => page.getByRole('complementary', { name: 'The difference at hand' })
const kinds = (page: Page) => page.getByRole('group', { name: 'Kinds of differences' })

test('two texts are read against each other, difference by difference, and the way back leads to the document', async ({
  app,
  folder,
}) => {
  const { page } = app
  await compare(app, folder)
  await page.keyboard.press('F8')
  await expect(panel(page)).toContainText('Wording')
  await expect(panel(page)).toContainText('grey')
  await expect(panel(page)).toContainText('white')
  await page.keyboard.press('F8')
  await expect(panel(page)).toContainText('Moved')
  const place = page.locator('.variant.at')
  await page.keyboard.press('m')
  await expect(panel(page)).toContainText('Moved')
  // A ribbon joins both places, and a click on it goes across.
  const ribbon = page.locator('.rolls > svg path')
  await expect(ribbon).toHaveCount(1)
  const placeAtHand = () => page.locator('main .variant.at').first().getAttribute('data-place')
  const here = await placeAtHand()
  const { x, y, width, height } = (await ribbon.boundingBox())!
  await page.mouse.click(x + width / 2, y + height / 2)
  await expect.poll(placeAtHand).not.toBe(here)
  await page.mouse.click(x + width / 2, y + height / 2)
  await expect.poll(placeAtHand).toBe(here)
  await expect(place.filter({ hasText: 'Seven pelicans' })).toBeVisible()
  await page.keyboard.press('F7')
  await expect(panel(page)).toContainText('honor')

  await kinds(page)
    .getByRole('button', { name: /^Spelling/ })
    .click()
  await expect(kinds(page)).toContainText('1 difference hidden')
  await expect(page.locator('.variant', { hasText: 'honor' })).toHaveCount(0)

  await page.keyboard.press('Control+2')
  await expect(page.getByRole('list', { name: 'Text of 1818 with apparatus' })).toContainText('grey] white 1831')
  await page.keyboard.press('Control+3')
  await expect(page.getByRole('list', { name: 'Differences' })).toContainText('white')

  await page.reload()
  await expect(page.getByRole('main', { name: 'Comparison' })).toBeVisible()
  await expect(kinds(page)).toContainText('1 difference hidden')
  await page.keyboard.press('Escape')
  await expect(page.locator('.pane.cleaned .cm-content')).toContainText('The grey mill')
})

test('what is decided stays, is taken back by one key, and a reading taken over names its witness', async ({
  app,
  folder,
}) => {
  const { page } = app
  await compare(app, folder)
  const at = panel(page)
  await page.keyboard.press('F8')
  await page.keyboard.press('1')
  await expect(at.getByRole('button', { name: /^Substantive/ })).toHaveAttribute('aria-pressed', 'true')
  await at.getByRole('textbox', { name: 'Note' }).fill('The colour of the mill.')
  await at.getByRole('textbox', { name: 'Note' }).blur()
  await at.getByRole('combobox', { name: 'Add a tag' }).fill('paint')
  await page.keyboard.press('Enter')
  await expect(at.getByRole('button', { name: 'paint' })).toBeVisible()

  // Many at once, with the count on the button.
  await at.getByRole('combobox', { name: 'Which differences' }).selectOption('shown')
  await at.getByRole('button', { name: 'Class these 5 as accidental' }).click()
  await expect(page.getByText('5 differences: classed as accidental.')).toBeVisible()
  await page.getByRole('toolbar', { name: 'Comparison' }).getByRole('button', { name: /^Undo/ }).click()
  await expect(at.getByRole('combobox', { name: 'Which differences' })).toHaveValue('shown')
  await at.getByRole('combobox', { name: 'Which differences' }).selectOption('this')
  await expect(at.getByRole('button', { name: /^Substantive/ })).toHaveAttribute('aria-pressed', 'true')

  // The reading of the other text is taken over into the document.
  await page.getByRole('main', { name: 'Comparison' }).locator('.variant', { hasText: 'honour' }).click()
  await page.keyboard.press('t')
  await expect(page.locator('.variant', { hasText: 'honor' })).toHaveCount(0)
  await page.keyboard.press('Control+Z')
  await expect(variant(page, 'honor')).toBeVisible()
  await page.keyboard.press('Control+Shift+Z')
  await expect(page.locator('.variant', { hasText: 'honor' })).toHaveCount(0)

  await page.reload()
  await expect(variant(page, 'white')).toBeVisible()
  await page.keyboard.press('F8')
  await expect(at.getByRole('button', { name: /^Substantive/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(at.getByRole('textbox', { name: 'Note' })).toHaveValue('The colour of the mill.')
  await expect(at.getByRole('button', { name: 'paint' })).toBeVisible()

  await page.keyboard.press('Escape')
  const mark = page
    .locator('.pane.cleaned .change-replaced, .pane.cleaned .change-deleted', { hasText: 'hono' })
    .first()
  await mark.click()
  await page.keyboard.press('Alt+Enter')
  await expect(page.getByRole('dialog', { name: 'Change' })).toContainText(
    'You took this reading over from 1831, mill 1831.txt.',
  )
})

test('an alignment is mended: joined, parted, and so again after reopening from the library', async ({
  app,
  folder,
}) => {
  const { page } = app
  await compare(app, folder)
  await page.keyboard.press('F8')
  await page.keyboard.press('j')
  await expect(panel(page)).toContainText('mill stood by the river')
  await page.keyboard.press('k')
  await expect(page.locator('.variant.at', { hasText: 'grey' })).toBeVisible()
  await page.keyboard.press('Control+Z')
  await expect(panel(page)).toContainText('mill stood by the river')
  await reopen(page)
  await page.keyboard.press('F8')
  await expect(panel(page)).toContainText('mill stood by the river')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await page.getByRole('button', { name: /^Delete the comparison/ }).click()
  await expect(page.getByRole('region', { name: 'Comparisons' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('region', { name: 'Comparisons' })).toContainText('mill 1818')
})

test('single words are linked and unlinked as one step, and stay so after reopening', async ({ app, folder }) => {
  const { page } = app
  await compare(app, folder)
  await page.keyboard.press('F8')
  await expect(panel(page)).toContainText('grey')
  await page.keyboard.press('j')
  await expect(panel(page)).toContainText('mill stood by the river')
  await page.keyboard.press('l')
  const words = panel(page).getByRole('group', { name: 'Words of this difference' })
  const word = (name: string, nth: number) => words.getByRole('button', { name, exact: true }).nth(nth)
  await word('grey', 0).click()
  await words.getByRole('button', { name: 'Unlink' }).click()
  await word('grey', 0).click()
  await word('mill', 1).click()
  await words.getByRole('button', { name: 'Apply' }).click()
  // “grey” stands beside the second text’s “mill” now, and its own “mill” beside nothing.
  const linked = async () => {
    await page.getByRole('button', { name: 'Table' }).click()
    const rows = page.getByRole('list', { name: 'Differences' }).getByRole('listitem')
    await expect(rows.filter({ hasText: 'grey' })).toContainText(/grey\s*mill/)
    await expect(rows.filter({ hasText: 'white' })).toContainText(/om\.\s*white/)
    await page.getByRole('button', { name: 'Facing' }).click()
  }
  await linked()
  await page.keyboard.press('Control+z')
  await expect(panel(page)).toContainText('mill stood by the river')
  await page.keyboard.press('Control+Shift+Z')
  await reopen(page)
  await linked()
  // It leaves as it is aligned.
  const dialog = page.getByRole('dialog', { name: 'Export the comparison' })
  const saved = async (format: string) => {
    await page.keyboard.press('Control+E')
    await dialog.getByRole('radio', { name: format }).check()
    const path = await app.saving(() => dialog.getByRole('button', { name: 'Save…' }).click())
    await expect(dialog).toHaveCount(0)
    return readFileSync(path, 'utf8')
  }
  expect(await saved('Table (CSV)')).toMatch(/,,white\r\n[^,]*,[^,]*,grey,mill\r\n/)
  expect(await saved('TEI (parallel segmentation)')).toContain(
    '<lem wit="#w1-1818">grey</lem><rdg wit="#w2-1831" type="substance">mill</rdg>',
  )
})

test('one key shows what the pages print, one above the other', async ({ app, folder }) => {
  const { page } = app
  const lines = (word: string) => [
    `The first lamp was lit upon the ${word} in the autumn of that year.`,
    'The fishermen came out of their houses and stood about it.',
    'By the following spring there were eighteen of them.',
  ]
  const files = ['quay', 'pier'].map((word) => {
    const file = join(folder, `${word}.pdf`)
    writeFileSync(file, pdfOf([lines(word)]))
    return file
  })
  await openFiles(app, files[0]!)
  await untilCleaned(page)
  await page.keyboard.press('Control+Shift+K')
  const dialog = page.getByRole('dialog', { name: 'Compare with…' })
  await dialog.getByRole('checkbox', { name: 'and put them into the library' }).check()
  await app.choosing([files[1]!], () => dialog.getByRole('button', { name: 'Files…' }).click())
  await dialog.getByRole('button', { name: 'Compare 2 texts' }).click()
  await page.locator('.variant').first().waitFor()
  await page.keyboard.press('F8')
  await expect(panel(page)).toContainText('pier')
  await page.keyboard.press('p')
  const pictures = page.getByRole('region', { name: 'Pictures of this place' })
  await expect(pictures.getByRole('img')).toHaveCount(2)
  await expect(pictures.locator('canvas[aria-busy=false]')).toHaveCount(2)
  const ink = await pictures.locator('canvas').evaluateAll((all) =>
    (all as HTMLCanvasElement[]).map((canvas) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
      return data.filter((value, i) => i % 4 === 0 && value < 140).length
    }),
  )
  expect(Math.min(...ink)).toBeGreaterThan(100)
  await page.keyboard.press('p')
  await expect(pictures).toHaveCount(0)
})

test('another text of the same pages, and an earlier state, are compared like any other', async ({ app, folder }) => {
  const { page } = app
  const words = ['The', 'lamps', 'were', 'lit', 'upon', 'the', 'quay']
  const picture = join(folder, 'page.jpg')
  copyFileSync(join(import.meta.dirname, '../resources/public/sample/the-lamplighters.jpg'), picture)
  const files = [
    ['page.alto.xml', altoOf(words)],
    ['page.xml', altoOf(words.map((word) => (word === 'lamps' ? 'lanterns' : word)))],
  ].map(([name, text]) => {
    const file = join(folder, name!)
    writeFileSync(file, text!)
    return file
  })
  await openFiles(app, picture, ...files)
  await untilCleaned(page)
  await page.keyboard.press('Control+Shift+K')
  const dialog = page.getByRole('dialog', { name: 'Compare with…' })
  await dialog.getByRole('combobox', { name: 'Another text of these pages' }).selectOption({ index: 1 })
  await dialog.getByRole('button', { name: 'Compare 2 texts' }).click()
  await page.locator('.variant').first().waitFor()
  await page.keyboard.press('F8')
  await expect(panel(page)).toContainText('lamps')
  await expect(panel(page)).toContainText('lanterns')
  await page.keyboard.press('p')
  const pictures = page.getByRole('region', { name: 'Pictures of this place' })
  await expect(pictures.getByRole('img')).toHaveCount(2)

  await page.keyboard.press('Escape')
  await page.locator('.pane.cleaned .cm-content').waitFor()
  await edit(page)
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' of Bergen')
  await page.keyboard.press('Escape')
  await untilSaved(page)
  await page.keyboard.press('Control+Shift+K')
  await dialog.getByRole('combobox', { name: 'An earlier state of this document' }).selectOption({ index: 1 })
  await dialog.getByRole('button', { name: 'Compare 2 texts' }).click()
  await page.locator('.variant').first().waitFor()
  await page.keyboard.press('F8')
  await expect(panel(page)).toContainText('Bergen')
})

test('texts that can’t be compared are told, and nothing is kept', async ({ app, folder }) => {
  const { page } = app
  const bad = {
    'empty.txt': '',
    'binary.bin': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3, 0xff, 0xfe, 0, 0, 0, 9]),
    'other.txt': 'Nothing here resembles anything whatever, so it seems. '.repeat(30),
  }
  const text = join(folder, 'mill.txt')
  writeFileSync(text, first.join('\n\n'))
  await openFiles(app, text)
  await untilCleaned(page)
  await page.keyboard.press('Control+Shift+K')
  const dialog = page.getByRole('dialog', { name: 'Compare with…' })
  for (const [name, content] of Object.entries(bad)) {
    writeFileSync(join(folder, name), content)
    await app.choosing([join(folder, name)], () => dialog.getByRole('button', { name: 'Files…' }).click())
    if (name === 'other.txt') await dialog.getByRole('button', { name: 'Compare 2 texts' }).click()
    await expect(dialog.getByRole('alert')).toContainText(name)
  }
  await expect(dialog.getByRole('alert')).toContainText('next to nothing in common')
  await page.keyboard.press('Escape')
  await expect(page.locator('.pane.cleaned .cm-content')).toContainText('The grey mill')
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await expect(page.getByRole('region', { name: 'Comparisons' })).toHaveCount(0)
})

test('a file for CollateX brings its witnesses, by their sigla', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'mill.json')
  const tokens = second.join(' ').split(' ')
  const witnesses = [
    { id: 'Ms', content: first.join(' ') },
    { id: 'Pr', tokens: tokens.map((t) => ({ t: `${t} ` })) },
  ]
  writeFileSync(file, JSON.stringify({ witnesses }))
  await page.getByRole('button', { name: 'Open files…' }).waitFor()
  await page.keyboard.press('Control+Shift+P')
  await page.getByRole('combobox').fill('Compare texts')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Compare texts' })
  await app.choosing([file], () => dialog.getByRole('button', { name: 'Files…' }).click())
  await expect(dialog.getByRole('textbox', { name: /^Siglum/ }).first()).toHaveValue('Ms')
  await expect(dialog.getByRole('textbox', { name: /^Siglum/ }).last()).toHaveValue('Pr')
  await dialog.getByRole('button', { name: 'Compare 2 texts' }).click()
  await expect(variant(page, 'white')).toBeVisible()
})

test('it leaves as an apparatus in every format, with what was decided', async ({ app, folder }) => {
  const { page } = app
  await compare(app, folder)
  await page.keyboard.press('F8')
  await page.keyboard.press('1')
  const dialog = page.getByRole('dialog', { name: 'Export the comparison' })
  const saved = async (format: string) => {
    await page.keyboard.press('Control+E')
    await dialog.getByRole('radio', { name: format, exact: format === 'JSON' }).check()
    const path = await app.saving(() => dialog.getByRole('button', { name: 'Save…' }).click())
    await expect(dialog).toHaveCount(0)
    return readFileSync(path, 'utf8')
  }
  expect(await saved('TEI (parallel segmentation)')).toContain('<app type="substance" subtype="substantive">')
  expect(await saved('TEI (location-referenced)')).toContain('<lem wit="#w1-1818">grey</lem>')
  expect(await saved('Apparatus (Markdown)')).toContain('grey ] white 1831 (substance, substantive)')
  expect(await saved('Table (CSV)')).toContain('substance,0.9,grey,white,substantive,')
  expect(await saved('Facing texts (HTML)')).toContain('<td>grey</td><td>white</td>')
  expect(JSON.parse(await saved('CollateX’s alignment table (JSON)'))).toMatchObject({ witnesses: ['1818', '1831'] })
  expect(await saved('Typeset edition with apparatus (PDF)')).toMatch(/^%PDF-/)
  expect(await saved('Edition with apparatus (DOCX)')).toMatch(/^PK/)
  expect(JSON.parse(await saved('JSON'))).toMatchObject({ decisions: [{ class: 'substantive' }] })
})

const novel = join(import.meta.dirname, '../../shared/corpus/collation/frankenstein')

test('two states of a novel, whole', async ({ app }) => {
  test.skip(!existsSync(novel), 'the corpus is not on this machine')
  test.slow()
  const { page } = app
  await page.getByRole('button', { name: 'Open files…' }).waitFor()
  await runCommand(page, 'Compare texts')
  const dialog = page.getByRole('dialog', { name: 'Compare texts' })
  const files = ['1818', '1831'].map((state) => join(novel, `${state}.txt`))
  await app.choosing(files, () => dialog.getByRole('button', { name: 'Files…' }).click())
  await dialog.getByRole('button', { name: 'Compare 2 texts' }).click()
  await expect(page.locator('.variant').first()).toBeVisible({ timeout: 60_000 })
  // Far down in the text, and what is drawn stays little.
  for (let i = 0; i < 60; i++) await page.keyboard.press('F8')
  await expect(page.locator('.variant.at').first()).toBeInViewport()
  expect(await page.getByRole('listitem').count()).toBeLessThan(60)
  await page.keyboard.press('Control+L')
  await expect(page.getByRole('list', { name: 'Text of 1831' })).toBeVisible()
})

test('two readings of one scan: what differs comes first, one key takes the other’s reading, and one step takes it back', async ({
  app,
  folder,
}) => {
  const { page } = app
  const words = ['The', 'lamps', 'were', 'lit', 'upon', 'tbe', 'quay', 'of', 'Bergen', 'that', 'year']
  copyFileSync(join(import.meta.dirname, '../resources/public/sample/the-lamplighters.jpg'), join(folder, 'page.jpg'))
  const files = [
    ['page.alto.xml', altoOf(words)],
    ['page.xml', altoOf(words.map((word) => ({ lamps: 'lambs', tbe: 'the' })[word] ?? word))],
  ].map(([name, text]) => {
    const file = join(folder, name!)
    writeFileSync(file, text!)
    return file
  })
  await openFiles(app, join(folder, 'page.jpg'), ...files)
  await untilCleaned(page)
  const text = page.locator('.pane.cleaned .cm-content')
  await expect(text).toContainText('The lamps were lit')
  const ask = async () => {
    await page.keyboard.press('Control+Shift+P')
    await page.getByRole('combobox').fill('Other texts of these pages')
    await page.keyboard.press('Enter')
    await page
      .getByRole('dialog', { name: 'Other texts of these pages' })
      .getByRole('button', { name: 'Ask where they differ' })
      .click()
  }
  await ask()
  await expect(page.getByText(/The two readings differ in 1 place/)).toBeVisible()
  const card = page.getByRole('dialog', { name: 'Change' })
  await expect(card).toContainText('Another reading of this page has this here.')
  await expect(card.locator('.is')).toHaveText('lambs')
  await page.waitForTimeout(250)
  await page.keyboard.press('o')
  await expect(text).toContainText('The lambs were lit upon the quay')
  await page.keyboard.press('Control+Z')
  await expect(text).toContainText('The lamps were lit')
  // Weighing was one step.
  await page.keyboard.press('Control+Z')
  await expect(page.locator('.pane.cleaned [class*=change-]', { hasText: 'lamps' })).toHaveCount(0)
})
