import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchored, notesOnThis, placementOf, quotationOf } from '../../anchor'
import { packLayout, unpackLayout } from '../../document/page-layout'
import { textOfPages } from '../../text'
import { engines } from '../engines.testing'
import { NoNotes, readNotesIn, readNotesOf } from './read-notes'

const passage = 'The lamp was lit at dusk, and the keeper walked along the quay.'
const text = textOfPages([
  `${passage}\nNobody came that night.`,
  'In the morning the boats had left the harbour again.',
])

function notesIn(written: string) {
  const read = readNotesIn(written)
  if (!read.ok) throw new Error(read.why)
  return read
}

function quotedNow(written: string, layoutOf: Parameters<typeof anchored>[1] = () => null) {
  return notesIn(written).notes.map((note) => {
    const placed = anchored(text, layoutOf, note)
    return placementOf(text, placed) && placed.targets.length ? quotationOf(text, placed.targets).cleaned : null
  })
}

const clippings = `\ufeffThe Lamplighters (Penrose, Mary)
- Your Highlight on page 12 | Location 170-171 | Added on Sunday, December 18, 2022 3:19:56 PM

the keeper walked
==========
The Lamplighters (Penrose, Mary)
- Your Highlight on page 12 | Location 170-172 | Added on Sunday, December 18, 2022 3:20:10 PM

the keeper walked along the quay
==========
The Lamplighters (Penrose, Mary)
- Your Note on page 12 | Location 172 | Added on Sunday, December 18, 2022 3:21:00 PM

Where to?
==========
The Lamplighters (Penrose, Mary)
- Your Bookmark on page 14 | Location 201 | Added on Sunday, December 18, 2022 3:25:00 PM


==========
Ein anderes Buch (Autor)
- Ihre Markierung auf Seite 3 | bei Position 30-31 | Hinzugefügt am Montag, 19. Dezember 2022 12:09:59

Etwas ganz anderes steht hier auf dieser Seite.
==========
Ein anderes Buch (Autor)
- Ihre Notiz auf Seite 3 | bei Position 31 | Hinzugefügt am Montag, 19. Dezember 2022 12:11:00

Ach so.
==========
`

describe('clippings of a Kindle', () => {
  it('are highlights, each with the note that stands where it ends; a longer one takes the place of its beginnings', () => {
    const { notes, left } = notesIn(clippings.replace('\ufeff', ''))
    expect(notes.map((n) => [n.work, n.quotation.cleaned, n.note])).toEqual([
      ['The Lamplighters', 'the keeper walked along the quay', 'Where to?'],
      ['Ein anderes Buch', 'Etwas ganz anderes steht hier auf dieser Seite.', 'Ach so.'],
    ])
    expect(left).toBe(1)
    expect(new Date(notes[0]!.created).getFullYear()).toBe(2022)
    expect(quotedNow(clippings.replace('\ufeff', ''))).toEqual(['the keeper walked along the quay', null])
  })
  it('of other works are left out, and counted; which is this one the title tells, or what is quoted', () => {
    const { notes } = notesIn(clippings.replace('\ufeff', ''))
    const titled = notesOnThis(text, 'Lamplighters', notes)
    expect([titled.notes.length, titled.left, titled.sentence]).toEqual([1, 1, '1 note on another work was left out.'])
    expect(notesOnThis(text, 'scan0001', notes).notes.map((n) => n.work)).toEqual(['The Lamplighters'])
    expect(notesOnThis(textOfPages(['Something else.']), 'scan0001', notes).notes).toEqual([])
  })
  it('have the same ids whenever they are read, from a file with a mark and line ends of Windows', async () => {
    const bytes = new TextEncoder().encode(clippings.replaceAll('\n', '\r\n'))
    const read = await readNotesOf({ name: 'My Clippings.txt', bytes }, engines)
    expect(read.notes).toEqual(notesIn(clippings.replace('\ufeff', '')).notes)
    expect(read.unread).toBe('1 entry of “My Clippings.txt” holds no words, or can’t be read, and was left out.')
  })
  it('without a highlight beneath are notes that wait', () => {
    const alone = `A book (B)\n- La tua nota alla posizione 90 | Aggiunto in data lunedì 2 gennaio 2023\n\nRead on.\n==========\n`
    expect(notesIn(alone).notes).toMatchObject([{ note: 'Read on.', quotation: { cleaned: '' }, created: 0 }])
    expect(quotedNow(alone)).toEqual([null])
  })
})

