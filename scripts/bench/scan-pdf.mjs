// A scanned PDF with a hidden text layer, as large as one likes: the sample's page, again and again, each time stored anew.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../inputs.mjs'

/** @param {number} pages @returns {Buffer} */
export function scannedPdf(pages) {
  const jpeg = readFileSync(join(root, 'resources/public/sample/the-lamplighters.jpg'))
  const hocr = readFileSync(join(root, 'resources/public/sample/the-lamplighters.hocr'), 'utf8')
  const [width, height] = [992, 1200]
  const scale = 0.5
  const words = [
    ...hocr.matchAll(/ocrx_word' id='[^']*' title='bbox (\d+) (\d+) (\d+) (\d+)[^']*'>(?:<[^>]*>)*([^<]+)/g),
  ]
  const text = words
    .map(([, left, , right, bottom, word]) => {
      const letters = word
        .replace(/&amp;/g, '&')
        .replace(/&#39;/g, "'")
        .replace(/[^\x20-\x7e]/g, "'")
      const stretch = ((right - left) * scale) / (letters.length * 6) / 0.01
      return `BT 3 Tr /F1 10 Tf ${stretch.toFixed(1)} Tz 1 0 0 1 ${left * scale} ${(height - bottom) * scale + 2} Tm (${letters.replace(/[()\\]/g, '\\$&')}) Tj ET`
    })
    .join('\n')
  const parts = [Buffer.from('%PDF-1.5\n')]
  const offsets = []
  let at = parts[0].length
  const put = (...pieces) => {
    for (const piece of pieces) {
      const bytes = Buffer.isBuffer(piece) ? piece : Buffer.from(piece, 'latin1')
      parts.push(bytes)
      at += bytes.length
    }
  }
  const object = (...pieces) => {
    offsets.push(at)
    put(`${offsets.length} 0 obj\n`, ...pieces, '\nendobj\n')
  }
  const first = 4
  object('<< /Type /Catalog /Pages 2 0 R >>')
  object(
    `<< /Type /Pages /Count ${pages} /Kids [${Array.from({ length: pages }, (_, i) => `${first + i * 3} 0 R`).join(' ')}] >>`,
  )
  object('<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>')
  for (let i = 0; i < pages; i++) {
    const page = first + i * 3
    const content = `q ${width * scale} 0 0 ${height * scale} 0 0 cm /I Do Q\n${text}\nBT 3 Tr /F1 10 Tf 1 0 0 1 20 10 Tm (page ${i + 1}) Tj ET`
    object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width * scale} ${height * scale}] /Resources << /Font << /F1 3 0 R >> /XObject << /I ${page + 2} 0 R >> >> /Contents ${page + 1} 0 R >>`,
    )
    object(`<< /Length ${content.length} >>\nstream\n`, content, '\nendstream')
    object(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
      jpeg,
      '\nendstream',
    )
  }
  const table = at
  put(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`)
  put(offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join(''))
  put(`trailer << /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`)
  return Buffer.concat(parts)
}
