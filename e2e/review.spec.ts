import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import {
  clickBefore,
  edit,
  expect,
  openFiles,
  paneText,
  selectWords,
  test,
  untilCleaned,
  untilSaved,
  runCommand,
} from './diptych'
import type { App } from './hosts'
import { altoOfLines } from './scan-files'

const samplePicture = join(import.meta.dirname, '../resources/public/sample/the-lamplighters.jpg')

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>

const worn = [
  'China signed a ioint statement with the other parties, and they made a ioint effort for a ioint meeting.',
  'The malor cause of it was found in 1 992 when the AsiaPacific forum’ met in the town.',
  '',
  'Another page of plain words follows here, with nothing to be done to them at all.',
].join('\n')

async function open(app: App, folder: string, text = worn): Promise<void> {
  const file = join(folder, 'worn.txt')
  writeFileSync(file, text)
  await openFiles(app, file)
  await untilCleaned(app.page)
}

test('one key to the next doubtful change, one to settle it', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  const before = await paneText(page, 'cleaned')
  expect(before).toContain('forum’ met')
  await page.keyboard.press('F8')
  const card = page.getByRole('dialog', { name: 'Change' })
  await expect(card).toContainText('forum’')
  await expect(card).toContainText('forum,')
  await expect(card).toContainText('proposed')
  await expect(card).toBeFocused()
  await page.keyboard.press('Enter')
  expect(await paneText(page, 'cleaned')).toContain('forum, met')
  await expect(page.getByText('No doubtful changes are left in this document.')).toBeVisible()
  // What is said of this document is not said over the search of all.
  await page.keyboard.press('Control+Shift+F')
  await expect(page.getByLabel('Search all documents, notes and tags')).toBeFocused()
  await expect(page.getByText('No doubtful changes are left in this document.')).toBeHidden()
  await page.keyboard.press('Alt+ArrowLeft')
  await page.keyboard.press('Control+Z')
  expect(await paneText(page, 'cleaned')).toBe(before)
  await page.keyboard.press('F7')
  await expect(card).toBeFocused()
  await page.keyboard.press('Backspace')
  expect(await paneText(page, 'cleaned')).toBe(before)
  await expect(page.locator('footer:has([data-status])')).toContainText('0 to look at')
})

test('the card says what a change is, beside the word and not over it', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  const mark = page.locator('.pane.cleaned .change-replaced', { hasText: 'joint' }).first()
  await mark.hover()
  await page.mouse.move(...(await centre(mark)), { steps: 3 })
  const card = page.getByRole('dialog', { name: 'Change' })
  await expect(card).toBeVisible()
  await expect(card).toContainText('Words that OCR misread are put right')
  await expect(card).toContainText(/(?:likely|perhaps), 0\.\d\d/)
  const [word, floating] = [await boxOf(mark), await boxOf(card)]
  expect(floating.y >= word.y + word.height || floating.y + floating.height <= word.y).toBe(true)
})

test('a card that unfolds does not cover its line, wherever that stands in the window', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'Lines.txt')
  writeFileSync(file, 'It was a ioint effort of the town and of the harbour.\n\n'.repeat(14))
  await openFiles(app, file)
  await untilCleaned(page)
  const marks = page.locator('.pane.cleaned .change-replaced')
  const card = page.getByRole('dialog', { name: 'Change' })
  for (const place of [0, 3, 6, 9, 11]) {
    await marks.nth(place).click()
    await card.getByRole('button', { name: 'More' }).click()
    await expect(card.getByText('Emendation: the page errs')).toBeInViewport()
    const [word, floating] = [await boxOf(marks.nth(place)), await boxOf(card)]
    expect(floating.y >= word.y + word.height || floating.y + floating.height <= word.y).toBe(true)
    await page.keyboard.press('Escape')
    await expect(card).toBeHidden()
  }
  // In panes above each other the same line stands in both.
  await runCommand(page, 'above each')
  await expect(page.locator('.panes.above')).toBeVisible()
  await marks.nth(3).click()
  await card.getByRole('button', { name: 'More' }).click()
  await expect(card.getByText('Emendation: the page errs')).toBeVisible()
  for (const side of ['source', 'cleaned']) {
    const word = await boxOf(page.locator(`.pane.${side} .change-open`).first())
    const floating = await boxOf(card)
    expect(floating.y >= word.y + word.height || floating.y + floating.height <= word.y, side).toBe(true)
  }
})

