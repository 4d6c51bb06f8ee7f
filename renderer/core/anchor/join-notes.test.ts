import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinNotes, type Annotation } from '.'

const noteOf = (note: string, more: Partial<Annotation> = {}): Annotation => ({
  id: 'n',
  targets: [{ page: 0, from: 0, to: 4 }],
  side: 'cleaned',
  quotation: { cleaned: 'lamp', source: 'lanp', prefix: '', suffix: '' },
  colour: 'green',
  note,
  tags: [],
  created: 1,
  modified: Date.UTC(2026, 10, 30, 12),
  ...more,
})
const from = { name: 'siege.diptych' }

describe('two states of one note', () => {
  it('keep both texts, the one here first, with a line that says whose the other is', () => {
    const joined = joinNotes(noteOf('Who lit it?', { tags: ['lamps'] }), noteOf('The keeper.', { tags: ['men'] }), from)
    expect(joined.what).toBe('differs')
    expect(joined.note.note).toBe('Who lit it?\n\n*In “siege.diptych”, 30 November 2026:*\n\nThe keeper.')
    expect(joined.note.tags).toEqual(['lamps', 'men'])
  })
  it('name who wrote the other, where that is known', () => {
    const joined = joinNotes(noteOf('Who?'), noteOf('He.', { author: 'A. Berg' }), from)
    expect(joined.note.note).toContain('*A. Berg, in “siege.diptych”, 30 November 2026:*')
  })
  it('take the one that went on from the other', () => {
    expect(joinNotes(noteOf('Who lit it?'), noteOf('Who lit it? The keeper.'), from)).toMatchObject({
      what: 'gained',
      note: { note: 'Who lit it? The keeper.' },
    })
    expect(joinNotes(noteOf('Who lit it? The keeper.'), noteOf('Who lit it?'), from).what).toBe('same')
    expect(joinNotes(noteOf(''), noteOf('The keeper.'), from)).toMatchObject({ what: 'gained' })
    expect(joinNotes(noteOf('Lamps'), noteOf('Lamp'), from).what).toBe('differs')
  })
  it('have all that either said, and nothing new a second time, whichever way they go', () => {
    const texts = fc.string({ unit: fc.constantFrom('lamp', 'quay', ' ', '\n', '.'), maxLength: 8 })
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const here = noteOf(a)
        const there = noteOf(b)
        const { note } = joinNotes(here, there, from)
        expect(note.note).toContain(a.trim())
        expect(note.note).toContain(b.trim())
        expect(joinNotes(note, there, from).note.note.trim()).toBe(note.note.trim())
        expect(joinNotes(there, note, from).note.note.trim()).toBe(note.note.trim())
      }),
    )
  })
})
