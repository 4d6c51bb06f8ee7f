import type { Place } from '../roll'
import type { Pointer, Surface, Tool } from './tool'

/** How far the pointer must go to drag and not to click, in CSS pixels. */
const threshold = 4

/** The picture is held: it goes with the pointer, or was only clicked. */
export class Dragging implements Tool {
  constructor(
    private readonly surface: Surface,
    private readonly after: Tool,
    private readonly from: Pointer['client'],
    private readonly scroll: Place,
    private readonly begun = false,
  ) {}

  down(): Tool {
    return this
  }

  move({ client }: Pointer): Tool {
    const { surface, after, from, scroll } = this
    const [dx, dy] = [client.x - from.x, client.y - from.y]
    if (!this.begun && Math.abs(dx) + Math.abs(dy) <= threshold) return this
    surface.scrollTo({ left: scroll.left - dx, top: scroll.top - dy })
    return this.begun ? this : new Dragging(surface, after, from, scroll, true)
  }

  up({ on }: Pointer): Tool {
    if (!this.begun && on) this.surface.choose(on)
    return this.after
  }

  cancel(): Tool {
    return this.after
  }
}