test('a right reading typed on the card is recorded as the reader’s, and the next doubt follows', async ({
  app,
  folder,
}) => {
  const { page } = app
  await open(app, folder)
  const before = await paneText(page, 'cleaned')
  await page.keyboard.press('F8')
  const card = page.getByRole('dialog', { name: 'Change' })
  await expect(card).toContainText('reads')
  await card.getByLabel('Your reading').fill('forum; ')
  await page.keyboard.press('Enter')
  await expect.poll(() => paneText(page, 'cleaned')).toContain('forum; met')
  await expect(page.locator('.pane.cleaned .change-reader').first()).toBeVisible()
  await expect(page.getByText('No doubtful changes are left in this document.')).toBeVisible()
  await page.keyboard.press('Control+Z')
  await expect.poll(() => paneText(page, 'cleaned')).toBe(before)
})

test('a reading is for its own card: the next one is empty and decided by keys, and after the last the text has them', async ({
  app,
  folder,
}) => {
  const { page } = app
  const worse = 'The J"u"rop*"niand was seen in the harbour. The people was tho*n to the m^abl=n and the m^cdl=k of it.'
  const lines = Array.from({ length: 60 }, (_, i) => `Line ${i} of plain words that nothing has to be done to.`)
  await open(app, folder, [worse, ...lines].join('\n'))
  const card = page.getByRole('dialog', { name: 'Change' })
  const field = card.getByLabel('Your reading')
  await page.keyboard.press('F8')
  const first = await card.textContent()
  await field.click()
  await page.keyboard.type('Europe')
  await page.keyboard.press('Enter')
  await expect(card).not.toHaveText(first!)
  await expect(field).toHaveValue('')
  await expect(card).toBeFocused()
  const next = await paneText(page, 'cleaned')
  await page.waitForTimeout(250)
  await page.keyboard.press('Backspace')
  await expect.poll(() => paneText(page, 'cleaned')).toBe(next)
  const done = page.getByText('No doubtful changes are left in this document.')
  while (!(await done.isVisible())) {
    await page.waitForTimeout(250)
    await page.keyboard.press('Backspace')
  }
  expect((await paneText(page, 'cleaned')).split('Europe')).toHaveLength(2)
  const scrolled = () => page.locator('.pane.cleaned .cm-scroller').evaluate((pane) => pane.scrollTop)
  const before = await scrolled()
  await page.keyboard.press('PageDown')
  await expect.poll(scrolled).toBeGreaterThan(before + 100)
})

test('the first jump into a long text brings the word to one height in both panes', async ({ app, folder }) => {
  const { page } = app
  const words =
    'the lamp at the mouth of the pier was lit that night and all who stood upon the quay had seen it'.split(' ')
  const paragraph = (i: number) =>
    Array.from({ length: 60 + ((i * 37) % 240) }, (_, k) => words[(i * 7 + k * k) % words.length]).join(' ')
  const text = Array.from({ length: 260 }, (_, i) =>
    i % 60 === 50 ? `${paragraph(i)} m^${'abcde'[Math.floor(i / 60)]}bl=n ${paragraph(i + 1)}` : paragraph(i),
  )
  await open(app, folder, text.join('\n\n'))
  await page.keyboard.press('Control+Home')
  await page.reload()
  await page.locator('.pane.cleaned .cm-content').waitFor()
  const heightIn = (side: string) =>
    page.evaluate((side) => {
      const lines = [...document.querySelectorAll(`.pane.${side} .cm-line`)]
      const line = lines.find((one) => one.textContent.includes('m^'))
      if (!line) return -1
      // The word may be in several pieces, for its marks.
      let left = line.textContent.indexOf('m^')
      const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
      while (walk.nextNode() && left >= walk.currentNode.textContent!.length)
        left -= walk.currentNode.textContent!.length
      const range = document.createRange()
      range.setStart(walk.currentNode, left)
      range.setEnd(walk.currentNode, left + 1)
      return range.getBoundingClientRect().top
    }, side)
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press('F8')
    await expect(page.getByRole('dialog', { name: 'Change' })).toBeVisible()
    await expect
      .poll(async () => Math.abs((await heightIn('source')) - (await heightIn('cleaned'))), { message: `doubt ${i}` })
      .toBeLessThan(8)
    const { height } = page.viewportSize()!
    expect(Math.abs((await heightIn('cleaned')) - height / 2)).toBeLessThan(height / 6)
  }
})

