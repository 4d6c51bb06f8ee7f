/** A copy of the library that can't be read by this version; the message is for the reader. */
export class UnreadableBackup extends Error {}

/** A copy with something wrong in it. */
export function damaged(why: string): UnreadableBackup {
  return new UnreadableBackup(`This copy of a library is damaged: ${why}. Nothing was changed.`)
}
