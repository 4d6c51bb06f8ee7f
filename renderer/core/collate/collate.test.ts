import { describe, expect, it } from 'vitest'
import { placesOf } from './apparatus'
import { collate } from './collate'
import { shareInCommon } from './in-common'
import { placedSegments } from './segments'

/** What of two texts does not agree: kind, and what stands there in each. */
function variants(a: string, b: string) {
  const collation = collate([
    { siglum: 'A', text: a },
    { siglum: 'B', text: b },
  ])
  return placedSegments(collation, 0, 1)
    .filter((s) => s.kind !== 'equal')
    .map((s) => [s.kind, a.slice(...s.a), b.slice(...s.b)])
}

const story = Array.from(
  { length: 300 },
  (_, i) =>
    `${['harbour', 'lantern', 'merchant', 'orchard'][i % 4]}${String.fromCharCode(97 + (i % 26), 97 + ((i * 7) % 23), 97 + ((i * 5) % 19))} the`,
).join(' ')

describe('two texts', () => {
  it('agree in spite of case and signs', () => {
    expect(variants('The bell, he said, rang.', 'the bell he said rang')).toEqual([])
  })

  it('vary in spelling, in words and in words that are joined', () => {
    expect(variants('He would shew the harbour master', 'He would show the harbor master')).toEqual([
      ['spelling', 'shew', 'show'],
      ['spelling', 'harbour', 'harbor'],
    ])
    expect(variants('A grey goose flew', 'A grey heron flew')).toEqual([['substance', 'goose', 'heron']])
    expect(variants('Then every body laughed', 'Then everybody laughed')).toEqual([
      ['spacing', 'every body', 'everybody'],
    ])
  })

  it('meet a misread word with its partner, and a word that a line end parts', () => {
    expect(variants('the morning was calm', 'the rnorning was calm')).toEqual([['ocr', 'morning', 'rnorning']])
    expect(variants('a lantern on the wall', 'a lan-\ntern on the wall')).toEqual([])
  })

  it('have no common little words linked across what was rewritten', () => {
    const [first, ...more] = variants(
      'They met at dusk. The captain of the brig spoke of nothing to the pilot. Nobody answered.',
      'They met at dusk. Rain fell over the hills, and smoke of many fires hid the valley from sight. Nobody answered.',
    )
    expect(first![0]).toBe('substance')
    expect(more.length).toBeLessThan(2)
  })

  it('keep little words that a word parts from what agrees', () => {
    const rest = 'at the window watching the pallid lightning above the mountain until morning came'
    expect(
      variants(
        `${story} The whole night was long and cold: so I stood ${rest}`,
        `${story} They talked of nothing else but elections, so I sat ${rest}`,
      ).map(([, a]) => a),
    ).toEqual(['The whole night was long and cold:', 'stood'])
  })

  it('vary in spacing where a dash joins words that the other parts', () => {
    expect(variants('They traded furs, a little tin and salt', 'They traded furs,—a little tin and salt')).toEqual([
      ['spacing', 'furs, a', 'furs,—a'],
    ])
  })

  it('tell a passage that moved, with both places', () => {
    const passage = 'Seven pelicans quarrelled loudly beneath the crooked lighthouse.'
    const [before, after] = [`${passage} ${story}`, `${story} ${passage}`]
    expect(variants(before, after)).toEqual([
      ['moved', passage, ''],
      ['moved', '', passage],
    ])
  })

  it('may be an excerpt and the whole', () => {
    const words = story.split(' ')
    const found = variants(story, words.slice(200, 320).join(' '))
    expect(found.map(([kind]) => kind)).toEqual(['lacuna', 'lacuna'])
  })

  it('have next to nothing in common when they are of different works', () => {
    const collation = collate([
      { siglum: 'A', text: story },
      { siglum: 'B', text: 'Nothing here resembles anything there. '.repeat(20) },
    ])
    expect(shareInCommon(collation, 0, 1)).toBeLessThan(0.02)
  })

  it('are passed over where running heads and page numbers stand', () => {
    const words = story.split(' ')
    const paged = [0, 1, 2, 3]
      .map((p) => `THE OLD HARBOUR\n\n${words.slice(p * 150, p * 150 + 150).join(' ')}\n\n${p + 11}\n`)
      .join('\n')
    expect(new Set(variants(story, paged).map(([kind]) => kind))).toEqual(new Set(['page']))
  })
})

describe('several witnesses', () => {
  const witnesses = [
    { siglum: '1', text: 'The old grey mill stood by the river.' },
    { siglum: '2', text: 'The old white mill stood by the river.' },
    { siglum: '3', text: 'The old white mill stood near the river.' },
  ]

  it('share a table, read against any of them', () => {
    const told = (base: number) =>
      placesOf(collate(witnesses), base)
        .filter((p) => p.readings.length > 1)
        .map((p) => p.readings.map((r) => `${r.text} ${r.witnesses.map((w) => w + 1).join('')}`))
    expect(told(0)).toEqual([
      ['grey 1', 'white 23'],
      ['by 12', 'near 3'],
    ])
    expect(told(2)).toEqual([
      ['white 32', 'grey 1'],
      ['near 3', 'by 12'],
    ])
  })

  it('vary in their signs, whatever the shape of quotation marks', () => {
    const places = placesOf(
      collate([
        { siglum: '1', text: '“Come, now,” said he.' },
        { siglum: '2', text: '"Come now," said he.' },
      ]),
      0,
    )
    expect(places.filter((p) => p.kind !== 'equal').map((p) => [p.kind, ...p.readings.map((r) => r.text)])).toEqual([
      ['punctuation', '“Come,', '"Come'],
    ])
  })

  it('need sigla of their own', () => {
    expect(() => collate([witnesses[0]!, witnesses[0]!])).toThrow(RangeError)
  })
})
