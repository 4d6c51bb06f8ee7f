import type { Change } from '../../core/text'

/**
 * What a reader is told where two windows changed the same words at once.
 *
 * @param stands whose reading stands: that of the window that is told, or that of the other
 * @param lost what gave way
 */
export function contestedSentence(stands: 'here' | 'there', lost: readonly Change[]): string {
  const words = lost.map(({ after }) => (after.trim() === '' ? 'what was taken away' : `“${shortened(after.trim())}”`))
  const what = words.length === 1 ? words[0]! : `${words.length} readings, ${words.slice(0, 3).join(', ')},`
  const kept = `${words.length === 1 ? 'is' : 'are'} kept with the change, as rejected`
  return stands === 'here'
    ? `Another window changed the same words at the same time. Yours stand; ${what} of the other window ${kept}.`
    : `Another window changed the same words at the same time. Its reading stands; your ${what} ${kept}.`
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
