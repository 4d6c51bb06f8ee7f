import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Metadata } from '../../core/document/metadata'
import { citationIn } from '../../core/export'
import { changedPages, cleanedText, editText, placeOf, sourceText } from '../../core/text'
import { byReader } from '../../core/text/provenance.testing'
import { loadAnnotations, loadText } from '../../store'
import { addText, emptyLibrary } from '../../store/library.testing'
import {
  annotate,
  annotationsAt,
  deleteAnnotation,
  editAnnotation,
  placedAnnotations,
  quote,
  stateOf,
} from '../annotating'
import { decideAll, decideForDocument, identicalTo } from '../reviewing'
import { nextDoubt } from '../../core/review'
import { Session } from './session.svelte'
import { clean } from '../../core/clean/cleaned-by.testing'

type Library = ReturnType<typeof emptyLibrary>

type Contested = NonNullable<ConstructorParameters<typeof Session>[1]['contested']>

async function open(db: Library, id = 'd', contested?: Contested): Promise<Session> {
  const { text, pictures, revision } = await loadText(db, id)
  const annotations = await loadAnnotations(db, id)
  return new Session(db, {
    row: (await db.documents.get(id))!,
    text,
    pictures,
    revision,
    annotations,
    ...(contested ? { contested } : {}),
  })
}

async function library(text: string): Promise<{ db: Library; session: Session }> {
  const db = emptyLibrary()
  await addText(db, 'd', text)
  return { db, session: await open(db) }
}

function type(session: Session, from: number, to: number, text: string, joins?: string): void {
  const by = byReader(`t${Math.random().toString(36).slice(2)}`)
  session.do({
    label: 'typing',
    pages: changedPages(session.text, editText(session.text, [{ from, to, text }], by)),
    ...(joins ? { joins } : {}),
  })
}

/** Takes over what the cleaner says, as a run of it does. */
function takeCleaning(session: Session): void {
  const cleaned = clean(
    session.text.pages.map((p, i) => (i < session.text.pages.length - 1 ? p.source.slice(0, -1) : p.source)),
  )
  session.do({ label: 'cleaning', pages: changedPages(session.text, cleaned), joins: 'clean-1' })
}

const worn =
  'China signed a ioint statement.\fRussia signed a ioint statement, too. The malor cause of it was a ioint committee.'

describe('one history', () => {
  it('takes typing, decisions, cleaning and notes back in turn, and does them again', async () => {
    const { session } = await library(worn)
    const states = [cleanedText(session.text)]
    takeCleaning(session)
    states.push(cleanedText(session.text))
    type(session, 0, 5, 'Japan')
    states.push(cleanedText(session.text))
    annotate(session, { side: 'cleaned', from: 6, to: 12 }, 'red')
    expect(session.annotations.size).toBe(1)
    const [change] = session.text.pages[1]!.changes
    decideAll(session, [{ page: 1, change: change! }], 'rejected')
    expect(session.undoes).toMatch(/^rejecting/)
    session.undo()
    session.undo()
    expect(session.annotations.size).toBe(0)
    expect(cleanedText(session.text)).toBe(states[2])
    session.undo()
    expect(cleanedText(session.text)).toBe(states[1])
    session.undo()
    expect(cleanedText(session.text)).toBe(states[0])
    expect(session.undo()).toBeNull()
    while (session.redo());
    expect(session.annotations.size).toBe(1)
    expect(cleanedText(session.text)).toContain('Japan signed a joint')
    await session.close()
  })

  it('any run of edits and decisions is undone to where it began', async () => {
    const { session } = await library(worn)
    takeCleaning(session)
    const start = session.text
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.double({ min: 0, max: 1, noNaN: true }),
            fc.nat(6),
            fc.constantFrom('', 'x', 'yz ', '\n'),
            fc.boolean(),
          ),
          { maxLength: 8 },
        ),
        (acts) => {
          let count = 0
          for (const [share, length, text, deciding] of acts) {
            const size = cleanedText(session.text).length
            const from = Math.floor(share * size)
            const before = session.history.now.done.length
            if (deciding) {
              const { page } = placeOf(session.text.cleanedStarts, from)
              const change = session.text.pages[page]!.changes[length]
              if (change) decideAll(session, [{ page, change }], length % 2 ? 'accepted' : 'rejected')
            } else type(session, from, Math.min(size, from + length), text)
            if (session.history.now.done.length > before) count++
          }
          for (; count > 0; count--) session.undo()
          expect(cleanedText(session.text)).toBe(cleanedText(start))
          session.text.pages.forEach((p, i) => expect(p.changes).toEqual(start.pages[i]!.changes))
          return Promise.resolve()
        },
      ),
      { numRuns: 60 },
    )
    await session.close()
  })

  it('typing a word is one step', async () => {
    const { session } = await library('The lamp')
    for (const [i, letter] of [...'old '].entries()) type(session, 4 + i, 4 + i, letter, 'run')
    expect(cleanedText(session.text)).toBe('The old lamp')
    session.undo()
    expect(cleanedText(session.text)).toBe('The lamp')
    await session.close()
  })
})

