/** Height of the first line's foot above the page's lower edge, and the distance of lines, in points. */
const lineTop = 760
const lineStep = 22

/**
 * A PDF with lines of text, as a program writes it: one list of lines a page, at known places.
 *
 * @param drawing operators that draw something on every page
 * @param annotations dictionaries of annotations on every page
 */
export function pdfOf(pages: readonly (readonly string[])[], drawing = '', annotations = ''): Uint8Array<ArrayBuffer> {
  const objects: string[] = []
  const add = (body: string) => objects.push(body)
  const kids = pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ')
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')
  for (const [i, lines] of pages.entries()) {
    const words = lines.map(
      (line, n) => `BT /F1 14 Tf 72 ${lineTop - n * lineStep} Td (${line.replace(/[()\\]/g, '\\$&')}) Tj ET`,
    )
    const text = [...words, drawing].join('\n')
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> ${annotations && `/Annots [${annotations}] `}/Contents ${5 + i * 2} 0 R >>`,
    )
    add(`<< /Length ${text.length} >>\nstream\n${text}\nendstream`)
  }
  let file = '%PDF-1.4\n'
  const offsets = objects.map((body, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${body}\nendobj\n`
    return at
  })
  const table = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  file += offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('')
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
  return Uint8Array.from(file, (c) => c.charCodeAt(0))
}
