import type { Bridge } from '../../../electron/bridge'
import type { KeptFile } from '../../store'
import { runTask } from '../../workers/run-task'
import { fileName } from '../window'

/** Bytes of the files that go into one zip: what is saved is in memory as it is. */
const mostAtOnce = 400_000_000

/**
 * Saves files where the reader chooses: one as it is, more as a zip, or as several where that would be too large.
 * @returns what was written; null where the reader thought better of it
 * @throws where it can't be written
 */
export async function saveFiles(
  bridge: Pick<Bridge, 'saveFile'>,
  name: string,
  files: readonly KeptFile[],
): Promise<readonly string[] | null> {
  const parts = partsOf(withOwnNames(files))
  const written: string[] = []
  for (const [i, part] of parts.entries()) {
    const [first] = part
    const isOne = files.length === 1
    const wanted = isOne ? first!.name : `${fileName(name)}${parts.length > 1 ? ` ${i + 1}` : ''}.zip`
    const saved = await bridge.saveFile(wanted, async () =>
      isOne ? new Uint8Array(await first!.file.arrayBuffer()) : (await runTask('zip', { parts: part })).content,
    )
    if (saved === null) return null
    written.push(saved)
  }
  return written
}

/** Files under names of their own: documents may have the same title. */
export function withOwnNames(files: readonly KeptFile[]): KeptFile[] {
  const taken = new Set<string>()
  return files.map(({ name, file }) => {
    const [, stem = name, ending = ''] = /^(.*?)((?:\.[^.]+)?)$/.exec(name) ?? []
    let own = name
    for (let number = 2; taken.has(own.toLowerCase()); number++) own = `${stem} ${number}${ending}`
    taken.add(own.toLowerCase())
    return { name: own, file }
  })
}

/** Files in portions that can be in memory. */
export function partsOf(files: readonly KeptFile[], most = mostAtOnce): KeptFile[][] {
  const parts: KeptFile[][] = []
  let room = 0
  for (const one of files) {
    if (one.file.size > room || !parts.length) {
      parts.push([])
      room = most
    }
    parts.at(-1)!.push(one)
    room -= one.file.size
  }
  return parts
}
