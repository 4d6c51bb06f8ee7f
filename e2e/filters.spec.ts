import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, openFiles, test } from './diptych'

test('filters are put together, kept under a name, changed and taken away with undo; documents are dragged into collections', async ({
  app,
  folder,
}) => {
  const { page } = app
  const names = ['alpha', 'bravo', 'charlie', 'delta']
  const files = names.map((name) => join(folder, `${name}.txt`))
  names.forEach((name, i) => writeFileSync(files[i]!, `The lamps of ${name} were lit by the old men of the harbour.\n`))
  await openFiles(app, ...files)
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await page.getByRole('button', { name: /^Sort by title/ }).click()
  const titles = () => page.getByRole('list', { name: 'Documents' }).locator('.title').allTextContents()
  const choose = (title: string) => page.getByRole('checkbox', { name: `Choose “${title}”` })
  await choose('bravo').check()
  await choose('delta').check()
  await page.getByRole('button', { name: 'Done', exact: true }).click()
  await expect(page.getByText('2 documents are done.')).toBeVisible()
  await page.getByRole('button', { name: 'Language of the chosen documents' }).click()
  await page.getByRole('menuitem', { name: 'French' }).click()
  await page.getByRole('button', { name: 'Choose none' }).click()

  await page.getByRole('button', { name: 'Filters', exact: true }).click()
  const bar = page.getByRole('group', { name: 'Filters of the list' })
  await bar.getByRole('combobox', { name: 'State' }).selectOption('done')
  await expect.poll(titles).toEqual(['bravo', 'delta'])
  await bar.getByRole('combobox', { name: 'Last opened' }).selectOption('longer ago')
  await expect.poll(titles).toEqual([])
  await bar.getByRole('combobox', { name: 'Last opened' }).selectOption('week')
  await bar.getByRole('button', { name: 'Keep this filter…' }).click()
  await page.keyboard.type('Finished lately')
  await page.keyboard.press('Enter')
  const kept = page.getByRole('navigation', { name: 'Filters' })
  await expect(kept.getByRole('button', { name: /^Finished lately\s*2$/ })).toHaveAttribute('aria-current', 'true')

  await page.getByRole('button', { name: 'Show all' }).click()
  await expect.poll(titles).toEqual(names)
  await bar.getByRole('textbox', { name: 'Dated' }).fill('1840s')
  await expect.poll(titles).toEqual([])
  await bar.getByRole('textbox', { name: 'Dated' }).fill('')
  await page.waitForTimeout(300)
  await page.reload()
  await kept.getByRole('button', { name: /^Finished lately/ }).click()
  await expect.poll(titles).toEqual(['bravo', 'delta'])
  const act = async (what: string) => {
    await kept.getByRole('button', { name: /^What can be done with the filter/ }).click()
    await page.getByRole('menuitem', { name: what }).click()
  }
  await act('Rename…')
  await page.keyboard.type('French')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.getByRole('textbox', { name: /^Find a document/ }).fill('delta')
  await act('Make it what is listed now')
  await expect(kept.getByRole('button', { name: /^French\s*1$/ })).toBeVisible()
  await act('Take it away')
  await expect(kept).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(kept.getByRole('button', { name: /^French\s*1$/ })).toBeVisible()
  await page.getByRole('button', { name: 'Show all' }).click()

  await page.getByRole('button', { name: 'New collection…' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Papers')
  await page.getByRole('button', { name: 'Make it' }).click()
  const collections = page.getByRole('navigation', { name: 'Collections' })
  await collections.getByRole('button', { name: /^All documents/ }).click()
  await page.getByRole('button', { name: /^charlie/ }).dragTo(collections.getByRole('button', { name: /^Papers/ }))
  await expect(collections.getByRole('button', { name: /^Papers\s*1$/ })).toBeVisible()
})
