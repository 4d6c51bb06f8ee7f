import { SvelteMap } from 'svelte/reactivity'
import {
  unpackLayout,
  type BlockPlace,
  wordAt,
  type Box,
  type PackedLayout,
  type PageLayout,
} from '../../core/document/page-layout'
import { noParts, type PageParts } from '../../core/document/page-parts'
import { lineWidthAt, rowsOf, tallAsLines } from '../../core/layout'
import { placeOf, sourceSpans, type Span, type Text, type SideRange } from '../../core/text'
import {
  layoutsInPortions,
  loadLayout,
  loadLayouts,
  pagesWithLayout,
  type LibraryDatabase,
  type PagePicture,
} from '../../store'
import type { PictureReader } from '../../workers/pictures'
import { picturesOf } from './document-pictures'
import { aspectOfPicture, type PagePictures } from './page-pictures'

/** What the facsimile needs of the open document. */
interface Held {
  readonly row: { readonly id: string; readonly isTyped?: true }
  readonly text: Text
  readonly saved: { flush(): Promise<void> }
}

/** How a page is fitted into its pane. */
export type Fit = 'width' | 'page' | 'column' | 'free'

/** A rectangle on a page's picture, as shares of its width and height, 0..1. */
export type Share = Box

/** A point of a page in the middle of the pane, as shares of the page as it is shown. */
export interface Sight {
  readonly page: number
  readonly x: number
  readonly y: number
}

/** A rectangle on one page. */
export interface PageShare {
  readonly page: number
  readonly share: Share
}

/** The scans of an open document: their pictures, and where its words stand on them. */
export class Facsimile implements PagePictures {
  fit = $state<Fit>('width')
  /** Width of a page, as a share of the pane's. */
  zoom = $state(1)
  /** Clockwise, in degrees. */
  rotation = $state<0 | 90 | 180 | 270>(0)
  /** 1 for as scanned. */
  brightness = $state(1)
  contrast = $state(1)
  inverted = $state(false)
  /** Whether words are shaded by how unsure the recogniser was. */
  shading = $state(false)
  /** Whether the reading order is shown, as numbered blocks. */
  order = $state(false)
  /** Whether small pictures of all pages stand at the side. */
  strip = $state(false)
  /** Whether the picture of the word at the caret stands beside the text. */
  loupe = $state(false)
  /** Whether the next drag on the picture marks a region. */
  marking = $state(false)
  /** First page in sight. */
  page = $state(0)
  /** What is in the middle of the pane; null while it was not shown. */
  sight = $state.raw<Sight | null>(null)
  /** What is to be there when it is shown first: where the document was left. */
  returnsTo: Sight | null = null
  private readonly layouts = new SvelteMap<number, PageLayout | null>()
  private readonly asked = new Set<number>()
  private opened: PictureReader | null = null

  constructor(
    private readonly db: LibraryDatabase,
    private readonly session: Held,
    readonly pictures: readonly (PagePicture | null)[],
  ) {}

  /** Whether any page has a picture. */
  get exists(): boolean {
    return this.pictures.some((p) => p !== null)
  }

  /** Draws the pictures. */
  get reader(): PictureReader {
    this.opened ??= picturesOf(this.db, this.session.row.id)
    return this.opened
  }

  /** Where the words of a page stand; null until that is loaded, or where nothing is known. */
  layoutOf(page: number): PageLayout | null {
    const known = this.layouts.get(page)
    if (known === undefined && !this.asked.has(page)) {
      this.asked.add(page)
      void loadLayout(this.db, this.session.row.id, page).then((layout) => this.layouts.set(page, layout))
    }
    return known ?? null
  }

  /** Whether it is known where the words of a page stand, or that nothing tells it. */
  knows(page: number): boolean {
    return this.layouts.has(page)
  }

  /** Where the words of a page stand, waited for. */
  async loaded(page: number): Promise<PageLayout | null> {
    const known = this.layouts.get(page)
    if (known !== undefined) return known
    const layout = await loadLayout(this.db, this.session.row.id, page)
    this.asked.add(page)
    this.layouts.set(page, layout)
    return layout
  }

