import type { Vault } from '../../../electron/bridge'
import type { LibraryDatabase, OpenedCopy, OriginalRow } from '../../store'
import { fileOf, openCopy, StagedFiles } from '../../store/vault/from-copies'

/**
 * Brings files back that the profile has lost, as far as a copy has them.
 * @returns what was brought back and what could not be, by their names
 */
export async function filesBack(
  db: LibraryDatabase,
  vault: Vault,
  originals: readonly OriginalRow[],
): Promise<{ readonly back: readonly string[]; readonly lost: readonly string[] }> {
  const [back, lost]: [string[], string[]] = [[], []]
  // A copy is read once, however many files are looked for in it.
  const opened = new Map<string, Promise<OpenedCopy | null>>()
  const files = new StagedFiles()
  for (const original of originals) {
    const { documentId, part, name } = original
    await hashOf(vault, original, opened)
      .then((sha256) => fileOf(vault, sha256, files))
      .then((file) => db.originals.update([documentId, part], { file }))
      .then(
        () => back.push(name),
        () => lost.push(name),
      )
  }
  await db.rowsJournalled()
  await files.release()
  return { back, lost }
}

/**
 * What the vault knows a file by. The row tells it, but where the library has lost that too, the newest copy that has the file.
 * @throws Error where no copy has it
 */
async function hashOf(
  vault: Vault,
  { documentId, part, name, file, sha256 }: OriginalRow,
  opened: Map<string, Promise<OpenedCopy | null>>,
): Promise<string> {
  if (sha256 !== undefined) return sha256
  const copies = (await vault.look())?.copies ?? []
  for (const { name: copyName, summary } of copies) {
    if (!summary?.documents.some(({ id }) => id === documentId)) continue
    if (!opened.has(copyName))
      opened.set(
        copyName,
        openCopy(vault, copyName).catch(() => null),
      )
    const copy = await opened.get(copyName)
    // Files of a document may have been exchanged since: it must be the same in all that is known.
    const kept = copy
      ?.filesOf(documentId)
      .find((one) => one.part === part && one.name === name && one.size === file.size)
    if (kept) return kept.sha256
  }
  throw new Error('it is in no copy')
}
