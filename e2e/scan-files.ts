/** Scans for journeys, made on the spot. */
export { pdfOf } from '../renderer/core/formats/pdf/pdf-file.testing'

/** An ALTO file of one page, with words in a row. */
export function altoOf(words: readonly string[], width = 1000, height = 600): string {
  const strings = words.map(
    (word, i) =>
      `<String CONTENT="${word}" HPOS="${100 + i * 120}" VPOS="100" WIDTH="100" HEIGHT="30" WC="${i % 2 ? '0.4' : '0.99'}"/>`,
  )
  return `<alto><Layout><Page WIDTH="${width}" HEIGHT="${height}"><PrintSpace><TextBlock HPOS="100" VPOS="100" WIDTH="800" HEIGHT="30"><TextLine>${strings.join('<SP/>')}</TextLine></TextBlock></PrintSpace></Page></Layout></alto>`
}

/** An ALTO file of one page, with lines of words one below the other, in points of a page of 1,000 by 1,400. */
export function altoOfLines(lines: readonly string[]): string {
  const told = lines.map((line, i) => {
    const strings = line
      .split(' ')
      .map(
        (word, at) => `<String CONTENT="${word}" HPOS="${60 + at * 70}" VPOS="${60 + i * 22}" WIDTH="64" HEIGHT="14"/>`,
      )
    return `<TextLine>${strings.join('<SP/>')}</TextLine>`
  })
  return `<alto><Layout><Page WIDTH="1000" HEIGHT="1400"><PrintSpace><TextBlock HPOS="60" VPOS="60" WIDTH="880" HEIGHT="1300">${told.join('')}</TextBlock></PrintSpace></Page></Layout></alto>`
}

/** A JPEG picture with data of its camera's. */
export function withExif(picture: Buffer, place: string): Buffer {
  const body = Buffer.from(`Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0${place}`, 'latin1')
  const head = Buffer.from([0xff, 0xe1, 0, body.length + 2])
  return Buffer.concat([picture.subarray(0, 2), head, body, picture.subarray(2)])
}
