/** File names as they can stand in a sentence: on one line, and in the order in which they are read. */

const unshowable = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu

/** The name with line breaks, control characters and direction overrides replaced by U+FFFD. */
export function shownName(name: string): string {
  return name.replace(unshowable, '\uFFFD')
}
