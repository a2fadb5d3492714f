/** Translations as TMX 1.4b, the format in which translators' programs exchange their memories. */

import type { Article } from '../article/article.ts'
import { characterType, type TmxUnit, tmxProps, tmxUnitOf } from '../translation/memory-unit.ts'
import { unspeakable, type XmlElement, xml, xmlText } from './xml.ts'

/** TMX writes times in UTC without signs, to the second. */
const tmxTime = (instant: string) => instant.replace(/\.\d+/, '').replace(/[-:]/g, '')

/** The text with `<ph>` for each character that XML cannot hold, so that none is lost. */
function seg(text: string): XmlElement {
  const children: (XmlElement | string)[] = []
  let end = 0
  for (const { index, 0: character } of text.matchAll(unspeakable)) {
    const number = character.codePointAt(0) ?? 0
    children.push(
      text.slice(end, index),
      xml('ph', { type: characterType }, `U+${number.toString(16).toUpperCase().padStart(4, '0')}`),
    )
    end = index + character.length
  }
  return xml('seg', {}, ...children, text.slice(end))
}

function tu(unit: TmxUnit): XmlElement {
  const { id, source, target, sourceLang, targetLang, origin, status, engine, note, created, updated } = unit
  const props = [
    [tmxProps.origin, origin],
    [tmxProps.status, status],
    [tmxProps.engine, engine?.id],
    [tmxProps.model, engine?.model],
    [tmxProps.version, engine?.version],
  ] as const
  return xml(
    'tu',
    { tuid: id, srclang: sourceLang, creationdate: tmxTime(created), changedate: tmxTime(updated) },
    ...(note === '' ? [] : [xml('note', {}, note)]),
    ...props.flatMap(([type, value]) => (value === undefined ? [] : [xml('prop', { type }, value)])),
    xml('tuv', { 'xml:lang': sourceLang }, seg(source)),
    xml('tuv', { 'xml:lang': targetLang }, seg(target)),
  )
}

/** The mark by which the export of an article is known as such. */
export const tmxMark = (article: string) => xmlText(xml('prop', { type: tmxProps.article }, article))

/** A TMX file, in UTF-8. `version` is Glossa's own; `article` is the id of the article that all units are of, if any. */
export function toTmx(units: readonly TmxUnit[], version: string, article?: string): string {
  const languages = new Set(units.map(({ sourceLang }) => sourceLang))
  const [only] = languages
  const attributes = {
    creationtool: 'Glossa',
    creationtoolversion: version,
    datatype: 'plaintext',
    segtype: 'paragraph',
    adminlang: 'en',
    srclang: only !== undefined && languages.size === 1 ? only : '*all*',
    'o-tmf': 'Glossa',
  }
  const about = article === undefined ? [] : [xml('prop', { type: tmxProps.article }, article)]
  const header = xml('header', attributes, ...about)
  const tmx = xml('tmx', { version: '1.4' }, header, xml('body', {}, ...units.map(tu)))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlText(tmx)}\n`
}

/** All translations of an article, of paragraphs and of highlights, in all languages. */
export function articleTmx(
  { id, translations }: Pick<Article, 'id' | 'translations'>,
  version: string,
): string {
  const units = translations.map(tmxUnitOf)
  return toTmx(
    units.filter(({ source, target }) => source.trim() !== '' && target.trim() !== ''),
    version,
    id,
  )
}
