import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { expect, openFiles, selectWords, test, untilCleaned, untilSaved } from './diptych'
import type { App } from './hosts/app'

/** Puts a document into the library whose words have tags. */
async function tagged(app: App, folder: string, name: string, tags: readonly (readonly [string, string])[]) {
  const { page } = app
  const file = join(folder, `${name}.txt`)
  writeFileSync(file, `The lamps of ${name} were lit by the old men of the harbour before the council met.\n`)
  await openFiles(app, file)
  await untilCleaned(page)
  for (const [words, tag] of tags) {
    await selectWords(page, 'cleaned', words)
    await page.keyboard.press('n')
    await page.getByPlaceholder('Add a tag').fill(tag)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  }
  await untilSaved(page)
  await page.getByRole('button', { name: 'Back to the library' }).click()
}

const tagNames = (page: Page) =>
  page.getByRole('dialog').getByRole('list', { name: 'Tags', exact: true }).getByRole('button').allInnerTexts()
const passages = (page: Page) => page.getByRole('list', { name: 'Passages' }).getByRole('button')

test('tags are a tree over all documents: renamed, merged, taken away and brought back; the code book leaves as files', async ({
  app,
  folder,
}) => {
  const { page } = app
  await tagged(app, folder, 'Leith', [
    ['lamps', 'light/oil'],
    ['old men', 'people'],
  ])
  await tagged(app, folder, 'Malmo', [
    ['lamps', 'light/gas'],
    ['council', 'persons'],
  ])
  await page.getByRole('button', { name: 'Tags of the library' }).click()
  const plain = async () => (await tagNames(page)).map((text) => text.replace(/\s+/g, ' ').trim())
  await expect.poll(plain).toEqual(['light 2', 'gas 1', 'oil 1', 'people 1', 'persons 1'])
  await page.getByRole('button', { name: 'light 2' }).click()
  await expect(passages(page)).toHaveCount(2)
  await expect(passages(page).first()).toContainText('lamps')
  await expect(passages(page).first()).toContainText('Leith')

  await page.getByRole('button', { name: 'persons 1' }).click()
  await page.getByRole('textbox', { name: 'Name of the tag' }).fill('people')
  await expect(page.getByText('There is a tag of this name: the two become one.')).toBeVisible()
  await page.getByRole('button', { name: 'Merge' }).click()
  await expect.poll(plain).toEqual(['light 2', 'gas 1', 'oil 1', 'people 2'])
  await page.getByRole('textbox', { name: 'What the tag is for' }).fill('Whoever is named')
  await page.getByRole('textbox', { name: 'Name of the tag' }).focus()

  await page.getByRole('button', { name: 'light 2' }).click()
  await page.getByRole('textbox', { name: 'Name of the tag' }).fill('lamps')
  await page.getByRole('button', { name: 'Rename' }).click()
  await expect.poll(plain).toEqual(['lamps 2', 'gas 1', 'oil 1', 'people 2'])
  await page.getByRole('button', { name: 'Take “lamps” off all notes' }).click()
  await expect.poll(plain).toEqual(['people 2'])
  await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(plain).toEqual(['lamps 2', 'gas 1', 'oil 1', 'people 2'])

  // A passage gets a tag of its own.
  await page.getByRole('button', { name: 'people 2' }).click()
  await page.getByRole('button', { name: 'Split the tag…' }).click()
  await page.getByRole('textbox', { name: 'Name of the new tag' }).fill('people/council')
  await page.getByRole('checkbox', { name: 'Move “council”' }).check()
  await page.getByRole('button', { name: 'Move 1 passage' }).click()
  await expect.poll(plain).toEqual(['lamps 2', 'gas 1', 'oil 1', 'people 2', 'council 1'])
  await expect(passages(page)).toHaveCount(1)
  await expect(
    page.getByRole('dialog').getByText('“people/council” was parted from “people”, in 1 note.'),
  ).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(plain).toEqual(['lamps 2', 'gas 1', 'oil 1', 'people 2'])

  const save = (what: RegExp) =>
    app.saving(async () => {
      await page.getByRole('button', { name: 'Save the code book' }).click()
      await page.getByRole('menuitem', { name: what }).click()
    })
  const exchange = readFileSync(await save(/^Code book.*REFI-QDA/), 'utf8')
  expect(exchange).toContain('xmlns="urn:QDA-XML:codebook:1.0"')
  expect(exchange.match(/<Code /g)).toHaveLength(4)
  expect(exchange).toContain('<Description>Whoever is named</Description>')
  expect(readFileSync(await save(/Markdown/), 'utf8')).toContain('## people (2)')

  const project = unzipSync(readFileSync(await save(/^Project/)))
  const told = strFromU8(project['project.qde']!)
  expect(told.match(/<TextSource /g)).toHaveLength(2)
  expect(told.match(/<Coding /g)).toHaveLength(4)
  const [, source, from, to] = /internal:\/\/(.+?)"[\s\S]*?startPosition="(\d+)" endPosition="(\d+)"/.exec(told)!
  expect(['lamps', 'old men', 'council']).toContain(
    strFromU8(project[`sources/${source}`]!).slice(Number(from), Number(to)),
  )
  const word = unzipSync(readFileSync(await save(/Word/)))
  expect(strFromU8(word['word/document.xml']!)).toContain('Whoever is named')

  // Where they meet: the same words with two tags.
  await page.getByRole('button', { name: 'Where tags meet' }).click()
  await expect(page.getByText('No two tags stand on the same words yet')).toBeVisible()
  await page.getByRole('button', { name: 'Where tags meet' }).click()

  await page.getByRole('button', { name: 'people 2' }).click()
  await passages(page).last().click()
  await untilCleaned(page)
  await expect(page).toHaveTitle(/Malmo/)
  await expect(page.getByRole('complementary', { name: 'Notes' })).toContainText('people')
  // A note that overlaps it.
  await selectWords(page, 'cleaned', 'council met')
  await page.keyboard.press('n')
  await page.getByPlaceholder('Add a tag').fill('harbour')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await untilSaved(page)
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await page.getByRole('button', { name: 'Tags of the library' }).click()
  await page.getByRole('button', { name: 'Where tags meet' }).click()
  const cell = page.getByRole('button', { name: 'harbour and people: 1' })
  await cell.click()
  await expect(page.getByRole('region', { name: 'Passages of both' })).toContainText('council')
  await page.getByRole('button', { name: 'Picture', exact: true }).click()
  const picture = page.getByRole('img', { name: /^Tags on a circle/ })
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(900)
  const svg = await app.saving(() => page.getByRole('button', { name: 'Save the picture (SVG)…' }).click())
  expect(readFileSync(svg, 'utf8')).toContain('<title>harbour, people: 1</title>')
})
