import type { LibraryDesk } from './desk'

/** Letters of a text that name it, where the reader gives no title. */
const longestTitle = 60

/** Opens text that was pasted or typed as a document of its own, kept as a text file. */
export async function bringInText(desk: Pick<LibraryDesk, 'accession'>, text: string, title = ''): Promise<void> {
  const name = fileNameFor(title.trim() || text)
  await desk.accession.take([{ name: `${name}.txt`, bytes: new TextEncoder().encode(text) }])
}

/** A file name of the first words of a text's first line. */
export function fileNameFor(text: string): string {
  const [line = ''] = text.split('\n').filter((l) => /[\p{L}\p{N}]/u.test(l))
  const words = line
    .replace(/[\s\\/:*?"<>|.]+/g, ' ')
    .trim()
    .split(' ')
  let name = ''
  for (const word of words) {
    if (name && name.length + word.length >= longestTitle) break
    name = name ? `${name} ${word}` : word.slice(0, longestTitle)
  }
  return name || 'Pasted text'
}