test('a selection is let go by Escape, and by a jump elsewhere', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  const bar = page.getByRole('toolbar', { name: 'Selected text' })
  await selectWords(page, 'cleaned', 'statement')
  await expect(bar).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await selectWords(page, 'cleaned', 'statement')
  await expect(bar).toBeVisible()
  await page.keyboard.press('F8')
  await expect(page.getByRole('dialog', { name: 'Change' })).toBeVisible()
  await expect(bar).toBeHidden()
})

test('all identical changes are applied by one button that names them, and one undo takes it back', async ({
  app,
  folder,
}) => {
  const { page } = app
  await open(app, folder)
  await clickBefore(page, 'cleaned', 'joint statement')
  await page.keyboard.press('Alt+Enter')
  const card = page.getByRole('dialog', { name: 'Change' })
  await expect(card.getByRole('button', { name: /Apply to 3 identical \(“ioint” to “joint”\)/ })).toBeVisible()
  await card.getByRole('button', { name: 'More' }).click()
  await card.getByRole('button', { name: 'Never in this document' }).click()
  expect(await paneText(page, 'cleaned')).not.toContain('joint')
  await page.keyboard.press('Control+Z')
  expect((await paneText(page, 'cleaned')).match(/joint/g)).toHaveLength(3)
  await clickBefore(page, 'cleaned', 'joint statement')
  await page.keyboard.press('Alt+Enter')
  await expect(card).toBeFocused()
  await page.keyboard.press('Shift+Enter')
  await page.getByRole('button', { name: /^Changes/ }).click()
  await page.getByLabel('State').selectOption('decided')
  await expect(page.getByRole('complementary', { name: 'Changes' }).getByRole('listitem')).toHaveCount(3)
})

test('the changes panel lists, filters, jumps and decides in bulk', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  await page.getByRole('button', { name: /^Changes/ }).click()
  const panel = page.getByRole('complementary', { name: 'Changes' })
  await panel.getByLabel('Rule').selectOption('look-alikes')
  await expect(panel.getByRole('listitem')).toHaveCount(4)
  await panel.getByLabel('Rule').selectOption('spaced-numerals')
  await panel.getByRole('listitem').getByRole('button').click()
  await expect(page.getByRole('dialog', { name: 'Change' })).toContainText('1992')
  await panel.getByRole('button', { name: 'Reject these 1' }).click()
  expect(await paneText(page, 'cleaned')).toContain('1 992')
  await page.keyboard.press('Control+Z')
  expect(await paneText(page, 'cleaned')).toContain('1992')
  await panel.getByLabel('Confidence').selectOption('0-0.8499')
  await expect(panel.getByText('No change is of this kind.')).toBeVisible()
  await panel.getByRole('button', { name: 'Show all changes' }).click()
  await expect(panel.getByRole('listitem').first()).toBeVisible()
})

test('a reader’s own change is a correction or an emendation', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  await selectWords(page, 'cleaned', 'plain words')
  await edit(page)
  await page.keyboard.type('simple words')
  await clickBefore(page, 'cleaned', 'imple words')
  await page.keyboard.press('Alt+Enter')
  const card = page.getByRole('dialog', { name: 'Change' })
  await expect(card).toContainText('You made this correction.')
  await card.getByRole('button', { name: 'More' }).click()
  await card.getByLabel('Emendation: the page errs').check()
  await expect(card).toContainText('You made this emendation.')
  await expect(page.locator('.pane.cleaned .change-emended').first()).toBeVisible()
})

