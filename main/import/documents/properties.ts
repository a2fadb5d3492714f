/** What office documents say of themselves: docProps/core.xml of Word, meta.xml of OpenDocument. */

import { type Facts, noFacts } from './facts.ts'
import { firstOf, textOf, type XmlElement } from './xml.ts'

/** Programs put these where the author left nothing. */
const nobody =
  /^(?:python-docx|un-?named|unknown|user|admin|administrator|owner|author|windows user|microsoft office user|apache poi|libreoffice|openoffice.*)$/i
const untitled = /^(?:microsoft word - .*|document ?\d*|untitled ?\d*|.*\.(?:docx?|odt|rtf|dotx?))$/i

/** Title, authors and language. The dates are the file's and not the article's, so they are left alone. */
export function propertyFacts(properties: XmlElement | undefined): Facts {
  if (!properties) return noFacts
  const text = (local: string) => textOf(firstOf(properties, local)).trim()
  const title = text('title')
  const author = text('creator') || text('initial-creator')
  return {
    ...noFacts,
    title: untitled.test(title) ? '' : title,
    authors: author.split(/\s*;\s*/).filter((name) => name !== '' && !nobody.test(name)),
    lang: text('language'),
  }
}
