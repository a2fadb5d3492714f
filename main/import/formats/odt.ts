/** OpenDocument texts: the file's archive, its properties, pictures and formulas. */

import { GlossaError } from '#core/errors.ts'
import { descendantsOf, firstOf, type XmlElement } from '#core/xml/xml.ts'
import { declaredType, entryPath, xmlAt } from '../documents/entries.ts'
import { officeMetadata } from '../documents/file-metadata.ts'
import { type Draft, emptyDraft, finish } from '../documents/finish.ts'
import { formulaText } from '../documents/formula-text.ts'
import { readOdtBody } from '../documents/odt-body.ts'
import { readStyles } from '../documents/odt-styles.ts'
import type { FileToRead, Format, ReaderResult } from '../types.ts'
import type { ZipArchive } from '../unpack/zip.ts'

export const odt: Format = {
  name: 'odt',
  extension: 'odt',
  accepts: async (file) => /^application\/vnd\.oasis\.opendocument\.text$/.test(await declaredType(file)),
  read: readOdt,
}

/** Throws `documentDamaged`, `documentProtected`, `fileNoArticle`, `pageTooDeep`, `pageTooLarge` and what ZIP archives throw. */
async function readOdt({ archive: entries, name }: FileToRead): Promise<ReaderResult> {
  const archive = await entries()
  const manifest = await xmlAt(archive, 'META-INF/manifest.xml', name)
  if (manifest && firstOf(manifest, 'encryption-data'))
    throw new GlossaError('documentLocked', { file: name })
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
  const declared = officeMetadata(await xmlAt(archive, 'meta.xml', name))
  return finish(draft, { ...declared, title: title || declared.title, published: date }, name)
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
