import { liveQuery } from 'dexie'
import { noOwnLexicon, type OwnLexicon } from '../core/clean'
import type { LibraryDatabase } from '../store'

/** The reader's own lexicon, kept in the database, for all documents and windows. */
export class OwnLexiconState {
  current = $state.raw<OwnLexicon>(noOwnLexicon)

  constructor(private readonly db: LibraryDatabase) {
    liveQuery(() => db.settings.get('lexicon')).subscribe({
      next: (row) => (this.current = { ...noOwnLexicon, ...(row?.value as Partial<OwnLexicon> | undefined) }),
      // Without a database the library says so; cleaning goes on without it.
      error: () => undefined,
    })
  }

  /** Puts another lexicon in its place, at once and for good. */
  async set(lexicon: OwnLexicon): Promise<void> {
    this.current = lexicon
    await this.db.settings.put({ key: 'lexicon', value: lexicon })
  }
}