  /** The blocks of a page in the order they are read in. */
  blocksOf(page: number): readonly BlockPlace[] {
    const blocks = this.layoutOf(page)?.blocks ?? []
    const { order } = this.session.text.pages[page]!
    const placeInOrder = (at: number) => {
      const segment = order.findIndex((s) => s.from <= at && at < s.to)
      return (segment < 0 ? order.length : segment) * 1e9 + at
    }
    return blocks.toSorted((a, b) => placeInOrder(a.from) - placeInOrder(b.from))
  }

  /** Takes the layout of a page that was given another text. */
  take(page: number, layout: PackedLayout | null): void {
    this.asked.add(page)
    this.layouts.set(page, layout && unpackLayout(layout))
  }

  /** Forgets what was loaded of a page, because another text has become its source. */
  refresh(page: number): void {
    this.asked.delete(page)
    this.layouts.delete(page)
  }

  /** Forgets what was loaded of all pages, because more is known of them now. */
  refreshAll(): void {
    this.asked.clear()
    this.layouts.clear()
  }

  /** Height of a page's picture as a share of its width; that of a common book page where there is no picture. */
  aspectOf(page: number): number {
    return aspectOfPicture(this.pictures[page])
  }

  /** The pages that a range of either text comes from. */
  pagesOf(range: SideRange): number[] {
    return spansOf(this.session, range).map((s) => s.page)
  }

  /** The places on the pictures of a range of either text: one for every line it touches. */
  sharesOf(range: SideRange): PageShare[] {
    return spansOf(this.session, range).flatMap(({ page, from, to }) =>
      this.linesOf(page, from, to).map((share) => ({ page, share })),
    )
  }

  /** The places of a stretch of a page's source, one for every line it touches. */
  linesOf(page: number, from: number, to: number): Share[] {
    const layout = this.layoutOf(page)
    if (!layout) return []
    return rowsOf(layout, from, to)
  }

  /** A place of a page as it is looked at: as tall as the lines of the page are, with the width of the line that it stands in. */
  sightOf(page: number, share: Share): { readonly share: Share; readonly lineWidth: number } {
    const layout = this.layoutOf(page)
    if (!layout) return { share, lineWidth: share.width }
    return { share: tallAsLines(layout, share), lineWidth: lineWidthAt(layout, share) }
  }

  /** The word at a point of a page, given as shares, as a range of the source of the document; null where none is near. */
  wordAt(page: number, x: number, y: number): SideRange | null {
    const layout = this.layoutOf(page)
    const word = layout && wordAt(layout, x * layout.width, y * layout.height)
    if (!word) return null
    const start = this.session.text.sourceStarts[page]!
    return { side: 'source', from: start + word.from, to: start + word.to }
  }

  /** The layouts of all pages as they are kept, for what writes the whole document. */
  async allLayouts(): Promise<(PackedLayout | null)[]> {
    await this.session.saved.flush()
    return loadLayouts(this.db, this.session.row.id, this.session.text.pages.length)
  }

  /** The pages whose words have places on a picture. */
  placedPages(): Promise<ReadonlySet<number>> {
    return pagesWithLayout(this.db, this.session.row.id)
  }

  /** By page: what its layout tells of the parts of its text. */
  async parts(): Promise<PageParts[]> {
    const { row, text } = this.session
    const found = text.pages.map(() => noParts(row.isTyped))
    for await (const rows of layoutsInPortions(this.db, row.id)) {
      if (!rows.length) break
      const { partsOf } = await import('../../core/layout/page-parts')
      for (const { page, layout } of rows) {
        const { source = '', order = [] } = text.pages[page] ?? {}
        found[page] = partsOf(source, layout, row.isTyped, order)
      }
    }
    return found
  }

  /** Lets go of the files. */
  close(): void {
    this.opened?.close()
    this.opened = null
  }
}

/** The stretches of the pages' sources that a range of either text comes from. */
export function spansOf(session: Pick<Held, 'text'>, { side, from, to }: SideRange): (Span & { page: number })[] {
  const { text } = session
  const starts = side === 'source' ? text.sourceStarts : text.cleanedStarts
  const spans: (Span & { page: number })[] = []
  for (let { page } = placeOf(starts, from); page < text.pages.length && starts[page]! <= to; page++) {
    const first = Math.max(0, from - starts[page]!)
    const last = Math.min(starts[page + 1]!, to) - starts[page]!
    if (side === 'source') spans.push({ page, from: first, to: last })
    else for (const span of sourceSpans(text.pages[page]!, first, last)) spans.push({ page, ...span })
  }
  return spans
}
