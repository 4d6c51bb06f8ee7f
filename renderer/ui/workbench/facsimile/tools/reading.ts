import { Dragging } from './dragging'
import { MarkingRegion } from './marking-region'
import { MovingBlock } from './moving-block'
import type { Pointer, Surface, Tool } from './tool'

/** Nothing is held: what the pointer rests on is shown in the texts, and a press begins whatever is under it. */
export class Reading implements Tool {
  constructor(private readonly surface: Surface) {}

  down(pointer: Pointer): Tool | null {
    const { surface } = this
    const block = pointer.block()
    if (block) return new MovingBlock(surface, this, block)
    if (surface.marking || pointer.shift)
      return pointer.on && new MarkingRegion(surface, this, pointer.on.page, pointer.on, pointer.on)
    // A finger scrolls by itself.
    return pointer.mouse ? new Dragging(surface, this, pointer.client, surface.scroll) : null
  }

  move(pointer: Pointer): Tool {
    if (!pointer.held) this.surface.point(pointer.on)
    return this
  }

  up(): Tool {
    return this
  }

  cancel(): Tool {
    return this
  }
}
