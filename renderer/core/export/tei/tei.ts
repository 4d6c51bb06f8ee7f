import { toldOf } from '../anonymous/told'
import type { TextExporter } from '../export-input'
import { readingOf } from '../renditions/reading-text'
import { anonymousField } from '../shared-options'
import { bodyOf } from './body'
import { facsimile } from './facsimile'
import { header, languageTag } from './header'
import type { TeiOptions } from './options'
import { standOff } from './stand-off'

/** TEI P5: the reading text with its pages and lines, the facsimile's zones, emendations, and the notes as stand-off. */
export const tei: TextExporter<TeiOptions> = {
  id: 'tei',
  name: 'TEI P5',
  extension: 'xml',
  type: 'application/tei+xml',
  placed: true,
  scanned: true,
  defaults: { corrections: 'logged', anonymous: false },
  fields: [
    {
      key: 'corrections',
      label: 'Corrections of the OCR',
      kind: 'choice',
      choices: [
        { value: 'logged', name: 'In the header’s log of changes' },
        { value: 'inline', name: 'Beside the words, as sic and corr' },
      ],
    },
    anonymousField,
  ],
  write(given, options) {
    const input = toldOf(given, options)
    const { paragraphs, passages } = readingOf(input)
    const { metadata } = input
    return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="${languageTag(metadata.language)}">
${header(input, options)}
${facsimile(input, passages, options)}${standOff(passages, input, options)}  <text>
    <body>
${bodyOf(paragraphs, input, options)}
    </body>
  </text>
</TEI>
`
  },
}
