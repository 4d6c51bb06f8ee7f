import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanAll, defaultCleaning, readingKey, rules } from '.'
import { absorb, cleanedOf, cleanedText, decide, faultOf, isActive, textOfPages, withPages } from '../text'
import { byReader } from '../text/provenance.testing'
import { clean, englishLexicon, lexiconNamed } from './cleaned-by.testing'
import { foreignLanguages, foreignParagraphs } from './languages'

const seed = join(import.meta.dirname, '../../../../shared/corpus/seed/page.ocr.txt')

describe.runIf(existsSync(seed))('the page that readers bring first', () => {
  const source = existsSync(seed) ? readFileSync(seed, 'utf8') : ''
  const cleaned = existsSync(seed) ? cleanedText(clean([source])) : ''

  it.each([
    'In the last 65 years',
    'establishment',
    'official',
    '2013',
    '1992',
    'In 1996',
    'signed a joint',
    '18 annual',
    'meetings',
    'important',
    'invited',
    '2015',
    'Internal impetus',
    'major cause',
    'new chapter. In 1996',
    'factor, their',
    "Beijing's",
    'Russia are complementary',
  ])('reads “%s”', (words) => expect(cleaned.replace(/\s+/g, ' ')).toContain(words))

  it('damages no word that the lexicon knows', () => {
    const lexicon = englishLexicon()
    const text = clean([source])
    const letters = (words: string) => words.toLowerCase().replace(/[-\s]/g, '')
    const known = (word: string) => word.length > 3 && lexicon.standing(word.toLowerCase()) > 1
    const damaged = text.pages[0]!.changes.filter(
      (c) => isActive(c) && c.kind === 'correction' && c.rule !== 'paragraphs' && c.rule !== 'white-space',
    )
      .map((c) => ({ was: source.slice(c.from, c.to), is: c.after }))
      .filter(({ was, is }) => was.split(/\s+/).some((w) => known(w) && !letters(is).includes(letters(w))))
    expect(damaged).toEqual([])
  })

  it('sets the two addresses aside and keeps them', () => {
    expect(cleaned).not.toContain('bjreview')
    expect(clean([source]).pages[0]!.source).toContain('http//www.bjreview.com')
  })
})

describe('a page that was typed', () => {
  const page =
    'The members signed a ioint statement at the meeting, and the J"u"rop*"niand was left as the\nwriter had it in the first draft of the letter.'
  const changesOf = (isTyped: boolean) => {
    const parts = [{ around: [], runsOn: [], initials: [], ...(isTyped ? { isTyped } : {}) }] as const
    return cleanAll(textOfPages([page]), englishLexicon(), defaultCleaning, 1, { parts }).pages[0]!.changes
  }
  const joint = (
    changes: readonly { readonly rule: string | null; readonly state: string; readonly after: string }[],
  ) => changes.filter((c) => c.rule === 'look-alikes' && c.after.includes('joint')).map((c) => c.state)

  it('keeps its words: what would mend a misreading is proposed, and nothing is unclear', () => {
    const [read, typed] = [changesOf(false), changesOf(true)]
    expect(joint(read)).toEqual(['applied'])
    expect(joint(typed)).toEqual(['proposed'])
    expect(read.some((c) => c.kind === 'unclear')).toBe(true)
    expect(typed.some((c) => c.kind === 'unclear')).toBe(false)
    expect(typed.filter((c) => c.state === 'proposed').every((c) => c.confidence >= 0.9)).toBe(true)
  })
  it('has its lines made paragraphs all the same', () => {
    expect(changesOf(true).some((c) => c.rule === 'paragraphs' && c.state === 'applied')).toBe(true)
  })
})

it('a word put together over the end of a line is never parted by a space', () => {
  const page =
    'Das Bett-\ntuch lag auf dem Stuhl, und die Frau ging mit dem Kind in die Stadt und kam nicht wieder zurück.'
  const cleaned = cleanAll(textOfPages([page]), lexiconNamed('de'), defaultCleaning, 1)
  expect(cleanedText(cleaned)).not.toMatch(/Bett tuch/)
})

