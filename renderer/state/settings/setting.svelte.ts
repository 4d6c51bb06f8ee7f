import { liveAnswers, type LibraryDatabase } from '../../store'

/** A setting of the reader's, kept in the database and shared by all windows. */
export class Setting<Value> {
  current = $state.raw() as Value
  /** Writes on their way: what the database says until they are done is older than what is here. */
  private writing = 0

  /**
   * @param key  of its row among the settings
   * @param read what its row holds as a value; undefined where there is none
   */
  constructor(
    private readonly db: LibraryDatabase,
    private readonly key: string,
    private readonly read: (kept: unknown) => Value,
  ) {
    this.current = read(undefined)
    liveAnswers(() => db.settings.get(key), {
      next: (row) => {
        if (!this.writing) this.current = read(row?.value)
      },
      // Without a database the library says so; what is done goes on without it.
      error: () => undefined,
    })
  }

  /** Puts another value in its place, at once and for good. */
  async set(value: Value): Promise<void> {
    this.current = value
    this.writing++
    try {
      await this.db.settings.put({ key: this.key, value })
    } finally {
      this.writing--
    }
    if (this.writing) return
    // Another window may have written while this one did not listen.
    const row = await this.db.settings.get(this.key)
    if (!this.writing) this.current = this.read(row?.value)
  }
}
