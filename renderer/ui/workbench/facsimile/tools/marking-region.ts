import type { PageShare } from '../../../../state/facsimile'
import type { Point } from '../turning'
import type { Pointer, Surface, Tool } from './tool'

/** What is drawn smaller than this was not meant, in shares of the page. */
const least = { width: 0.004, height: 0.002 }

/** A rectangle is drawn on a page, to be marked. */
export class MarkingRegion implements Tool {
  constructor(
    private readonly surface: Surface,
    private readonly after: Tool,
    private readonly page: number,
    private readonly from: Point,
    private readonly to: Point,
  ) {}

  get drawn(): PageShare {
    const { page, from, to } = this
    return {
      page,
      share: {
        x: Math.min(from.x, to.x),
        y: Math.min(from.y, to.y),
        width: Math.abs(from.x - to.x),
        height: Math.abs(from.y - to.y),
      },
    }
  }

  down(): Tool {
    return this
  }

  move({ on }: Pointer): Tool {
    // Beside its page the rectangle stays as it was.
    if (on?.page !== this.page) return this
    return new MarkingRegion(this.surface, this.after, this.page, this.from, on)
  }

  up(): Tool {
    const { page, share } = this.drawn
    if (share.width > least.width && share.height > least.height) this.surface.markRegion(page, share)
    return this.after
  }

  cancel(): Tool {
    return this.after
  }
}
