import { PictureReader } from '../../workers/pictures'
import { aspectOfPicture, type PagePictures } from '../facsimile'
import type { AddedFiles } from './page-list'

/** The pictures of pages in files that were read, before any of it is in the library; whoever makes it closes it. */
export class AddedPictures implements PagePictures {
  readonly pictures: PagePictures['pictures']
  readonly reader: PictureReader

  constructor({ result, originals, password }: AddedFiles) {
    const parts = new Map(originals.map(({ name }, part) => [name, part]))
    this.pictures = result.document.pages.map(({ picture }) => {
      const part = picture && parts.get(picture.file)
      return picture && part !== undefined ? { ...picture, part } : null
    })
    this.reader = new PictureReader((part) =>
      Promise.resolve({ file: originals[part]!.file, ...(password === undefined ? {} : { password }) }),
    )
  }

  aspectOf(page: number): number {
    return aspectOfPicture(this.pictures[page])
  }

  /** Lets go of the files. */
  close(): void {
    this.reader.close()
  }
}
