import { describe, expect, it } from 'vitest'
import { importFile, type ImportedDocument } from '.'
import { noEngines } from './engines.testing'
import { largestText } from './plain-text'

const utf8 = (text: string) => new TextEncoder().encode(text)
const bytes = (...values: number[]) => Uint8Array.from(values)

async function read(name: string, content: Uint8Array, encoding?: string): Promise<ImportedDocument> {
  const result = await importFile({ name, bytes: content }, encoding ? { encoding } : {}, noEngines)
  if (!result.ok) throw new Error(result.problem.sentence)
  return result.document
}

async function refusal(name: string, content: Uint8Array, encoding?: string) {
  const result = await importFile({ name, bytes: content }, encoding ? { encoding } : {}, noEngines)
  if (result.ok) throw new Error('it was taken')
  return result.problem
}

it('a text in which many characters were lost before is a text', async () => {
  const document = await read(
    'lost.txt',
    utf8('Le b\ufffdteau \ufffdtait l\ufffd, et la mar\ufffde aussi, o\ufffd il fallait.'),
  )
  expect(document.pages[0]!.text).toContain('b\ufffdteau')
})

describe('pages', () => {
  it('are what form feeds part', async () => {
    const document = await read('book.txt', utf8('one\fτwo\fthree\f'))
    expect(document.pages.map((p) => p.text)).toEqual(['one', 'τwo', 'three'])
    expect(document.pages.map((p) => p.label)).toEqual(['', '', ''])
    expect(document.paginated).toBe(true)
  })
  it('keep an empty one in the midst', async () => {
    expect((await read('book.txt', utf8('one\f\fthree'))).pages).toHaveLength(3)
  })
  it('begin with the separators of proofreaders, and have the names of their pictures', async () => {
    const document = await read(
      'book.txt',
      utf8(
        'Kept by hand.\n-----File: p_001.png---\\one\\two\\----\nThe boats left.\n\n-----File: p_002.png----------\n-----File: 003.jpg-----\nNobody came.\n',
      ),
    )
    expect(document.pages.map((p) => [p.label, p.text, p.pictureName])).toEqual([
      ['', 'Kept by hand.', undefined],
      ['p_001.png', 'The boats left.', 'p_001.png'],
      ['p_002.png', '', 'p_002.png'],
      ['003.jpg', 'Nobody came.', '003.jpg'],
    ])
    expect(document.paginated).toBe(true)
  })
  it('come from the Internet Archive’s files, whose other marks are line ends', async () => {
    const document = await read(
      'historyoftown_djvu.txt',
      utf8('Column one\u000bcolumn two\u001dregion\u001fparagraph\n\fnext'),
    )
    expect(document.title).toBe('historyoftown')
    expect(document.pages[0]!.text).toBe('Column one\ncolumn two\nregion\nparagraph\n')
  })
  it('of a long text without form feeds are handy parts that say they are no pages', async () => {
    const paragraph = 'word '.repeat(60).trim() + '\n\n'
    const document = await read('long.txt', utf8(paragraph.repeat(400)))
    expect(document.pages.length).toBeGreaterThan(5)
    expect(document.paginated).toBe(false)
    expect(document.pages.every((p) => p.label === '')).toBe(true)
    expect(document.pages.map((p) => p.text).join('\n')).toBe(paragraph.repeat(400))
  })
})

describe('what is no plain text', () => {
  it.each([
    ['{\\rtf1\\ansi The boat.}', 'RTF'],
    ['<!DOCTYPE html>\n<html><body><p>The boat.</p></body></html>', 'web page'],
    ['T 36 92 53 116 0\nh 53 92 67 116 0\ne 68 92 80 110 0\n', 'box file'],
  ])('%s is refused with what it is', async (text, what) => {
    expect((await refusal('a.txt', utf8(text))).sentence).toContain(what)
  })
  it('is read all the same in an encoding that the reader chose', async () => {
    expect((await read('a.txt', utf8('<html>The boat.'), 'utf-8')).pages[0]!.text).toBe('<html>The boat.')
  })
})

describe('form feeds before every page', () => {
  it('open the first one, too', async () => {
    expect((await read('a.txt', utf8('\fone\ftwo'))).pages.map((p) => p.text)).toEqual(['one', 'two'])
  })
  it('where one ends each, the first page may be empty', async () => {
    expect((await read('a.txt', utf8('\fone\ftwo\f'))).pages.map((p) => p.text)).toEqual(['', 'one', 'two'])
  })
})

describe('line ends', () => {
  it('that are all there twice are there once', async () => {
    const text =
      'The boats went out at\n\ndawn, and nobody saw\n\nthem again.\n\n\n\nIn the spring one of\n\nthem came back.\n\n'
    expect((await read('a.txt', utf8(text))).pages[0]!.text).toBe(
      'The boats went out at\ndawn, and nobody saw\nthem again.\n\nIn the spring one of\nthem came back.\n',
    )
    const paragraphs = 'One came.\n\nAnother went.\n\nA third stayed.\n\nNobody knew.\n\n'
    expect((await read('a.txt', utf8(paragraphs))).pages[0]!.text).toBe(paragraphs)
  })
  it('are not what stands for "…" between others', async () => {
    expect((await read('a.txt', utf8('He said\u0085\nand went.\n'))).pages[0]!.text).toBe('He said\u0085\nand went.\n')
  })
  it('of every kind become LF', async () => {
    expect((await read('a.txt', utf8('one\r\ntwo\rthree\nfour'))).pages[0]!.text).toBe('one\ntwo\nthree\nfour')
  })
  it.each([
    ['CR CR LF', 'one\r\r\ntwo\r\r\n\r\r\nthree', 'one\ntwo\n\nthree'],
    ['LF CR', 'one\n\rtwo\n\r\n\rthree', 'one\ntwo\n\nthree'],
    ['VT', 'one\vtwo\v\vthree', 'one\ntwo\n\nthree'],
    ['RS', 'one\x1etwo\x1e\x1ethree', 'one\ntwo\n\nthree'],
    ['NEL', 'one\u0085two\u0085\u0085three', 'one\ntwo\n\nthree'],
    ['LS and PS', 'one\u2028two\u2029three', 'one\ntwo\n\nthree'],
  ])('%s are line ends, too', async (_, text, is) => {
    expect((await read('a.txt', utf8(text))).pages[0]!.text).toBe(is)
  })
})

