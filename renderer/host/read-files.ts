import type { OpenedFile } from '../../electron/bridge'

/** Reads files a reader chose, dropped or pasted. */
export function readAll(files: Iterable<File>): Promise<OpenedFile[]> {
  return Promise.all(
    [...files].map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
}