test('cleaning again keeps what was decided, and its summary undoes the rest', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  await clickBefore(page, 'cleaned', 'joint statement')
  await page.keyboard.press('Alt+Enter')
  await expect(page.getByRole('dialog', { name: 'Change' })).toBeFocused()
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Control+Shift+P')
  await page.keyboard.type('Clean again')
  await page.keyboard.press('Enter')
  const summary = page.getByRole('dialog', { name: 'What the cleaning did' })
  await expect(summary).toContainText('Misread letters')
  await summary
    .getByRole('row', { name: /Spaced numerals/ })
    .getByRole('button', { name: 'Show' })
    .click()
  await expect(page.getByRole('dialog', { name: 'Change' })).toContainText('1992')
  expect(await paneText(page, 'cleaned')).toContain('a ioint statement')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^\d+ changes: \d+ applied/ }).click()
  await summary.getByRole('button', { name: 'Undo all that is undecided' }).click()
  expect(await paneText(page, 'cleaned')).toBe(worn)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  expect(await paneText(page, 'cleaned')).toContain('joint effort')
})

test('a rule is switched only after its effect was shown', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder, `${worn}\nHe said "come in" to the man.`)
  await page.getByRole('button', { name: 'View' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Cleaning rules' }).click()
  const panel = page.getByRole('complementary', { name: 'Cleaning rules' })
  await panel.getByRole('switch', { name: 'Quotes and dashes' }).click()
  await expect(panel).toContainText('This would make 2 changes and take 0 back.')
  expect(await paneText(page, 'cleaned')).toContain('"come in"')
  await panel.getByRole('button', { name: 'Clean with these rules' }).click()
  await expect.poll(() => paneText(page, 'cleaned')).toContain('“come in”')
  // What was asked for is told with the counts that stand everywhere, and has its way back and forth.
  const counted = await page.getByRole('button', { name: /^\d+ changes: \d+ applied/ }).textContent()
  const said = page.locator('[data-notices]')
  await expect(said).toContainText(`Cleaned. ${counted!.trim()}`)
  await said.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => paneText(page, 'cleaned')).toContain('"come in"')
  await said.getByRole('button', { name: 'Redo' }).click()
  await expect(said).toContainText(`Done again: cleaning. Now ${counted!.trim()}`)
  await expect.poll(() => paneText(page, 'cleaned')).toContain('“come in”')
  await panel.getByRole('switch', { name: 'Misread letters' }).click()
  await expect(panel).toContainText(/take [4-9] back/)
  await panel.getByRole('button', { name: 'Leave as it was' }).click()
  expect(await paneText(page, 'cleaned')).toContain('joint')
  await page.keyboard.press('Control+Z')
  expect(await paneText(page, 'cleaned')).toContain('"come in"')
  await expect(panel.getByRole('switch', { name: 'Quotes and dashes' })).not.toBeChecked()
})

async function centre(locator: Locator): Promise<[number, number]> {
  const box = await boxOf(locator)
  return [box.x + box.width / 2, box.y + box.height / 2]
}

/** Where something stands. An editor that draws a line anew has it nowhere for a moment. */
async function boxOf(locator: Locator): Promise<Box> {
  let box: Box | null = null
  await expect.poll(async () => (box = await locator.boundingBox())).not.toBeNull()
  return box!
}

test('the same change in many places is decided as one pattern, but for the places left out', async ({
  app,
  folder,
}) => {
  const { page } = app
  await open(app, folder)
  await page.getByRole('button', { name: /^Changes/ }).click()
  await page.getByLabel('Order', { exact: true }).selectOption('pattern')
  const row = page.getByRole('list', { name: 'Patterns' }).getByRole('button', { name: /ioint/ })
  await expect(row).toContainText('3 places')
  await row.click()
  const dialog = page.getByRole('dialog', { name: '“ioint” to “joint”' })
  const places = dialog.getByRole('listitem')
  await expect(places).toHaveCount(3)
  await expect(places.first()).toContainText('China signed a ioint statement')
  // By key alone: the second place is left out, the others are rejected.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.keyboard.press('Backspace')
  await expect.poll(() => paneText(page, 'cleaned')).toContain('made a joint effort for a ioint meeting')
  expect(await paneText(page, 'cleaned')).toContain('signed a ioint statement')
  await expect(dialog.getByRole('button', { name: /^Reject these 0/ })).toBeDisabled()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Z')
  expect((await paneText(page, 'cleaned')).match(/joint/g)).toHaveLength(3)
})

