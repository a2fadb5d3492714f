/** OpenDocument texts: the file's archive, its properties, pictures and formulas. */

import { GlossaError } from '#core/errors.ts'
import type { FileToRead, Imported } from '../types.ts'
import type { ZipArchive } from '../unpack/zip.ts'
import { entryPath, xmlAt } from './entries.ts'
import { type Draft, emptyDraft, finish } from './finish.ts'
import { formulaText } from './mathml.ts'
import { readOdtBody } from './odt-body.ts'
import { readStyles } from './odt-styles.ts'
import { propertyFacts } from './properties.ts'
import { descendantsOf, firstOf, type XmlElement } from './xml.ts'

/** Throws `documentDamaged`, `documentProtected`, `fileNoArticle`, `pageTooDeep`, `pageTooLarge` and what ZIP archives throw. */
export async function readOdt({ archive: entries, name }: FileToRead): Promise<Imported> {
  const archive = await entries()
  const manifest = await xmlAt(archive, 'META-INF/manifest.xml', name)
  if (manifest && firstOf(manifest, 'encryption-data')) throw new GlossaError('zipEncrypted', { file: name })
  const content = await xmlAt(archive, 'content.xml', name)
  const text = content && firstOf(content, 'text')
  if (!content || text?.name !== 'office:text') {
    throw new GlossaError('documentDamaged', { file: name, format: 'OpenDocument' })
  }
  const styles = await xmlAt(archive, 'styles.xml', name)
  const draft = emptyDraft()
  await carryPictures(text, archive, draft)
  const { title, date } = readOdtBody(text, {
    draft,
    styles: readStyles(styles ? [styles, content] : [content]),
    formulas: await formulasIn(text, archive, name),
  })
  const facts = propertyFacts(await xmlAt(archive, 'meta.xml', name))
  const { extraction, assets } = finish(
    draft,
    { ...facts, title: title || facts.title, published: date },
    name,
  )
  return { extraction, assets, format: 'odt', extension: 'odt', charset: 'utf-8' }
}

/** The draft gets the bytes of the pictures, by the address that the text writes. */
async function carryPictures(text: XmlElement, archive: ZipArchive, { carried }: Draft): Promise<void> {
  for (const { attributes } of descendantsOf(text, 'image')) {
    const address = attributes.get('xlink:href')
    const path = address === undefined ? null : entryPath(address, '')
    const entry = path === null ? undefined : archive.get(path)
    if (entry && address !== undefined && !carried.has(address)) carried.set(address, await entry.read())
  }
}

/** The formulas that the document embeds as their text, by the address that it writes. */
async function formulasIn(
  text: XmlElement,
  archive: ZipArchive,
  file: string,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const { attributes } of descendantsOf(text, 'object')) {
    const address = attributes.get('xlink:href')
    const path = address === undefined ? null : entryPath(address, '')
    const tree = path === null ? undefined : await xmlAt(archive, `${path}/content.xml`, file)
    const math = tree && firstOf(tree, 'math')
    if (math && address !== undefined) found.set(address, formulaText(math))
  }
  return found
}
