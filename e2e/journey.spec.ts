import { readFileSync } from 'node:fs'
import type { Nodes } from 'mdast'
import { toString } from 'mdast-util-to-string'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { parse } from 'yaml'
import {
  clickBefore,
  edit,
  expect,
  hasCorpus,
  openFiles,
  paneText,
  seedPage,
  selectWords,
  showNotes,
  test,
  untilCleaned,
  untilSaved,
} from './diptych'
import type { App } from './hosts'

// From a raw scan text to annotated Markdown: the journey everything else serves.

interface Journey {
  readonly open: (app: App) => Promise<void>
  readonly title: string
  /** Words that the cleaner must have read, in the cleaned text. */
  readonly read: readonly string[]
  /** Words that a reader corrects, and what they type. */
  readonly correct: readonly [string, string]
  readonly highlight: string
  readonly annotate: string
}

const journeys: Record<string, Journey> = {
  'the sample that comes along': {
    open: (app) => app.page.getByRole('button', { name: 'Read the sample' }).click(),
    title: 'The Lamplighters of Wexcombe',
    read: ['our correspondent in the harbour', 'The women put their children to bed', 'the bakers got up'],
    correct: ['Wexeombe', 'Wexcombe'],
    highlight: 'as men stand about',
    annotate: 'first gas lamp',
  },
  'the page that readers bring first': {
    open: (app) => openFiles(app, seedPage),
    title: 'page',
    read: ['In the last 65 years', 'establishment', 'Internal impetus', 'Russia are complementary'],
    correct: ['undergone', 'gone through'],
    highlight: 'several',
    annotate: 'diplomatic',
  },
}

for (const [name, journey] of Object.entries(journeys)) {
  test(`from import to Markdown: ${name} @shell`, async ({ app }) => {
    test.skip(journey.title === 'page' && !hasCorpus, 'the corpus is not on this machine')
    const { page } = app

    await journey.open(app)
    await untilCleaned(page)
    const cleaned = (await paneText(page, 'cleaned')).replace(/\s+/g, ' ')
    for (const words of journey.read) expect(cleaned).toContain(words)
    // Beside a facsimile the source is a key away.
    if (!(await page.locator('.pane.source').isVisible())) await page.keyboard.press('Control+2')
    await expect.poll(() => page.locator('.pane.source [data-change]').count()).toBeGreaterThan(0)
    expect(await page.locator('.pane.cleaned [data-change]').count()).toBeGreaterThan(3)

    // What the machine got wrong is corrected by typing over it.
    const [wrong, right] = journey.correct
    await selectWords(page, 'cleaned', wrong)
    await edit(page)
    await page.keyboard.type(right)
    expect(await paneText(page, 'cleaned')).toContain(right)
    await expect(page.locator('.pane.cleaned .change-reader').first()).toBeVisible()

    // A highlight, and a note with a tag.
    await selectWords(page, 'cleaned', journey.highlight)
    await page.keyboard.press('Alt+3')
    await expect(page.locator('.pane.cleaned .highlight-green')).toHaveText(journey.highlight)
    await selectWords(page, 'cleaned', journey.annotate)
    await page.keyboard.press('Alt+N')
    await page.keyboard.type('Compare the *other* report.')
    await page.keyboard.press('Escape')
    await page
      .getByRole('textbox', { name: 'Add a tag' })
      .or(page.getByRole('combobox', { name: 'Add a tag' }))
      .first()
      .click()
    await page.keyboard.type('harbour life')
    await page.keyboard.press('Enter')
    await untilSaved(page)
    const before = await paneText(page, 'cleaned')

    // Closed and opened again, everything is there.
    await app.restart()
    await app.page.getByRole('button', { name: journey.title }).first().click()
    await untilCleaned(app.page)
    expect(await paneText(app.page, 'cleaned')).toBe(before)
    await expect(app.page.locator('footer:has([data-status])')).toContainText(/2 notes(?!,)/)
    await showNotes(app.page)
    const notes = app.page.getByRole('complementary', { name: 'Notes' })
    await expect(notes.locator('em')).toHaveText('other')
    await expect(notes.getByRole('article')).toHaveCount(2)
    await expect(app.page.locator('.pane.cleaned .highlight-green:not(.highlight-noted)')).toHaveText(journey.highlight)

    // Markdown to quote from.
    await app.page.keyboard.press('Control+E')
    await expect(app.page.getByLabel('Preview')).toContainText('generator: Diptych')
    const path = await app.saving(() => app.page.getByRole('button', { name: 'Export…', exact: true }).click())
    expect(path).toMatch(/\.md$/)
    const root = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).parse(readFileSync(path, 'utf8'))
    const [yaml] = all(root, 'yaml')
    expect(parse(yaml!.value)).toMatchObject({ title: journey.title, tags: ['harbour-life'] })
    const definitions = all(root, 'footnoteDefinition')
    expect(definitions).toHaveLength(2)
    expect(definitions.some((d) => toString(d).includes('Compare the other report.'))).toBe(true)
    expect(
      all(root, 'footnoteReference')
        .map((r) => r.identifier)
        .sort(),
    ).toEqual(definitions.map((d) => d.identifier).sort())
    const text = toString(root, { includeHtml: false }).replace(/\s+/g, ' ')
    for (const words of [...journey.read, right]) expect(text).toContain(words)
    expect(readFileSync(path, 'utf8')).toContain(`==${journey.highlight}`)

    // And in the database, to the change.
    const stored = await app.page.evaluate(readDatabase)
    expect(stored.annotations.map((a) => a.note).sort()).toEqual(['', 'Compare the *other* report.'])
    expect(stored.layers.flatMap((l) => l.changes).some((c) => c.by === 'reader' && c.state === 'accepted')).toBe(true)
    expect(stored.sources.map((s) => s.text).join('')).toBe(await paneText(app.page, 'source'))
  })
}

test('the caret in one pane marks the same word in the other', async ({ app }) => {
  await journeys['the sample that comes along']!.open(app)
  await untilCleaned(app.page)
  await clickBefore(app.page, 'cleaned', 'harbour of')
  await expect(app.page.locator('.pane.source .twin')).toHaveText('harbour')
})

function all<Type extends Nodes['type']>(root: Nodes, type: Type): Extract<Nodes, { type: Type }>[] {
  const own = root.type === type ? [root as Extract<Nodes, { type: Type }>] : []
  return 'children' in root ? [...own, ...root.children.flatMap((c) => all(c, type))] : own
}

interface Stored {
  annotations: { note: string }[]
  layers: { changes: { by: string; state: string }[] }[]
  sources: { text: string }[]
}

/** Runs in the page: what IndexedDB holds. */
async function readDatabase(): Promise<Stored> {
  const db = await new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open('diptych')
    request.onsuccess = () => done(request.result)
    request.onerror = () => fail(request.error)
  })
  const read = (table: string) =>
    new Promise<unknown[]>((done) => {
      const request = db.transaction(table).objectStore(table).getAll()
      request.onsuccess = () => done(request.result as unknown[])
    })
  const rows = { annotations: await read('annotations'), layers: await read('layers'), sources: await read('sources') }
  db.close()
  return rows as Stored
}
