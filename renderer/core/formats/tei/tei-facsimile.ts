import { shareOf, type Box } from '../../document/page-layout'
import { baseName } from '../file-name'
import { numberOf } from '../page-builder'
import type { XmlElement } from '../xml-reader'

/** A surface of the facsimile: a page's picture. */
export interface Surface {
  readonly width: number
  readonly height: number
  /** Name of its picture without folders; '' where none is told. */
  picture: string
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

  open({ name, attributes }: XmlElement): void {
    const { id, url, facs } = attributes
    if (name === 'surface') {
      const box = boxIn(attributes) ?? { x: 0, y: 0, width: 0, height: 0 }
      this.current = { width: box.x + box.width, height: box.y + box.height, picture: facs ? pictureOf(facs) : '' }
      if (id) this.surfaces.set(id, this.current)
    } else if (name === 'graphic' || name === 'media') {
      const picture = pictureOf(url ?? '')
      if (id) this.graphics.set(id, picture)
      if (this.current && !this.current.picture) this.current.picture = picture
    } else if (name === 'zone' && this.current && id) {
      const box = boxIn(attributes)
      if (box) this.zones.set(id, { surface: this.current, box })
    }
  }

  close(name: string): void {
    if (name === 'surface') this.current = null
  }

  /** The surface that a page break points to, by an id of it, of one of its zones, or by its picture. */
  surfaceOf(facs: string | undefined): Surface | null {
    for (const pointer of pointersIn(facs)) {
      const found = this.surfaces.get(pointer) ?? this.zones.get(pointer)?.surface
      if (found) return found
      const picture = this.graphics.get(pointer) ?? (/\.\w{2,4}$/.test(pointer) ? pictureOf(pointer) : '')
      if (picture)
        return (
          [...this.surfaces.values()].find((surface) => surface.picture === picture) ?? { width: 0, height: 0, picture }
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

function pointersIn(facs: string | undefined): string[] {
  return (facs ?? '')
    .trim()
    .split(/\s+/)
    .map((pointer) => pointer.replace(/^#/, ''))
}

function pictureOf(url: string): string {
  try {
    return baseName(decodeURIComponent(url.replace(/#.*$/, '')))
  } catch {
    return baseName(url)
  }
}

function boxIn({ ulx, uly, lrx, lry, points }: XmlElement['attributes']): Box | null {
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
