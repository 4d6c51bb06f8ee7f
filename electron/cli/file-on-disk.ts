import { open } from 'node:fs/promises'
import type { FileSource } from '../../renderer/core/project'

/** A file on the disk that is read where it is wanted, until it is closed. */
export async function fileOnDisk(path: string): Promise<FileSource & { close(): Promise<void> }> {
  const file = await open(path)
  const { size } = await file.stat()
  return {
    size,
    async read(at, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - at)))
      let came = 0
      while (came < bytes.length) {
        const { bytesRead } = await file.read(bytes, came, bytes.length - came, at + came)
        if (!bytesRead) break
        came += bytesRead
      }
      return bytes.subarray(0, came)
    },
    close: () => file.close(),
  }
}
