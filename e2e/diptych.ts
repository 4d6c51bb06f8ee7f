import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { startOn, WorkerChromium, type App, type HostOptions } from './hosts'

export { expect }

/**
 * Tests that run on every host, each with an app and a folder of its own; no request may leave the machine. The browser
 * is the worker's, and empty at the start of each.
 */
export const test = base.extend<HostOptions & { folder: string; app: App }, { chromium: WorkerChromium }>({
  chromium: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures wanted from the pattern
    async ({}, use) => {
      const chromium = new WorkerChromium()
      await use(chromium)
      await chromium.end()
    },
    { scope: 'worker' },
  ],
  host: ['browser', { option: true }],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures wanted from the pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'diptych-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  app: async ({ host, folder, chromium }, use) => {
    const app = await startOn(host, { folder, chromium })
    const faults: string[] = []
    app.page.on('pageerror', (fault) => faults.push(String(fault.stack)))
    await hearOfRefusals(app.page, (refusal) => faults.push(refusal))
    await use(app)
    await app.close()
    expect(app.outside, 'requests that left the machine').toEqual([])
    expect(faults, 'errors in the page').toEqual([])
  },
})

/** What the page's policy refuses of the page itself is a fault of the page. */
async function hearOfRefusals(page: Page, hear: (refusal: string) => void): Promise<void> {
  const listen = () => {
    // A refusal is told some time after it, when the focus may be elsewhere.
    let editedAt = -Infinity
    document.addEventListener(
      'beforeinput',
      ({ target }) => {
        if ((target as Element).closest('.cm-content')) editedAt = performance.now()
      },
      true,
    )
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sourceFile, lineNumber, sample }) => {
      // Chromium styles what its own editing puts together, and does without where it may not; the editor reads the words alone.
      const isEditing =
        document.activeElement?.matches('.cm-content[contenteditable=true]') || performance.now() - editedAt < 3000
      if (effectiveDirective === 'style-src-attr' && isEditing) return
      if (/style|script|worker|trusted/.test(effectiveDirective))
        void (window as unknown as { told: (refusal: string) => void }).told(
          `The policy refused by ${effectiveDirective}: ${sample} (${sourceFile}, line ${lineNumber})`,
        )
    })
  }
  await page.exposeFunction('told', hear)
  await page.addInitScript(listen)
  await page.evaluate(listen)
}

/** The page of real OCR that readers start from; not part of the project. */
export const seedPage = join(import.meta.dirname, '../../shared/corpus/seed/page.ocr.txt')

/** Whether the corpus is on this machine. */
export const hasCorpus = existsSync(seedPage)

/** Text of a pane, whole, as the editor holds it. */
export function paneText(page: Page, side: 'source' | 'cleaned'): Promise<string> {
  return page.locator(`.pane.${side} .cm-content`).evaluate((content) => {
    const { cmTile, cmView } = content as unknown as Record<string, { view?: unknown; rootView?: { view: unknown } }>
    const view = (cmTile?.view ?? cmView?.rootView?.view) as { state: { doc: { toString(): string } } }
    return view.state.doc.toString()
  })
}

/** Opens files through the dialog, from the library. */
export async function openFiles(app: App, ...paths: string[]): Promise<void> {
  await app.choosing(paths, () => app.page.getByRole('button', { name: 'Open files…' }).click())
}

/** Waits until a document is open and cleaned. */
export async function untilCleaned(page: Page): Promise<void> {
  await page.locator('.pane.cleaned .cm-content').waitFor()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await untilSaved(page)
}

/** Shows the notes panel of an open document, if it is not open: it is where it was when the document was left. */
export async function showNotes(page: Page): Promise<void> {
  await page.locator('.pane.cleaned .cm-content').waitFor()
  const panel = page.getByRole('complementary', { name: 'Notes' })
  if (!(await panel.isVisible())) await page.getByRole('button', { name: /^Notes/ }).click()
  await expect(panel).toBeVisible()
}

/** Runs the command that the palette puts first for some words. */
export async function runCommand(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+Shift+P')
  // A dialog that is being left may have lists of its own.
  await page.getByRole('dialog', { name: 'All commands' }).getByRole('combobox').fill(words)
  await page.keyboard.press('Enter')
}

/** Begins to edit the cleaned text, where one is. */
export async function edit(page: Page): Promise<void> {
  await page.keyboard.press('F2')
  await expect(page.locator('.pane.cleaned.editing')).toBeVisible()
}

/** Waits until the status line says that all is saved. */
export async function untilSaved(page: Page): Promise<void> {
  await expect(page.locator('[data-status="saved"]')).toBeVisible()
}

/** Selects some words of a pane, as a reader does with the mouse. */
export async function selectWords(page: Page, side: 'source' | 'cleaned', words: string): Promise<void> {
  const { from, to } = await placeOf(page, side, words)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await page.mouse.up()
  await expect(page.getByRole('toolbar', { name: 'Selected text' })).toBeVisible()
}

/** Puts the caret in front of some words of a pane. */
export async function clickBefore(page: Page, side: 'source' | 'cleaned', words: string): Promise<void> {
  const { from } = await placeOf(page, side, words)
  await page.mouse.click(from.x, from.y)
}

interface Place {
  readonly from: { readonly x: number; readonly y: number }
  readonly to: { readonly x: number; readonly y: number }
}

/** Where some words that can be seen in a pane begin and end, in CSS pixels of the window, once they stand still. */
async function placeOf(page: Page, side: 'source' | 'cleaned', words: string): Promise<Place> {
  const content = page.locator(`.pane.${side} .cm-content`)
  await content.waitFor()
  let last: Place | null = null
  for (let tries = 0; tries < 40; tries++) {
    const place = await content.evaluate(findWords, words)
    if (place && JSON.stringify(place) === JSON.stringify(last)) return place
    last = place
    await page.waitForTimeout(60)
  }
  throw new Error(`“${words}” is not in sight in the ${side} pane, or does not stand still`)
}

/** Runs in the page. Brings the words into view, so that the next look finds them where they stay. */
function findWords(element: Element, wanted: string): Place | null {
  for (const line of element.querySelectorAll('.cm-line')) {
    const texts: Text[] = []
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement?.closest('.folded, .page-mark') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    )
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    const whole = texts.map((t) => t.data).join('')
    const at = whole.indexOf(wanted)
    if (at < 0) continue
    const pointAt = (offset: number): [Text, number] => {
      let rest = offset
      for (const text of texts) {
        if (rest <= text.length) return [text, rest]
        rest -= text.length
      }
      throw new Error('beyond the line')
    }
    const range = document.createRange()
    range.setStart(...pointAt(at))
    range.setEnd(...pointAt(at + wanted.length))
    // Words may run over a line's end.
    const rects = [...range.getClientRects()].filter((r) => r.width > 0)
    const [first, last] = [rects[0]!, rects.at(-1)!]
    if (first.top < 120 || last.bottom > innerHeight - 120) line.scrollIntoView({ block: 'center' })
    return {
      from: { x: first.left + 1, y: first.top + first.height / 2 },
      to: { x: last.right - 1, y: last.top + last.height / 2 },
    }
  }
  return null
}
