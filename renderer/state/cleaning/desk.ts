import type { Desk } from '../document'
import type { Cleaning } from './cleaning.svelte'
import type { LineOrders } from './line-orders.svelte'

/** A desk with a cleaner at hand. */
export interface CleaningDesk extends Desk {
  readonly cleaning: Cleaning
  readonly lineOrders: LineOrders
}
