import { emptyLayout } from '../../document/page-layout'
import { titleOf } from '../file-name'
import { refused, type Importer } from '../imported-document'
import { pictureFacts } from './picture-file'
import { pictureKind } from './picture-kind'

/** Pictures of pages. They have no text yet: that comes from recognition, or from an OCR file beside them. */
export const picture: Importer = {
  id: 'picture',
  name: 'Page picture',
  extensions: [
    'png',
    'jpg',
    'jpeg',
    'webp',
    'avif',
    'gif',
    'bmp',
    'dib',
    'pbm',
    'pgm',
    'ppm',
    'pnm',
    'tif',
    'tiff',
    'jp2',
    'j2k',
    'jpx',
  ],
  accepts: (_, bytes) => pictureKind(bytes) !== null,
  async read({ name, bytes }) {
    const kind = pictureKind(bytes)
    if (!kind) return refused('unknown-format', name, 'is no picture.')
    const facts = pictureFacts(bytes, kind)
    if (typeof facts === 'string') return refused('damaged', name, facts)
    return {
      ok: true,
      document: {
        title: titleOf(name),
        pages: facts.frames.map(({ frame, width, height, resolution }) => ({
          text: '',
          label: '',
          picture: { file: name, frame, width, height },
          layout: emptyLayout(width, height, resolution),
        })),
        paginated: true,
        encoding: 'utf-8',
        encodingConfidence: 1,
        ...(facts.cutOff
          ? { warnings: [`“${name}” is cut off: the file ends before the picture does. What is there is shown.`] }
          : {}),
      },
    }
  },
}