test('the queue goes by doubt, and what is unclear waits in it too', async ({ app, folder }) => {
  const { page } = app
  const worse =
    'The J"u"rop*"niand was seen in the harbour by all who lived there. The lnternalimpetus of the Beiling people was tho*n to the man.'
  await open(app, folder, `${worn}\n\n${worse}`)
  await expect(page.locator('footer:has([data-status])')).toContainText(/[1-9] to look at/)
  await page.getByRole('button', { name: /^Changes/ }).click()
  await page.getByLabel('Order', { exact: true }).selectOption('doubt')
  await expect(page.getByRole('list', { name: 'Changes' }).getByRole('listitem').first()).toContainText('J"u"rop')
  await page.locator('.pane.cleaned .cm-content').focus()
  await page.keyboard.press('F8')
  const card = page.getByRole('dialog', { name: 'Change' })
  await expect(card).toContainText('J"u"rop')
  // What was applied with little confidence waits as well, among what was proposed, by how doubtful it is.
  const doubts: number[] = []
  const done = page.getByText('No doubtful changes are left in this document.')
  await page.keyboard.press('Enter')
  await expect(card).not.toContainText('J"u"rop')
  const cards: string[] = []
  const isUnclear = (said: string) => said.includes('Stays unclear')
  const reviewed = async () =>
    Number(/(\d+) decided by you/.exec((await page.getByRole('complementary').textContent())!)?.[1])
  while (!(await done.isVisible())) {
    const said = (await card.textContent()) ?? ''
    const confidence = Number(/, (0\.\d\d)/.exec(said)?.[1])
    cards.push(said)
    doubts.push(isUnclear(said) ? 1 : said.includes('proposed') ? confidence : 1 - confidence)
    const before = await reviewed()
    // A key that comes before a card can have been seen is for the card before it.
    await page.waitForTimeout(250)
    await page.keyboard.press('Enter')
    await expect.poll(reviewed).toBe(before + 1)
  }
  expect(doubts.length).toBeGreaterThan(3)
  // Both what is proposed and what was applied waits.
  expect(new Set(cards.map((said) => said.includes('proposed'))).size).toBe(2)
  for (const word of ['AsiaPacific', 'forum’']) expect(cards.join('\n')).toContain(word)
  expect(doubts).toEqual(doubts.toSorted((a, b) => b - a))
  await expect(done).toBeVisible()
  await expect(page.locator('.pane.cleaned .change-unclear')).toHaveCount(1 + cards.filter(isUnclear).length)
})

test('a blind sample gives an error rate with its interval, and what was wrong is put right', async ({
  app,
  folder,
}) => {
  const { page } = app
  await open(app, folder, 'The first linc of it.\nThe second line is right.\nThe third is right as well.')
  await runCommand(page, 'blind sample')
  const dialog = page.getByRole('dialog', { name: 'Blind sample' })
  await dialog.getByRole('button', { name: 'Draw 50 lines' }).click()
  const field = dialog.getByLabel('How the line reads on the original')
  for (let line = 1; line <= 3; line++) {
    await expect(dialog).toContainText(`Line ${line} of 3`)
    await expect(field).toBeFocused()
    const text = await field.inputValue()
    if (text.startsWith('The first')) await field.fill('The first lane of it.')
    await page.keyboard.press('Enter')
  }
  const words = 5 + 5 + 6
  await expect(dialog).toContainText(
    `In a blind sample of 3 randomly drawn lines (${words} words) checked against the original`,
  )
  await expect(dialog).toContainText(/1 word was wrong: 6\.3 % \(95 % interval \d\.\d % to \d\d\.\d %\)/)
  await expect(dialog).not.toContainText('changed since')
  await dialog.getByRole('button', { name: 'Put 1 line right in the text' }).click()
  expect(await paneText(page, 'cleaned')).toContain('The first lane of it.')
  expect(await paneText(page, 'source')).toContain('The first linc of it.')
  // The reader's word is a change like any other, and the sample is told where the text is.
  await page.getByRole('button', { name: /^Changes/ }).click()
  await page.getByLabel('State').selectOption('mine')
  await expect(page.getByRole('list', { name: 'Changes' }).getByRole('listitem')).toHaveCount(1)
  await untilSaved(page)
  await app.restart()
  await app.page.getByRole('button', { name: 'worn' }).first().click()
  await app.page.getByRole('button', { name: /^Export/ }).click()
  await app.page.getByLabel('Format').selectOption('methods')
  await expect(app.page.getByRole('dialog', { name: 'Export' })).toContainText(
    /In a blind sample of 3 randomly drawn lines .* The text has been changed since\./,
  )
})

