import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, openFiles, test, untilCleaned } from './diptych'

test('records are typed beside the list by keys alone: completed, taken from above, for several at once, and undone', async ({
  app,
  folder,
}) => {
  const { page } = app
  const names = ['alpha', 'bravo', 'charlie']
  const files = names.map((name) => join(folder, `${name}.txt`))
  names.forEach((name, i) => writeFileSync(files[i]!, `The lamps of ${name} were lit by the old men of the harbour.\n`))
  await openFiles(app, ...files)
  await page.getByRole('button', { name: /^Sort by title/ }).click()
  const row = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })
  const details = page.getByRole('region', { name: 'Details' })
  const field = (name: string) => details.getByRole('combobox', { name, exact: true })

  await row('alpha').focus()
  await page.keyboard.press('Control+I')
  await expect(field('Title')).toHaveValue('alpha')
  await field('Author').focus()
  await page.keyboard.type('Ann Lee')
  await page.keyboard.press('Enter')
  await expect(field('Title')).toHaveValue('bravo')
  await expect(field('Author')).toBeFocused()

  // What is there already is proposed.
  await page.keyboard.type('an')
  await expect(details.getByRole('option', { name: 'Ann Lee' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(field('Author')).toHaveValue('Ann Lee')
  await page.keyboard.press('Tab')
  await page.keyboard.type('ca. 1840')
  await page.keyboard.press('Enter')
  await expect(field('Title')).toHaveValue('charlie')
  await expect(field('Date')).toBeFocused()
  await page.keyboard.press('Control+D')
  await expect(field('Date')).toHaveValue('ca. 1840')
  await page.keyboard.press('Control+Shift+D')
  await expect(field('Author')).toHaveValue('Ann Lee')
  await expect(details.getByText('Author of 1 document')).toBeVisible()
  await page.keyboard.press('Control+Z')
  await expect(field('Author')).toHaveValue('')
  await page.keyboard.press('Control+Shift+Z')
  await expect(field('Author')).toHaveValue('Ann Lee')

  // A language that is none is refused where it was typed.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('old french')
  await page.keyboard.press('Enter')
  await expect(details.getByRole('alert')).toContainText('no language tag')
  await page.keyboard.press('Escape')
  await expect(field('Language')).toHaveValue('en')
  await field('First page').focus()
  await page.keyboard.type('xii')
  await page.keyboard.press('ArrowUp')
  await expect(field('Title')).toHaveValue('bravo')
  await page.keyboard.press('Escape')
  await expect(row('bravo')).toBeFocused()

  // Several at once.
  await page.keyboard.press('Control+A')
  await expect(details.getByRole('heading')).toHaveText('3 documents')
  await expect(field('Author')).toHaveValue('Ann Lee')
  await expect(field('Date')).toHaveAttribute('placeholder', '(several)')
  await field('Archive').fill('City Archive')
  await page.keyboard.press('Enter')
  await field('Date').fill(' ')
  await page.keyboard.press('Enter')
  await expect(field('Date')).toHaveAttribute('placeholder', '1897, ca. 1840, March 1912')
  await expect(details.getByText('Date of 3 documents')).toBeVisible()
  await details.getByRole('button', { name: 'Undo' }).click()
  await expect(field('Date')).toHaveAttribute('placeholder', '(several)')

  // It is there after a reload, and Enter on the list opens as ever.
  await page.waitForTimeout(300)
  await page.reload()
  await row('charlie').click()
  await expect(field('Archive')).toHaveValue('City Archive')
  await expect(field('First page')).toHaveValue('xii')
  await row('charlie').dblclick()
  await untilCleaned(page)
  await expect(page).toHaveTitle(/charlie/)
})
