import { unpackLines, type BlockKind, type Box } from '../../document/page-layout'
import { xmlText } from '../escaping/xml-text'
import type { ExportInput } from '../export-input'
import type { TeiOptions } from './options'
import type { Passage } from '../renditions/passage'

/** Names of zones for kinds of blocks; they are TEI's where it has one. */
const zoneTypes: Partial<Record<BlockKind, string>> = {
  header: 'fw-header',
  footer: 'fw-footer',
  'page-number': 'fw-pageNum',
}

/** Whether a note is on a region that has a zone of its own. */
export function hasZone({ annotation: { region } }: Passage, { text }: ExportInput): boolean {
  return region !== undefined && region.page < text.pages.length
}

/** The measure of a surface whose picture's size is not known: its zones are told in shares of this. */
const unmeasured = { width: 10_000, height: 10_000 }

/** The pages as surfaces, with zones for their blocks, lines and marked regions; '' where no layout is known. */
export function facsimile(input: ExportInput, passages: readonly Passage[], { anonymous }: TeiOptions): string {
  const { layouts, text } = input
  const regions = passages.filter((p) => hasZone(p, input)).map((p) => p.annotation)
  if (!layouts?.some((l) => l) && !regions.length) return ''
  const surfaces = text.pages.map((_, i) => {
    const layout = layouts?.[i]
    const here = regions.filter(({ region }) => region!.page === i)
    if (!layout && !here.length) return `    <surface xml:id="s${i + 1}"/>`
    const { lines, blocks } = layout ? unpackLines(layout) : { lines: [], blocks: [] }
    const { width: w, height: h } = layout ?? unmeasured
    const zones = blocks.map((block, b) => {
      const own = lines.filter((l) => l.from >= block.from && l.to <= block.to)
      const inner = own
        .map((l, n) => `<zone xml:id="s${i + 1}b${b + 1}l${n + 1}" type="line"${corners(l.box)}/>`)
        .join('')
      return `      <zone xml:id="s${i + 1}b${b + 1}" type="${zoneTypes[block.kind] ?? block.kind}"${corners(block.box)}>${inner}</zone>`
    })
    const marked = here.map(({ id, region }) => {
      const { x, y, width, height } = region!.share
      return `      <zone xml:id="z-${id}" type="annotated"${corners({ x: x * w, y: y * h, width: width * w, height: height * h })}/>`
    })
    const size = corners({ x: 0, y: 0, width: w, height: h })
    return `    <surface xml:id="s${i + 1}"${size}>\n      <graphic url="${xmlText(anonymous ? encodeURI(input.sourceFile) : pictureUrl(input, i))}"/>\n${[...zones, ...marked].join('\n')}\n    </surface>`
  })
  return `  <facsimile>\n${surfaces.join('\n')}\n  </facsimile>\n`
}

/**
 * Finds the zones of lines: by its page and a place of its source, the id of the zone of the line that begins there; null where the picture has none.
 */
export function lineZones({ layouts }: ExportInput): (page: number, source: number) => string | null {
  const known = new Map<number, readonly { readonly from: number; readonly id: string }[]>()
  const zonesOf = (page: number) => {
    const layout = layouts?.[page]
    const { lines, blocks } = layout ? unpackLines(layout) : { lines: [], blocks: [] }
    return blocks.flatMap((block, b) =>
      lines
        .filter((l) => l.from >= block.from && l.to <= block.to)
        .map(({ from }, n) => ({ from, id: `s${page + 1}b${b + 1}l${n + 1}` })),
    )
  }
  return (page, source) => {
    if (!known.has(page)) known.set(page, zonesOf(page))
    // White space may stand between the end of one line and the beginning of the next.
    return known.get(page)!.find(({ from }) => from >= source && from <= source + 2)?.id ?? null
  }
}

/** The file that a page's picture is in; of a file with several pages, which of them it is. */
function pictureUrl({ scan, sourceFile }: ExportInput, page: number): string {
  const place = scan?.pages[page]
  const file = place && scan.files[place.file]
  if (!file) return encodeURI(sourceFile)
  const isOneOfMany = scan.pages.some((other, i) => i !== page && other?.file === place.file)
  return `${encodeURIComponent(file.name.replace(/^.*[\\/]/, ''))}${isOneOfMany ? `#page=${place.frame + 1}` : ''}`
}

function corners({ x, y, width, height }: Box): string {
  const round = (n: number) => Math.max(0, Math.round(n))
  return ` ulx="${round(x)}" uly="${round(y)}" lrx="${round(x + width)}" lry="${round(y + height)}"`
}