describe('deciding', () => {
  it('all identical changes, over all pages, is one step', async () => {
    const { session } = await library(worn)
    takeCleaning(session)
    const change = session.text.pages[0]!.changes.find((c) => c.after === 'j' || c.after === 'joint')!
    const same = identicalTo(session, { page: 0, change })
    expect(same).toHaveLength(3)
    decideAll(session, same, 'rejected')
    expect(cleanedText(session.text)).not.toContain('joint')
    session.undo()
    expect(cleanedText(session.text).match(/joint/g)).toHaveLength(3)
    await session.close()
  })
  it('“never here” rejects them and tells the cleaner, and one undo takes both back', async () => {
    const { session } = await library(worn)
    takeCleaning(session)
    const change = session.text.pages[0]!.changes.find((c) => c.after === 'j' || c.after === 'joint')!
    decideForDocument(session, { page: 0, change }, 'never')
    expect(session.row.cleaning.never).toHaveLength(1)
    expect(cleanedText(session.text)).not.toContain('joint')
    session.undo()
    expect(session.row.cleaning.never).toHaveLength(0)
    expect(cleanedText(session.text)).toContain('joint')
    await session.close()
  })
  it('walks the doubtful ones round', async () => {
    const { session } = await library('one\ftwo')
    const doubt = (id: string) => ({
      id,
      from: 0,
      to: 1,
      after: 'X',
      kind: 'correction' as const,
      rule: 'look-alikes',
      confidence: 0.6,
      state: 'proposed' as const,
      by: 'engine' as const,
      when: 1,
    })
    session.do({
      label: 'test',
      pages: new Map(session.text.pages.map((p, i) => [i, { ...p, changes: [doubt(`d${i}`)] }])),
    })
    expect(nextDoubt(session.text, { page: 0, at: 0 }, 1)?.change.id).toBe('d1')
    expect(nextDoubt(session.text, { page: 1, at: 0 }, 1)?.change.id).toBe('d0')
    expect(nextDoubt(session.text, { page: 0, at: 0 }, -1)?.change.id).toBe('d1')
    await session.close()
  })
})

describe('notes', () => {
  it('follow the text through edits, decisions and undo', async () => {
    const { session } = await library(worn)
    takeCleaning(session)
    const at =
      cleanedText(session.text).indexOf('malor') >= 0
        ? cleanedText(session.text).indexOf('malor')
        : cleanedText(session.text).indexOf('major')
    annotate(session, { side: 'cleaned', from: at, to: at + 5 }, 'blue')
    type(session, 0, 5, 'A very much longer beginning')
    const words = () =>
      placedAnnotations(session)[0]!
        .placement!.cleaned.map((s) => cleanedText(session.text).slice(s.from, s.to))
        .join('')
    expect(words()).toMatch(/ma[jl]or/)
    session.undo()
    expect(words()).toMatch(/ma[jl]or/)
    await session.close()
  })
})

describe('the notes at the caret', () => {
  it('are those whose words it stands in; one on typed words is not at every place behind them', async () => {
    const { session } = await library('The lamp was lit upon the quay.')
    type(session, 4, 4, 'flickering ')
    const typed = annotate(session, { side: 'cleaned', from: 4, to: 14 }, 'red')
    const printed = annotate(session, { side: 'source', from: 17, to: 21 }, 'blue')
    const idsAt = (at: number) => annotationsAt(session, { side: 'cleaned', at }).map((a) => a.id)
    expect(idsAt(8)).toEqual([typed])
    expect(idsAt(29)).toEqual([printed])
    expect(idsAt(38)).toEqual([])
    await session.close()
  })
})