test('it is told how many words may still be wrong, less when doubt is settled one by one, and not less when it is swept away', async ({
  app,
  folder,
}) => {
  const { page } = app
  await open(app, folder, `${worn}\n\nThe J"u"rop*"niand was seen in the harbour by all who lived there.`)
  await page.getByRole('button', { name: /^Changes/ }).click()
  const panel = page.getByRole('complementary', { name: 'Changes' })
  const left = async () => Number(/About (\d+) of \d+ words may still be wrong/.exec((await panel.textContent())!)?.[1])
  const before = await left()
  expect(before).toBeGreaterThan(3)
  await page.keyboard.press('F8')
  await expect(page.getByRole('dialog', { name: 'Change' })).toBeFocused()
  await page.keyboard.press('Backspace')
  await expect(panel).toContainText('1 decided by you.')
  const settled = await left()
  expect(settled).toBeLessThan(before)
  await panel.getByRole('button', { name: /^Reject these/ }).click()
  await expect(panel).toContainText('8 decided by you.')
  expect(await left()).toBeGreaterThan(settled)
  await expect(panel).toContainText('8 changes: 8 rejected. 8 decided by you.')
})

test('the reader’s lexicon holds in all documents; its effect is shown first, and it is saved and brought in', async ({
  app,
  folder,
}) => {
  const { page } = app
  await open(app, folder, `${worn}\n\nThey came to Pekin by ship.`)
  await runCommand(page, 'My lexicon')
  const dialog = page.getByRole('dialog', { name: 'My lexicon' })
  await expect(dialog).toContainText('Nothing is laid down yet.')
  await dialog.getByLabel('Word').fill('Pekin')
  await dialog.getByLabel('What holds of it').selectOption('always')
  await dialog.getByLabel('Reading').fill('Peking')
  await expect(dialog).toContainText('In this document this would make 1 change and take 0 back.')
  await expect(dialog).toContainText('+ Pekin → Peking')
  expect(await paneText(page, 'cleaned')).toContain('came to Pekin by')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('list', { name: 'Entries' }).getByRole('listitem')).toHaveCount(1)
  await expect.poll(() => paneText(page, 'cleaned')).toContain('came to Peking by')

  // Of a change it is laid down from its card; the engine's own reading is then never made.
  await dialog.getByRole('button', { name: 'Done' }).click()
  await clickBefore(page, 'cleaned', 'joint statement')
  await page.keyboard.press('Alt+Enter')
  await page.getByRole('dialog', { name: 'Change' }).getByRole('button', { name: 'More' }).click()
  await page.getByRole('button', { name: 'In all documents…' }).click()
  await dialog.getByLabel('What holds of it').selectOption('never')
  await expect(dialog).toContainText('take 3 back')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect.poll(() => paneText(page, 'cleaned')).toContain('a ioint statement')

  // It is a file that can be kept, and brought in again.
  const file = await app.saving(() => dialog.getByRole('button', { name: 'Save as a file…' }).click())
  expect(readFileSync(file, 'utf8').split('\n').slice(1)).toEqual(['always\tPekin\tPeking', 'never\tioint\tjoint', ''])
  await dialog.getByRole('button', { name: 'Forget “ioint”' }).click()
  await expect.poll(() => paneText(page, 'cleaned')).toContain('a joint statement')
  await app.choosing([file], () => dialog.getByRole('button', { name: 'Bring in a list…' }).click())
  await expect.poll(() => paneText(page, 'cleaned')).toContain('a ioint statement')
  await dialog.getByRole('button', { name: 'Done' }).click()

  // Another document is cleaned by it from the start, also after a restart.
  await untilSaved(page)
  await app.restart()
  const other = join(folder, 'other.txt')
  writeFileSync(other, 'The road to Pekin was long.')
  await openFiles(app, other)
  await untilCleaned(app.page)
  expect(await paneText(app.page, 'cleaned')).toBe('The road to Peking was long.')
})

