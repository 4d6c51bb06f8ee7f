import { describe, expect, it } from 'vitest'
import { textOfPages } from '../../text'
import { changesBy, cleanedBy, englishLexicon } from '../cleaned-by.testing'
import { prepare } from '../context'
import type { JudgedReading } from '../reading/document-reader'
import { strays } from './strays'

describe('stray marks', () => {
  const sure = 'In the morning the men t went down to the river, and the boats were ready'
  const doubtful = 'The ship lay in the j harbour until the wind changed, and the captain waited'
  it('are taken out where the words beside them fit without them', () => {
    expect(cleanedBy('strays', sure)).toBe(sure.replace('men t', 'men'))
  })
  it('are no whole words that are known, where they are in doubt', () => {
    const text = 'In the morning the men went to the river, and the boats were ready'
    const context = prepare(textOfPages([text]), englishLexicon())
    const at = text.indexOf('to the')
    const proposing = (word: string, confidence: number) =>
      strays.find({
        text,
        index: 0,
        textOf: () => text,
        context: {
          ...context,
          readings: () => [
            { kind: 'stray', from: at, to: at + word.length, was: word, text: '', confidence } as JudgedReading,
          ],
        },
      })
    expect(proposing('to', 0.43)).toEqual([])
    expect(proposing('to', 0.8)).toHaveLength(1)
    expect(proposing('t', 0.43)).toHaveLength(1)
  })
  it('that may be a piece of a word are left where they stand, and marked as unclear', () => {
    expect(changesBy('strays', doubtful).map((c) => [c.kind, doubtful.slice(c.from, c.to)])).toEqual([['unclear', 'j']])
    expect(cleanedBy('strays', doubtful)).toBe(doubtful)
  })
})
