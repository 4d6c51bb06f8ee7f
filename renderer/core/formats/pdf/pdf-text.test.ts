import { describe, expect, it } from 'vitest'
import type { PdfLetter } from './pdf-page'
import { pageFromLetters } from './pdf-text'

/** Letters of one line, each ten points high and five wide; `apart` is what stands between two of a word. */
function setApart(words: readonly string[], { apart, between }: { apart: number; between: number }): PdfLetter[] {
  let at = 0
  const letter = (text: string, width: number): PdfLetter => {
    const made = { text, left: at, right: at + width, top: 0, bottom: 10, size: 10, generated: text === ' ' }
    at += width
    return made
  }
  return words.flatMap((word, i) => [
    ...(i > 0 ? [letter(' ', between)] : []),
    ...[...word].map((sign, n) => {
      if (n > 0) at += apart
      return letter(sign, 5)
    }),
  ])
}

const textOf = (letters: readonly PdfLetter[]) => pageFromLetters(letters, { width: 500, height: 50 }, '').text

describe('letters that are set apart', () => {
  it.each([1, 2, 3])('make whole words, those of two letters too, %s points apart', (apart) => {
    const words = ['we', 'go', 'to', 'the', 'old', 'quay', 'at', 'noon']
    expect(textOf(setApart(words, { apart, between: 4 + 2 * apart }))).toBe(words.join(' '))
  })
  it('are two words where the gap between them is as wide as those beside them', () => {
    expect(textOf(setApart(['the', 'ab', 'end'], { apart: 3, between: 3 }))).toBe('the a b end')
  })
})

/** Letters where they stand on one line; a space is a gap that the file has no letter for. */
function placed(signs: readonly (readonly [text: string, left: number, more?: Partial<PdfLetter>])[]): PdfLetter[] {
  return signs.map(([text, left, more]) => ({
    text,
    left,
    right: left + 5,
    top: 0,
    bottom: 10,
    size: 10,
    generated: text === ' ',
    ...more,
  }))
}

describe('a layer that is there twice', () => {
  const word = (text: string, left: number) => [...text].map((sign, i) => [sign, left + i * 5] as const)
  it('is read once', () => {
    expect(textOf(placed([...word('all', 0), [' ', 15], ...word('all', 0.4), [' ', 15], ...word('well', 20)]))).toBe(
      'all well',
    )
  })
})

describe('a second layer of the same words', () => {
  const word = (text: string, left: number) => [...text].map((sign, i) => [sign, left + i * 5] as const)
  const line = (words: readonly string[], by: number) =>
    words.flatMap((text, i) => [...(i ? [[' ', i * 30 + by - 5] as const] : []), ...word(text, i * 30 + by)])
  const page = (second: readonly string[]) =>
    pageFromLetters(
      placed([...line(['the', 'quay', 'was', 'empty'], 0), ...line(second, 0.7)]),
      { width: 500, height: 50 },
      '',
    )
  it('is another text of the page where it reads some otherwise', () => {
    const { text, others } = page(['the', 'quag', 'was', 'emply'])
    expect(text).toBe('the quay was empty')
    expect(others?.map((o) => o.text)).toEqual(['the quag was emply'])
    expect(others?.[0]?.layout).toBeDefined()
  })
  it('is none where it reads all alike, or stands only here and there', () => {
    expect(page(['the', 'quay', 'was', 'empty']).others).toBeUndefined()
    expect(page(['thc']).others).toBeUndefined()
  })
})

describe('a layer that lies shifted over another', () => {
  const word = (text: string, left: number) => [...text].map((sign, i) => [sign, left + i * 5] as const)
  it('is read once, also where it reads a letter otherwise; what is beside it stays', () => {
    expect(
      textOf(
        placed([
          ...word('boats', 0),
          [' ', 25],
          ...word('boots', 2.4),
          [' ', 27],
          ...word('boats', 60),
          [' ', 85],
          ...word('go', 90),
        ]),
      ),
    ).toBe('boats boats go')
  })
})

describe('accents set as signs of their own', () => {
  it.each([
    [
      'before the letter',
      [
        ['´', 15.2],
        ['e', 15],
      ],
    ],
    [
      'behind it',
      [
        ['e', 15],
        ['´', 15.2],
      ],
    ],
  ] as const)('are one with the letter: %s', (_, end) => {
    expect(textOf(placed([['c', 0], ['a', 5], ['f', 10], ...end]))).toBe('café')
  })
  it('stay where they stand apart', () => {
    expect(
      textOf(
        placed([
          ['a', 0],
          ['~', 5],
          ['b', 10],
        ]),
      ),
    ).toBe('a~b')
  })
})

it('raised numbers are written as such', () => {
  const raised = { bottom: 6, top: -1, size: 7 }
  expect(
    textOf(
      placed([
        ['7', 0],
        ['1', 5],
        ['2', 10, raised],
        ['3', 13.5, raised],
      ]),
    ),
  ).toBe('71²³')
})

