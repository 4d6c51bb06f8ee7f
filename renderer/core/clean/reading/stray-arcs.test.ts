import { describe, expect, it } from 'vitest'
import { englishLexicon, lexiconNamed } from '../cleaned-by.testing'
import { generalChannel } from './channel'
import type { Source } from './source'
import { StrayArcs } from './stray-arcs'
import { unitsOf } from './units'
import { WordNumbers } from './word-numbers'

/** Which units of a text may be strays, in a document of so many misread words. */
function strays(text: string, { isClear = false, hasSpecks = true, language = 'en' } = {}): string[] {
  const lexicon = language === 'en' ? englishLexicon() : lexiconNamed(language)
  const source: Source = {
    lexicon,
    channel: generalChannel(),
    count: () => 1,
    standing: (word) => lexicon.standing(word.toLowerCase()),
    isLasting: () => false,
    names: new Map(),
    isClear,
    hasSpecks,
    strayCost: 6,
    hasLongS: false,
  }
  const arcs = new StrayArcs(source, new WordNumbers(source))
  const units = unitsOf(text)
  return units.flatMap((u, i) => (arcs.of(units, i).length ? [text.slice(u.from, u.to)] : []))
}

describe('a stray', () => {
  it('is short, and no initial, number or elided word', () => {
    expect(strays('those r friends of J. Smith met 14 th’ others ~ there')).toEqual(['r', 'of', 'met', '~'])
  })
  it('is no sign of degrees, minutes or an ordinal behind a figure', () => {
    expect(strays('at 10 ° C. and 45 ′ 12 ″, the 2 º of May')).toEqual(
      expect.not.arrayContaining(['°', '′', '″,', 'º']),
    )
    expect(strays('they met ° there')).toContain('°')
  })
  it('opens a paragraph only before a capital, and in small letters', () => {
    expect(strays('They left.\n\nv The court rose')).toContain('v')
    expect(strays('They left.\n\n. The court rose')).toContain('.')
    expect(strays('They left.\n\nA court rose')).not.toContain('A')
    expect(strays('They left.\n\nI Henry swear')).not.toContain('I')
    expect(strays('They left.\n\nv the court rose')).not.toContain('v')
  })
  it('is a stop or a hyphen by itself within an English sentence that was read badly', () => {
    expect(strays('he had been . suspected')).toContain('.')
    expect(strays('two rings, - and lockets')).toContain('-')
    expect(strays('he had gone . The court')).not.toContain('.')
    expect(strays('he had gone , he said')).not.toContain(',')
    expect(strays('he had been . suspected', { isClear: true })).not.toContain('.')
    expect(strays('il était - disait-on - parti', { language: 'fr' })).not.toContain('-')
  })
  it('is a drawn sign only in a text that has specks', () => {
    const key = 'towns are marked with ● and villages with ○, a battle by × there'
    expect(strays(key)).toEqual(expect.arrayContaining(['●', '×']))
    expect(strays(key, { hasSpecks: false }).join('')).not.toMatch(/[●○×]/)
  })
  it('is a figure only between words that have none beside them', () => {
    expect(strays('he said 0 that it was')).toContain('0')
    expect(strays('he lived at 3 Belgrave street')).not.toContain('3')
    expect(strays('of the 3 men who')).not.toContain('3')
    expect(strays('he said 10 that it was')).not.toContain('10')
  })
})
