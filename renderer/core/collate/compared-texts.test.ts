import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ComparedTexts,
  anchorOf,
  mendedTexts,
  facingRows,
  findPlaces,
  partsOfRow,
  readCollation,
  remarkedPlaces,
  type Mend,
  type Witness,
} from '.'
import { someWitnesses } from './generated-witnesses.testing'

function compared(texts: readonly Witness[], base = texts[0]!.siglum) {
  const read = readCollation(texts, base)
  return new ComparedTexts(
    read,
    read.sigla.map((siglum) => texts.find((t) => t.siglum === siglum)!.text),
  )
}

const meadow = 'At dawn the ferryman crossed the grey river. Nobody spoke while the oars dipped.'
const pair = [
  {
    siglum: 'A',
    text: `${meadow}\n\nThe miller counted seven sacks of barley before noon, and the clerk wrote them down.`,
  },
  {
    siglum: 'B',
    text: `${meadow.replace('grey', 'brown')}\n\nThe miller counted seven sacks of barley before noon, but the clerk forgot them all.`,
  },
]

describe('facing rows', () => {
  it('hold each text whole, and end where paragraphs do', () => {
    const texts = compared(pair)
    const rows = facingRows(texts, texts.collation.places)
    expect(rows).toHaveLength(2)
    const parts = rows.map((row) => partsOfRow(texts, texts.collation.places, row))
    expect(parts[0]!.map((p) => p.texts)).toContainEqual(['grey ', 'brown '])
    for (const [w, text] of texts.texts.entries())
      expect(parts.map((row) => row.map((p) => p.texts[w]).join('')).join('')).toBe(text)
  })

  it('tell a large rewritten passage paragraph beside paragraph', () => {
    const told = (words: string) =>
      Array.from({ length: 3 }, (_, i) => Array.from({ length: 60 }, (_, k) => `${words}${i}${k}`).join(' ')).join(
        '\n\n',
      )
    const texts = compared([
      { siglum: 'A', text: `${meadow}\n\n${told('alder')}\n\nThe end came soon.` },
      { siglum: 'B', text: `${meadow}\n\n${told('birch')}\n\nThe end came soon.` },
    ])
    const rows = facingRows(texts, texts.collation.places)
    const beginnings = rows.map((row) => texts.texts.map((text, w) => text.slice(row.from[w], row.from[w]! + 8)))
    expect(beginnings).toContainEqual(['alder10 ', 'birch10 '])
    expect(beginnings).toContainEqual(['alder20 ', 'birch20 '])
  })

  it('hold every generated text whole, in whatever order', () => {
    fc.assert(
      fc.property(someWitnesses, (witnesses) => {
        const texts = compared(witnesses)
        const { places, columns } = texts.collation
        fc.pre(columns > 0)
        const parts = facingRows(texts, places).flatMap((row) => partsOfRow(texts, places, row))
        for (const [w, text] of texts.texts.entries()) expect(parts.map((p) => p.texts[w]).join('')).toBe(text)
      }),
      { numRuns: 60 },
    )
  })
})

describe('what a reader decided of a place', () => {
  const decide = (texts: ComparedTexts, reading: string, ids: readonly string[]) => {
    const place = texts.collation.places.find(
      (p) => p.readings.length > 1 && p.readings.some((r) => r.text === reading),
    )!
    return { id: 'd', anchor: anchorOf(texts, place, ids), class: 'substantive' as const }
  }
  const readAt = (texts: ComparedTexts, at: number) => texts.collation.places[at]?.readings.map((r) => r.text)

  it('stays when a text is edited elsewhere, wherever that is', () => {
    const texts = compared(pair)
    const decision = decide(texts, 'brown', ['a', 'b'])
    const words = pair[1]!.text.split(' ')
    // The words around the place are left alone on one side.
    const elsewhere = words.flatMap((word, i) => (/[a-z]{3}/.test(word) && i > 8 ? [i] : []))
    for (const i of elsewhere) {
      const edited = words.map((word, k) => (k === i ? 'quicksilver' : word)).join(' ')
      const again = compared([pair[0]!, { siglum: 'B', text: edited }])
      const [at] = findPlaces(again, again.collation.places, ['a', 'b'], [decision.anchor])
      expect(readAt(again, at!)).toEqual(['grey', 'brown'])
    }
  })

  it('stays when sigla and base change, and when a witness is added', () => {
    const decision = decide(compared(pair), 'brown', ['a', 'b'])
    const third = { siglum: 'A0', text: pair[0]!.text.replace('grey river', 'grey stream') }
    const renamed = [{ ...pair[0]!, siglum: 'Z' }, pair[1]!, third]
    const texts = compared(renamed, 'B')
    const idOf = { Z: 'a', B: 'b', A0: 'c' }
    const ids = texts.collation.sigla.map((s) => idOf[s as keyof typeof idOf])
    const [at] = findPlaces(texts, texts.collation.places, ids, [decision.anchor])
    expect(readAt(texts, at!)?.join(' | ')).toContain('brown')
  })

  it('has no place any more where what it is about was changed, and is not put elsewhere', () => {
    const decision = decide(compared(pair), 'brown', ['a', 'b'])
    const texts = compared([pair[0]!, { siglum: 'B', text: pair[1]!.text.replace('brown', 'muddy') }])
    expect(remarkedPlaces(texts, ['a', 'b'], texts.collation.places, [decision]).lost).toEqual([decision])
  })
})

