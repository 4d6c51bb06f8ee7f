import { describe, expect, it } from 'vitest'
import { cleanedText, textOfPages } from '../../text'
import { cleanedBy, lexiconNamed } from '../cleaned-by.testing'
import { defaultCleaning } from '../cleaning-settings'
import { cleanAll } from '../engine'
import { rules } from '.'

const alone = Object.fromEntries(rules.map((r) => [r.id, r.id === 'apart-accents']))

function cleaned(language: string, text: string): string {
  const settings = { ...defaultCleaning, rules: alone }
  return cleanedText(cleanAll(textOfPages([text]), lexiconNamed(language), settings, 1))
}

describe('an accent beside its letter', () => {
  const french = 'Le café a été fermé pendant la fête, et le garçon était très fatigué; Müller n’y était pas.'
  const german = 'Die Brücke über den Fluß ist für alle schön, und Müller fährt früh über sie zur Mühle.'
  const before = (text: string) =>
    text.normalize('NFD').replace(/(\p{L})(\p{Mn})/gu, (_, letter: string, mark: string) => `${spacing[mark]}${letter}`)
  const behind = (text: string) => text.normalize('NFD').replace(/\p{Mn}/gu, (mark) => spacing[mark]!)
  const spacing: Record<string, string> = {
    '\u0301': '´',
    '\u0300': '`',
    '\u0308': '¨',
    '\u0302': 'ˆ',
    '\u0327': '¸',
  }
  it.each([
    ['fr', french],
    ['de', german],
  ])('is put over it, from whichever side: %s', (language, text) => {
    expect(before(text)).not.toBe(text)
    expect(cleaned(language, before(text))).toBe(text)
    expect(cleaned(language, behind(text))).toBe(text)
  })
  it('is put over the letter behind it where it is a mark already', () => {
    expect(cleaned('fr', 'Le caf\u0301e est tr\u0300es beau, dit M. M\u0308uller.')).toBe(
      'Le café est très beau, dit M. Müller.',
    )
  })
  it('is put over names that no lexicon knows, as the others of the page are', () => {
    expect(cleanedBy('apart-accents', 'The caf´e of M¨uller and G¨odel; Erd˝os met Poincar´e there.')).toBe(
      'The café of Müller and Gödel; Erdős met Poincaré there.',
    )
  })
  it('joins what a space parts behind it', () => {
    expect(cleaned('de', 'M¨ uller f¨ ahrt mit dem Schiff, das sch¨ on ist.')).toBe(
      'Müller fährt mit dem Schiff, das schön ist.',
    )
  })
  it.each([
    'He don´t know; it´s the M´Gregor house.',
    'He called it `a house’ and `the other’.',
    'See ~ 30 pages, 2^n and a_n^k.',
    'Il dit qu´on l´a vu d´un coup.',
    'The ditto ¨ stands below.',
  ])('is left where it stands for something else: %s', (text) => {
    expect(cleanedBy('apart-accents', text, { proposals: true })).toBe(text)
    expect(cleaned('fr', text)).toBe(text)
  })
})
