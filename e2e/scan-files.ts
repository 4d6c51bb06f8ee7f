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
