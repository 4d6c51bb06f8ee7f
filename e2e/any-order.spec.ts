import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { randomBy } from '../scripts/learning/random.mjs'
import { expect, openFiles, paneText, test, untilCleaned, untilSaved } from './diptych'

// Whatever is done in whatever order, what the panes show is what the model holds and what is stored.

const text = [
  'THE COUNTY COMPANION 41\n\nChina signed a ioint state-\nment in 1 992.  The malor cause of it was found\nwhen the AsiaPacific forum met in the town.\nhttp//www.example.org',
  'THE COUNTY COMPANION 42\n\nThe first larnp was lit upon the quay, and the fisher-\nmen came out of their houses and stood about it.\nNobody spoke. 𝔘 ends.',
  'THE COUNTY COMPANION 43\n\nA ioint meeting followed. ln 1996, it was the malor event of the year for all.',
].join('\f')

type Act = (page: Page, random: () => number) => Promise<void>

const press =
  (...keys: string[]): Act =>
  async (page) => {
    for (const key of keys) await page.keyboard.press(key)
  }

const acts: readonly Act[] = [
  (page, random) => page.keyboard.type(['x', 'word ', 'ab', ' ', '. '][Math.floor(random() * 5)]!),
  press('Backspace'),
  press('Delete'),
  press('Enter'),
  press('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight'),
  press('Shift+ArrowDown', 'Backspace'),
  press('Shift+ArrowUp', 'x'),
  press('ArrowDown', 'Home'),
  press('ArrowUp', 'End'),
  press('Control+Home'),
  press('Control+End'),
  press('Control+ArrowRight', 'Control+ArrowRight', 'ArrowLeft'),
  press('Control+Z'),
  press('Control+Z', 'Control+Z'),
  press('Control+Shift+Z'),
  press('F8', 'Enter', 'Escape'),
  press('F8', 'Backspace', 'Escape'),
  press('F7', 'Shift+Enter', 'Escape'),
  press('Alt+Enter', 'Backspace', 'Escape'),
  press('Shift+Control+ArrowRight', 'Alt+3', 'ArrowRight'),
  press('Control+A', 'ArrowRight'),
]

for (const seed of [1, 2, 3, 4]) {
  test(`random acts, seed ${seed}`, async ({ app, folder }) => {
    const { page } = app
    const file = join(folder, 'random.txt')
    writeFileSync(file, text)
    await openFiles(app, file)
    await untilCleaned(page)
    const source = await paneText(page, 'source')
    const random = randomBy(seed) as () => number
    const content = page.locator('.pane.cleaned .cm-content')
    await content.click()
    await page.keyboard.press('F2')
    for (let i = 0; i < 90; i++) {
      await acts[Math.floor(random() * acts.length)]!(page, random)
      // A card or a panel may have taken the keys.
      await content.focus()
      // And Escape ends editing.
      await page.keyboard.press('F2')
    }
    await untilSaved(page)
    const shown = await paneText(page, 'cleaned')
    const notes = await page.locator('footer:has([data-status])').textContent()
    expect(await paneText(page, 'source')).toBe(source)

    await page.reload()
    await content.waitFor()
    expect(await paneText(page, 'cleaned')).toBe(shown)
    expect(await paneText(page, 'source')).toBe(source)
    const count = /\d+ notes?(?:, \d+ without a place)?/.exec(notes!)![0]
    await expect(page.locator('footer:has([data-status])')).toContainText(count)
  })
}
