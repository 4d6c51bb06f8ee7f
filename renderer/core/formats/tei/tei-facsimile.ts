import { shareOf, type Box } from '../../document/page-layout'
import { baseName } from '../file-name'
import { numberOf } from '../page-builder'
import type { XmlElement } from '../xml-reader'
import { pointersIn } from './tei-apparatus'

/** A surface of the facsimile: a page's picture. */
export interface Surface {
  readonly width: number
  readonly height: number
  /** Name of its picture without folders; '' where none is told. */
  picture: string
  /** Which page of that file it is, from 0, where its address tells. */
  frame?: number
}

/** A zone on a surface. */
interface Zone {
  readonly surface: Surface
  readonly box: Box
}

/** What the facsimile element tells: surfaces with their pictures, and zones, by their ids. */
export class TeiFacsimile {
  readonly surfaces = new Map<string, Surface>()
  private readonly zones = new Map<string, Zone>()
  /** Pictures that an id stands for by itself. */
  private readonly graphics = new Map<string, string>()
  private current: Surface | null = null
  /** How many surfaces lie in each other on the one that is open. */
  private within = 0

  open({ name, attributes }: XmlElement): void {
    const { id, url, facs } = attributes
    if (name === 'surface') {
      const box = boxIn(attributes) ?? { x: 0, y: 0, width: 0, height: 0 }
      // A surface on another, such as a slip that was glued in, is no page of its own.
      if (this.current) return void this.within++
      this.current = { width: box.x + box.width, height: box.y + box.height, picture: '' }
      if (facs) this.show(facs)
      if (id) this.surfaces.set(id, this.current)
    } else if (name === 'graphic' || name === 'media') {
      if (id) this.graphics.set(id, pictureOf(url ?? ''))
      if (this.current && !this.current.picture) this.show(url ?? '')
    } else if (name === 'zone' && this.current && id) {
      const box = boxIn(attributes)
      if (box) this.zones.set(id, { surface: this.current, box })
    }
  }

  close(name: string): void {
    if (name !== 'surface') return
    if (this.within) this.within--
    else this.current = null
  }

  /** The surface that is open. */
  get opened(): Surface | null {
    return this.current
  }

  /** Whether a surface is open that lies on another. */
  get isOnAnother(): boolean {
    return this.within > 0
  }

  private show(url: string): void {
    const surface = this.current!
    surface.picture = pictureOf(url)
    const frame = frameIn(url)
    if (frame !== null) surface.frame = frame
  }

  /** The surface that a page break points to, by an id of it, of one of its zones, or by its picture. */
  surfaceOf(facs: string | undefined): Surface | null {
    for (const pointer of pointersIn(facs)) {
      const found = this.surfaces.get(pointer) ?? this.zones.get(pointer)?.surface
      if (found) return found
      const picture = this.graphics.get(pointer) ?? (/\.\w{2,4}(?:#.*)?$/.test(pointer) ? pictureOf(pointer) : '')
      const frame = frameIn(pointer)
      if (picture)
        return (
          [...this.surfaces.values()].find((s) => s.picture === picture && (s.frame ?? null) === frame) ?? {
            ...{ width: 0, height: 0, picture },
            ...(frame === null ? {} : { frame }),
          }
        )
    }
    return null
  }

  /** Where a zone lies: on which surface, and which share of it. */
  zone(id: string): { readonly surface: Surface; readonly share: Box } | null {
    const zone = this.zones.get(id)
    if (!zone || zone.surface.width <= 0 || zone.surface.height <= 0) return null
    return { surface: zone.surface, share: shareOf(zone.box, zone.surface) }
  }

  /** The box of the zone that an element points to, on the surface of its page. */
  boxOf(facs: string | undefined, surface: Surface | null): Box | null {
    for (const pointer of pointersIn(facs)) {
      const zone = this.zones.get(pointer)
      if (zone && zone.surface === surface) return zone.box
    }
    return null
  }
}

function pictureOf(url: string): string {
  try {
    return baseName(decodeURIComponent(url.replace(/#.*$/, '')))
  } catch {
    return baseName(url)
  }
}

/** Which page of its file an address is of, from 0, as `#page=3` tells it; null where it tells none. */
function frameIn(url: string): number | null {
  const page = Number(/#(?:.*&)?page=(\d{1,6})/.exec(url)?.[1] ?? 0)
  return page > 0 ? page - 1 : null
}

/** The box of an element that has its corners itself; null where it has none. */
export function boxIn({ ulx, uly, lrx, lry, points }: XmlElement['attributes']): Box | null {
  const places = points
    ?.trim()
    .split(/\s+/)
    .map((pair) => pair.split(',').map(numberOf)) ?? [
    [numberOf(ulx), numberOf(uly)],
    [numberOf(lrx), numberOf(lry)],
  ]
  const [xs, ys] = [places.map(([x]) => x ?? NaN), places.map(([, y]) => y ?? NaN)]
  if (![...xs, ...ys].every(Number.isFinite)) return null
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}
