import { expect, it } from 'vitest'
import { textOfPages } from '../../text'
import { cleanedBy, englishLexicon } from '../cleaned-by.testing'
import { prepare } from '../context'
import type { JudgedReading } from '../reading/document-reader'
import { readingRule } from './reading-rule'

it('the raised figure of a note stays on its word, also where the word is put right', () => {
  const text =
    'The harbour is fu1l of sbips¹ and men who came from the north², and the quay was lit by lamps³ at night.'
  expect(cleanedBy('look-alikes', text)).toBe(
    'The harbour is full of ships¹ and men who came from the north², and the quay was lit by lamps³ at night.',
  )
})

it('an apostrophe that is put in is of the kind that the page has', () => {
  const about = { id: 'r', name: 'r', sentence: '', example: { was: '', is: '' } }
  const put = (text: string, was: string, is: string) => {
    const from = text.indexOf(was)
    const readings = () => [
      { kind: 'letters', from, to: from + was.length, was, text: is, confidence: 0.9 } as JudgedReading,
    ]
    const context = { ...prepare(textOfPages([text]), englishLexicon()), readings }
    return readingRule(about, ['letters'])
      .find({ text, index: 0, textOf: () => text, context })
      .map((f) => f.text)
  }
  expect(put('It’s late, and they’re gone, and Im alone.', 'Im', "I'm")).toEqual(['I’m'])
  expect(put("It's late, and they're gone, and Im alone.", 'Im', 'I’m')).toEqual(["I'm"])
  expect(put('It’s late, and they’re gone, and ’m alone.', '’m', "I'm")).toEqual(['I’m'])
  expect(put("It’s late, and they’re gone, and 1'm alone.", "1'm", "I'm")).toEqual(["I'm"])
})
