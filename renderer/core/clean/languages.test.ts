import { describe, expect, it } from 'vitest'
import { cleanedOf, textOfPages } from '../text'
import { guessLanguage } from '../document/guess-language'
import { lexiconNamed } from './cleaned-by.testing'
import { defaultCleaning } from './cleaning-settings'
import { prepare } from './context'
import { cleanAll } from './engine'
import { foreignLanguages, foreignParagraphs, languagesOfPages } from './languages'

const pages = {
  en: 'The boats came in with the tide that morning, and tbe people of the town went down to the quay to look for those who had been at sea, but not all of them had come back to the harbour.',
  de: 'Die Boote kamen mit der Flut in den Hafen, und die Leute der Stadt gingen zu dem Ufer, um nach denen zu sehen, die anf der See gewesen waren, aber nicht alle waren in den Hafen zurück gekommen.',
  fr: 'Les bateaux sont entrés dans le port avec la marée, et les gens de la ville sont allés sur le quai pour voir qui était revenu de la mer, mais tous ne sont pas rentrés dans la vilie ce jour.',
  es: 'Los barcos entraron en el puerto con la marea, y la gente de la ciudad bajó a la orilla para ver quién había vuelto de la mar, pero no todos los hombres de la ciudad habían vuelto con los barcos.',
  it: 'Le barche sono entrate nel porto con la marea, e la gente della città è andata sulla riva per vedere chi era tornato dal mare, ma non tutti gli uomini della città sono tornati con le barche di ieri.',
  la: 'Naves in portum cum aestu venerunt, et homines qui in urbe sunt ad ripam descenderunt ut viderent quis de mari esset, sed non omnes qui ex urbe navigaverant cum navibus ad portum redierunt.',
}
const imprint = 'Geschichte des Hafens und der Stadt\n\nDruck und Verlag von A. Bernhard'

const clean = (sources: readonly string[], language: string) => {
  const text = textOfPages(sources)
  const others = foreignLanguages(text, language).map(lexiconNamed)
  return cleanAll(text, lexiconNamed(language), defaultCleaning, 1, { others }).pages.map((p) => cleanedOf(p).trim())
}

describe('a document of several languages', () => {
  it('comes out page by page as each page does alone, whatever language the document is taken to be in', () => {
    const alone = Object.entries(pages).map(([language, page]) => clean([page], language)[0])
    expect(alone).not.toEqual(Object.values(pages))
    expect(clean(Object.values(pages), 'en')).toEqual(alone)
    expect(clean(Object.values(pages), 'it')).toEqual(alone)
  })

  it('keeps the few words of a title or an imprint in their language', () => {
    expect(clean([pages.en, imprint, pages.de], 'en')[1]).toBe(imprint)
    expect(clean([`${pages.en}\n\nDruck und Verlag von dem A. Bernhard und der Witwe`], 'en')[0]).toContain('Bernhard')
  })

  it('comes out paragraph by paragraph as each does alone, be it short, or without counts of its language', () => {
    const short = 'The harhour was emptv, and a boat lay in the mud.'
    const english = [pages.en, short, pages.en.replace('tbe', 'thc')]
    const alone = clean([english.join('\n\n')], 'en')[0]!
    expect(alone).toContain('The harbour was empty')
    const long = `${pages.fr} ${pages.fr} ${pages.fr} ${pages.fr}`
    const french = clean([long], 'fr')[0]!
    for (const [mixed, both] of [
      [
        [...english, long],
        [alone, french],
      ],
      [
        [long, ...english],
        [french, alone],
      ],
    ] as const)
      expect(clean([mixed.join('\n\n')], 'fr')[0]).toBe(both.join('\n\n'))
    const italian = pages.it.replace('citt\u00e0', 'cltt\u00e0').replace('tornate', 'tornatc')
    const read = clean([italian], 'it')[0]!
    expect(read).not.toBe(italian)
    expect(clean([`${long}\n\n${italian}`], 'fr')[0]).toBe(`${french}\n\n${read}`)
  })

  it('takes a short paragraph for its neighbours’ where its own words do not speak against it', () => {
    const of = (...paragraphs: readonly string[]) => {
      const text = paragraphs.join('\n\n')
      return foreignParagraphs(text, 'fr').map(({ from, to, language }) => [text.slice(from, to), language])
    }
    const told = [pages.en, 'en'] as const
    expect(of(pages.fr, pages.en, 'Ruth Hale, her hat.', pages.en)).toEqual([told, ['Ruth Hale, her hat.', 'en'], told])
    expect(of('A house at sea', pages.en, pages.fr)).toEqual([['A house at sea', 'en'], told])
    expect(of('Chapitre IV', pages.en, 'Le fils du roi', pages.en)).toEqual([told, told])
    expect(of(pages.fr, 'Chapitre V', pages.fr)).toEqual([])
  })

  it('leaves a page alone that is in a language which nothing tells', () => {
    const frisian =
      'Hjir komt in oare tael, dy’t nimmen fan ús lexika ken, mei wurden lyk as bûterbrea, griene tsiis en skiep.'
    const sentence =
      'Gallia divisa partes tres, quarum unam incolunt Belgae, aliam Aquitani, tertiam Celtae: omnes lingua, institutis, legibus differunt.'
    for (const page of [frisian, sentence]) expect(clean([pages.en, page, pages.de], 'en')[1]).toBe(page)
    // And nothing is learnt from it of how the others were read.
    const known = prepare(textOfPages([pages.en, sentence]), lexiconNamed('en'))
    expect([known.count('boats'), known.count('divisa')]).toEqual([1, 0])
  })

  it('needs the lexicons of the languages found, and no others', () => {
    expect(foreignLanguages(textOfPages([pages.en, imprint, pages.fr]), 'en')).toEqual(['de', 'fr'])
    expect(foreignLanguages(textOfPages([pages.en, 'Chapter II.']), 'en')).toEqual([])
  })
})

describe('the language of a page', () => {
  const languages = (sources: readonly string[], main = 'en') => languagesOfPages(sources, main).map((p) => p.language)
  it('is told by its words', () => {
    for (const [language, page] of Object.entries(pages)) expect(guessLanguage(page)).toBe(language)
    expect(languages(Object.values(pages))).toEqual(Object.keys(pages))
  })
  it('is that of the pages beside it where it has hardly any words, or the document’s where those differ', () => {
    expect(languages([pages.de, 'Tafel IV.', pages.de])).toEqual(['de', 'de', 'de'])
    expect(languages([pages.de, 'Tafel IV.', pages.fr])).toEqual(['de', 'en', 'fr'])
    expect(languages([pages.de, 'Tafel IV.'])).toEqual(['de', 'en'])
  })
  it('is told by few words only where several say the same', () => {
    expect(languages([imprint])).toEqual(['de'])
    expect(languages(['Rue de la Paix'])).toEqual(['en'])
  })
})
