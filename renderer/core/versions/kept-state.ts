import type { Annotation } from '../anchor'
import type { CleaningSettings } from '../clean'
import { faultOf, type Page } from '../text'

/** All that a reader's work on a document is: its pages as they were cleaned and decided, its notes, how it is cleaned. */
export interface KeptState {
  readonly pages: readonly Page[]
  readonly annotations: readonly Annotation[]
  readonly cleaning: CleaningSettings
}

/** A kept state that can't be read; its message says why, as the end of a sentence. */
export class UnreadableState extends Error {}

/**
 * The state that a value is, which may have come from elsewhere.
 *
 * @throws UnreadableState
 */
export function stateOf(value: unknown): KeptState {
  const { pages, annotations, cleaning } = (value ?? {}) as Partial<KeptState>
  if (!Array.isArray(pages) || !Array.isArray(annotations) || typeof cleaning !== 'object')
    throw new UnreadableState('a part of it is missing')
  if (!(pages as unknown[]).every(isPage)) throw new UnreadableState('a page of it is damaged')
  if (!(annotations as unknown[]).every(isAnnotation)) throw new UnreadableState('a note of it is damaged')
  return { pages, annotations, cleaning }
}

function isPage(value: unknown): boolean {
  try {
    const page = value as Page
    return typeof page.source === 'string' && faultOf(page) === null
  } catch {
    return false
  }
}

function isAnnotation(value: unknown): boolean {
  const { id, note, tags, targets } = (value ?? {}) as Partial<Annotation>
  return typeof id === 'string' && typeof note === 'string' && Array.isArray(tags) && Array.isArray(targets)
}