describe('an alignment mended by hand', () => {
  it('links and unlinks single words, here and where else the words stay as they are', () => {
    const ids = ['a', 'b']
    const texts = compared(pair)
    const varying = texts.collation.places.filter((p) => p.readings.length > 1)
    const [first, last] = ['wrote', 'down.'].map((word) => varying.find((p) => p.readings[0]!.text === word)!)
    const join: Mend = {
      id: 'j',
      kind: 'join',
      anchor: anchorOf(texts, first!, ids),
      last: anchorOf(texts, last!, ids),
    }
    const place = mendedTexts(texts, ids, [join]).places.find((p) => p.columns[0] === first!.columns[0])!
    expect(place.readings.map((r) => r.text)).toEqual(['wrote them down.', 'forgot them all.'])
    const [before, after] = [texts, compared([{ ...pair[0]!, text: `Well. ${pair[0]!.text}` }, pair[1]!])]
    // “wrote” is no partner of “forgot”, and “down.” is one of “forgot”.
    const mend: Mend = {
      id: 'm',
      kind: 'align',
      anchor: anchorOf(texts, place, ids),
      steps: [{ unlink: { id: 'b', word: 0 } }, { link: { id: 'b', word: 0 }, under: { id: 'a', word: 2 } }],
    }
    for (const some of [before, after]) {
      const { texts: now, places, lost } = mendedTexts(some, ids, [join, mend])
      expect(lost).toEqual([])
      const at = places.findIndex((p) => p.readings[0]!.text === 'wrote')
      expect(places.slice(at, at + 4).map((p) => p.readings.map((r) => r.text))).toEqual([
        ['wrote', ''],
        ['them', ''],
        ['down.', 'forgot'],
        ['', 'them'],
      ])
      // Every word stands in one place still, in its order, and places follow each other.
      for (const [w, text] of now.texts.entries())
        expect(places.flatMap((p) => now.wordsOf(w, p.columns))).toEqual(
          text.split(/\s+/).map((x) => x.replace(/[.,]$/, '')),
        )
      for (const [i, p] of places.entries()) expect(p.columns[0]).toBe(i ? places[i - 1]!.columns[1] : 0)
      expect(places.at(-1)!.columns[1]).toBe(now.collation.columns)
    }
    // Where a text has another word there, it is not done.
    const other = compared([
      pair[0]!,
      { ...pair[1]!, text: pair[1]!.text.replace('forgot them', 'forgot nearly them') },
    ])
    expect(mendedTexts(other, ids, [join, mend]).lost).toContain(mend)
  })

  it('joins places and parts them again', () => {
    const texts = compared(pair)
    const ids = ['a', 'b']
    const { places } = texts.collation
    const varying = places.filter((p) => p.readings.length > 1)
    const [first, last] = [varying[1]!, varying.at(-1)!]
    const join: Mend = { id: 'j', kind: 'join', anchor: anchorOf(texts, first, ids), last: anchorOf(texts, last, ids) }
    const joined = mendedTexts(texts, ids, [join]).places
    const whole = joined.find((p) => p.columns[0] === first.columns[0])!
    expect(whole.readings.map((r) => r.text)).toEqual([
      'and the clerk wrote them down.',
      'but the clerk forgot them all.',
    ])
    const part: Mend = { id: 'p', kind: 'part', anchor: anchorOf(texts, whole, ids) }
    const parted = mendedTexts(texts, ids, [join, part]).places
    expect(
      parted
        .map((p) => p.columns)
        .flat()
        .filter((c, i, all) => all.indexOf(c) === i),
    ).toContain(whole.columns[0] + 1)
    expect(parted.find((p) => p.columns[0] === whole.columns[0])!.readings.map((r) => r.text)).toEqual(['and', 'but'])
  })
})
