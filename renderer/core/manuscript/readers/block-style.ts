/** Names of the styles that programs, and the templates of publishers, set quotations off with, in their languages. */
const names = /quot|zitat|citation|citazione|\bcita\b|block ?text|extract|citat|cytat|цитат/i
/** Styles that are set in as well, and quote nothing. */
const others =
  /heading|überschrift|titre|list|liste|caption|beschriftung|bibliograph|literatur|footnote|endnote|fußnote|toc|code|quotation mark/i

/** Twips (twentieths of a point) by which a paragraph is set in that quotes: a third of an inch. */
const leastIndent = 280

/**
 * Whether a paragraph is a block quotation, by its style and its indent.
 *
 * @param styles names of its style and of those that it is based on
 * @param indent how far it is set in on the left beyond the text around it, in twips
 */
export function isBlockStyle(styles: readonly string[], indent: number): boolean {
  if (styles.some((style) => names.test(style) && !/\bchar(?:acter)?\b|source/i.test(style))) return true
  return indent >= leastIndent && !styles.some((style) => others.test(style))
}