test('each doubt comes to the middle of the text and of the picture, however near the next one is', async ({
  app,
  folder,
}) => {
  const { page } = app
  // Signs that are no word, each another one.
  const scrawl = (number: number, i: number) => `m^${'abcdefghik'[i % 10]}l${'mnoprstuvw'[number + (i % 7)]}=n`
  const line = (number: number, i: number) =>
    i % 3 === 0
      ? `The old men ${scrawl(number, i)} harbour lit the lamps`
      : `and ${'abcdefgh'[i % 8]} knew why in ${1840 + i}`
  const sheets = [1, 2, 3].flatMap((number) => {
    const [picture, text] = [join(folder, `sheet_${number}.jpg`), join(folder, `sheet_${number}.xml`)]
    copyFileSync(samplePicture, picture)
    writeFileSync(text, altoOfLines(Array.from({ length: 58 }, (_, i) => line(number, i))))
    return [picture, text]
  })
  await openFiles(app, ...sheets)
  await untilCleaned(page)
  await page.getByRole('region', { name: 'Pages' }).locator('canvas').first().waitFor()
  const middleOf = async (what: string, within: string) => {
    const [mark, pane] = await Promise.all(
      [what, within].map((selector) => page.locator(selector).first().boundingBox()),
    )
    return Math.abs(mark!.y + mark!.height / 2 - (pane!.y + pane!.height / 2)) / pane!.height
  }
  for (let i = 0; i < 42; i++) {
    await page.keyboard.press('F8')
    // The first lines of the first page, and the last ones of the last, can't come to the middle.
    if (i < 16) continue
    await expect
      .poll(() => middleOf('.pane.cleaned .change-open', '.pane.cleaned .cm-scroller'), { message: `doubt ${i}` })
      .toBeLessThan(0.15)
    await expect
      .poll(() => middleOf('.scan .mark.here', '.scan .scroller'), { message: `picture of doubt ${i}` })
      .toBeLessThan(0.3)
  }
})

test('the first doubt is looked at closely on the picture, also on a page that was not shown before', async ({
  app,
  folder,
}) => {
  const { page } = app
  const line = (number: number, i: number) => `The old men of harbour ${number} lit ${1840 + i} lamps`
  const sheets = [1, 2, 3].flatMap((number) => {
    const [picture, text] = [join(folder, `sheet_${number}.jpg`), join(folder, `sheet_${number}.xml`)]
    copyFileSync(samplePicture, picture)
    const lines = Array.from({ length: 58 }, (_, i) => line(number, i))
    if (number === 3) lines[30] = 'The old men m^bln=n harbour lit the lamps'
    writeFileSync(text, altoOfLines(lines))
    return [picture, text]
  })
  await openFiles(app, ...sheets)
  await untilCleaned(page)
  await page.getByRole('region', { name: 'Pages' }).locator('canvas').first().waitFor()
  await page.keyboard.press('F8')
  const mark = page.locator('.scan .mark.here').first()
  await expect.poll(async () => (await mark.boundingBox())?.height ?? 0).toBeGreaterThan(15)
  const pane = (await page.locator('.scan .scroller').boundingBox())!
  const word = (await mark.boundingBox())!
  expect(Math.abs(word.y + word.height / 2 - (pane.y + pane.height / 2)) / pane.height).toBeLessThan(0.3)
})