describe('characters that stand for nothing', () => {
  it('NULs are left out, and told', async () => {
    const document = await read('a.txt', utf8('The quay was \0empty when the ship came.'))
    expect(document.pages[0]!.text).toBe('The quay was empty when the ship came.')
    expect(document.warnings).toEqual(['In “a.txt” 1 NUL character was left out.'])
  })
  it('so is what fills up the last block', async () => {
    const document = await read('a.txt', utf8(`The end.\r\n${'\x1a'.repeat(100)}${'\0'.repeat(20)}`))
    expect(document.pages[0]!.text).toBe('The end.\n')
    expect(document.warnings).toBeUndefined()
  })
})

describe('bad bytes', () => {
  it('are told by number and line', async () => {
    const document = await read('a.txt', bytes(...utf8('Où est la forêt ?\nLà-bas, '), 0xff, ...utf8(' très loin.')))
    expect(document.warnings).toEqual(['In “a.txt” 1 byte could not be read and is marked �. The first is in line 2.'])
  })
})

describe('encodings', () => {
  const words = 'Der Schlüssel zur Tür. Où est le café? Año nuevo — “quoted” text for the détective.'
  it.each<[string, Uint8Array]>([
    ['utf-8', utf8(words)],
    ['utf-8', bytes(0xef, 0xbb, 0xbf, ...utf8(words))],
    [
      'utf-16le',
      Uint8Array.from([0xff, 0xfe, ...[...words].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])]),
    ],
    [
      'utf-16be',
      Uint8Array.from([0xfe, 0xff, ...[...words].flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255])]),
    ],
    ['utf-16le', Uint8Array.from([...words].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]))],
  ])('%s is seen', async (encoding, content) => {
    const document = await read('a.txt', content)
    expect(document.encoding).toBe(encoding)
    expect(document.pages[0]!.text).toBe(words)
  })
  it('Windows-1252 and Mac Roman are told apart', async () => {
    const french = 'Le détective a été très étonné de voir la fenêtre fermée'
    const windows: Record<string, number> = { é: 0xe9, è: 0xe8, ê: 0xea }
    const mac: Record<string, number> = { é: 0x8e, è: 0x8f, ê: 0x90 }
    const as = (table: Record<string, number>) => Uint8Array.from([...french].map((c) => table[c] ?? c.charCodeAt(0)))
    expect(await read('a.txt', as(windows))).toMatchObject({ encoding: 'windows-1252', pages: [{ text: french }] })
    expect(await read('a.txt', as(mac))).toMatchObject({ encoding: 'macintosh', pages: [{ text: french }] })
  })
  it('are the reader’s to choose', async () => {
    const document = await read('a.txt', bytes(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2), 'windows-1251')
    expect(document).toMatchObject({ encoding: 'windows-1251', encodingConfidence: 1, pages: [{ text: 'Привет' }] })
  })
})

describe('bad files', () => {
  it.each<[string, string, Uint8Array, string | undefined]>([
    ['empty', 'nothing.txt', bytes(), undefined],
    ['empty', 'blank.txt', utf8('  \n\n\t '), undefined],
    ['binary', 'picture.txt', Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256), undefined],
    ['undecodable', 'a.txt', bytes(0xff, 0xfe, 0xfd, 0x80), 'utf-99'],
  ])('%s: says which file and what is wrong', async (code, name, content, encoding) => {
    const problem = await refusal(name, content, encoding)
    expect(problem.code).toBe(code)
    expect(problem.sentence).toContain(`“${name}”`)
    expect(problem.sentence).toMatch(/\.$/)
  })
  it('enormous ones are refused before they are decoded', async () => {
    const huge = { length: largestText + 1, subarray: () => bytes() as Uint8Array } as Uint8Array
    expect(await refusal('huge.txt', huge)).toMatchObject({ code: 'too-large' })
  })
})

describe('pages as HathiTrust marks them', () => {
  const marks = '#'.repeat(40)
  it('have the numbers that are printed on them for labels; those without one have none', async () => {
    const text = `The Lamplighters\n\n## p. (#5) ${marks}\n\n\n## p. xiii (#17) ${marks}\n\nThe lamp\nwas lit.\n\n\n## p. 7 (#23) ##\nNobody came. ## p. 8 (#24) ##\n`
    const { pages, paginated } = await read('volume.txt', utf8(text))
    expect(pages).toEqual([
      { text: 'The Lamplighters', label: '' },
      { text: '', label: '' },
      { text: 'The lamp\nwas lit.', label: 'xiii' },
      { text: 'Nobody came. ## p. 8 (#24) ##', label: '7' },
    ])
    expect(paginated).toBe(true)
  })
})
