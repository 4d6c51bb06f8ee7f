import type { CleaningDesk } from '../cleaning'
import type { Recognition } from './recognition.svelte'

/** A desk with text recognition at hand: what is recognised is cleaned. */
export interface RecognitionDesk extends CleaningDesk {
  readonly recognition: Recognition
}
