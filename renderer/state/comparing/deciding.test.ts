import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { readCollation } from '../../core/collate'
import { cleanedText } from '../../core/text'
import { addText, emptyLibrary } from '../../store/library.testing'
import { loadText, type LibraryDatabase } from '../../store'
import { Notices } from '../window'
import type { CollateTexts } from './collate-texts'
import { ComparisonChoice } from './choice.svelte'
import { comparisonCommands } from './commands'
import type { ComparingDesk } from './desk'
import { Comparing } from './comparing.svelte'
import type { Comparison } from './comparison.svelte'
import { editFor, joinWithNext, part, placesIn, remark, takeReading } from './deciding'

const collate: CollateTexts = ({ texts, base }) => Promise.resolve(readCollation(texts, base))

const mill =
  'The grey mill stood by the river. The miller kept his honour, and the clerk kept his honour too, all that winter.'

async function comparing(other: string, db: LibraryDatabase = emptyLibrary()) {
  const row = await addText(db, 'mill1', mill)
  const notices = new Notices()
  const open = () => Promise.resolve()
  const around = { db, notices, session: null, open, leaveDocument: open, showAddress: () => undefined }
  const made = new Comparing(around, collate)
  made.choice.addDocument(row)
  made.choice.addText('the other.txt', other)
  return { db, notices, made, again: () => new Comparing(around, collate) }
}

const readings = (comparison: Comparison) =>
  comparison.places.filter((p) => p.readings.length > 1).map((p) => p.readings.map((r) => r.text))

