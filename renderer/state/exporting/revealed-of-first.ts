import { optionsOf, type BatchProfile } from '../../core/batch'
import type { Revealed } from '../../core/export'
import { sessionBeside } from '../document'
import type { ManyDesk } from './desk'
import { exportDocument, exportFormats, formatOf, revealedIn } from './document-export'

/** What the files of a document give away beside what they are about. */
export interface RevealedFirst {
  /** What the document is called. */
  readonly title: string
  /** Of all its files together, each thing once. */
  readonly revealed: readonly Revealed[]
}

/**
 * What the files that are to be written of many documents give away, looked up in those of one of them: they are written, and not kept.
 *
 * @throws Error with a sentence where they can't be written; DOMException AbortError when the signal cancels it
 */
export async function revealedOfFirst(
  desk: ManyDesk,
  documentId: string,
  exports: BatchProfile['exports'],
  signal: AbortSignal,
): Promise<RevealedFirst> {
  const session = await sessionBeside(desk.db, documentId)
  if (!session) throw new Error('it is not in the library any more')
  try {
    const all = new Map<Revealed['what'], Set<string>>()
    for (const { format, settings } of exports) {
      const set = optionsOf(formatOf(await exportFormats(), format), settings)
      if ('fault' in set) throw new Error(set.fault)
      const request = { format, options: set.options }
      const { content } = await exportDocument(desk, session, request, { signal })
      const { revealed } = await revealedIn(session, request, content, signal)
      for (const { what, found } of revealed) all.set(what, new Set([...(all.get(what) ?? []), ...found]))
    }
    return {
      title: session.row.metadata.title,
      revealed: [...all].map(([what, found]) => ({ what, found: [...found] })),
    }
  } finally {
    await session.close()
  }
}
