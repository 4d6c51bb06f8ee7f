import { zipSync, type Zippable } from 'fflate'
import type { Tasks } from '../tasks'

/** Endings of files that are packed as they are. */
const packed = /\.(?:pdf|docx|epub|zip|qdpx|png|jpe?g)$/i

/** Puts files into a zip, under their names. */
export async function zipFiles({ parts }: Tasks['zip']['input']): Promise<Tasks['zip']['output']> {
  const files: Zippable = {}
  for (const { name, file } of parts)
    files[name] = [new Uint8Array(await file.arrayBuffer()), { level: packed.test(name) ? 0 : 6 }]
  return { content: zipSync(files) }
}
