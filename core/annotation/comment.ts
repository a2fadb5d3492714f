/** Puts a comment on a gloss, or takes it away. */

import { type Annotation, isOnPassage } from './annotation.ts'

/** The comment without white space around it; a passage without one is a highlight, a note on the whole article stays a comment. */
export function withComment(annotation: Annotation, text: string): Annotation {
  const comment = text.trim()
  const motivation = comment === '' && isOnPassage(annotation) ? 'highlighting' : 'commenting'
  return { ...annotation, comment, motivation }
}
