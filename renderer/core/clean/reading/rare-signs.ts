/** Signs that no speck makes: of money, weight, the sky, the liturgy, of footnotes, of trade and of names; and what stands for a character that was lost. */
const meant = /[®™@ƒ\p{Sc}№℔℥ʒ℞℣℟⁊☞☜☛†‡§¶⅌ꝑꝓ\u2600-\u26ff\uFFFD]/u
/** Abbreviations of references: "p.", "ch.", "vi.", "cf.", "ll.", "v.". */
const reference =
  /^[("[]?(?:pp?|vv?|ff?|ll?|nn?|ch|cf|ib|id|op|cit|ed|fo|fol|no|vs|st|sc|al|ad|viz|i\.e|e\.g|S|Bd|Nr|vgl|t|s|pl|vid|art|par|[ivxlcj]+)[.][)\],;:]*$|^[("[]?(?:[fnrv]|fol?|no)[°º][)\],;:.]*$/u

/** What proofreaders fence verse and tables with: see rules/proof-marks.ts. */
const fence = /^(?:\/[*#$]|[*#$]\/)$/

/**
 * Signs that specks are read as: those of the sets that engines for Latin print have. A sign beyond them (a cross, "therefore", a
 * letter of another script) was put there by somebody.
 */
const speck =
  /^[\s\u0021-\u007e\u00a0-\u00ff\p{Script=Latin}\p{M}‘’‚‛“”„‟–—―‒‐‑…•·‹›′″‗¬⸗■□▪▫●○◦◆◇♦★☆►▶◄◀▲▼▬▮▌▐│─┃━░▒▓~\u2022\u2219€™]*$/u

/** Whether signs mean something, rare as they may be: a character that stands for a word, an abbreviation, an "&", a roman number. */
export function isMeant(signs: string): boolean {
  if (
    meant.test(signs) ||
    reference.test(signs) ||
    /^&c?[.,;]*$/.test(signs) ||
    !speck.test(signs) ||
    fence.test(signs)
  )
    return true
  const [, word] = /^["'(“‘[]*(\p{L}+)\.[)\],;:]*$/u.exec(signs) ?? []
  return word !== undefined && isAbbreviation(word)
}

/** Whether a word holds a sign that no letters are a misreading of, so that it is not read as other words. */
export function isRareSign(word: string): boolean {
  if (/^[("[]?(?:nn?|ll|ff|pl|lond|edin|oxon)\.[)\],;:]*$/i.test(word)) return true
  // An apothecary's or a bill's number: "ij", "viij".
  if (/^[("[]?(?=.{2})[ivxlc]*[ivx]j[)\].,;:]*$/.test(word)) return true
  return meantBeside.test(word) || !speck.test(word) || /^[("“]?&(?:c|\p{L}+;)/u.test(word)
}

/** Those of the signs that stand beside or within words and are no misreading of letters. */
const meantBeside = /[\u2010\u2011ƒ№℔℥ʒ℞℣℟⁊☞☜⅌ꝑꝓ\u2600-\u26ff\uFFFD]/u

/** Abbreviations of ranks, names, days, months, measures and references, whose stop is part of them before a small letter, too. */
const abbreviation =
  /^(?:batt|regts?|lt|lieut|col|capt|gen|maj|sergt|rev|hon|messrs|mr|mrs|dr|st|esq|jas|wm|geo|chas|thos|jno|robt|mon|tues|wed|thurs?|fri|sat|jan|feb|aug|sept?|oct|nov|dec|viz|inst|ult|prox|vols?|cap|sect|fol|lib|tom|fig|pl|ch|pp|cf|ed|edn|bk|dept|govt|cwt|lbs?|oz|dwt|grs?|qts?|pts?|gals?|bu|pk|hhds?|doz|qrs?|yds?|ft|bros|co|ltd|jr|no|nos|lond|edin|oxon|cantab|vid|ibid|art|par|col|ms|mss)$/i

/** Christian names as they were cut short. */
const forename =
  /^(?:Abr|Alexr?|Andw|Anth|Archd|Benjn?|Cath|Chas|Chr|Danl|Edmd|Edwd?|Eliz|Eliza|Fredk|Geo|Hy|Jas|Jno|Jos|Josh|Margt|Matt|Michl|Nathl|Nichs|Patk|Phil|Richd|Robt|Saml|Sol|Steph|Theo|Thos|Wm|Xtopher)$/

/** Whether a unit is a Christian name cut short, with its stop: "Jno.", "Thos.,". */
export function isForename({ core, trail }: { readonly core: string; readonly trail: string }): boolean {
  return trail.startsWith('.') && forename.test(core)
}

/** Whether a word is one that is written with a stop. */
export function isAbbreviation(word: string): boolean {
  return abbreviation.test(word)
}
