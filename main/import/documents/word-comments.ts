/** What others remarked on a text in Word, in the pages that Word saves: the marks in the text, and the remarks behind it. */

const marks = '.MsoCommentReference, a[href^="#_msocom"], [style*="mso-element:comment"]'

/** Removes them, in place. */
export function dropWordComments(body: Element): void {
  for (const mark of [...body.querySelectorAll(marks)]) mark.remove()
}
