import { describe, expect, it } from 'vitest'
import { cleanedText, textOfPages } from '../../text'
import { changesBy, cleanedBy, lexiconNamed } from '../cleaned-by.testing'
import { defaultCleaning } from '../cleaning-settings'
import { cleanAll } from '../engine'
import { rules } from '.'

describe('hyphenation', () => {
  it('joins a word that was divided', () => {
    expect(cleanedBy('hyphenation', 'boundary demar-\ncation issues')).toBe('boundary demarcation issues')
    expect(cleanedBy('hyphenation', 'the estab\u00ad\nlishment of')).toBe('the establishment of')
  })
  it('keeps the hyphen of a compound', () => {
    expect(cleanedBy('hyphenation', 'his son-in-\nlaw came')).toContain('in-law')
    expect(cleanedBy('hyphenation', 'the North-\nSouth line')).toBe('the North-South line')
  })
  it('lets the document’s own usage decide', () => {
    const text = 'a re-cover of it, a re-cover again, a re-\ncover at last'
    expect(cleanedBy('hyphenation', text)).toBe('a re-cover of it, a re-cover again, a re-cover at last')
  })
  it('joins halves whose hyphen stands apart, where they make a word, and takes no dash for one', () => {
    expect(cleanedBy('hyphenation', 'boundary demar -\ncation issues')).toBe('boundary demarcation issues')
    expect(changesBy('hyphenation', 'he came home -\nand went to bed')).toEqual([])
    expect(changesBy('hyphenation', 'boundary demar - cation issues')).toEqual([])
  })
  it('joins at a soft hyphen beside a hyphen, at a hyphenation point, and leaves a maqaf', () => {
    expect(cleanedBy('hyphenation', 'boundary demar-\u00ad\ncation, the estab\u2027\nlishment')).toBe(
      'boundary demarcation, the establishment',
    )
    expect(cleanedBy('hyphenation', 'the words בית\u05be\nספר are two')).toBe('the words בית\u05beספר are two')
  })
  it('keeps the hyphen behind a Greek letter, an ordinal, and between two peoples in capitals', () => {
    expect(cleanedBy('hyphenation', 'some β-\nblocker of a 19th-\ncentury doctor')).toBe(
      'some β-blocker of a 19th-century doctor',
    )
    expect(cleanedBy('hyphenation', 'THE ANGLO-\nGERMAN TREATY')).toBe('THE ANGLO-GERMAN TREATY')
  })
  it('keeps hyphen and space before another language’s “and” where it stands by itself, too', () => {
    expect(cleanedBy('hyphenation', 'Op-\nog nedgang, og det var det.')).toBe('Op- og nedgang, og det var det.')
  })
  it('leaves a hyphen inside a line alone, and a dash', () => {
    expect(changesBy('hyphenation', 'a well-known man - and so on')).toEqual([])
  })
})

const cleanedIn = (language: string, text: string, threshold = defaultCleaning.threshold) =>
  cleanedText(
    cleanAll(textOfPages([text]), lexiconNamed(language), { ...defaultCleaning, threshold, rules: hyphensAlone }, 1),
  )
const hyphensAlone = Object.fromEntries(rules.map((r) => [r.id, r.id === 'hyphenation']))