describe('saving', () => {
  it('happens within half a second, says so, and everything is there afterwards', async () => {
    const { db, session } = await library(worn)
    takeCleaning(session)
    const id = annotate(session, { side: 'source', from: 0, to: 5 }, 'green')
    editAnnotation(session, id, { note: 'A note', tags: ['treaty'] })
    expect(session.saved.status.state).toBe('unsaved')
    await new Promise((done) => setTimeout(done, 500))
    expect(session.saved.status.state).toBe('saved')
    const again = await open(db)
    expect(cleanedText(again.text)).toBe(cleanedText(session.text))
    expect(again.annotations.get(id)).toMatchObject({ note: 'A note', tags: ['treaty'], colour: 'green' })
    await session.close()
    await again.close()
  })
  it('that fails says so and keeps all for the next try', async () => {
    const { db, session } = await library('The lamp')
    type(session, 4, 8, 'light')
    const update = db.documents.update.bind(db.documents)
    db.documents.update = (() => Promise.reject(new Error('The disk is full.'))) as unknown as typeof update
    await session.saved.flush()
    expect(session.saved.status).toEqual({ state: 'failed', why: 'The disk is full.' })
    db.documents.update = update
    await session.saved.flush()
    expect(session.saved.status.state).toBe('saved')
    expect(cleanedText((await loadText(db, 'd')).text)).toBe('The light')
    await session.close()
  })
  it('two windows see each other’s changes and notes, and lose nothing', async () => {
    const { db, session: one } = await library('The lamp was lit')
    const two = await open(db)
    type(one, 0, 3, 'A')
    const note = annotate(two, { side: 'source', from: 4, to: 8 }, 'red')
    type(two, 13, 16, 'out')
    await Promise.all([one.saved.flush(), two.saved.flush()])
    await new Promise((done) => setTimeout(done, 300))
    expect(cleanedText(one.text)).toBe('A lamp was out')
    expect(cleanedText(two.text)).toBe('A lamp was out')
    expect(one.annotations.has(note)).toBe(true)
    deleteAnnotation(one, note)
    await one.saved.flush()
    await new Promise((done) => setTimeout(done, 300))
    expect(two.annotations.has(note)).toBe(false)
    expect(cleanedText((await loadText(db, 'd')).text)).toBe('A lamp was out')
    await one.close()
    await two.close()
  })
  it('two windows that read one word otherwise keep both readings, and both are told', async () => {
    const { db, session: one } = await library('The lamp was lit')
    const told: string[] = []
    const two = await open(db, 'd', (stands, lost) => told.push(`two ${stands} ${lost.map((c) => c.after).join()}`))
    type(one, 4, 8, 'light')
    type(two, 4, 8, 'moon')
    await one.saved.flush()
    await two.saved.flush()
    await new Promise((done) => setTimeout(done, 300))
    expect(cleanedText(one.text)).toBe('The moon was lit')
    expect(cleanedText(two.text)).toBe('The moon was lit')
    expect(told).toEqual(['two here light'])
    const [change] = one.text.pages[0]!.changes
    expect(change!.absorbed).toMatchObject([{ after: 'light', state: 'rejected' }])
    await one.close()
    await two.close()
  })
  it('two windows that type at one place keep all that was typed', async () => {
    const { db, session: one } = await library('The lamp was lit')
    const two = await open(db)
    for (let i = 0; i < 12; i++) {
      for (const [session, word] of [
        [one, `one${i}`],
        [two, `two${i}`],
      ] as const) {
        const at = cleanedText(session.text).indexOf('lamp')
        type(session, at, at, `${word} `)
        if (i % 3 === 0) void session.saved.flush()
        await new Promise((done) => setTimeout(done, 7 * (i % 4)))
      }
    }
    await Promise.all([one.saved.flush(), two.saved.flush()])
    await new Promise((done) => setTimeout(done, 400))
    const typed = Array.from({ length: 12 }, (_, i) => [`one${i}`, `two${i}`]).flat()
    expect(cleanedText(one.text).split(' ').sort()).toEqual(['The', ...typed, 'lamp', 'was', 'lit'].sort())
    expect(cleanedText(two.text)).toBe(cleanedText(one.text))
    expect(cleanedText((await loadText(db, 'd')).text)).toBe(cleanedText(one.text))
    await one.close()
    await two.close()
  })
})

describe('what a quotation says of its words', () => {
  const briefly = (about: Metadata, reference: string) => citationIn('brief', about, reference)
  it('counts corrections and those that nobody reviewed, within the passage alone', async () => {
    const { session } = await library('China signed a ioint statement with the others, and made a ioint effort for it.')
    takeCleaning(session)
    const text = cleanedText(session.text)
    const passage = { side: 'cleaned' as const, from: 0, to: text.indexOf(', and') }
    expect(stateOf(session, passage)).toBe('1 correction, 1 unreviewed')
    expect(stateOf(session, { ...passage, to: text.length })).toBe('2 corrections, 2 unreviewed')
    const [change] = session.text.pages[0]!.changes.filter((c) => c.rule === 'look-alikes')
    decideAll(session, [{ page: 0, change: change! }], 'accepted')
    expect(stateOf(session, { ...passage, to: text.length })).toBe('2 corrections, 1 unreviewed')
    expect(stateOf(session, { side: 'source', from: 0, to: 20 })).toBe('as OCR read it')
    expect((await quote(session, passage, briefly, true)).plain).toMatch(
      /with the others” \(.*\) \[1 correction, 0 unreviewed\]$/,
    )
    expect((await quote(session, passage, briefly)).plain).not.toContain('[')
    await session.close()
  })
  it('tells a page as it is cited, by its label where it has one, and lines where a text is all one page', async () => {
    const { session } = await library('The first page.\fThe words of the second.')
    const from = sourceText(session.text).indexOf('words')
    const words = { side: 'source' as const, from, to: from + 5 }
    expect((await quote(session, words, briefly)).plain).toMatch(/^“words” \(.*, page 2\)$/)
    await session.describe(session.row.metadata, [{ from: 1, label: '248' }])
    expect((await quote(session, words, briefly)).plain).toMatch(/, p\. 248\)$/)
    await session.close()
    const { session: poem } = await library('The Owl\n\nWhen icicles hang')
    expect((await quote(poem, { side: 'source', from: 14, to: 21 }, briefly)).plain).toMatch(/, line 3\)$/)
    await poem.close()
  })
})