describe('highlights of Readwise', () => {
  it('come as a table, with quotes and line ends in cells', () => {
    const table = `Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags
"Nobody came that ""night"".
Nobody.",The Lamplighters,Mary Penrose,,"Why, then?",pink,"night, lamps",page,3,2023-04-05 06:07:08+00:00,
the boats had left the harbour,The Lamplighters,Mary Penrose,,,,,page,4,,
,The Lamplighters,Mary Penrose,,,,,page,4,,
`
    const { notes, left } = notesIn(table)
    expect(left).toBe(1)
    expect(notes[0]).toMatchObject({
      quotation: { cleaned: 'Nobody came that "night".\nNobody.' },
      note: 'Why, then?',
      tags: ['night', 'lamps'],
      colour: 'magenta',
      created: Date.UTC(2023, 3, 5, 6, 7, 8),
      work: 'The Lamplighters',
    })
    expect(quotedNow(table)[1]).toBe('the boats had left the harbour')
  })
  it('come as Markdown', () => {
    const markdown = `# The Lamplighters

![rw-book-cover](https://example.org/cover.jpg)

## Metadata
- Author: [[Mary Penrose]]
- Full Title: The Lamplighters: A Novel
- Category: #books

## Highlights
- The lamp was lit at dusk, and the keeper
  walked along the quay. ([Location 12](https://readwise.io/to_kindle?x=1))
    - Note: First line.
      Second line.
    - Tags: [[lamps]] [[night watch]]
- the boats had left the harbour again ([View Highlight](https://read.readwise.io/read/1))
`
    expect(notesIn(markdown).notes).toMatchObject([
      { note: 'First line.\nSecond line.', tags: ['lamps', 'night watch'], work: 'The Lamplighters: A Novel' },
      { note: '', tags: [] },
    ])
    expect(quotedNow(markdown)).toEqual([passage, 'the boats had left the harbour again'])
  })
})

const layout = packLayout({
  width: 600,
  height: 800,
  unitsPerInch: 72,
  words: [
    { from: 0, to: 3, box: { x: 60, y: 80, width: 30, height: 10 }, confidence: null, alternatives: [] },
    { from: 4, to: 8, box: { x: 95, y: 80, width: 40, height: 10 }, confidence: null, alternatives: [] },
    { from: 9, to: 12, box: { x: 140, y: 80, width: 30, height: 10 }, confidence: null, alternatives: [] },
  ],
  lines: [],
  blocks: [],
})

describe('annotations of Zotero', () => {
  const position = (rects: number[][]) => JSON.stringify({ pageIndex: 0, rects })
  const items = [
    {
      key: 'ABCD2345',
      data: {
        key: 'ABCD2345',
        itemType: 'annotation',
        annotationType: 'underline',
        annotationText: 'lamp was',
        annotationComment: 'Which lamp?',
        annotationColor: '#5fb236',
        annotationPosition: position([[94, 708, 172, 722]]),
        annotationAuthorName: 'Ada',
        tags: [{ tag: 'lamps' }],
        dateAdded: '2024-01-02T03:04:05Z',
        dateModified: '2024-01-03T03:04:05Z',
      },
    },
    {
      key: 'IMG23456',
      data: {
        key: 'IMG23456',
        annotationType: 'image',
        annotationComment: 'A stain',
        annotationPosition: position([[60, 400, 120, 480]]),
      },
    },
    { key: 'X', data: { annotationType: 'something new', annotationText: 'words' } },
  ]
  const layoutOf = (page: number) => (page === 0 ? unpackLayout(layout) : null)
  it('are on the words that they lie on, underlined, in their colours, or on their rectangles', () => {
    const { notes, left } = notesIn(JSON.stringify(items))
    expect(left).toBe(1)
    const [underlined, stain] = notes.map((note) => anchored(text, layoutOf, note))
    expect(underlined).toMatchObject({
      id: 'ABCD2345',
      mark: 'underline',
      colour: 'green',
      note: 'Which lamp?',
      author: 'Ada',
      tags: ['lamps'],
      created: Date.UTC(2024, 0, 2, 3, 4, 5),
      targets: [{ page: 0, from: 4, to: 12 }],
    })
    expect(stain!.region!.page).toBe(0)
    const { x, y, width, height } = stain!.region!.share
    expect([x, y, width, height].map((n) => n.toFixed(4))).toEqual(['0.1000', '0.4000', '0.1000', '0.1000'])
    expect(Object.keys(underlined!)).not.toContain('onPaper')
  })
  it('are found within the items that have them, and as the reader tells them; without a page’s size by their words', () => {
    const within = {
      items: [
        {
          itemType: 'book',
          title: 'The Lamplighters',
          attachments: [{ title: 'PDF', itemType: 'attachment', annotations: [items[0]!.data] }],
        },
      ],
    }
    expect(notesIn(JSON.stringify(within)).notes).toMatchObject([{ id: 'ABCD2345', work: 'The Lamplighters' }])
    const reader = [
      {
        id: 'R2345678',
        type: 'highlight',
        text: passage,
        comment: '',
        color: '#ff6666',
        sortIndex: '00000|000000|00000',
        position: { pageIndex: 0, rects: [[0, 0, 1, 1]] },
        tags: [{ name: 'whole', color: '' }],
      },
    ]
    expect(notesIn(JSON.stringify(reader)).notes).toMatchObject([{ colour: 'red', tags: ['whole'] }])
    expect(quotedNow(JSON.stringify(reader))).toEqual([passage])
  })
})

