import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanedText, textOfPages } from '../text'
import { englishLexicon } from './cleaned-by.testing'
import { defaultCleaning, type CleaningSettings } from './cleaning-settings'
import { cleanAll } from './engine'
import {
  entriesOf,
  lexiconFile,
  lexiconOf,
  NoLexiconFile,
  noOwnLexicon,
  readLexiconFile,
  type OwnEntry,
} from './own-lexicon'
import { readingKey } from './reading-key'

const cleaned = (text: string, settings: Partial<CleaningSettings>) =>
  cleanedText(cleanAll(textOfPages([text]), englishLexicon(), { ...defaultCleaning, ...settings }, 1))

describe('a reader’s own lexicon', () => {
  const text = 'China signed a ioint statement at Pekin, and the Pekinese were in Pekin.'

  it('reads what it always reads so, as whole words', () => {
    const own = { ...noOwnLexicon, always: [readingKey('Pekin', 'Peking')] }
    expect(cleaned(text, { own })).toBe('China signed a joint statement at Peking, and the Pekinese were in Peking.')
  })

  it('never reads what it forbids, unless the document says otherwise', () => {
    const never = [readingKey('ioint', 'joint')]
    const own = { ...noOwnLexicon, never }
    expect(cleaned(text, { own })).toContain('a ioint statement')
    expect(cleaned(text, { own, always: never })).toContain('a joint statement')
  })

  it('takes its words for right', () => {
    const own = { ...noOwnLexicon, words: ['ioint'] }
    expect(cleaned(text, { own })).toContain('a ioint statement')
  })

  it('is written to a file and read again', () => {
    const word = fc.stringMatching(/^[A-Za-zäöüß'-]{1,12}$/)
    const entry = fc.record({ kind: fc.constantFrom('word', 'always', 'never'), was: word, is: word })
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const lexicon = lexiconOf(entries as OwnEntry[])
        expect(lexiconOf(readLexiconFile(lexiconFile(lexicon)))).toEqual({
          words: entriesOf(lexicon).flatMap((e) => (e.kind === 'word' ? [e.was] : [])),
          always: entriesOf(lexicon).flatMap((e) => (e.kind === 'always' ? [readingKey(e.was, e.is)] : [])),
          never: entriesOf(lexicon).flatMap((e) => (e.kind === 'never' ? [readingKey(e.was, e.is)] : [])),
        })
      }),
    )
  })

  it('is read from a plain list of words, and says which line is none', () => {
    expect(readLexiconFile('\ufeffWexcombe\r\nAlthorp\r\n')).toHaveLength(2)
    expect(() => readLexiconFile('word\tone\nsomething else here')).toThrow(NoLexiconFile)
    expect(() => readLexiconFile('always\tone')).toThrow('line 1')
  })
})
