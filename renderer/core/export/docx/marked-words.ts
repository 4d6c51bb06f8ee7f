import type { IRunOptions } from 'docx'
import { rgbOf, type Annotation } from '../../anchor'
import type { Passage } from '../renditions/passage'

/** How much of a highlight's colour there is; the rest is paper, so that words stay readable. */
const strength = 0.55

/**
 * How words that are marked look: shaded in the exact colour of a highlight, of which Word's own palette has few, or underlined or struck out as the mark
 * is. Of several marks the last one counts.
 */
export function looksOf(passages: readonly Passage[]): Pick<IRunOptions, 'shading' | 'underline' | 'strike'> {
  const marked = passages.at(-1)?.annotation
  if (!marked) return {}
  switch (marked.mark) {
    case 'underline':
      return { underline: { type: 'single', color: hex(marked, 1) } }
    case 'squiggly':
      return { underline: { type: 'wave', color: hex(marked, 1) } }
    case 'strikeout':
      return { strike: true }
    default:
      return { shading: { type: 'clear', color: 'auto', fill: hex(marked, strength) } }
  }
}

function hex({ colour }: Annotation, share: number): string {
  return rgbOf(colour)
    .map((part) => Math.round(255 * (1 - share + part * share)))
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')
}
