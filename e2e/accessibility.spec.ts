import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { edit, expect, openFiles, selectWords, showNotes, test, untilCleaned, runCommand } from './diptych'

/** What WCAG 2.2 asks for at level AA, and what is good practice beyond it. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** How the screens are looked at: in the colours of a theme, and in those that a system chooses (Windows' contrast themes). */
const schemes = ['light', 'dark', 'forced colours'] as const
/** What hangs on colours, and is looked at in each. */
const ofColours = ['color-contrast', 'link-in-text-block']

async function seenIn(page: Page, scheme: (typeof schemes)[number]): Promise<void> {
  if (scheme === 'forced colours') await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' })
  else await page.emulateMedia({ colorScheme: scheme, forcedColors: null })
}

/** Waits until what fades in or changes its colour has done so. */
async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
    // A change of colours begins when it is drawn.
    await frame()
    await frame()
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
    await Promise.allSettled(ending.map((one) => one.finished))
  })
}

/** Looks at what is on the screen with axe, or at a part of it, in all schemes; what it finds is told with the screen's name. */
async function hasNoFault(page: Page, screen: string, part = 'html'): Promise<void> {
  for (const scheme of schemes) {
    await seenIn(page, scheme)
    await untilStill(page)
    const axe = new AxeBuilder({ page }).include(part)
    const asked =
      scheme === 'light'
        ? axe.withTags(tags).options({ rules: { 'label-content-name-mismatch': { enabled: true } } })
        : axe.withRules(ofColours)
    // What floats over the page for a moment lies beside its landmarks.
    const { violations } = await (scheme === 'light' ? asked.disableRules(['region']) : asked).analyze()
    const told = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html}`),
    )
    expect.soft(told, `${screen}, ${scheme}`).toEqual([])
  }
}

/** Looks at a dialog once it is there, and closes it. */
async function dialogHasNoFault(page: Page, screen: string, dialog = page.getByRole('dialog')): Promise<void> {
  await expect(dialog).toBeVisible()
  await hasNoFault(page, screen, '[role=dialog]')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
}

const text = `The lamps vpon the quay were lit by the old men of the harbour, and a ioint letter was sent to the council.
The gover\u00adnment had promised a newlamp for each of the streets, and nobody knew why it neuer came.
`

test('axe finds no fault with any screen', async ({ app, folder }) => {
  // Some thirty screens.
  test.slow()
  const { page } = app
  await hasNoFault(page, 'the empty library')
  await runCommand(page, 'paste')
  await hasNoFault(page, 'pasting', '[role=dialog]')
  await page.keyboard.press('Escape')
  const file = join(folder, 'quay.txt')
  writeFileSync(file, Array.from({ length: 3 }, (_, i) => text.replaceAll('lamps', `lamps of ${1820 + i}`)).join('\f'))
  await openFiles(app, file)
  await untilCleaned(page)
  await hasNoFault(page, 'reading')
  await page.getByRole('button', { name: /^Changes/ }).click()
  await hasNoFault(page, 'the changes panel')
  await page.keyboard.press('F8')
  await hasNoFault(page, 'a change’s card')
  await page.keyboard.press('Escape')
  await showNotes(page)
  await hasNoFault(page, 'the notes panel, empty', 'aside')
  await selectWords(page, 'cleaned', 'old men')
  await hasNoFault(page, 'selected words')
  await page.keyboard.press('n')
  await page.keyboard.type('Who *were* they?')
  await hasNoFault(page, 'a note that is written')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+F')
  await page.keyboard.type('the')
  await hasNoFault(page, 'find')
  await page.keyboard.press('Escape')
  await runCommand(page, 'Cleaning rules')
  await hasNoFault(page, 'the rules', 'aside')
  for (const command of [
    'Settings',
    'Keyboard…',
    'About this document',
    'What the cleaning did',
    'Arrange',
    'My lexicon',
    'Nothing leaves',
    'Blind sample',
    'Find mixed lines',
    'Export',
  ]) {
    await runCommand(page, command)
    await dialogHasNoFault(page, command)
  }
  await page.keyboard.press('Control+Shift+P')
  await hasNoFault(page, 'the palette', '[role=dialog]')
  await page.getByRole('combobox').fill('nothing of the kind')
  await hasNoFault(page, 'the palette, empty', '[role=dialog]')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'View', exact: true }).click()
  await hasNoFault(page, 'the menu of the view', '[role=menu]')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F2')
  await hasNoFault(page, 'editing')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await page.getByRole('button', { name: 'Open files…' }).waitFor()
  await hasNoFault(page, 'the library')
})

test('axe finds no fault with the library and its search', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'quay.txt')
  writeFileSync(file, text)
  await openFiles(app, file)
  await untilCleaned(page)
  await selectWords(page, 'cleaned', 'lamps')
  await page.keyboard.press('n')
  for (const tag of ['light', 'oil']) {
    await page.getByPlaceholder('Add a tag').or(page.getByLabel('Add a tag')).fill(tag)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Escape')
  await runCommand(page, 'Charts of')
  const charts = page.getByRole('dialog', { name: 'Charts of this document' })
  for (const name of ['Words', 'Tags over the pages']) {
    await charts.getByRole('button', { name }).click()
    await hasNoFault(page, `the chart “${name}”`, '[role=dialog]')
  }
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await page.getByRole('checkbox', { name: 'Choose “quay”' }).check()
  await hasNoFault(page, 'the library, with a document chosen')
  await page.getByRole('button', { name: 'Filters', exact: true }).click()
  await page.keyboard.press('Control+I')
  await page.getByRole('combobox', { name: 'Author', exact: true }).fill('Ann')
  await hasNoFault(page, 'the library, with filters and details')
  await page.getByRole('button', { name: 'Covers', exact: true }).click()
  await hasNoFault(page, 'the library, as covers')
  await page.getByRole('button', { name: 'Covers', exact: true }).click()
  await page.getByRole('button', { name: 'Filters', exact: true }).click()
  await page.keyboard.press('Control+I')
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  await hasNoFault(page, 'the menu of columns', '[role=menu]')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Shift+F')
  await hasNoFault(page, 'search, nothing asked yet')
  await page.keyboard.type('lamps')
  await page.getByRole('list', { name: 'What was found' }).waitFor()
  await hasNoFault(page, 'search, with hits')
  for (const name of ['Keep this search…', 'Make notes of these hits…', 'Save these hits…']) {
    await page.getByRole('button', { name }).click()
    await dialogHasNoFault(page, name)
  }
  await page.getByRole('textbox', { name: /^Search all/ }).fill('lamps OR')
  await page.getByRole('alert').waitFor()
  await hasNoFault(page, 'search, with a query that is wrong')
  await page.keyboard.press('Escape')
  for (const [command, name, act] of [
    ['Queue of what', 'The queue', null],
    ['Profiles of work', 'Profiles', 'New profile'],
    ['Boards of quot', 'Boards of quotations', 'New board'],
    ['Look for dup', 'Duplicates', null],
    ['Tags of the lib', 'Tags of the library', 'Where tags meet'],
  ] as const) {
    await runCommand(page, command)
    const dialog = page.getByRole('dialog', { name })
    if (act !== null) await dialog.getByRole('button', { name: act }).click()
    await dialogHasNoFault(page, name, dialog)
  }
  await page.getByRole('button', { name: 'Manuscript…' }).click()
  await hasNoFault(page, 'checking a manuscript, none chosen yet')
  const essay = join(folder, 'essay.md')
  writeFileSync(essay, 'He wrote “that seventeen violins were burning there” (p. 4).')
  await app.choosing([essay], () => page.getByRole('button', { name: 'Open a manuscript…' }).click())
  await page.getByRole('button', { name: /^Not found 1/ }).waitFor()
  await hasNoFault(page, 'checking a manuscript, with a quotation')
})

test('axe finds no fault with a comparison', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'quay.txt')
  writeFileSync(file, text)
  await openFiles(app, file)
  await untilCleaned(page)
  await runCommand(page, 'Compare with')
  const choosing = page.getByRole('dialog', { name: 'Compare with…' })
  await choosing.getByRole('list', { name: 'Documents of the library' }).getByRole('button').first().click()
  await choosing
    .getByRole('combobox', { name: /^Which text/ })
    .last()
    .selectOption('source')
  await hasNoFault(page, 'choosing texts to compare', '[role=dialog]')
  await choosing.getByRole('button', { name: 'Compare 2 texts' }).click()
  await page.locator('.variant').first().waitFor()
  await page.keyboard.press('F8')
  for (const view of ['facing', 'apparatus', 'table']) {
    await page.keyboard.press(`Control+${['facing', 'apparatus', 'table'].indexOf(view) + 1}`)
    await hasNoFault(page, `a comparison, ${view}`)
  }
  await page.keyboard.press('p')
  await hasNoFault(page, 'the pictures of a place')
  await page.keyboard.press('Control+E')
  await hasNoFault(page, 'exporting a comparison', '[role=dialog]')
})

/** How something is drawn, but for its colours and what lies behind it. */
function formOf(part: Locator): Promise<string> {
  return part.first().evaluate((element) => {
    const style = getComputedStyle(element)
    const { textDecorationLine, textDecorationStyle, outlineStyle, outlineWidth, borderBottomStyle } = style
    const border = `${borderBottomStyle} ${style.borderBottomWidth}`
    return [textDecorationLine, textDecorationStyle, outlineStyle, outlineWidth, border].join(' ')
  })
}

test('marks, hits and what is chosen are told apart without a colour of their own', async ({ app, folder }) => {
  const { page } = app
  await seenIn(page, 'forced colours')
  const file = join(folder, 'quay.txt')
  writeFileSync(file, text)
  await openFiles(app, file)
  await untilCleaned(page)
  const cleaned = page.locator('.pane.cleaned')
  await selectWords(page, 'cleaned', 'harbour')
  await page.keyboard.press('1')
  await selectWords(page, 'cleaned', 'old men')
  await page.keyboard.press('n')
  await page.keyboard.type('Who were they?')
  await page.keyboard.press('Escape')
  await edit(page)
  await selectWords(page, 'cleaned', 'newlamp')
  await page.keyboard.type('new lamp')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+F')
  await page.keyboard.type('the')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.locator('.found-current').first().waitFor()
  const marks = {
    nothing: cleaned.locator('.cm-line'),
    'an applied change': cleaned.locator('.change-applied'),
    'the reader’s own change': cleaned.locator('.change-reader'),
    'a highlight': cleaned.locator('.highlight:not(.highlight-noted)'),
    'a note': cleaned.locator('.highlight-noted'),
    'a hit': page.locator('.found:not(.found-current)'),
    'the hit that is shown': page.locator('.found-current'),
  }
  const forms = new Map<string, string>()
  for (const [name, part] of Object.entries(marks)) {
    const form = await formOf(part)
    expect(forms.get(form), `${name} looks like`).toBeUndefined()
    forms.set(form, name)
  }
  await page.keyboard.press('Escape')

  // What the system fills is what is chosen, and only that.
  const fillOf = (part: Locator) => part.evaluate((element) => getComputedStyle(element).backgroundColor)
  const chosen = await page.evaluate(() => {
    const probe = document.createElement('div')
    probe.style.setProperty('background-color', 'Highlight')
    document.body.append(probe)
    const { backgroundColor } = getComputedStyle(probe)
    probe.remove()
    return backgroundColor
  })
  expect(await fillOf(page.getByRole('button', { pressed: true }).first())).toBe(chosen)
  expect(await fillOf(page.getByRole('button', { name: 'Export' }).first())).not.toBe(chosen)
  await page.getByRole('button', { name: 'View', exact: true }).click()
  await page.keyboard.press('ArrowDown')
  const items = await page.getByRole('menu').locator('.menu-item').all()
  const fills = await Promise.all(items.map(fillOf))
  expect(fills.filter((fill) => fill === chosen)).toHaveLength(1)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Shift+P')
  await page.keyboard.type('sett')
  const option = page.getByRole('dialog', { name: 'All commands' }).locator('[data-selected]')
  expect(await fillOf(option)).toBe(chosen)
})
