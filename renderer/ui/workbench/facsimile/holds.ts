import type { PageShare } from '../../../state/facsimile'
import type { PagePoint } from './roll'

/** Whether a rectangle of a page holds a point. */
export function holds({ page, share }: PageShare, point: PagePoint): boolean {
  return (
    page === point.page &&
    point.x >= share.x &&
    point.x <= share.x + share.width &&
    point.y >= share.y &&
    point.y <= share.y + share.height
  )
}
