/** Fields that letters can be put into. */
const fields = 'input:not([type]), input[type=text], input[type=search], textarea'

/** How long a dialog that was called is waited for, in milliseconds: one that takes no focus must not take the keys for ever. */
const patience = 3000

/**
 * Letters that are typed after a dialog was called and before it stands. They are meant for its field: they go there when it
 * takes the focus, and run nothing meanwhile, nor go into the text behind it.
 */
export class TypedAhead {
  private letters = ''
  /** Whether Enter came after the letters. */
  private isEntered = false
  /** The dialog that has taken the focus. */
  private arrived: string | null = null
  private calledAt = 0

  /** Learns which dialog is called; null where none is any more. */
  call(dialog: string | null): void {
    if (dialog === null) this.arrived = null
    if (dialog !== this.arrived) this.calledAt = performance.now()
    this.letters = ''
    this.isEntered = false
  }

  /** Holds a key where it is a letter, or takes one back, or ends them. Returns whether it did. */
  hold({ key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent, dialog: string | null): boolean {
    if (dialog === null || dialog === this.arrived || performance.now() - this.calledAt > patience) return false
    if (ctrlKey || metaKey || altKey || isComposing) return false
    if (key === 'Backspace') this.letters = [...this.letters].slice(0, -1).join('')
    else if (key === 'Enter') this.isEntered = this.letters !== ''
    else if ([...key].length === 1) this.letters += this.isEntered ? '' : key
    else return false
    return true
  }

  /** Gives what was held to the field of a dialog that took the focus; Enter only to one that chooses from a list. */
  give(field: Element, dialog: string | null): void {
    this.arrived = dialog
    const { letters, isEntered } = this
    this.letters = ''
    this.isEntered = false
    if (!letters || !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
    if (!field.matches(fields) || field.readOnly) return
    field.setRangeText(letters, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end')
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: letters }))
    if (!isEntered || field.getAttribute('role') !== 'combobox') return
    const enter = () =>
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    // The list is made anew first.
    requestAnimationFrame(() => requestAnimationFrame(enter))
  }
}
