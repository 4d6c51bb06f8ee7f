const strong = /\p{L}/u
/** Letters of scripts that are written from right to left: Hebrew, Arabic and their kin, with their presentation forms. */
const fromTheRight = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Whether a text has any letter that is written from right to left. */
export function hasRightToLeft(text: string): boolean {
  return fromTheRight.test(text)
}

/** The direction of a paragraph: that of its first letter (Unicode's bidirectional algorithm, P2 and P3); null where it has none. */
export function directionOf(paragraph: string): 'ltr' | 'rtl' | null {
  const letter = strong.exec(paragraph)
  return letter && (fromTheRight.test(letter[0]) ? 'rtl' : 'ltr')
}
