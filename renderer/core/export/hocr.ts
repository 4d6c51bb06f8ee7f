import type { BlockKind, Box } from '../document/page-layout'
import { cleanedOf } from '../text'
import { xmlText } from './escaping/xml-text'
import { toolOf } from './renditions/tool'
import { toldOf } from './anonymous/told'
import type { TextExporter } from './export-input'
import { baselineOf } from './renditions/baseline'
import type { PlacedLine } from './renditions/placed-word'
import { placedPage } from './renditions/placed-words'
import { anonymousField, type Anonymity } from './shared-options'

const classes: Partial<Record<BlockKind, string>> = {
  header: 'ocr_header',
  footer: 'ocr_footer',
  caption: 'ocr_caption',
  'page-number': 'ocr_pageno',
}

/** hOCR 1.2: the words as they read now, in the boxes of the scan. A page without places is a page of plain lines. */
export const hocr: TextExporter<Anonymity> = {
  id: 'hocr',
  name: 'hOCR',
  extension: 'hocr',
  type: 'text/html',
  placed: true,
  defaults: { anonymous: false },
  fields: [anonymousField],
  write(given, options) {
    const { text, layouts, names, metadata, version, sourceFile } = toldOf(given, options)
    const pages = text.pages.map((page, i) => {
      const layout = layouts?.[i]
      const named = names[i]?.label ? `; x_label "${xmlText(names[i].label)}"` : ''
      if (!layout) {
        const lines = cleanedOf(page)
          .split('\n')
          .filter((l) => l.trim() !== '')
        const plain = lines.map((l) => `    <span class="ocr_line">${xmlText(l)}</span>`).join('\n')
        return `  <div class="ocr_page" id="page_${i + 1}" title="ppageno ${i}${named}">\n${plain}\n  </div>`
      }
      const { width, height, unitsPerInch, blocks } = placedPage(page, layout)
      const resolution = unitsPerInch ? `; scan_res ${Math.round(unitsPerInch)} ${Math.round(unitsPerInch)}` : ''
      const inner = blocks.map(({ kind, box, rotation, lines }) => {
        const rows = lines.map(
          (line) =>
            `     <span class="ocr_line" title="${bbox(line.box)}${rotation ? '' : lineFacts(line)}">${line.words
              .map(
                (w) =>
                  `<span class="ocrx_word" title="${bbox(w.box)}${w.confidence === null ? '' : `; x_wconf ${Math.round(w.confidence * 100)}`}">${xmlText(w.text)}${w.divided?.part === 1 ? softHyphen : ''}</span>`,
              )
              .join(' ')}</span>`,
        )
        const turned = rotation ? `; textangle ${-rotation}` : ''
        return `   <div class="ocr_carea" title="${bbox(box)}${turned}">\n    <p class="ocr_par${classes[kind] ? ` ${classes[kind]}` : ''}" title="${bbox(box)}">\n${rows.join('\n')}\n    </p>\n   </div>`
      })
      return `  <div class="ocr_page" id="page_${i + 1}" title="image &quot;${xmlText(sourceFile)}&quot;; bbox 0 0 ${Math.round(width)} ${Math.round(height)}; ppageno ${i}${resolution}${named}">\n${inner.join('\n')}\n  </div>`
    })
    return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="${xmlText(metadata.language)}" lang="${xmlText(metadata.language)}">
 <head>
  <title>${xmlText(metadata.title)}</title>
  <meta http-equiv="content-type" content="text/html; charset=utf-8" />
  <meta name="ocr-system" content="${xmlText(toolOf({ version }))}" />
  <meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrx_word" />
 </head>
 <body>
${pages.join('\n')}
 </body>
</html>
`
  },
}

/** What a line stands on, from the lower left corner of its box, and how high it is: `baseline` and `x_size`. */
function lineFacts(line: PlacedLine): string {
  const baseline = baselineOf(line)
  if (!baseline) return ''
  const { y, height } = line.box
  const [slope, offset] = [baseline.slope.toFixed(4), (baseline.y - y - height).toFixed(1)].map(Number)
  return `; baseline ${slope} ${offset}; x_size ${Number(height.toFixed(1))}`
}

/** Ends the first part of a word that goes on in the next line. */
const softHyphen = '\u00ad'

function bbox({ x, y, width, height }: Box): string {
  return `bbox ${Math.round(x)} ${Math.round(y)} ${Math.round(x + width)} ${Math.round(y + height)}`
}
