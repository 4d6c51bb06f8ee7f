import type { Standing } from './lexicon/lexicon'

/** Words whose older spelling lasted into the nineteenth century and is no error of OCR. */
const lasting = new Set(
  'shew shews shewed shewn shewing morrow betimes connexion connexions chuse chuses chusing publick musick gaol gaols waggon waggons cloaths controul staid surprize compleat antient intire intirely inclose inclosed inclosure enquire enquiry grey gulph burthen burthens oeconomy develope ancle lanthorn sate spake ye hath doth saith wilt hast dost shalt wert twas tis oft ere nay yea whilst amongst unto thee thou thy thine hither thither whither whence hence thence betwixt'.split(
    ' ',
  ),
)

/** A way in which older spelling differs from today's: a pattern, and what it would be today. */
type Shift = readonly [RegExp, string]

const english: readonly Shift[] = [
  [/e$/, ''],
  [/([bcdfgklmnprstvz])\1e?$/, '$1'],
  [/([^aeiou])e$/, '$1$1'],
  [/ie$/, 'y'],
  [/(?<=[a-z])ie(?=s|d|$)/, 'y'],
  [/ye(?=d|s|$)/, 'ie'],
  [/y(?=[a-z])/, 'i'],
  [/ey$/, 'y'],
  [/u(?=[aeiouy])/, 'v'],
  [/^v(?=[^aeiouy])/, 'u'],
  [/^i(?=[aou])/, 'j'],
  [/(?<=[aeiou]n?)i(?=[aou])/, 'j'],
  [/vv/, 'w'],
  [/ck$/, 'c'],
  [/c?ks?t$/, 'ct'],
  [/([aeiou])\1/, '$1'],
  [/([^aeiou])\1/, '$1'],
  [/(?<=[aeiou])l$/, 'll'],
  [/eth$/, 's'],
  [/eth$/, 'es'],
  [/est$/, ''],
  [/(?<=[^aeiou])red$/, 'ered'],
  [/yed$/, 'ied'],
  [/aun/, 'an'],
  [/^in/, 'en'],
  [/^en/, 'in'],
  [/our/, 'or'],
  [/er/, 're'],
  [/ier$/, 'er'],
  [/nesse$/, 'ness'],
  [/esse?$/, 'ess'],
  [/cion$/, 'tion'],
  [/^ie/, 'je'],
  [/ea/, 'e'],
  [/e(?=ly$)/, ''],
]

const french: readonly Shift[] = [
  [/oi(?=(?:s|t|ent)$)/, 'ai'],
  [/oî?(?=tre)/, 'aî'],
  [/oi/, 'ai'],
  [/oî/, 'aî'],
  [/(?<=[ae]n)s$/, 'ts'],
  [/y/, 'i'],
  [/i(?=$|s$)/, 'y'],
  [/es(?=[tcplmn])/, 'ê'],
  [/^es/, 'é'],
  [/as(?=t)/, 'â'],
  [/os(?=t)/, 'ô'],
  [/us(?=t)/, 'û'],
  [/is(?=t)/, 'î'],
  [/é/, 'è'],
  [/è/, 'é'],
  [/e/, 'é'],
  [/e/, 'è'],
  [/ê/, 'é'],
  [/([^aeiou])\1/, '$1'],
  [/z$/, 's'],
  [/ez$/, 'és'],
  [/u(?=[aeiouy])/, 'v'],
  [/^v(?=[^aeiouy])/, 'u'],
  [/^i(?=[aou])/, 'j'],
  [/ct$/, 't'],
  [/ph/, 'f'],
  [/ch/, 'c'],
  [/th/, 't'],
]

const spanish: readonly Shift[] = [
  [/x/, 'j'],
  [/x/, 's'],
  [/u(?=[aeiouáéíóú])/, 'v'],
  [/u(?=[aeiouáéíóú])/, 'b'],
  [/^v(?=[^aeiou])/, 'u'],
  [/ss/, 's'],
  [/ç/, 'z'],
  [/z(?=[ei])/, 'c'],
  [/qu(?=a|o)/, 'cu'],
  [/v/, 'b'],
  [/b/, 'v'],
  [/i/, 'y'],
  [/y/, 'i'],
  [/ph/, 'f'],
  [/th/, 't'],
  [/ch/, 'c'],
  [/á/, 'a'],
  [/é/, 'e'],
  [/í/, 'i'],
  [/ó/, 'o'],
  [/ú/, 'u'],
  [/a/, 'á'],
  [/e/, 'é'],
  [/i/, 'í'],
  [/o/, 'ó'],
  [/u/, 'ú'],
  [/^/, 'h'],
  [/^h/, ''],
  [/g(?=[ei])/, 'j'],
  [/sc(?=[ei])/, 'c'],
  [/pt/, 't'],
  [/ct/, 't'],
  [/mm/, 'nm'],
]

const german: readonly Shift[] = [
  [/th/, 't'],
  [/c/, 'k'],
  [/c/, 'z'],
  [/y/, 'i'],
  [/ey/, 'ei'],
  [/ß/, 'ss'],
  [/ie?(?=r)/, 'ie'],
  [/iren$/, 'ieren'],
  [/dt/, 'd'],
  [/ff/, 'f'],
  [/niß$/, 'nis'],
  [/aa/, 'a'],
  [/v/, 'u'],
  [/u(?=[aeio])/, 'v'],
]

const italian: readonly Shift[] = [
  [/j/, 'i'],
  [/j$/, 'ii'],
  [/^h/, ''],
  [/ti(?=[aeo])/, 'zi'],
  [/et$/, 'e'],
  [/u(?=[aeio])/, 'v'],
  [/x/, 's'],
]

const latin: readonly Shift[] = [
  [/j/, 'i'],
  [/i/, 'j'],
  [/v/, 'u'],
  [/u/, 'v'],
  [/æ/, 'ae'],
  [/œ/, 'oe'],
  [/e$/, 'ae'],
  [/ae/, 'e'],
]

const shifts: Readonly<Record<string, readonly Shift[]>> = {
  en: english,
  fr: french,
  es: spanish,
  de: german,
  it: italian,
  la: latin,
}

/** Whether a word is a spelling of its time that no reader of this language takes for an error. */
export function isLastingSpelling(word: string, language: string): boolean {
  return language === 'en' && lasting.has(word.toLowerCase())
}

/**
 * Whether a word reads as an older spelling of a common one ("keepe", "haue", "iourney"; "reconnoître", "dexar").
 *
 * @param language ISO 639-1 tag
 */
export function looksOld(word: string, standing: (word: string) => Standing, language: string): boolean {
  const lower = word.toLowerCase()
  if (!/^\p{Ll}{3,}$/u.test(lower) || standing(lower) === 3) return false
  return (shifts[language] ?? []).some(([from, to]) => {
    const today = from.test(lower) ? lower.replace(from, to) : lower
    return today !== lower && today.length > 1 && standing(today) === 3
  })
}

/** Whether one spelling is what today makes of the other. */
export function isModernisation(was: string, is: string, language: string): boolean {
  const [lower, today] = [was.toLowerCase(), is.toLowerCase()]
  return (shifts[language] ?? []).some(([from, to]) => from.test(lower) && lower.replace(from, to) === today)
}
