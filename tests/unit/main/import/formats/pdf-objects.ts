/** Writes PDFs object by object, as no program would: for files that would do harm, and for what `pdf-writer.ts` has no words for. */

export type Stream = { entries: string; bytes: Uint8Array }

export const stream = (text: string, entries = ''): Stream => ({ entries, bytes: Buffer.from(text) })

/** A file of these objects, numbered from 1: the catalog, the tree of pages, then whatever they name. */
export function fileOf(objects: readonly (string | Stream)[]): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')]
  for (const [index, object] of objects.entries()) {
    parts.push(Buffer.from(`${index + 1} 0 obj\n`))
    if (typeof object === 'string') parts.push(Buffer.from(object))
    else
      parts.push(
        Buffer.from(`<< /Length ${object.bytes.length} ${object.entries} >>\nstream\n`),
        Buffer.from(object.bytes),
        Buffer.from('\nendstream'),
      )
    parts.push(Buffer.from('\nendobj\n'))
  }
  parts.push(Buffer.from(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\n%%EOF\n`))
  return Buffer.concat(parts)
}