describe('a comparison', () => {
  it('is kept with what was decided, and found again in the library', async () => {
    const { db, made, again } = await comparing(mill.replaceAll('honour', 'honor').replace('grey', 'white'))
    expect(await made.begin()).toBe(true)
    const open = made.open!
    expect(readings(open)).toEqual([
      ['grey', 'white'],
      ['honour,', 'honor,'],
      ['honour', 'honor'],
    ])
    open.goTo(open.shown[0]!)
    await remark(open, placesIn(open, 'this'), 'classing', { class: 'substantive', note: 'The colour matters.' })
    await open.turn('spelling')
    expect(open.shown).toHaveLength(1)
    await made.leave()

    const later = again()
    const [kept] = await later.all('mill1')
    await later.show(kept!.id)
    const reopened = later.open!
    expect(reopened.shown).toHaveLength(1)
    expect(reopened.places[reopened.shown[0]!]!.remark).toMatchObject({
      class: 'substantive',
      note: 'The colour matters.',
    })
    await later.leave()
    db.close()
  })

  it('takes any run of decisions back to where it began, and does it again', async () => {
    const { db, made } = await comparing(mill.replaceAll('honour', 'honor').replace('grey mill', 'white tower'))
    await made.begin()
    const open = made.open!
    const state = () => JSON.stringify([open.row.decisions, open.row.mends, readings(open)])
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(9), fc.constantFrom('class', 'ignore', 'note', 'join', 'part')), { maxLength: 6 }),
        async (acts) => {
          const before = state()
          const done = open.history.done.length
          open.ignoredShown = true
          for (const [which, act] of acts) {
            open.goTo(open.shown[which % open.shown.length]!)
            if (act === 'join') await joinWithNext(open)
            else if (act === 'part') await part(open)
            else if (act === 'class') await remark(open, placesIn(open, 'shown'), act, { class: 'accidental' })
            else if (act === 'ignore') await remark(open, placesIn(open, 'this'), act, { ignored: true })
            else await remark(open, placesIn(open, 'this'), act, { note: 'Which?' })
          }
          const after = state()
          const steps = open.history.done.length - done
          for (let i = 0; i < steps; i++) await open.undo()
          expect(state()).toBe(before)
          for (let i = 0; i < steps; i++) await open.redo()
          expect(state()).toBe(after)
          for (let i = 0; i < steps; i++) await open.undo()
        },
      ),
      { numRuns: 15 },
    )
    await made.leave()
    db.close()
  })

  it('keeps decisions when its text is edited elsewhere, and tells those that have lost their place', async () => {
    const { db, made, again, notices } = await comparing(mill.replace('grey', 'white').replace('winter', 'summer'))
    await made.begin()
    const open = made.open!
    await remark(open, placesIn(open, 'shown'), 'classing', { class: 'substantive' })
    // The word is put right in the document, as a reader does.
    open.goTo(open.shown[1]!)
    expect(await takeReading(open, 1)).toBe(true)
    expect(readings(open)).toEqual([['grey', 'white']])
    expect(open.lost).toHaveLength(1)
    expect(open.places[open.shown[0]!]!.remark?.class).toBe('substantive')
    await made.leave()
    const later = again()
    await later.show(open.row.id)
    expect(later.open!.lost).toHaveLength(1)
    expect(notices.current.filter((n) => n.text.includes('Compared anew'))).toEqual([])
    await later.leave()
    db.close()
  })

  it('keeps decisions when a text is added, sigla change, and a text is left out again', async () => {
    const { db, made } = await comparing(mill.replace('grey', 'white'))
    await made.begin()
    const first = made.open!
    await remark(first, placesIn(first, 'shown'), 'classing', { class: 'substantive' })
    made.choice.revise(first.row)
    made.choice.addText('a third.txt', mill.replace('kept his honour too', 'lost his honour soon'))
    made.choice.change(made.choice.texts[0]!.id, { siglum: 'Z' })
    expect(await made.begin()).toBe(true)
    const three = made.open!
    expect(three.row.id).toBe(first.row.id)
    expect(three.compared!.collation.sigla).toEqual(['B', 'C', 'Z'])
    expect(three.places.filter((p) => p.remark?.class === 'substantive')).toHaveLength(1)
    expect(three.lost).toEqual([])
    expect(await db.keptTexts.count()).toBe(2)
    made.choice.revise(three.row)
    made.choice.remove(three.row.texts[2]!.id)
    await made.begin()
    expect(made.open!.places.filter((p) => p.remark)).toHaveLength(1)
    expect(await db.keptTexts.count()).toBe(1)
    await made.leave()
    db.close()
  })

  it('tells that a decision could not be saved, and saves it with the next', async () => {
    const { db, made, notices } = await comparing(mill.replace('grey', 'white').replace('winter', 'summer'))
    await made.begin()
    const open = made.open!
    const full = vi
      .spyOn(db.comparisons, 'update')
      .mockRejectedValueOnce(new DOMException('Full.', 'QuotaExceededError'))
    await remark(open, [open.shown[0]!], 'classing', { class: 'substantive' })
    expect(notices.current.at(-1)).toMatchObject({ kind: 'problem' })
    expect(notices.current.at(-1)!.text).toContain('is not saved: the disk')
    expect(open.places[open.shown[0]!]!.remark?.class).toBe('substantive')
    full.mockRestore()
    await remark(open, [open.shown[1]!], 'classing', { class: 'error' })
    const kept = await db.comparisons.get(open.row.id)
    expect(kept!.decisions.map((d) => d.class)).toEqual(['substantive', 'error'])
    await made.leave()
    db.close()
  })

  it('hears what another window decides in it', async () => {
    const { db, made, again } = await comparing(mill.replace('grey', 'white'))
    await made.begin()
    const [here, other] = [made.open!, again()]
    await other.show(here.row.id)
    await remark(other.open!, placesIn(other.open!, 'shown'), 'classing', { class: 'error' })
    await vi.waitFor(() => expect(here.row.decisions).toHaveLength(1))
    await remark(here, placesIn(here, 'shown'), 'noting', { note: 'So it is.' })
    await vi.waitFor(() => expect(other.open!.row.decisions[0]).toMatchObject({ class: 'error', note: 'So it is.' }))
    await other.leave()
    await made.leave()
    db.close()
  })

  it('goes on without a text that is gone, as far as two are left', async () => {
    const { db, made, again } = await comparing(mill.replace('grey', 'white'))
    await made.begin()
    const { id } = made.open!.row
    await made.leave()
    await db.documents.update('mill1', { deleted: 1 })
    const later = again()
    await later.show(id)
    expect(later.open!.compared).toBeNull()
    expect(later.open!.problem).toContain('fewer than two')
    await later.leave()
    db.close()
  })

  it('is not made of texts that have nothing in common, or of a text without words, and says so', async () => {
    const { db, made } = await comparing('Nothing here resembles anything whatever. '.repeat(20))
    expect(await made.begin()).toBe(false)
    expect(made.choice.problem).toContain('next to nothing in common')
    expect(await db.comparisons.count()).toBe(0)
    made.choice.addText('empty.txt', ' \n ')
    expect(made.choice.problem).toContain('holds no text')
    expect(made.choice.texts).toHaveLength(2)
    db.close()
  })
})

