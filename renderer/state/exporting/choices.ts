import type { FormatDescription } from '../../core/export'
import type { Preferences } from '../settings'

type Choices = Pick<Preferences, 'markdown' | 'exports' | 'anonymousExports'>

/** What a reader chose of a format. Whether author and dates are left out is one choice for all formats. */
export function chosenOf(
  { markdown, exports, anonymousExports }: Choices,
  { id, defaults }: Pick<FormatDescription, 'id' | 'defaults'>,
): Record<string, unknown> {
  const chosen: Record<string, unknown> = { ...defaults, ...(id === 'md' ? markdown : exports[id]) }
  return 'anonymous' in defaults ? { ...chosen, anonymous: anonymousExports } : chosen
}

/** The preferences that keep what is chosen of a format. */
export function choosing(
  kept: Choices,
  format: Pick<FormatDescription, 'id' | 'defaults'>,
  key: string,
  value: unknown,
): Partial<Preferences> {
  if (key === 'anonymous') return { anonymousExports: value === true }
  const changed = { ...chosenOf(kept, format), [key]: value }
  return format.id === 'md' ? { markdown: changed } : { exports: { ...kept.exports, [format.id]: changed } }
}