describe('exports of Hypothesis', () => {
  it('are read with their answers', () => {
    const rows = [
      {
        id: 'a1',
        user: 'acct:ada@hypothes.is',
        text: 'Why?',
        tags: ['night'],
        created: '2024-01-02T03:04:05Z',
        updated: '2024-01-02T03:04:05Z',
        target: [
          {
            source: 'https://example.org/1',
            selector: [
              { type: 'TextQuoteSelector', exact: 'Nobody came that night.', prefix: 'along the quay.\n', suffix: '' },
            ],
          },
        ],
      },
      {
        id: 'a2',
        user: 'acct:ben@hypothes.is',
        text: 'Rain.',
        references: ['a1'],
        target: [{ source: 'https://example.org/1' }],
      },
    ]
    expect(notesIn(JSON.stringify({ total: 2, rows })).notes).toMatchObject([
      { author: 'ada', tags: ['night'], replies: [{ author: 'ben', text: 'Rain.' }] },
    ])
    expect(quotedNow(JSON.stringify({ rows }))).toEqual(['Nobody came that night.'])
  })
})

it.each(['', 'Just a text.', '{"a": 1}', '[', 'Highlight', '==========\n', '## Highlights\n'])(
  '%j holds no notes, or none that count',
  async (written) => {
    const bytes = new TextEncoder().encode(written)
    const read = await readNotesOf({ name: 'a/file.txt', bytes }, engines).catch((cause: unknown) => cause)
    if (read instanceof NoNotes) expect(read.message).toMatch(/^“file\.txt” .*\.$/)
    else expect(read).toMatchObject({ notes: [] })
  },
)

it('whatever is cut out of a file or put into it, it is read, or refused with a sentence', async () => {
  const files = [
    clippings,
    'Highlight,Note\n"a ""b""",c\nd,"e\nf"\n',
    '# T\n## Highlights\n- a\n    - Note: b\n',
    '[{"sortIndex":"1","type":"highlight","position":{"pageIndex":0,"rects":[[1,2,3,4]]},"text":"a"}]',
  ]
  const damaged = fc.tuple(fc.constantFrom(...files), fc.nat(800), fc.nat(40), fc.string({ maxLength: 12 }))
  await fc.assert(
    fc.asyncProperty(damaged, async ([whole, at, length, put]) => {
      const bytes = new TextEncoder().encode(whole.slice(0, at) + put + whole.slice(at + length))
      const read = await readNotesOf({ name: 'file.txt', bytes }, engines).catch((cause: unknown) => cause)
      if (read instanceof NoNotes) expect(read.message).toMatch(/^“file\.txt” .*\.$/)
      else expect(read).toMatchObject({ notes: expect.any(Array) as unknown[] })
    }),
    { numRuns: 300 },
  )
})