describe('a run of the cleaner', () => {
  const page =
    'A\nn the last 65 years, ties began in 1 992.  China signed a ioint state-\nment with Russia. ln 1996, it was the malor event.'

  it('leaves sound pages whose changes all say who made them', () => {
    const [cleaned] = clean([page]).pages
    expect(faultOf(cleaned!)).toBeNull()
    expect(cleaned!.changes.length).toBeGreaterThan(4)
    for (const change of cleaned!.changes) expect(rules.some((r) => r.id === change.rule)).toBe(true)
  })

  it('twice is once, to the object', () => {
    const once = clean([page, page])
    const twice = cleanAll(once, englishLexicon(), defaultCleaning, 2)
    twice.pages.forEach((p, i) => expect(p).toBe(once.pages[i]))
  })

  it('keeps what a reader decided and does not propose it again', () => {
    const once = clean([page])
    const [first] = once.pages
    const change = first!.changes.find((c) => c.after.includes('joint') || c.rule === 'look-alikes')!
    const rejected = decide(first!, new Set([change.id]), { state: 'rejected' })
    const again = cleanAll(withPages(once, new Map([[0, rejected]])), englishLexicon(), defaultCleaning, 3)
    expect(again.pages[0]!.changes.find((c) => c.id === change.id)?.state).toBe('rejected')
    expect(cleanedOf(again.pages[0]!)).toContain('ioint')
  })

  it('never hides what was set aside in the change of another rule', () => {
    const told = ['A boat came in', 'Nobody saw it', 'Rain fell all night', 'The lamps went out']
    const pages = told.map(
      (line, i) => `THE COMPANION ${i}\n\n\n${line}, so they say.\nAnd so on.\n\n\n\nOUR TOWN\n${40 + i}`,
    )
    for (const page of clean(pages).pages) {
      const aside = page.changes
        .filter((c) => c.kind === 'set-aside')
        .map((c) => page.source.slice(c.from, c.to).trim())
      expect(aside).toEqual([expect.stringContaining('COMPANION'), 'OUR TOWN', expect.stringMatching(/^4\d$/)])
      expect(cleanedOf(page).trim()).toMatch(/^\w.*, so they say\.\nAnd so on\.$/)
    }
  })

  it('learns from what a reader put right', () => {
    const text =
      'The town of Wexeombe lies by the sea. There are many boats in it.\n\nHe was born in Wexeombe and went to school there, and his father was a baker.'
    const before = clean([text])
    expect(cleanedText(before)).toContain('born in Wexeombe')
    const at = text.indexOf('Wexeombe')
    const [page] = before.pages
    const corrected = absorb(page!, at, at + 8, 'Wexcombe', byReader('mine'))
    const after = cleanAll(withPages(before, new Map([[0, corrected]])), englishLexicon(), defaultCleaning, 2)
    expect(cleanedText(after)).toContain('born in Wexcombe')
  })

  it('obeys “never” and “always”', () => {
    const never = { ...defaultCleaning, never: [readingKey('ioint', 'joint')] }
    expect(cleanedText(cleanAll(textOfPages([page]), englishLexicon(), never, 1))).toContain('ioint')
    const shy = { ...defaultCleaning, threshold: 1 }
    expect(cleanedText(cleanAll(textOfPages([page]), englishLexicon(), shy, 1))).toContain('ioint')
    const always = { ...shy, always: [readingKey('ioint', 'joint')] }
    expect(cleanedText(cleanAll(textOfPages([page]), englishLexicon(), always, 1))).toContain('joint')
  })

  it('says nothing about a text in another language', () => {
    const french =
      'Il était une fois un roi qui avait trois filles, et la plus jeune était si belle que tout le monde en parlait dans le pays.'
    expect(cleanedText(clean([french]))).toBe(french)
  })

  it('ends on whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { minLength: 1, maxLength: 3 }),
        (pages) => {
          const text = clean(pages)
          for (const p of text.pages) expect(faultOf(p)).toBeNull()
        },
      ),
      { numRuns: 120 },
    )
  })
})

describe('a paragraph in another language', () => {
  const latin =
    'Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani, tertiam qui ipsorum lingua Celtae, nostra Galli appellantur; hi omnes lingua, institutis, legibus inter se differunt, et ab eis non ut sed ex hoc.'
  const english =
    'It was said that the ioint effort of the two had come to an end, and that they would not meet for it again in the town.'

  it('is left alone by the rules that ask the lexicon, and the others are not', () => {
    const text = cleanedText(clean([[english, latin, english].join('\n\n')]))
    expect(text).toContain(latin)
    expect(text.match(/joint effort/g)).toHaveLength(2)
    expect(foreignParagraphs([english, '', latin, ''].join('\n'), 'en')).toEqual([
      { from: english.length + 2, to: english.length + 2 + latin.length, language: 'la', isTold: true },
    ])
  })

  it('is cleaned by the lexicon of its own, where that is at hand', () => {
    const french =
      'Le gouverne-\nment de la ville a dit que les deux mi-\nnistres ne sont pas dans le palais et que le roi est parti pour la campagne avec sa mère et un ami de la maison.'
    const source = textOfPages([[english, french, latin].join('\n\n')])
    const joined = french.replaceAll('-\n', '')
    expect(foreignLanguages(source, 'en')).toEqual(['fr', 'la'])
    const cleanedWith = (...others: string[]) =>
      cleanedText(cleanAll(source, englishLexicon(), defaultCleaning, 1, { others: others.map(lexiconNamed) }))
    // Without it the hyphens at the ends of its lines go as in any language that has none.
    expect(cleanedWith()).toContain('gouvernement')
    const text = cleanedWith('fr')
    expect(text.replaceAll('\n', ' ')).toContain(joined)
    expect(text).toContain(latin)
    expect(text).toContain('joint effort')
  })

  it('is found without looking twice, however odd the text', () => {
    expect(foreignParagraphs('\n'.repeat(200_000) + 'x', 'en')).toEqual([])
    expect(foreignParagraphs(' \n'.repeat(100_000), 'en')).toEqual([])
  })
})
