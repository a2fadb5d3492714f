/** Puts words into a field as if they were typed there, so that the field's own undo takes them back. */

import { endsUnspaced } from '#core/text/scripts.ts'

/** Puts a text in the place of everything that stands in the field. */
export function replaceIn(field: HTMLTextAreaElement, text: string): void {
  field.focus({ preventScroll: true })
  field.select()
  document.execCommand('insertText', false, text)
}

/** Puts words at the caret, apart from the word before them. */
export function typeInto(field: HTMLTextAreaElement, words: string): void {
  field.focus({ preventScroll: true })
  const before = field.value.slice(0, field.selectionStart)
  const apart = /[\p{L}\p{N},.;:!?]$/u.test(before) && !endsUnspaced(before)
  document.execCommand('insertText', false, apart ? ` ${words}` : words)
}
