import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, paneText, test, untilCleaned } from './diptych'

/** The name that a screen reader says of what has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return ''
    const labels = (element as HTMLInputElement).labels
    return (element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent ?? '').trim()
  })
}

/** Presses Tab until something with a name has the focus, as one does who sees none of it. */
async function tabTo(page: Page, name: RegExp, most = 40): Promise<void> {
  const met: string[] = []
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab')
    met.push((await focused(page)).slice(0, 40))
    if (name.test(met.at(-1)!)) return
  }
  throw new Error(`Tab came to no ${name}, but to ${met.join(' | ')}`)
}

/** Nothing lies beside the window: all can be read without scrolling to the right. */
async function fits(page: Page, screen: string): Promise<void> {
  const beside = await page.evaluate(() =>
    [...document.querySelectorAll('button, input, select, [role=status], h1, h2, p')].flatMap((element) => {
      const { left, right, width, height } = element.getBoundingClientRect()
      const isShown = width > 1 && height > 1 && (element as HTMLElement).checkVisibility({ visibilityProperty: true })
      return isShown && (left < -1 || right > innerWidth + 1) ? [element.outerHTML.slice(0, 120)] : []
    }),
  )
  expect.soft(beside, screen).toEqual([])
}

// A window of 1280 by 800 at 200 %.
test('a document is opened, reviewed, noted, edited, exported and left by keyboard alone, at 200 %', async ({
  app,
  folder,
}) => {
  const { page } = app
  await page.setViewportSize({ width: 640, height: 400 })
  const file = join(folder, 'quay.txt')
  writeFileSync(
    file,
    'The lamps vpon the quay were lit by the old men of the harbour, and a ioint letter was sent to the council.\n',
  )
  await fits(page, 'the empty library')
  await tabTo(page, /^Open files/)
  await app.choosing([file], () => page.keyboard.press('Enter'))
  await untilCleaned(page)
  await fits(page, 'reading')

  // A change is found in the list, read, and taken back.
  await page.keyboard.press('Control+Shift+H')
  await tabTo(page, /^vpon/)
  await fits(page, 'the changes')
  await page.keyboard.press('Enter')
  const card = page.getByRole('dialog', { name: 'Change' })
  await expect(card).toBeFocused()
  await expect(card).toMatchAriaSnapshot(`
    - dialog "Change":
      - term: was
      - definition: vpon
      - term: is
      - definition: upon
      - paragraph: /.+/
      - paragraph: /applied/
      - button /Accept/
      - button /Undo this/
  `)
  await page.keyboard.press('Backspace')
  await expect(card).toHaveCount(0)
  await expect(page.getByText('1 rejected', { exact: true })).toBeVisible()
  await expect.poll(() => focused(page)).toMatch(/^vpon/)
  await page.keyboard.press('Control+Z')
  await expect.poll(() => paneText(page, 'cleaned')).toContain('lamps upon the quay')
  await page.keyboard.press('Control+Shift+H')

  // Words are chosen, and a note written on them.
  await tabTo(page, /^Cleaned text$/)
  await page.keyboard.press('Control+Home')
  for (let i = 0; i < 2; i++) await page.keyboard.press('Control+Shift+ArrowRight')
  await fits(page, 'chosen words')
  await page.keyboard.press('n')
  await page.keyboard.type('Gas, or oil?')
  await page.keyboard.press('Escape')
  await fits(page, 'the notes')
  await expect(page.getByText('1 note', { exact: true })).toBeVisible()
  await page.keyboard.press('Control+Shift+N')

  // A word is typed and saved.
  await tabTo(page, /^Cleaned text$/)
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+End')
  await page.keyboard.type('It was read at once.')
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-status="saved"]')).toBeVisible()

  await page.keyboard.press('Control+E')
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
  await fits(page, 'export')
  await tabTo(page, /^Format/)
  await expect(page.getByRole('option', { name: 'JSON', exact: true })).toBeAttached()
  // The first letter of a choice that is closed chooses.
  await page.keyboard.press('j')
  await expect(page.getByRole('combobox', { name: 'Format' })).toHaveValue('json')
  await tabTo(page, /^Export…$/)
  // What was never told is told before it leaves.
  const leave = page.getByRole('button', { name: 'Export…', exact: true })
  await expect(leave).not.toHaveAttribute('aria-disabled', 'true')
  const exported = await app.saving(() => page.keyboard.press('Enter'))
  const json = readFileSync(exported, 'utf8')
  expect(json).toContain('Gas, or oil?')
  expect(json).toContain('It was read at once.')

  await page.keyboard.press('Control+W')
  await expect(page.getByRole('button', { name: /^quay/ })).toBeVisible()
  await fits(page, 'the library')
  await tabTo(page, /^quay/)
  await page.keyboard.press('Enter')
  await expect.poll(() => paneText(page, 'cleaned')).toContain('It was read at once.')
})
