import type { Standing } from './lexicon/lexicon'

/** Words whose older spelling lasted into the nineteenth century and is no error of OCR. */
const lasting = new Set(
  'shew shews shewed shewn shewing morrow betimes connexion connexions chuse chuses chusing publick musick gaol gaols waggon waggons cloaths controul staid surprize compleat antient intire intirely inclose inclosed inclosure enquire enquiry grey gulph burthen burthens oeconomy develope ancle lanthorn sate spake ye thro tho altho hath doth saith wilt hast dost shalt wert twas tis oft ere nay yea whilst amongst unto thee thou thy thine hither thither whither whence hence thence betwixt'.split(
    ' ',
  ),
)

/** Ways in which older spelling differs from today's, as patterns and what they would be today. */
const shifts: readonly (readonly [RegExp, string])[] = [
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

/** Whether a word is a spelling of its time that no reader of this language takes for an error. */
export function isLastingSpelling(word: string): boolean {
  return lasting.has(word.toLowerCase())
}

/** Whether a word reads as an older spelling of a common one ("keepe", "haue", "iourney"). */
export function looksOld(word: string, standing: (word: string) => Standing): boolean {
  const lower = word.toLowerCase()
  if (!/^[a-z]{3,}$/.test(lower)) return false
  const once = shifts.filter(([from]) => from.test(lower)).map(([from, to]) => lower.replace(from, to))
  return once.some((w) => w !== lower && w.length > 1 && standing(w) === 3)
}
