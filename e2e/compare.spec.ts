import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, openFiles, test, untilCleaned } from './diptych'
import type { App } from './hosts'

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