describe('words that run from right to left', () => {
  // “Yom” is yod, vav and the final mem.
  const shown = placed([
    ['ם', 0],
    ['ו', 5],
    ['י', 10],
  ])
  it('come out in the order they are read, in whichever the file has them', () => {
    expect(textOf(shown)).toBe('יום')
    expect(textOf(shown.toReversed())).toBe('יום')
  })
  it('so do those whose letters a tool placed from the left', () => {
    expect(
      textOf(
        placed([
          ['י', 0],
          ['ו', 5],
          ['ם', 10],
        ]),
      ),
    ).toBe('יום')
  })
})

describe('single letters in a row', () => {
  const letters = (text: string, step: number) =>
    placed(
      [...text].flatMap((sign, i) => (sign === ' ' ? [] : [[' ', i * step - 1] as const, [sign, i * step] as const])),
    )
  it('are words by their gaps', () => {
    expect(textOf(letters('CHAPTER II', 11))).toBe('CHAPTER II')
  })
  it('are a table’s where they stand far apart, and initials where they are few', () => {
    expect(textOf(letters('ABCDEF', 40))).toBe('A B C D E F')
    expect(textOf(letters('JRM', 11))).toBe('J R M')
  })
})

describe('a line of English with Hebrew in it', () => {
  /** Words at their places, each with its letters the way it runs; a space after each. */
  const set = (words: readonly (readonly [text: string, left: number])[], row = 0, mirrored = false): PdfLetter[] =>
    words.flatMap(([text, left]) => {
      const isTurned = !mirrored && /[א-ת]/.test(text)
      const signs = [...text].map((sign, i) => [sign, left + (isTurned ? text.length - 1 - i : i) * 5] as const)
      const [top, bottom] = [row * 12, row * 12 + 10]
      const made = placed(signs.map(([sign, at]) => [sign, at, { top, bottom }] as const))
      return [...made, { ...made.at(-1)!, text: ' ', generated: true }]
    })
  const [before, after] = [
    [
      ['The', 0],
      ['sign', 25],
      ['says', 50],
    ],
    [
      ['and', 140],
      ['goes', 160],
      ['on.', 185],
    ],
  ] as const
  it('has several Hebrew words as they are read, in whichever order the file has them', () => {
    const asRead = [
      ['שלום', 110],
      ['עולם', 80],
    ] as const
    for (const hebrew of [asRead, asRead.toReversed()])
      expect(textOf(set([...before, ...hebrew, ...after]))).toBe('The sign says שלום עולם and goes on.')
  })
  it('does not tell how the lines of Hebrew on its page run', () => {
    const english = [0, 1, 2, 3].flatMap((row) => [...set([...before, ...after], row), newLine(row)])
    // Letters from the left, as some tools put them, but words from the right.
    const words = [
      ['בערבים', 165],
      ['חזרה', 140],
      ['המורה', 110],
      ['הזקן', 85],
      ['שלהם', 60],
    ] as const
    const hebrew = set(words, 4, true)
    const whole = textOf([...english, ...hebrew])
    expect(whole.split('\n').at(-1)).toBe('בערבים חזרה המורה הזקן שלהם')
    expect(whole.split('\n')[0]).toBe('The sign says and goes on.')
  })
})

function newLine(row: number): PdfLetter {
  return { text: '\n', left: 0, right: 0, top: row * 12, bottom: row * 12 + 10, size: 10, generated: true }
}

describe('hidden Hebrew whose letters are placed from the left', () => {
  /** A line with its letters from the left, in the order in which PDFium gives those of such a line: from its end. */
  const line = (text: string, row: number, from: number): PdfLetter[] => {
    const [top, bottom] = [row * 12, row * 12 + 10]
    const letters = placed(
      [...text].map((sign, i) => [{ '(': ')', ')': '(' }[sign] ?? sign, from + i * 5, { top, bottom }] as const),
    )
    return [...letters.toReversed(), { ...letters[0]!, text: '\n', generated: true }]
  }
  it('has its lines from the left as well, where these begin at one place there', () => {
    const lines = ['בערב חזר המורה (הזקן) לביתו', 'ליד החלון ושם', 'איש לא ידע על מה הוא חושב אז']
    expect(textOf(lines.flatMap((text, row) => line(text, row, 10)))).toBe(lines.join('\n'))
  })
  it('has its words from the right, where lines end at one place there', () => {
    const lines = ['בערב חזר המורה הזקן לביתו', 'ליד החלון ושם']
    const fromTheRight = (text: string, row: number) => {
      let at = 300
      return text.split(' ').flatMap((word, i) => {
        at -= word.length * 5 + 5
        const letters = line(word, row, at).slice(0, -1)
        return [...(i > 0 ? [{ ...letters[0]!, text: ' ', generated: true }] : []), ...letters]
      })
    }
    const letters = lines.flatMap((text, row) => [...fromTheRight(text, row), ...line('א', row, 0).slice(-1)])
    expect(textOf(letters)).toBe(lines.join('\n'))
  })
})
