import type { BlockNumber, Pointer, Surface, Tool } from './tool'

/** A number of the reading order is dragged onto another one of its page. */
export class MovingBlock implements Tool {
  constructor(
    private readonly surface: Surface,
    private readonly after: Tool,
    readonly moved: BlockNumber,
    readonly over: number | null = null,
  ) {}

  down(): Tool {
    return this
  }

  move(pointer: Pointer): Tool {
    const under = pointer.block()
    const over = under?.page === this.moved.page ? under.block : null
    return over === this.over ? this : new MovingBlock(this.surface, this.after, this.moved, over)
  }

  up(): Tool {
    const { over, moved } = this
    if (over !== null && over !== moved.block)
      // Dropped on a later block it comes behind that one, as one would expect of a list.
      this.surface.moveBlock(moved.page, moved.block, over > moved.block ? over + 1 : over)
    return this.after
  }

  cancel(): Tool {
    return this.after
  }
}
