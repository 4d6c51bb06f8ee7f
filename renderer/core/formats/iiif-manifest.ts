import { isManifest, readManifest } from './bundle/iiif'
import { titleOf } from './file-name'
import { refused, type ImportedPage, type Importer } from './imported-document'

/**
 * A manifest of IIIF's Presentation API without its pictures, of which the text of the pages is in the file itself. With pictures beside
 * it, it is read with them.
 */
export const iiifManifest: Importer = {
  id: 'iiif',
  name: 'IIIF manifest',
  extensions: ['json'],
  accepts: (_, bytes) => isManifest(bytes),
  read: async ({ name, bytes }) => {
    const read = readManifest(bytes)
    if (!read) return refused('damaged', name, 'is a damaged IIIF manifest, and nothing of it could be read.')
    const pages = read.pages.map(({ label, told }): ImportedPage => {
      const notes = told?.notes ?? []
      return { text: '', label, ...told?.page, ...(notes.length ? { notes } : {}) }
    })
    if (!pages.some((page) => page.text.trim() !== ''))
      return refused(
        'no-text',
        name,
        'is a IIIF manifest: it points to pictures that lie elsewhere, and Diptych fetches nothing. Save them, and open it together with them.',
      )
    return {
      ok: true,
      document: {
        title: read.title || titleOf(name),
        ...(Object.keys(read.described).length ? { metadata: read.described } : {}),
        pages,
        paginated: true,
        encoding: 'utf-8',
        encodingConfidence: 1,
      },
    }
  },
}
