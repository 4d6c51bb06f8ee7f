import { alikePages, fingerprintOf } from '../../core/duplicates'
import type { Tasks } from '../tasks'

/** What pages are known again by. */
export async function fingerprints({
  texts,
}: Tasks['fingerprints']['input']): Promise<Tasks['fingerprints']['output']> {
  return { fingerprints: texts.map(fingerprintOf) }
}

/** Pages that have much in common. */
export async function alike({ pages }: Tasks['alike']['input']): Promise<Tasks['alike']['output']> {
  return { alike: alikePages(pages) }
}