describe('a reading that is taken over', () => {
  it('is a change of the document that names its witness, and is taken back with the comparison’s undo', async () => {
    const { db, made } = await comparing(mill.replace('grey', 'white'))
    await made.begin()
    const open = made.open!
    open.goTo(open.shown[0]!)
    const witness = open.ids.findIndex((id) => id !== open.row.base)
    expect(await takeReading(open, witness)).toBe(true)
    const { text } = await loadText(db, 'mill1')
    expect(cleanedText(text)).toBe(mill.replace('grey', 'white'))
    expect(text.pages[0]!.changes).toMatchObject([{ after: 'white', by: 'reader', witness: 'B, the other.txt' }])
    expect(readings(open)).toEqual([])
    await open.undo()
    expect(cleanedText((await loadText(db, 'mill1')).text)).toBe(mill)
    expect(readings(open)).toEqual([['grey', 'white']])
    await made.leave()
    db.close()
  })

  it('leaves words apart that were apart, whatever is put in or taken out', () => {
    const words = (text: string) => text.split(/\s+/).filter(Boolean)
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('old', 'grey', 'mill', 'weir'), { minLength: 1, maxLength: 6 }),
        fc.nat(6),
        fc.nat(2),
        fc.constantFrom('', 'new', 'two words'),
        (some, at, length, reading) => {
          const text = some.join(' ')
          const starts = some.map((_, i) => some.slice(0, i).join(' ').length + (i ? 1 : 0))
          const from = at < some.length ? starts[at]! : text.length
          const last = Math.min(some.length, at + length)
          const to = last > at && at < some.length ? starts[last - 1]! + some[last - 1]!.length : from
          const edit = editFor(text, [from, to], reading)
          const after = text.slice(0, edit.from) + edit.text + text.slice(edit.to)
          expect(words(after)).toEqual([...words(text.slice(0, from)), ...words(reading), ...words(text.slice(to))])
          expect(after).not.toMatch(/ {2}/)
        },
      ),
    )
  })
})

describe('sigla', () => {
  it('are the years that texts tell, else letters, and no two alike', () => {
    const choice = new ComparisonChoice()
    const document = (id: string, title: string, date?: string) => ({
      id,
      sourceFile: `${id}.txt`,
      metadata: { title, language: 'en', ...(date ? { date } : {}) },
    })
    choice.addDocument(document('a', 'Frankenstein', 'ca. 1818'))
    choice.addDocument(document('b', 'Frankenstein 1831'))
    choice.addDocument(document('c', 'Frankenstein 1831, another copy'))
    expect(choice.texts.map((t) => t.siglum)).toEqual(['1818', '1831', 'A'])
    expect(choice.fault).toBeNull()
    choice.change(choice.texts[2]!.id, { siglum: '1831' })
    expect(choice.fault).toContain('Two texts have the siglum “1831”')
  })
})

describe('keys that follow one another at once', () => {
  it('do one thing after the other: what was decided last is what is taken back', async () => {
    const { db, notices, made } = await comparing(mill.replace('grey mill', 'white house'))
    expect(await made.begin()).toBe(true)
    const open = made.open!
    open.goTo(open.shown[0]!)
    const desk = { comparing: made, notices } as unknown as ComparingDesk
    const press = (id: string) => comparisonCommands.find((command) => command.id === id)!.run(desk)
    await press('class-substantive')
    await Promise.all([press('class-accidental'), press('undo-comparison')])
    expect(open.places[open.at]!.remark?.class).toBe('substantive')
    await made.leave()
    db.close()
  })
})
