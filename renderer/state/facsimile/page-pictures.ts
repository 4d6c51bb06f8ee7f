import type { PagePicture } from '../../store'
import type { PictureReader } from '../../workers/pictures'

/** The pictures of pages, and what draws them. */
export interface PagePictures {
  /** By page; null for one without a picture. */
  readonly pictures: readonly (PagePicture | null)[]
  readonly reader: PictureReader
  /** Height of a page's picture as a share of its width; that of a common book page where there is no picture. */
  aspectOf(page: number): number
}

/** Height of a picture as a share of its width; that of a common book page for none. */
export function aspectOfPicture(picture: PagePicture | null | undefined): number {
  return picture ? picture.height / picture.width : 1.4
}
