import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noEngines } from '../formats/engines.testing'
import { collate } from './collate'
import { NoCollatexFile, witnessesOfCollatex } from './collatex-input'
import { someWitnesses } from './generated-witnesses.testing'
import { collatex } from './writers/collatex'

const read = (value: unknown) => witnessesOfCollatex(JSON.stringify(value))

describe('a file for CollateX', () => {
  it('has its witnesses as texts, or as tokens with their spaces or without', () => {
    expect(
      read({
        witnesses: [
          { id: 'A', content: 'A black cat.' },
          { id: 'B', tokens: [{ t: 'A ' }, { t: 'white ', n: 'white' }, { t: 'cat.' }] },
          { id: 'C', tokens: [{ t: 'A' }, { t: 'cat' }, { t: '.' }] },
        ],
      }),
    ).toEqual([
      { siglum: 'A', text: 'A black cat.' },
      { siglum: 'B', text: 'A white cat.' },
      { siglum: 'C', text: 'A cat.' },
    ])
  })

  it('may be the table that it wrote, by columns or by witnesses', () => {
    const witnesses = ['A', 'B']
    const expected = [
      { siglum: 'A', text: 'A black cat' },
      { siglum: 'B', text: 'A cat' },
    ]
    const byColumns = [
      [['A '], ['A ']],
      [['black '], []],
      [['cat'], ['cat']],
    ]
    expect(read({ witnesses, table: byColumns })).toEqual(expected)
    const token = (t: string, sigil: string) => [{ t, n: t.trim(), _sigil: sigil }]
    const byWitnesses = [
      [token('A ', 'A'), token('black ', 'A'), token('cat', 'A')],
      [token('A ', 'B'), null, token('cat', 'B')],
    ]
    expect(read({ witnesses, table: byWitnesses })).toEqual(expected)
  })

  it('is read back from what is written, letter by letter', () =>
    fc.assert(
      fc.property(someWitnesses, (witnesses) => {
        const written = collatex.write({ collation: collate(witnesses), base: 0 }, { engines: noEngines }) as string
        const back = witnessesOfCollatex(written)!
        for (const { siglum, text } of witnesses) {
          const words = (some: string) => some.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
          expect(words(back.find((w) => w.siglum === siglum)!.text)).toEqual(words(text))
        }
      }),
    ))

  it('is told from other JSON, and told what is wrong with it', () => {
    for (const other of [{}, { witnesses: [] }, { responses: [] }, { witnesses: 'A' }, { witnesses: [{ name: 'x' }] }])
      expect(read(other)).toBeNull()
    for (const text of ['', '{', 'witnesses', '[1]', '{"witnesses":']) expect(witnessesOfCollatex(text)).toBeNull()
    const text = { id: 'A', content: 'x' }
    expect(() => read({ witnesses: [text, text] })).toThrow(NoCollatexFile)
    expect(() => read({ witnesses: [text, { id: 'B' }] })).toThrow('witness 2')
  })

  it('never throws anything else, whatever the JSON', () =>
    fc.assert(
      fc.property(fc.json(), fc.json(), (witnesses, table) => {
        try {
          witnessesOfCollatex(`{"witnesses":${witnesses},"table":${table}}`)
        } catch (cause) {
          expect(cause).toBeInstanceOf(NoCollatexFile)
        }
      }),
    ))
})
