import { describe, expect, it } from 'vitest'
import { cleanedText, textOfPages } from '../../text'
import { lexiconNamed } from '../cleaned-by.testing'
import { defaultCleaning } from '../cleaning-settings'
import { cleanAll } from '../engine'

const cleaned = (text: string, language = 'en') =>
  cleanedText(cleanAll(textOfPages([text]), lexiconNamed(language), defaultCleaning, 1)).replaceAll('\n', ' ')

describe('a hyphen at a line’s end in a language without a lexicon', () => {
  it('goes, in whatever script', () => {
    expect(cleaned('Τα καράβια έφυγαν από το λι-\nμάνι νωρίς το πρωί, και κανείς δεν τα είδε.')).toContain('λιμάνι')
    expect(
      cleaned('Рано утром все лодки вышли из гава-\nни, и до самого вечера никто их больше не ви-\nдел на воде.'),
    ).toBe('Рано утром все лодки вышли из гавани, и до самого вечера никто их больше не видел на воде.')
    expect(
      cleaned(
        'De schepen verlieten vroeg in de och-\ntend de haven en niemand zag ze die hele lange dag terug. Het wa-\nter was stil en koud.',
      ),
    ).toContain('ochtend')
  })
  it('goes in a language that is told by its words and has no lexicon, though English is the document’s', () => {
    expect(cleaned('Rzecz ta była da-\nleko, a nikt nie wie-\ndział, że to się sta-\nło.')).toBe(
      'Rzecz ta była daleko, a nikt nie wiedział, że to się stało.',
    )
  })
  it('stays in Hebrew, which divides no words', () => {
    expect(cleaned('הם הלכו אל בית-\nכנסת ישן מאוד.')).toContain('בית-כנסת')
  })
  it('stays where the document has the compound, or the word by itself leans on another', () => {
    const twice =
      'Кто-то пришел к нам вчера вечером и сел у окна. Он долго молчал, и кто-\nто вдруг сказал, что пора домой.'
    expect(cleaned(twice)).toContain('и кто-то вдруг')
    expect(
      cleaned('Где мы были, там никто не был. Но где-\nто там, за рекой, стоял большой белый дом, и в нем жили люди.'),
    ).toContain('где-то')
  })
  it('stays with its space where a word is cut short', () => {
    expect(
      cleaned(
        'Здесь были авто- и мотоциклы. Все стояли тихо. Радио-\nи телефонные станции молчали весь день до вечера.',
      ),
    ).toContain('Радио- и телефонные')
  })
  it('stays between figures', () => {
    expect(cleaned('Война шла в 1914-\n18 годах, и все люди в городе хорошо это помнили потом много лет.')).toContain(
      '1914-18',
    )
  })
  it('is left to the lexicon’s own rules where it speaks', () => {
    expect(cleaned('The boats left the har-\nbour in the morning, and nobody saw them on that day again.')).toContain(
      'harbour',
    )
  })
})

describe('in a language that its little words tell', () => {
  it.each([
    [
      'Er is handel in binnen-\nen buitenland, en de land-\nof tuinbouw van het land is niet groot, maar de boten gaan uit.',
      ['binnen- en buitenland', 'land- of tuinbouw'],
    ],
    [
      'Han såg in-\noch utförseln av det som var på kajen, och det var inte en man som hade vår-\neller höstregn med sig.',
      ['in- och utförseln', 'vår- eller höstregn'],
    ],
    [
      'To jest układ polsko-\nniemiecki, który nie był dobry, ale na stole jest słow-\nnik i nie ma go tam.',
      ['polsko-niemiecki'],
    ],
    [
      'O rapaz não foi na segunda-\nfeira, e os outros cha-\nmaram-no da porta, mas ele não veio com a mãe.',
      ['segunda-feira', 'chamaram-no'],
    ],
    [
      'Он вышел из-\nза горы и не знал, что они по-\nрусски не говорят, но это было как в северо-\nзападный ветер.',
      ['из-за', 'по-русски', 'северо-западный'],
    ],
  ])('%s', (text, parts) => {
    for (const part of parts) expect(cleaned(text)).toContain(part)
  })
  it('Armenian has a hyphen of its own', () => {
    expect(cleaned('Երեկոյան ծեր ուսու֊\nցիչը տուն վերադար֊\nձավ և երկար նստեց։')).toContain('ուսուցիչը')
  })
})
