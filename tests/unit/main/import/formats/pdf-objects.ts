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

/** Where an object of a table lies: at its place in the file, or as the nth in a stream of objects. */
type Entry = { within: number; index: number } | null

/** A file of these objects with a table in a stream; `within` are the objects that it says lie in others, `more` its further entries. */
export function fileWithTable(
  objects: readonly (string | Stream)[],
  {
    within = new Map(),
    more = () => '',
  }: { within?: ReadonlyMap<number, Entry>; more?: (start: number) => string },
): Buffer {
  const body = fileOf(objects)
  const text = body.toString('latin1')
  const end = text.lastIndexOf('trailer\n')
  const count = objects.length + 2
  const entries = Buffer.alloc(count * 7)
  for (let number = 1; number <= objects.length; number += 1) {
    const entry = within.get(number)
    entries.writeUInt8(entry ? 2 : 1, number * 7)
    entries.writeUInt32BE(entry ? entry.within : text.indexOf(`\n${number} 0 obj\n`) + 1, number * 7 + 1)
    entries.writeUInt16BE(entry ? entry.index : 0, number * 7 + 5)
  }
  entries.writeUInt8(1, (count - 1) * 7)
  entries.writeUInt32BE(end, (count - 1) * 7 + 1)
  return Buffer.concat([
    body.subarray(0, end),
    Buffer.from(
      `${count - 1} 0 obj\n<< /Type /XRef /Size ${count} /W [1 4 2] /Root 1 0 R /Length ${entries.length} ${more(end)} >>\nstream\n`,
    ),
    entries,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${end}\n%%EOF\n`),
  ])
}