describe('a hyphen at a line’s end', () => {
  it('stays, with its space, where a word is cut short before another', () => {
    expect(cleanedIn('de', 'Die klein-\nund mittelgroßen Häfen, die Ein-\nund Ausfuhr.')).toBe(
      'Die klein- und mittelgroßen Häfen, die Ein- und Ausfuhr.',
    )
    expect(cleanedIn('en', 'first-\nand second-class carriages')).toBe('first- and second-class carriages')
  })
  it('stays, with its space, between figures of which the first is cut short', () => {
    expect(cleanedIn('de', 'die 10-\nbis 12jährigen')).toBe('die 10- bis 12jährigen')
    expect(cleanedIn('en', 'the 10-\nto 12-year terms')).toBe('the 10- to 12-year terms')
  })
  it('stays between a French verb and its subject, whatever word they would make', () => {
    expect(cleanedIn('fr', 'La rue est-\nelle longue')).toBe('La rue est-elle longue')
    expect(cleanedIn('fr', 'la ville est bel-\nle, et par-\nce que')).toBe('la ville est belle, et parce que')
  })
  it('stays in a compound that has another', () => {
    expect(cleanedIn('en', 'his mother-\nin-law came, and the father-in-\nlaw')).toBe(
      'his mother-in-law came, and the father-in-law',
    )
    expect(cleanedIn('fr', "Est-\nil venu, c'est-\nà-dire tête-à-\ntête, dit-\nelle")).toBe(
      "Est-il venu, c'est-à-dire tête-à-tête, dit-elle",
    )
  })
  it('goes from a part of a compound that is divided itself, and from a verb before its pronoun', () => {
    expect(cleanedIn('fr', 'au-des-\nsous de la ville, ne donne-\nra-t-il pas, où va-t-\nelle, et venez-\nvous')).toBe(
      'au-dessous de la ville, ne donnera-t-il pas, où va-t-elle, et venez-vous',
    )
  })
  it('is found behind a dash, too', () => {
    expect(cleanedIn('en', 'I admired her - ac-\nknowledged it')).toBe('I admired her - acknowledged it')
  })
  it('stays behind a single letter', () => {
    expect(cleanedIn('en', 'The x-\nray and the T-\nsquare')).toBe('The x-ray and the T-square')
  })
  it('stays between names, known or not', () => {
    expect(cleanedIn('fr', 'Jean-\nKlovel, à Saint-\nVerriol')).toBe('Jean-Klovel, à Saint-Verriol')
  })
  it('stays between figures', () => {
    expect(cleanedIn('en', 'in 1914-\n18, on pages 112-\n114')).toBe('in 1914-18, on pages 112-114')
  })
  it('goes from words in capitals', () => {
    expect(cleanedIn('en', 'LON-\nDON, the GOVERN-\nMENT and the MINIS-\nTER')).toBe(
      'LONDON, the GOVERNMENT and the MINISTER',
    )
  })
  it('may be that of Fraktur, a soft one, one of its own code, or another sign for it', () => {
    for (const mark of ['⸗', '=', '¬', '\u00ad', '\u2010'])
      expect(cleanedIn('de', `Der Ver${mark}\nlag der Stadt`)).toBe('Der Verlag der Stadt')
    expect(cleanedIn('de', 'Die Haupt⸗ und die Neben⸗\nund Seitenstraßen')).toBe(
      'Die Haupt⸗ und die Neben⸗ und Seitenstraßen',
    )
  })
  it('hid letters in German, which are offered', () => {
    const text = 'Der Zuk-\nker und die Schiff-\nfahrt'
    expect(cleanedIn('de', text)).toBe(text)
    expect(cleanedIn('de', text, 0)).toBe('Der Zucker und die Schifffahrt')
  })
  it('goes from words of other scripts among the lexicon’s', () => {
    expect(cleanedIn('en', 'The word of the Greeks for it was λό-\nγος, as all men of letters know')).toContain(
      'λόγος,',
    )
  })
})

describe('a hyphen that belongs to the word', () => {
  it('stays between French nouns that are both in the plural', () => {
    expect(cleanedIn('fr', "les chefs d'états-\nmajors sont venus")).toBe("les chefs d'états-majors sont venus")
  })
  it('stays behind the name of a people, and of one who was', () => {
    expect(cleanedIn('es', 'la guerra franco-\nprusiana y el go-\nbierno')).toBe(
      'la guerra franco-prusiana y el gobierno',
    )
    expect(cleanedIn('it', "l'ex-\nministro")).toBe("l'ex-ministro")
  })
  it('stays behind a single capital that makes no word', () => {
    expect(cleanedIn('en', 'the key of A-\nflat')).toBe('the key of A-flat')
  })
  it('stays with its space before a joining word with a stop, and may be written ¬', () => {
    expect(cleanedIn('de', 'die Land-\nu. Forstwirtschaft, Ein¬ und Ausfuhr')).toBe(
      'die Land- u. Forstwirtschaft, Ein- und Ausfuhr',
    )
  })
  it('goes from names that have a capital within, and from capitals with an apostrophe', () => {
    expect(cleanedIn('en', 'Mac-\nDonald, Fitz-\nGerald and O’CON-\nNOR')).toBe('MacDonald, FitzGerald and O’CONNOR')
    expect(cleanedIn('en', 'Mr. O’-\nConnell and £10,-\n000, or 1,250,-\n000 in 1,-\n5')).toBe(
      'Mr. O’Connell and £10,000, or 1,250,000 in 1,-\n5',
    )
  })
  it('may stand behind a soft one, be one that keeps a word together, or Armenian', () => {
    expect(cleanedIn('fr', 'le gouver\u00ad-\nnement')).toBe('le gouvernement')
    expect(cleanedIn('en', 'the mem\u2011\nbers of the non\u2011com\u2011\nmissioned ranks')).toBe(
      'the members of the non\u2011commissioned ranks',
    )
  })
})
